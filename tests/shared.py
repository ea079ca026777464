"""What several tests only read is built once for a run, whichever of its processes asks first."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.lock import Taken, locked

LONGEST_SECONDS = 300


def shared_by_the_run(
    factory: pytest.TempPathFactory, name: str, build: Callable[[Path], object]
) -> Path:
    """The folder `name` of the run, which `build` has filled."""
    base = factory.getbasetemp()
    is_one_of_several = base.name.startswith("popen-")
    folder = (base.parent if is_one_of_several else base) / name
    built = folder.with_suffix(".built")
    end = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < end:
        try:
            with locked(folder.with_suffix(".lock"), {}):
                if not built.exists():
                    shutil.rmtree(folder, ignore_errors=True)  # of one that failed half way
                    folder.mkdir()
                    build(folder)
                    built.touch()
                return folder
        except Taken:
            time.sleep(0.5)
    raise TimeoutError(f"{folder}: another process has been building it for too long")
