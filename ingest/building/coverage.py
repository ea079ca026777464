"""What the logs of each platform hold, table by table and column by column."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from ingest.building.contract import Column, Table, quoted
from ingest.building.given import columns_given, kinds_read
from ingest.building.inputs import possible_columns
from ingest.building.records import Group

_HERE = Path(__file__).parent
APPLIES: dict[str, str] = tomllib.loads((_HERE / "applies.toml").read_text("utf-8"))
EARLIEST = "1990-01-01"  # times before it are sentinels
# A stamp of no known zone is kept as it stands, so it can seem up to 14 hours ahead.
SLACK = "1 day"


def write(
    con: duckdb.DuckDBPyConnection, groups: Sequence[Group], tables: Mapping[str, Table]
) -> None:
    """Fill platforms and coverage."""
    for table in tables.values():
        _measure_times(con, table)
        _measure_filled(con, table)
    for group in groups:
        _note_given(con, group)
    con.execute((_HERE / "platforms.sql").read_text("utf-8"))
    con.execute((_HERE / "coverage.sql").read_text("utf-8"))


def _measure_times(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Per platform and file: the first and last plausible time. The future is the file's own."""
    name = quoted(table.name)
    if not table.has_provenance:
        con.execute(
            "insert into measured select distinct platform, $table, null::integer, "  # noqa: S608
            f"null::timestamp, null::timestamp from {name}",
            {"table": table.name},
        )
        return
    plausible = "".join(
        f", case when {column} between '{EARLIEST}' and p.until_at then {column} end"
        for column in (f"t.{quoted(time)}" for time in table.times)
    )
    con.execute(
        "with p as (select file_id, coalesce(f.exported_at, l.started_at) "  # noqa: S608
        f"+ interval '{SLACK}' as until_at from files f join loads l using (load_id)) "
        "insert into measured "
        f"select t.platform, $table, t.file_id, min(least(null::timestamp{plausible})), "
        f"max(greatest(null::timestamp{plausible})) from {name} t join p using (file_id) "
        "group by t.platform, t.file_id",
        {"table": table.name},
    )


def _measure_filled(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    columns = [column for column in table.columns if column.name in table.content]
    con.execute(
        "insert into filled_columns select $1, unnest($2)",
        [table.name, [one.name for one in columns]],
    )
    if not con.execute(f"select 1 from {quoted(table.name)} limit 1").fetchone():  # noqa: S608
        return
    counts = ", ".join(
        f"count(*) filter ({applies}), count(*) filter (({applies}) and {_is_filled(column)})"
        for column in columns
        for applies in [APPLIES.get(f"{table.name}.{column.name}", "true")]
    )
    rows = con.execute(
        f"select platform, {counts} from {quoted(table.name)} group by platform"  # noqa: S608
    ).fetchall()
    found = [
        [platform, table.name, column.name, numbers[2 * place], numbers[2 * place + 1]]
        for platform, *numbers in rows
        for place, column in enumerate(columns)
    ]
    con.executemany("insert into filled values ($1, $2, $3, $4, $5)", found)


def _is_filled(column: Column) -> str:
    name = quoted(column.name)
    return f"{name} not in ('unknown', 'none')" if column.words else f"{name} is not null"


def _note_given(con: duckdb.DuckDBPyConnection, group: Group) -> None:
    """Note what the source's SELECTs give of what its files hold, and what it says of itself."""
    for table, selects in group.source.selects.items():
        lived = con.execute(
            "select platform, list(file_id) from measured "
            "where table_name = $table and file_id = any($files) group by platform",
            {"table": table, "files": [file_id for file_id, _ in group.inputs]},
        ).fetchall()
        platforms = _fed_by(group, selects) | {platform: set(ids) for platform, ids in lived}
        for platform, ids in platforms.items():
            held, possible = _columns(group, ids)
            names = {name for select in selects for name in columns_given(select, held, possible)}
            con.execute(
                "insert into given select $1, $2, unnest($3)",
                [platform, table, sorted({"", *names})],
            )
    declared = [
        [platform, capability, level]
        for platform in _platforms(con, group)
        for capability, level in sorted(group.source.capabilities.items())
    ]
    if declared:
        con.executemany(
            "insert into declared select $1, $2, $3 where not exists "
            "(from declared where platform = $1 and capability = $2)",
            declared,
        )


def _fed_by(group: Group, selects: Sequence[str]) -> dict[str, set[int]]:
    """Platforms whose files hold all that one of the SELECTs reads, though it gave no row."""
    fed: dict[str, set[int]] = {}
    for platform in {one.file.platform for _, one in group.inputs}:
        files = {i: one for i, one in group.inputs if one.file.platform == platform}
        kinds = {one.kind.name for one in files.values()}
        if any(wanted and wanted <= kinds for wanted in map(kinds_read, selects)):
            fed[platform] = set(files)
    return fed


def _columns(group: Group, files: set[int]) -> tuple[set[str], set[str]]:
    """Columns held by the files of the same shops, and all that the source's kinds can have."""
    shops = {one.file.platform for file_id, one in group.inputs if file_id in files}
    held = [one.held for _, one in group.inputs if one.file.platform in shops]
    possible = [possible_columns(kind) for kind in group.source.kinds.values()]
    return set().union(*held), set().union(*possible)


def _platforms(con: duckdb.DuckDBPyConnection, group: Group) -> list[str]:
    found = con.execute(
        "select platform from measured where file_id = any($files) "
        "union select platform from files where file_id = any($files) order by 1",
        {"files": [file_id for file_id, _ in group.inputs]},
    ).fetchall()
    return [platform for (platform,) in found]
