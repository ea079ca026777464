"""Records files in, the filled contract tables of an empty database out."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from ingest.building import contract, coverage, files, fill, history, records
from ingest.building.inputs import BuildFault, Input
from ingest.progress import Progress, Silent

__all__ = ["BuildFault", "Input", "build"]

_SQL = Path(__file__).parent


def build(
    con: duckdb.DuckDBPyConnection, inputs: Sequence[Input], progress: Progress | None = None
) -> None:
    """Fill the contract in an empty database from all records files.

    The rows depend on the set of files alone, not on the order they were loaded in; file_id
    numbers them by (name, sha256). Raises BuildFault when a source breaks the contract.
    """
    progress = progress or Silent()
    con.execute("set TimeZone = 'UTC'")
    tables = contract.create(con)
    con.execute((_SQL / "scratch.sql").read_text("utf-8"))
    groups = records.register(con, inputs)
    for group in groups:
        progress.step(f"building from {group.source.name}")
        records.deduplicate(con, group)
        fill.run_selects(con, group, tables)
    progress.step("deriving what follows")
    files.write(con, inputs)
    fill.prove_unique(con, tables)
    con.execute((_SQL / "derive.sql").read_text("utf-8"))
    progress.step("measuring coverage")
    coverage.write(con, groups, tables)
    history.write(con, groups, tables)
    con.execute((_SQL / "issues.sql").read_text("utf-8"))
