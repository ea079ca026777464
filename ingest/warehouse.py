"""A warehouse on disk: its folders, its one writer, and the pointer to what is published."""

import contextlib
import json
import os
import platform
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ingest.lock import Taken, locked

KEEP = 3  # snapshots kept by default, the published one included
_STAGING, _READY, _REPLACED = ".staging-", ".ready", "replaced.json"
_SIDE_FILES = (".parquet", ".rejects.parquet", ".doubts.parquet", ".json")  # the .json comes last


class Busy(Exception):
    """Somebody else is writing to the warehouse; nothing was changed."""


@dataclass(frozen=True)
class Warehouse:
    """The folders of one warehouse.

    records/    one set of files per ingested file: the state
    snapshots/  NNNNNN.duckdb and NNNNNN.json: functions of the records
    CURRENT     the number of the published snapshot
    journal/    what people add; never touched here
    """

    root: Path

    @property
    def records(self) -> Path:
        """The folder of the records files."""
        return self.root / "records"

    @property
    def snapshots(self) -> Path:
        """The folder of the snapshots and their manifests."""
        return self.root / "snapshots"

    def database(self, snapshot: str) -> Path:
        """The database of a snapshot."""
        return self.snapshots / f"{snapshot}.duckdb"

    def manifest(self, snapshot: str) -> Path:
        """The manifest of a snapshot."""
        return self.snapshots / f"{snapshot}.json"

    def is_invented(self) -> bool:
        """Whether a file named INVENTED says that what it holds is made up, as the demo's is."""
        return (self.root / "INVENTED").exists()

    def current(self) -> str | None:
        """The number of the published snapshot, six digits; None before the first."""
        try:
            return (self.root / "CURRENT").read_text("ascii").strip() or None
        except FileNotFoundError:
            return None

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer; finish or clear away what a killed writer left. Raises Busy."""
        for folder in (self.records, self.snapshots, self.root / "journal"):
            folder.mkdir(parents=True, exist_ok=True)
        who = {
            "pid": os.getpid(),
            "host": platform.node(),
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        try:
            with locked(self.root / "lock", who):
                self._recover()
                yield
        except Taken as taken:
            raise Busy(
                f"{self.root}: the warehouse is held by {_told(taken.holder)}. "
                "Wait until it is done, or end that process; its lock goes with it."
            ) from None

    @contextlib.contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder that is gone afterwards, on the same disk as the records."""
        folder = self.records / f".tmp-{os.getpid()}"
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @contextlib.contextmanager
    def staging(self) -> Iterator[Path]:
        """A folder for records files that do not count until `commit`; without it, it is gone."""
        folder = self.records / f"{_STAGING}{os.getpid()}"
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def commit(self, staging: Path, replaced: Sequence[str]) -> None:
        """Let all records files of a staging folder count, and those replaced no longer, at once.

        The rename is the commit: whoever is killed before it has changed nothing, whoever is
        killed after it leaves the rest to the next writer's start. `replaced` holds stems.
        """
        _write(staging / _REPLACED, json.dumps(list(replaced)))
        for path in staging.iterdir():
            fsync(path)
        fsync(staging)
        staging.rename(self.records / _READY)
        fsync(self.records)
        self._settle()

    def point_to(self, snapshot: str) -> None:
        """Publish a snapshot: replace CURRENT, which is atomic."""
        temporary = self.root / "CURRENT.tmp"
        _write(temporary, snapshot + "\n")
        temporary.replace(self.root / "CURRENT")
        fsync(self.root)

    def build_path(self) -> Path:
        """Where this process builds a snapshot before it has a number."""
        return self.snapshots / f".build-{os.getpid()}.duckdb"

    def numbers(self) -> list[str]:
        """All snapshots that are there, the oldest first."""
        return sorted(path.stem for path in self.snapshots.glob("[0-9]*.duckdb"))

    def next_number(self) -> str:
        """The number of the next snapshot, six digits; it only ever grows."""
        return f"{int(self.current() or 0) + 1:06d}"

    def prune(self, keep: int) -> None:
        """Remove the oldest snapshots, so that `keep` remain; the published one always does."""
        for snapshot in self.numbers()[: -max(keep, 1)]:
            self._remove(snapshot)

    def _remove(self, snapshot: str) -> None:
        for path in (self.database(snapshot), self.manifest(snapshot)):
            # Windows does not delete a file somebody reads; the next writer tries again.
            with contextlib.suppress(PermissionError):
                path.unlink(missing_ok=True)

    def _recover(self) -> None:
        self._settle()
        published = self.current() or ""
        for path in [*self.snapshots.iterdir(), *self.records.iterdir()]:
            if path.name.startswith((".build-", ".tmp-", _STAGING)):
                discard(path)
        for path in self.snapshots.glob("[0-9]*"):
            if path.stem > published or not self.database(path.stem).exists():
                discard(path)  # finished or half finished, but never published
        (self.root / "CURRENT.tmp").unlink(missing_ok=True)
        stems = {path.stem for path in self.records.glob("*.json")}
        for path in self.records.glob("*.parquet"):
            if path.name.split(".")[0] not in stems:
                discard(path)  # a records file exists when its .json does

    def _settle(self) -> None:
        ready = self.records / _READY
        if not ready.exists():
            return
        if (ready / _REPLACED).exists():  # it goes last, after all others have moved
            for stem in json.loads((ready / _REPLACED).read_text("utf-8")):
                for suffix in reversed(_SIDE_FILES):
                    (self.records / f"{stem}{suffix}").unlink(missing_ok=True)
        for path in sorted(ready.iterdir(), key=lambda path: path.suffix == ".json"):
            if path.name != _REPLACED:
                path.replace(self.records / path.name)
        fsync(self.records)
        shutil.rmtree(ready)


def fsync(path: Path) -> None:
    """Make a file, or the names in a folder, survive a power cut (folders: where the OS can)."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")
    fsync(path)


def discard(path: Path) -> None:
    """Remove a file, or a folder with all it holds; it may be gone already."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _told(holder: dict[str, object]) -> str:
    if not holder:
        return "another process"
    return f"process {holder['pid']} on {holder['host']} since {holder['since']}"
