"""Lantern loaded, beside its exports as plain Python has them."""

from functools import cached_property
from pathlib import Path

import pytest

from ingest.run import Options, ingest_several
from queries.snapshot import Snapshot, open_snapshot
from sample_data import lantern
from tests.sample import lantern_files
from tests.sample.lantern_files import Exports
from tests.sample.second_labels import Verdicts
from tests.shared import shared_by_the_run

ORDERS, SEED = 4000, 5  # large enough that four tickets a day are judged


class Loaded:
    """The exports as plain Python has them, and what the patterns say."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key = bytes.fromhex((folder / "key").read_text())

    @cached_property
    def exports(self) -> Exports:
        """The export files, read."""
        return lantern_files.read(self.folder)

    def opened(self) -> Snapshot:
        """The published snapshot."""
        return open_snapshot(self.folder / "warehouse")

    def verdicts(self, pattern: str) -> Verdicts:
        """Subject -> verdict."""
        query = f"select subject_id, verdict from verdict_{pattern} where platform = 'lantern'"  # noqa: S608
        return dict(self.opened().run(query, {}).iter_rows())


def load(folder: Path, orders: int, seed: int) -> Loaded:
    """Invent Lantern in a folder, and load it into a warehouse there."""
    lantern.generate(folder, orders, seed)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DISPUTES_KEY_FILE", str(folder / "key"))
        told = [  # the desk as it was at the end, not as it was exported twice
            ([folder / name / file for file in files], Options(**{"platform": name, **said}))
            for name, files, said in (
                ("lantern", lantern.FILES, lantern.OPTIONS),
                ("lantern_shop", lantern.SHOP_FILES, lantern.SHOP_OPTIONS),
                ("lantern_stripe", lantern.RAIL_FILES, lantern.RAIL_OPTIONS),
            )
        ]
        ingest_several(told, folder / "warehouse")
    return Loaded(folder)


def large(factory: pytest.TempPathFactory) -> Loaded:
    """One that all processes of a run share."""
    return Loaded(shared_by_the_run(factory, "lantern_loaded", lambda at: load(at, ORDERS, SEED)))
