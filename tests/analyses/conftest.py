"""A database with the contract's tables and the functions, which tests fill with invented rows."""

import shutil
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import polars as pl
import pytest
from numpy.typing import ArrayLike

from ingest.run import Options, ingest
from queries.snapshot import Snapshot, open_snapshot
from tests.shared import shared_by_the_run

MAPS = Path(__file__).resolve().parents[1] / "loading" / "maps"
QUERIES = Path(__file__).resolve().parents[2] / "queries"
EPOCH = np.datetime64("1970-01-01T00:00:00", "ms")
Closings = Callable[..., None]
PublicLog = Callable[[str], Snapshot]


@pytest.fixture(scope="session")
def public_log(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> PublicLog:
    """A public log by its name in public_facts.toml, loaded once into a warehouse of its own."""
    logs = tomllib.loads((Path(__file__).parent / "public_facts.toml").read_text("utf-8"))["log"]

    @cache
    def load(name: str) -> Snapshot:
        def build(home: Path) -> None:
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("DISPUTES_KEY_FILE", str(home / "key"))
                ingest([shared_data / file for file in log["files"]], home / "w", Options(**said))

        log = logs[name]
        said: dict[str, Any] = {"local_timezone": log.get("local_timezone")}
        if "map" in log:
            said["map_file"] = MAPS / log["map"]
        return open_snapshot(shared_by_the_run(tmp_path_factory, f"public_{name}", build) / "w")

    return load


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty contract, made once."""
    path = tmp_path_factory.mktemp("contract") / "empty.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute((QUERIES / "contract.sql").read_text("utf-8"))
        con.execute((QUERIES / "functions" / "duckdb.sql").read_text("utf-8"))
    return path


@pytest.fixture
def con(empty: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty contract of the test's own."""
    with duckdb.connect(shutil.copy(empty, tmp_path / "own.duckdb")) as con:
        con.execute("set TimeZone = 'UTC'")
        yield con


@pytest.fixture
def closings(con: duckdb.DuckDBPyConnection) -> Closings:
    """Fills the fact `closings` from minutes: when the last change was, and when each closed."""

    def fill(changed: ArrayLike, closed: ArrayLike, from_status: str = "open") -> None:
        frame = pl.DataFrame(  # noqa: F841  read by the statement below
            {
                "changed": EPOCH
                + (np.asarray(changed) * 60).astype("timedelta64[s]").astype("timedelta64[ms]"),
                "closed": EPOCH
                + (np.asarray(closed) * 60).astype("timedelta64[s]").astype("timedelta64[ms]"),
            }
        )
        con.execute(
            """
            create or replace table closings as
            select
                'shop' as platform, cast(row_number() over () as varchar) as ticket_id,
                'event' as basis, $from_status as from_status, 'closed' as to_status,
                cast(closed as timestamp) as closing_at, 's' as time_precision,
                cast(null as timestamp) as last_buyer_message_at,
                cast(null as timestamp) as last_message_at,
                cast(changed as timestamp) as last_change_at,
                cast(null as timestamp) as opened_at,
                cast(null as varchar) as actor_id, 'unknown' as actor_kind,
                cast(null as varchar) as rule_name, false as is_spoken,
                cast(null as varchar) as seller_id, 'other' as category
            from frame
            """,
            {"from_status": from_status},
        )

    return fill
