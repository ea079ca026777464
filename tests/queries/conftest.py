"""Drawn tables become rows of the contract; what a drawing leaves out is filled in here."""

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from queries import contract, drawn, materialise, statements
from queries.snapshot import Snapshot, open_snapshot

END = "2026-03-10 00:00"  # the log of an example ends here, unless it draws its own coverage
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
Judge = Callable[[str], duckdb.DuckDBPyConnection]


def normalised(text: str) -> str:
    """Letters and digits in lower case, as the loader normalises wording."""
    return "".join(letter for letter in text.lower() if letter.isalnum())


def load(con: duckdb.DuckDBPyConnection, tables: dict[str, list[drawn.Record]]) -> None:
    """Insert drawn rows by column name, then the coverage and the sentences they imply."""
    for name, rows in tables.items():
        if name != "verdicts":
            for number, row in enumerate(rows, start=1):
                _insert(con, name, number, row)
    _platforms(con, tables)
    _sentences(con)


def _insert(con: duckdb.DuckDBPyConnection, table: str, number: int, row: drawn.Record) -> None:
    columns = contract.tables()[table].columns
    numbered = {"line_no": str(number), "sequence_no": str(number)}
    values = {**FILLED, **numbered, **_ids(table, number), **row}
    if table == "orders" and not row.get("category"):
        values.pop("category")
    if "text" in row and table == "messages":
        values["text_length"] = str(len(row["text"] or ""))
    known = {name: value for name, value in values.items() if name in columns}
    names = ", ".join(statements.quoted(name) for name in known)
    marks = ", ".join(f"cast(${name} as {columns[name].type})" for name in known)
    con.execute(f"insert into {table} ({names}) values ({marks})", known)  # noqa: S608


def _ids(table: str, number: int) -> dict[str, str]:
    owns = {"codes": "stock_id", "code_assignments": "assignment_id", "deliveries": "delivery_id"}
    return {owns.get(table, f"{table.removesuffix('s')}_id"): f"{table} {number}"}


def _platforms(con: duckdb.DuckDBPyConnection, tables: dict[str, list[drawn.Record]]) -> None:
    named = {row.get("platform") or "shop" for rows in tables.values() for row in rows}
    drawn_platforms = {row["platform"] for row in tables.get("platforms", [])}
    for platform in sorted(named - drawn_platforms):
        con.execute("insert into platforms values ($1, 'UTC', 'declared', null, null)", [platform])
    covered = {(row["platform"], row["capability"]) for row in tables.get("coverage", [])}
    for platform in named:
        for table in tables.keys() - {"coverage", "platforms", "verdicts"}:
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


@pytest.fixture
def judge() -> Iterator[Judge]:
    """Load drawn tables into a contract and compute everything that follows from them."""
    opened: list[duckdb.DuckDBPyConnection] = []

    def run(text: str) -> duckdb.DuckDBPyConnection:
        con = duckdb.connect()
        opened.append(con)
        con.execute(contract.CONTRACT_SQL.read_text("utf-8"))
        load(con, drawn.read(text))
        materialise.materialise(con)
        return con

    yield run
    for con in opened:
        con.close()


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the checkout."""
    return Path(__file__).resolve().parents[2]


@pytest.fixture
def publish(tmp_path: Path) -> Callable[[str], Snapshot]:
    """Load drawn tables and open them as a published snapshot."""

    def run(text: str) -> Snapshot:
        folder = tmp_path / "snapshots"
        folder.mkdir()
        path = folder / "000001.duckdb"
        with duckdb.connect(str(path)) as con:
            con.execute(contract.CONTRACT_SQL.read_text("utf-8"))
            load(con, drawn.read(text))
            materialise.materialise(con)
        path.with_suffix(".json").write_text('{"digest": "0123456789abcdef"}', "utf-8")
        (tmp_path / "CURRENT").write_text("000001\n", "ascii")
        return open_snapshot(tmp_path)

    return run
