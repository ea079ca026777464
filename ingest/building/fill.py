"""A source's SELECTs into the contract tables, and the proof that no row stands twice."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from ingest.building.contract import Column, Table, listed, quoted
from ingest.building.inputs import BuildFault
from ingest.building.records import Group

MERGE = Path(__file__).with_name("merge.sql").read_text("utf-8")
_SENTENCES = "sentences"  # of a message: goes to a table of its own
_STAGED = "staged_rows"


def run_selects(con: duckdb.DuckDBPyConnection, group: Group, tables: Mapping[str, Table]) -> None:
    """Insert what each SELECT of the source gives, by name; what it does not give is NULL.

    Where the contract wants a word and the source gives none, the word is unknown (or none).
    Raises BuildFault naming the source and the table when a SELECT breaks the contract.
    """
    for name, selects in sorted(group.source.selects.items()):
        where = f"source {group.source.name}, table {name}"
        if name not in tables:
            raise BuildFault(f"{where}: no source can fill it; known are {', '.join(tables)}")
        for select in selects:
            try:
                _run(con, select, tables[name])
            except BuildFault as fault:
                raise BuildFault(f"{where}: {fault}") from None
            except (duckdb.ProgrammingError, duckdb.DataError, duckdb.IntegrityError) as error:
                raise BuildFault(f"{where}: {error}") from error


def _run(con: duckdb.DuckDBPyConnection, select: str, table: Table) -> None:
    given = [row[0] for row in con.execute(f"describe {select}").fetchall()]
    has_sentences = table.name == "messages" and _SENTENCES in given
    known = table.names | {"file_id", "line_no"} | ({_SENTENCES} if has_sentences else set())
    if unknown := [name for name in given if name not in known]:
        raise BuildFault(f"the contract has no column {', '.join(unknown)}")
    where = {"platform", "file_id", "line_no"} if table.has_provenance else {"platform"}
    if missing := where - set(given):
        raise BuildFault(f"the SELECT gives no {', '.join(sorted(missing))}")
    source = f"({select})"
    if has_sentences:
        con.execute(f"create or replace temp table {_STAGED} as {select}")
        source = _STAGED
    columns = [column for column in table.columns if column.name in given or _default(column)]
    values = ", ".join(_value(column, column.name in given) for column in columns)
    con.execute(
        f"insert into {quoted(table.name)} ({listed(tuple(c.name for c in columns))}) "  # noqa: S608
        f"select {values} from {source} as given"
    )
    if has_sentences:
        derived = "coalesce(is_derived, false)" if "is_derived" in given else "false"
        con.execute(
            "insert into sentences select platform, message_id, file_id, line_no, "  # noqa: S608
            f"{derived}, sentences from {_STAGED} where len(sentences) > 0"
        )
        con.execute(f"drop table {_STAGED}")


def _value(column: Column, is_given: bool) -> str:
    default = _default(column)
    if not is_given:
        return default
    return f"coalesce({quoted(column.name)}, {default})" if default else quoted(column.name)


def _default(column: Column) -> str:
    """What stands where the source says nothing and the contract wants a value, as SQL."""
    if column.nullable:
        return ""
    if column.type == "BOOLEAN":
        return "false"
    return next((f"'{word}'" for word in ("unknown", "none") if word in column.words), "")


def prove_unique(con: duckdb.DuckDBPyConnection, tables: Mapping[str, Table]) -> None:
    """Prove that (platform, id) is unique in each table.

    A row that two records or two sources tell keeps one telling: the later updated, else of the
    later export, else the better filled; an issue lists it. One record that gives an id twice is
    a fault of the source's SELECT: raises BuildFault.
    """
    for table in tables.values():
        key = f"platform, {quoted(table.id_column)}"
        repeated = con.execute(
            f"select hash({key}) as mark from {quoted(table.name)} "  # noqa: S608
            "group by mark having count(*) > 1 limit 1"
        ).fetchall()
        if repeated:
            _merge(con, table)


def _merge(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    name, key = quoted(table.name), quoted(table.id_column)
    content = listed(table.content)
    updated = "updated_at" if "updated_at" in table.names else "null::timestamp"
    where = "file_id, line_no" if table.has_provenance else "null::integer as file_id, 0 as line_no"
    con.execute(
        "create or replace temp view tellings as "  # noqa: S608
        f"select rowid as row_no, platform, {key} as row_id, {where}, {updated} as updated_at, "
        f"{_filled(table.content)} as filled, row({content})::varchar as content from {name} "
        f"where hash(platform, {key}) in (select hash(platform, {key}) as mark from {name} "
        "group by mark having count(*) > 1)"
    )
    con.execute(MERGE)
    if table.has_provenance:
        _refuse_multiplied(con, table)
        con.execute("insert into merged_rows select platform, $table, row_id, file_id, line_no, "
                    "detail from merged_detail", {"table": table.name})  # fmt: skip
    con.execute(f"delete from {name} where rowid in (select row_no from told_again)")  # noqa: S608


def _filled(columns: Sequence[str]) -> str:
    return " + ".join(f"({quoted(name)} is not null)::integer" for name in columns)


def _refuse_multiplied(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    multiplied = con.execute(
        "select f.source, f.name, t.line_no, count(*) over () from told_twice_by_one t "
        "join files f using (file_id) order by f.name, t.line_no limit 1"
    ).fetchone()
    if multiplied:
        source, file, line, count = multiplied
        raise BuildFault(
            f"source {source}, table {table.name}: {count} records give one {table.id_column} "
            f"twice, such as {file}, line {line}. Its SELECT multiplies rows."
        )
