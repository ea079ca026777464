"""Drawn tables become rows of the contract; what a drawing leaves out is filled in here.

A drawing is a text of drawn tables: those of the contract are given, all others (a fact, or
verdict_<pattern>) are what must follow from them, on the columns drawn and for all rows. Values
of a pattern's parameters may follow its name: `verdict_<pattern> min_tier=2`. An empty cell is
NULL, or what is filled in for its column; `null` is NULL in any.
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import duckdb

from queries import catalogue, contract, drawn, materialise, statements

NOTHING = "null"  # a drawn cell that is NULL where an empty one would be filled in
END = "2026-03-10 00:00"  # the log of an example ends here, unless it draws its own coverage
TWIN = "~"
FILLED = {
    "platform": "shop",
    "file_id": "1",
    "is_derived": "false",
    "is_annulled": "false",
    "is_public": "true",
    "subject": "ticket",
    "kind": "status_changed",
    "time_precision": "s",
    "order_link": "none",
    "link": "foreign_key",
    "category": "unknown",
    "outcome": "none_stated",
    "fulfilment": "auto",
    "delivery_text": "codes",
    "state": "assigned",
    "time_kind": "event",
    "result": "accepted",
    "actor_kind": "unknown",
    "timezone_basis": "declared",
    "level": "full",
    "basis": "measured",
    "status": "unknown",
    "resolved_at_quality": "exact",
    "closed_at_quality": "exact",
    "attachment_count": "0",
}


def normalised(text: str) -> str:
    """Letters and digits in lower case, as the loader normalises wording."""
    return "".join(letter for letter in text.lower() if letter.isalnum())


def load(con: duckdb.DuckDBPyConnection, tables: dict[str, list[drawn.Record]]) -> None:
    """Insert drawn rows by column name, then the coverage and the sentences they imply."""
    for name, rows in tables.items():
        for number, row in enumerate(rows, start=1):
            _insert(con, name, number, row)
    _platforms(con, tables)
    _sentences(con)


def _insert(con: duckdb.DuckDBPyConnection, table: str, number: int, row: drawn.Record) -> None:
    columns = contract.tables()[table].columns
    numbered = {"line_no": str(number), "sequence_no": str(number)}
    said = {
        name: None if cell == "null" else cell
        for name, cell in row.items() if cell is not None or name not in FILLED
    }  # fmt: skip
    values = {**FILLED, **numbered, **_ids(table, number), **said}
    if table == "orders" and not row.get("category"):
        values.pop("category")
    if "text" in row and table == "messages":
        values["text_length"] = str(len(row["text"] or ""))
    known = {
        name: None if value == NOTHING else value
        for name, value in values.items() if name in columns
    }  # fmt: skip
    names = ", ".join(statements.quoted(name) for name in known)
    marks = ", ".join(f"cast(${name} as {columns[name].type})" for name in known)
    con.execute(f"insert into {table} ({names}) values ({marks})", known)  # noqa: S608


def _ids(table: str, number: int) -> dict[str, str]:
    owns = {
        "codes": "stock_id", "code_assignments": "assignment_id", "deliveries": "delivery_id",
        "remedies": "remedy_id", "policy_clauses": "policy_clause_id",
        "reported_figures": "figure_id",
    }  # fmt: skip
    return {owns.get(table, f"{table.removesuffix('s')}_id"): f"{table} {number}"}


def _platforms(con: duckdb.DuckDBPyConnection, tables: dict[str, list[drawn.Record]]) -> None:
    named = {row.get("platform") or "shop" for rows in tables.values() for row in rows}
    drawn_platforms = {row["platform"] for row in tables.get("platforms", [])}
    for platform in sorted(named - drawn_platforms):
        con.execute("insert into platforms values ($1, 'UTC', 'declared', null, null)", [platform])
    covered = {(row["platform"], row["capability"]) for row in tables.get("coverage", [])}
    for platform in named:
        for table in tables.keys() - {"coverage", "platforms"}:
            if (platform, table) not in covered:
                con.execute(
                    "insert into coverage values "
                    "($1, $2, 'full', null, '2000-01-01', $3, 'measured')",
                    [platform, table, END],
                )


def _sentences(con: duckdb.DuckDBPyConnection) -> None:
    for platform, message_id, text in con.execute(
        "select platform, message_id, text from messages where text is not null"
    ).fetchall():
        whole = normalised(text)
        con.execute(
            "update messages set text_print = md5($1) where platform = $2 and message_id = $3",
            [whole, platform, message_id],
        )
        for place, sentence in enumerate(filter(None, map(normalised, text.split("."))), start=1):
            con.execute(
                "insert into message_sentences values ($1, $2, $3, md5($4), $5, 1, 1, false)",
                [platform, message_id, place, sentence, len(sentence)],
            )


def add_twins(con: duckdb.DuckDBPyConnection) -> None:
    """Give every platform a twin with the same ids, a year earlier: nothing may mix with it.

    Redemptions have none, for a code is one and the same on every platform.
    """
    for table in contract.tables().values():
        if "platform" in table.columns and table.name != "redemptions":
            names = ", ".join(map(statements.quoted, table.columns))
            shifted = ", ".join(
                f"platform || '{TWIN}'" if name == "platform"
                else f"{statements.quoted(name)} - interval 1 year" if column.type == "TIMESTAMP"
                else statements.quoted(name)
                for name, column in table.columns.items()
            )  # fmt: skip
            con.execute(f"insert into {table.name} ({names}) select {shifted} from {table.name}")  # noqa: S608


@dataclass(frozen=True)
class Drawing:
    """Drawn tables: what is given, and what must follow from it."""

    name: str
    text: str

    @cached_property
    def tables(self) -> dict[str, list[drawn.Record]]:
        """All drawn tables by name; a header's `verdicts` are those of its own pattern."""
        return {
            f"verdict_{self.name}" if table == "verdicts" else table: rows
            for table, rows in drawn.read(self.text).items()
        }

    @property
    def given(self) -> dict[str, list[drawn.Record]]:
        """The contract tables."""
        return {name: rows for name, rows in self.tables.items() if name in contract.tables()}

    @property
    def expected(self) -> dict[str, list[drawn.Record]]:
        """The relations that must follow."""
        return {name: rows for name, rows in self.tables.items() if name not in contract.tables()}

    def built(
        self, path: str = ":memory:", twins: bool = False, wanted: set[str] | None = None
    ) -> duckdb.DuckDBPyConnection:
        """A database with the given rows and what follows from them: all, or what is wanted."""
        con = duckdb.connect(path)
        con.execute(contract.CONTRACT_SQL.read_text("utf-8"))
        load(con, self.given)
        if twins:
            add_twins(con)
        materialise.materialise(con, wanted=wanted)
        return con


def drawn_values(heading: str) -> dict[str, object]:
    """The values of parameters a heading gives; the others stand at their defaults."""
    name, *pairs = heading.split()
    pattern = catalogue.patterns().get(name.removeprefix("verdict_"))
    defaults = dict(pattern.defaults) if pattern else {}
    given = dict(pair.split("=") for pair in pairs)
    if unknown := given.keys() - defaults.keys():
        raise ValueError(f"{name} has no parameter {', '.join(sorted(unknown))}: mend the heading")
    return defaults | {name: type(defaults[name])(value) for name, value in given.items()}


@cache
def built(drawing: Drawing) -> duckdb.DuckDBPyConnection:
    """The drawing with its twins and what it expects, once for all tests, which only read it."""
    return drawing.built(twins=True, wanted={name.split()[0] for name in drawing.expected})


@cache
def all_drawings() -> list[Drawing]:
    """The worked example of every pattern, and the drawings beside this file."""
    examples = [Drawing(one.name, one.example) for one in catalogue.patterns().values()]
    folder = Path(__file__).with_name("drawn")
    return examples + [
        Drawing(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.txt"))
    ]


def observed(
    con: duckdb.DuckDBPyConnection, select: str, columns: list[str], values: object = None
) -> list[list[str | None]]:
    """The rows of a SELECT as text, in a fixed order."""
    chosen = ", ".join(f"cast({statements.quoted(column)} as text)" for column in columns)
    named = {name for name, *_ in con.execute(f"describe {select}", values).fetchall()}
    real = f"where not contains(platform, '{TWIN}')" if "platform" in named else ""
    rows = con.execute(f"select {chosen} from ({select}) q {real}", values).fetchall()  # noqa: S608
    return sorted([list(row) for row in rows], key=str)


def wanted(rows: list[drawn.Record]) -> list[list[str | None]]:
    """Drawn rows as `observed` gives them: a drawn minute is its first second."""
    minute = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
    return sorted(
        ([f"{cell}:00" if cell and minute.fullmatch(cell) else cell for cell in row.values()]
         for row in rows), key=str,
    )  # fmt: skip
