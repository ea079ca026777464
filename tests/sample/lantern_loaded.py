"""Lantern loaded, beside its exports as plain Python has them.

A large one is shared by all processes of a run: whoever asks first builds it.
"""

import time
from functools import cached_property
from pathlib import Path

import pytest

from ingest.lock import Taken, locked
from ingest.run import Options, ingest_several
from queries.snapshot import Snapshot, open_snapshot
from sample_data import lantern
from tests.sample import lantern_files
from tests.sample.lantern_files import Exports
from tests.sample.second_labels import Verdicts

ORDERS, SEED = 4000, 5  # large enough that four tickets a day are judged
LONGEST_SECONDS = 300


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


def shared_by_the_run(factory: pytest.TempPathFactory) -> Loaded:
    """The one that the first process to ask builds in the folder of the whole run."""
    base = factory.getbasetemp()
    is_one_of_several = base.name.startswith("popen-")
    folder = (base.parent if is_one_of_several else base) / "lantern_loaded"
    end = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < end:
        try:
            with locked(folder.with_suffix(".lock"), {}):
                if not (folder / "warehouse" / "CURRENT").exists():
                    load(folder, ORDERS, SEED)
                return Loaded(folder)
        except Taken:
            time.sleep(0.5)
    raise TimeoutError(f"{folder}: another process has been building it for too long")
