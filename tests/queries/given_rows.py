"""Rows of drawn contract tables, put into a database; what a drawing leaves out is filled in."""

import duckdb
import polars as pl

from queries import contract, drawn, statements

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
        told = [_told(name, number, row) for number, row in enumerate(rows, start=1)]
        _insert(con, name, told)
    _platforms(con, tables)
    _sentences(con)


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: list[drawn.Record]) -> None:
    """Insert rows of text in one statement: one a row takes most of the time of a drawing."""
    if not rows:
        return
    columns = contract.tables()[table].columns
    names = list(dict.fromkeys(name for row in rows for name in row))
    given = {name: [row.get(name) for row in rows] for name in names}
    con.register("given_rows", pl.DataFrame(given, schema=dict.fromkeys(names, pl.String)))
    listed = ", ".join(map(statements.quoted, names))
    cast = ", ".join(f"cast({statements.quoted(n)} as {columns[n].type})" for n in names)
    con.execute(f"insert into {table} ({listed}) select {cast} from given_rows")  # noqa: S608
    con.unregister("given_rows")


def _told(table: str, number: int, row: drawn.Record) -> drawn.Record:
    """A drawn row with all that is filled in for it."""
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
    return {
        name: None if value == NOTHING else value
        for name, value in values.items() if name in columns
    }  # fmt: skip


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
    prints, sentences = [], []
    for platform, message_id, text in con.execute(
        "select platform, message_id, text from messages where text is not null"
    ).fetchall():
        prints.append((platform, message_id, normalised(text)))
        for place, sentence in enumerate(filter(None, map(normalised, text.split("."))), start=1):
            sentences.append((platform, message_id, place, sentence, len(sentence)))
    told = {"platform": pl.String, "message_id": pl.String}
    con.register("prints", pl.DataFrame(prints, {**told, "whole": pl.String}, orient="row"))
    con.register(
        "sentences",
        pl.DataFrame(
            sentences, {**told, "place": pl.Int32, "text": pl.String, "length": pl.Int32},
            orient="row",
        ),
    )  # fmt: skip
    con.execute(
        "update messages set text_print = md5(whole) from prints p "
        "where messages.platform = p.platform and messages.message_id = p.message_id"
    )
    con.execute(
        "insert into message_sentences "
        "select platform, message_id, place, md5(text), length, 1, 1, false from sentences"
    )
    con.unregister("prints")
    con.unregister("sentences")


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
