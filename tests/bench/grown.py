"""A warehouse grown to a size: the rows of a small one repeated under new ids, then judged anew.

Reading is measured elsewhere (tests.bench.ingest). Here only the snapshot must be large, and making
a million tickets from files would take longer than all that is measured on them.
"""

import json
import shutil
from pathlib import Path

import duckdb

from queries import contract, statements
from queries.materialise import materialise

SHARED = {"seller_id", "product_id", "actor_id", "load_id", "file_id", "template_native_id"}
REPEATED = (
    "orders", "codes", "code_assignments", "deliveries", "redemptions", "tickets", "events",
    "messages", "message_sentences", "evidence_items", "remedies", "payment_disputes",
)  # fmt: skip


def grown(small: Path, large: Path, tickets: int) -> Path:
    """Write into `large` a warehouse of about so many tickets, made of the one in `small`."""
    snapshots = large / "snapshots"
    snapshots.mkdir(parents=True)
    name = (small / "CURRENT").read_text("ascii").strip()
    path = snapshots / f"{name}.duckdb"
    shutil.copy(small / "snapshots" / f"{name}.duckdb", path)
    with duckdb.connect(str(path)) as con:
        _drop_what_follows(con)
        counted = con.execute("select count(*) from tickets").fetchall()
        times = max(1, round(tickets / counted[0][0]))
        for table in REPEATED:
            _repeat(con, table, times)
        materialise(con)
        con.execute("checkpoint")
    manifest = json.loads((small / "snapshots" / f"{name}.json").read_text("utf-8"))
    (snapshots / f"{name}.json").write_text(json.dumps(manifest | {"digest": f"{times:064d}"}))
    (large / "CURRENT").write_text(name, "ascii")
    return large


def _drop_what_follows(con: duckdb.DuckDBPyConnection) -> None:
    """Facts and verdicts are made anew from the repeated rows."""
    kept = contract.tables().keys()
    found = con.execute("select table_name, table_type from information_schema.tables").fetchall()
    for name, kind in found:
        if name not in kept:
            what = "view" if kind == "VIEW" else "table"
            con.execute(f"drop {what} {statements.quoted(name)}")


def _repeat(con: duckdb.DuckDBPyConnection, table: str, times: int) -> None:
    columns = contract.tables()[table].columns
    own = [
        f"{name} || '-' || n as {name}"
        if name.endswith("_id") and name not in SHARED and column.type == "VARCHAR"
        else name
        for name, column in columns.items()
    ]
    con.execute(
        f"insert into {table} select {', '.join(own)} "  # noqa: S608  our own names
        f"from {table}, range(1, {times}) as copies(n)"
    )
