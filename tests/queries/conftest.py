"""Fixtures of the tests of queries."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from queries.snapshot import Snapshot, open_snapshot
from tests.queries.drawings import Drawing


@pytest.fixture(scope="session")
def publish(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Snapshot]:
    """Load drawn tables and open them as a published snapshot; the same text gives the same one."""

    @cache
    def run(text: str) -> Snapshot:
        warehouse = tmp_path_factory.mktemp("warehouse")
        path = warehouse / "snapshots" / "000001.duckdb"
        path.parent.mkdir()
        Drawing("given", text).built(str(path)).close()
        path.with_suffix(".json").write_text('{"digest": "0123456789abcdef"}', "utf-8")
        (warehouse / "CURRENT").write_text("000001\n", "ascii")
        return open_snapshot(warehouse)

    return run


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the checkout."""
    return Path(__file__).resolve().parents[2]
