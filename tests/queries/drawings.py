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
from tests.queries.given_rows import TWIN, add_twins, load
from tests.queries.in_part import materialise_in_part


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
        if wanted is None:
            materialise.materialise(con)
        else:
            materialise_in_part(con, wanted)
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
