"""A warehouse grown to a size: every row of a small one repeated under new ids, then counted anew.

Reading is measured elsewhere (tests.bench.ingest). Here only the snapshot must be large: facts,
verdicts and claims are repeated as they stand, and what counts them is made again over all of them.
A copy stands whole days before the one it was made of, so that durations, hours and minutes stay as
they are, and has sellers of its own.
"""

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from queries import catalogue, statements
from queries.materialise import ADDED, CLAIM_ORDER, ROW_ORDER, all_verdicts, count
from queries.statements import quoted

SHARED = {"product_id", "actor_id", "load_id", "file_id", "template_native_id", "figure_id"}
WHOLE = ("coverage", "files", "row_history", "issues", "reported_figures")
DAYS = 28  # over which the copies are spread; whole weeks, so that a weekday stays one
FIXED = {"as_of", "until_at"}  # ends of an export, not what happened in it
Tell = Callable[[str], None]


def grown(small: Path, large: Path, tickets: int, tell: Tell = print) -> Path:
    """Write into `large` a warehouse of about so many tickets, made of the one in `small`."""
    began = time.perf_counter()
    shutil.rmtree(large, ignore_errors=True)
    snapshots = large / "snapshots"
    snapshots.mkdir(parents=True)
    name = (small / "CURRENT").read_text("ascii").strip()
    with duckdb.connect(str(snapshots / f"{name}.duckdb")) as con:
        con.execute("set memory_limit = '60%'; set TimeZone = 'UTC'")
        con.execute(f"attach '{small / 'snapshots' / name}.duckdb' as small (read_only)")
        times = _times(con, tickets)
        for table in _tables(con):
            _repeat(con, table, times)
        tell(f"{times} copies after {time.perf_counter() - began:.0f} s")
        con.execute("detach small")
        con.execute(statements.text("functions/duckdb.sql"))
        con.execute(f"create view verdicts as {all_verdicts(catalogue.patterns())}")
        count(con, lambda _: None)
        con.execute("checkpoint")
    manifest = json.loads((small / "snapshots" / f"{name}.json").read_text("utf-8"))
    (snapshots / f"{name}.json").write_text(json.dumps(manifest | {"digest": f"{times:064d}"}))
    (large / "CURRENT").write_text(name, "ascii")
    tell(f"grown to {tickets:,} tickets in {time.perf_counter() - began:.0f} s")
    return large


def _times(con: duckdb.DuckDBPyConnection, tickets: int) -> int:
    counted = con.execute("select count(*) from small.tickets").fetchall()
    return max(1, round(tickets / counted[0][0]))


def _tables(con: duckdb.DuckDBPyConnection) -> list[str]:
    made_anew = {*ADDED, *statements.counted(), *statements.counted().values()}
    found = con.execute("select table_name from duckdb_tables() where database_name = 'small'")
    return [
        name
        for (name,) in found.fetchall()
        if name not in made_anew and not name.startswith("analysis_")
    ]


def _repeat(con: duckdb.DuckDBPyConnection, table: str, times: int) -> None:
    columns = con.execute(
        "select column_name, data_type from duckdb_columns() "
        "where database_name = 'small' and table_name = $table order by column_index",
        {"table": table},
    ).fetchall()
    is_own = any(_is_own(name, kind) for name, kind in columns) and table not in WHOLE
    if not is_own:
        con.execute(f"create table {quoted(table)} as select * from small.{quoted(table)}")  # noqa: S608
        return
    order = ROW_ORDER.get(table, "")
    if table.startswith("verdict_"):
        order = statements.VERDICT_ORDER
    elif table == "claims_ledger":
        order = CLAIM_ORDER
    made = ", ".join(f"{_made(name, kind)} as {quoted(name)}" for name, kind in columns)
    con.execute(
        f"create table {quoted(table)} as select {made} "  # noqa: S608  our own names
        f"from small.{quoted(table)} as one, range({times}) as copies(n) "
        + (f"order by {order}" if order else "")
    )


def _is_own(name: str, kind: str) -> bool:
    return kind == "VARCHAR" and name.endswith("_id") and name not in SHARED


def _made(name: str, kind: str) -> str:
    if _is_own(name, kind):
        return f"case when n = 0 then {quoted(name)} else {quoted(name)} || '-' || n end"
    if name in FIXED:
        return quoted(name)
    if kind == "TIMESTAMP":
        return f"{quoted(name)} - cast(n % {DAYS} as int) * interval '1' day"
    if kind == "DATE":
        return f"{quoted(name)} - cast(n % {DAYS} as int)"
    return quoted(name)
