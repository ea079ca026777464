"""What happened to each row from one export to the next, and which rows their records stand for."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
from sqlglot import exp

from ingest.building.contract import Table, quoted
from ingest.building.given import columns_from, kinds_read
from ingest.building.records import Group, lay_candidates
from ingest.source import RecordKind

_HISTORY = Path(__file__).with_name("history.sql").read_text("utf-8")


def write(
    con: duckdb.DuckDBPyConnection, groups: Sequence[Group], tables: Mapping[str, Table]
) -> None:
    """Fill row_history for rows with a native id that several exports of a platform could show."""
    contested = {name for (name,) in con.execute("select relation from conflicts").fetchall()}
    for group in groups:
        for kind in group.kinds:
            files = [one.file for _, one in group.of_kind(kind.name)]
            # One export of a platform has no history, nor have rows nothing identifies.
            has_history = kind.key and len(files) > len({file.platform for file in files})
            if not has_history and group.relation(kind) not in contested:
                continue
            table = _main_table(con, group, kind, tables)
            if table:
                _identify(con, group, kind, table)
                if has_history:
                    _write_steps(con, group, kind, table)


def _main_table(
    con: duckdb.DuckDBPyConnection, group: Group, kind: RecordKind, tables: Mapping[str, Table]
) -> Table | None:
    """The contract table that most records of a kind stand in; the contract's order breaks ties."""
    files = [file_id for file_id, _ in group.of_kind(kind.name)]
    counts = {}
    for name, table in tables.items():
        selects = group.source.selects.get(name, ())
        if table.has_provenance and any(kind.name in kinds_read(one) for one in selects):
            row = con.execute(
                "select count(distinct (file_id, line_no)) "  # noqa: S608
                f"from {quoted(name)} where file_id = any($files)",
                {"files": files},
            ).fetchone()
            counts[name] = int(row[0]) if row else 0
    best = max(counts, key=lambda name: counts[name], default=None)
    return tables[best] if best and counts[best] else None


def _identify(con: duckdb.DuckDBPyConnection, group: Group, kind: RecordKind, table: Table) -> None:
    """Make row_ids: for each identity in the records, its row of the contract and its own time."""
    lay_candidates(con, group, kind)
    own_at = f"min(t.{quoted(table.times[0])})" if table.times else "null::timestamp"
    con.execute(
        "create or replace temp table row_ids as "  # noqa: S608
        f"select c.platform, c.identity, {_text(table.name)} as table_name, "
        f"min(t.{quoted(table.id_column)}) as row_id, {own_at} as own_at "
        f"from candidates c join {quoted(table.name)} t using (file_id, line_no) "
        "anti join set_aside s on s.file_id = c.file_id and s.row_no = c.row_no "
        "where c.has_key group by c.platform, c.identity"
    )
    con.execute(
        "update conflicts set table_name = r.table_name, row_id = r.row_id from row_ids r "
        "where conflicts.relation = $relation and r.platform = conflicts.platform "
        "and r.identity = conflicts.row_id",
        {"relation": group.relation(kind)},
    )


def _write_steps(
    con: duckdb.DuckDBPyConnection, group: Group, kind: RecordKind, table: Table
) -> None:
    con.execute(_HISTORY)
    relation = quoted(group.relation(kind))
    changed = ", ".join(
        f"case when {_differs(c.name)} then {_text(c.name)} end" for c in kind.columns
    )
    rewritten = ", ".join(
        f"case when a.{quoted(c.name)} is not null and {_differs(c.name)} then {_text(fields)} end"
        for c in kind.columns
        if (fields := ",".join(_fields(group, kind, table, c.name)))
    )
    con.execute(
        "insert into row_history "  # noqa: S608
        "select r.platform, r.table_name, r.row_id, s.file_id, s.row_hash, s.state, "
        f"case when s.state = 'changed' then nullif(concat_ws(',', {changed}), '') end, "
        "case when s.state = 'changed' then nullif(array_to_string(list_sort(list_distinct("
        f"string_split(concat_ws(',', null, {rewritten or 'null'}), ','))), ','), '') end "
        "from steps s join row_ids r using (platform, identity) "
        f"left join {relation} a on s.state = 'changed' "
        "and a.file_id = s.earlier_file_id and a.row_no = s.earlier_row_no "
        f"left join {relation} b on s.state = 'changed' "
        "and b.file_id = s.file_id and b.row_no = s.row_no"
    )


def _differs(name: str) -> str:
    return f"a.{quoted(name)} is distinct from b.{quoted(name)}"


def _fields(group: Group, kind: RecordKind, table: Table, column: str) -> list[str]:
    """Columns of the contract table that follow from a column of the records of a kind."""
    selects = group.source.selects.get(table.name, ())
    following = [columns_from(one, column) for one in selects if kind.name in kinds_read(one)]
    return sorted(frozenset().union(*following) & set(table.content))


def _text(name: str) -> str:
    return exp.Literal.string(name).sql("duckdb")
