"""Builds a snapshot beside the published one, checks it, and moves one pointer."""

import contextlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from ingest import versions
from ingest.building import BuildFault, Input, build
from ingest.progress import Progress
from ingest.report import accounts, issue_counts
from ingest.rowhash import digest_of, tables_of
from ingest.warehouse import KEEP, Warehouse, discard, fsync
from ingest.wording import lexicon_of
from queries import lexicon
from queries.lexicon import Lexicon

Materialise = Callable[[duckdb.DuckDBPyConnection, Callable[[str], None]], None]
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "python_enable_replacements": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
# What the disk and the memory do to DuckDB, as opposed to what is wrong with a query.
_MACHINE_FAULTS = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.OutOfMemoryException,
    duckdb.TransactionException,  # a commit that could not be written
)


class NoRoom(OSError):
    """The disk or the memory did not suffice; the published snapshot is as it was."""


@dataclass(frozen=True)
class Published:
    """A snapshot that is published now."""

    snapshot: str
    manifest: dict[str, Any]
    is_new: bool


def publish(
    house: Warehouse, inputs: Sequence[Input], materialise: Materialise, progress: Progress, *,
    keep: int = KEEP, commit: Callable[[], None] = lambda: None,
    phrases: Lexicon | None = None,
) -> Published:  # fmt: skip
    """Make the snapshot of these inputs and publish it, unless it is the published one already.

    `commit` makes the inputs the warehouse's own; it is called when the snapshot is whole, just
    before CURRENT moves. `phrases` is the lexicon, where it is not the warehouse's. Needs
    `house.writing()`. Raises BuildFault, and NoRoom (an OSError) where the machine could not; then
    nothing has changed.
    """
    phrases = phrases or lexicon_of(house)
    origin = versions.origin([one.file for one in inputs], phrases.version)
    origin["invented"] = house.is_invented()
    current = _current_manifest(house)
    if current is not None and origin.items() <= current.items():
        commit()
        return Published(current["snapshot"], current, is_new=False)
    snapshot = house.next_number()
    with _machine_faults(house), _build_path(house) as path:
        _fill(path, inputs, phrases, materialise, progress)
        progress.step("checking the new snapshot")
        manifest = {"snapshot": snapshot, **_reopened(path), **origin}
        progress.step(f"publishing snapshot {snapshot}")
        _move_into_place(house, path, manifest, commit)
    house.prune(keep)
    return Published(snapshot, manifest, is_new=True)


def _fill(
    path: Path, inputs: Sequence[Input], phrases: Lexicon, materialise: Materialise,
    progress: Progress,
) -> None:  # fmt: skip
    """Fill a new database file and leave it checkpointed, with no log of changes beside it."""
    with duckdb.connect(str(path), config=_CONFIG) as con:
        build(con, inputs, progress)
    # A new connection forgets what the build noted on its way.
    with duckdb.connect(str(path), config=_CONFIG) as con:
        lexicon.write(con, phrases)
        materialise(con, progress.step)
        _check(con, inputs)
        con.execute("checkpoint")
    if path.with_name(path.name + ".wal").exists():
        raise NoRoom(f"{path}: the database could not be written out whole")


def _check(con: duckdb.DuckDBPyConnection, inputs: Sequence[Input]) -> None:
    """Every file is accounted for, and every refusal counted is listed."""
    files = con.execute("select count(*) from files").fetchone()
    if files != (len(inputs),):
        raise BuildFault(f"{len(inputs)} records files, but {files} are accounted for")
    wrong = con.execute(
        "select name, f.rejected, count(r.file_id) from files f "
        "left join rejected_records r using (file_id) "
        "group by file_id, name, f.rejected having f.rejected <> count(r.file_id)"
    ).fetchone()
    if wrong:
        raise BuildFault(f"{wrong[0]}: {wrong[1]} records refused, but {wrong[2]} are listed")


def _reopened(path: Path) -> dict[str, Any]:
    """Read the whole file back as its readers will: rows and hash of each table, the accounts."""
    with duckdb.connect(str(path), read_only=True, config=_CONFIG) as con:
        tables = tables_of(con)
        return {
            "digest": digest_of(tables),
            "files": accounts(con),
            "issues": issue_counts(con),
            "tables": tables,
        }


def _move_into_place(
    house: Warehouse, path: Path, manifest: dict[str, Any], commit: Callable[[], None]
) -> None:
    """Everything is on the disk before the one step that lets readers see it."""
    snapshot = manifest["snapshot"]
    fsync(path)
    path.rename(house.database(snapshot))
    _write_manifest(house.manifest(snapshot), manifest)
    fsync(house.snapshots)
    commit()
    house.point_to(snapshot)


def _write_manifest(path: Path, manifest: dict[str, Any]) -> None:
    path.write_text(json.dumps(manifest, ensure_ascii=False, indent=1), "utf-8", newline="\n")
    fsync(path)


def _current_manifest(house: Warehouse) -> dict[str, Any] | None:
    """The published snapshot's manifest; None where there is no whole snapshot to keep."""
    snapshot = house.current()
    if snapshot is None or not house.database(snapshot).exists():
        return None
    try:
        manifest = json.loads(house.manifest(snapshot).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) else None


@contextlib.contextmanager
def _build_path(house: Warehouse) -> Iterator[Path]:
    """A path to build at; whatever is left there afterwards is removed."""
    path = house.build_path()
    try:
        yield path
    finally:
        for left in house.snapshots.glob(f"{path.name}*"):
            discard(left)


@contextlib.contextmanager
def _machine_faults(house: Warehouse) -> Iterator[None]:
    try:
        yield
    except _MACHINE_FAULTS as error:
        said = str(error).splitlines()[0]
        raise NoRoom(
            f"{house.root}: the snapshot could not be written ({said}). The one before is still "
            "published. Make room on the disk, or give the process more memory, and load again."
        ) from error
