"""Invented platforms in warehouses that several modules look at, and none writes to."""

from pathlib import Path

import pytest

import sample_data
from ingest.run import Options, ingest_several
from queries.snapshot import Snapshot, open_snapshot
from tests.sample.lantern_loaded import Loaded, large
from tests.shared import shared_by_the_run

ORDERS, SEED = 700, 4


@pytest.fixture(scope="session")
def invented_world(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The snapshot of every invented platform."""
    return open_snapshot(shared_by_the_run(tmp_path_factory, "world", _load) / "warehouse")


@pytest.fixture(scope="session")
def lantern_loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """Lantern alone, larger."""
    return large(tmp_path_factory)


def _load(home: Path) -> None:
    sample_data.generate(home / "exports", ORDERS, SEED)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DISPUTES_KEY_FILE", str(home / "key"))
        told = [(files, Options(**said)) for files, said in sample_data.exports(home / "exports")]
        ingest_several(told, home / "warehouse")
