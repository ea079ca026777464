"""Opens a published snapshot, read-only and locked, and runs named SQL with bound values."""

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import polars as pl

from queries import sqltext, statements
from queries.work import taken

T = TypeVar("T")

READS = Path(__file__).with_name("reads")
Bound = str | int | float | bool | date | datetime | list[str] | None
# Nothing a query says can reach a file, the network or a setting.
LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "memory_limit": "2GB",
    "threads": "2",
    "max_execution_time": "120000",
    "max_temp_directory_size": "0B",
    "python_enable_replacements": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "lock_configuration": "true",
}


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One published snapshot, open read-only. Every query has a cursor of its own."""

    id: str
    path: Path
    manifest: dict[str, object]
    _con: duckdb.DuckDBPyConnection = field(repr=False)
    _known: dict[str, Any] = field(default_factory=dict, repr=False)

    @cached_property
    def digest(self) -> str:
        """Eight hexadecimal characters that name what the snapshot holds."""
        return str(self.manifest.get("digest", ""))[:8]

    @property
    def is_invented(self) -> bool:
        """Whether what it holds is made up, as the demo's is."""
        return bool(self.manifest.get("invented"))

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor; connections must not be shared between threads. Raises Cancelled."""
        return taken(self._con.cursor())

    def once(self, name: str, compute: Callable[[], T]) -> T:
        """What a snapshot never changes, computed on first use and kept as long as it is open."""
        if name not in self._known:
            self._known[name] = compute()
        known: T = self._known[name]
        return known

    def query(self, name: str, **bound: Bound) -> pl.DataFrame:
        """Run queries/reads/<name>.sql with values bound by name.

        Of what is counted by seller it reads far fewer rows while no seller is asked for.
        """
        return self.run(_quick(name), bound)

    def run(self, sql: str, bound: Mapping[str, Bound]) -> pl.DataFrame:
        """Run one of our own SELECTs with values bound by name."""
        frame: pl.DataFrame = self.cursor().sql(sql, params=dict(bound)).pl()
        return frame


@cache
def read_text(name: str) -> str:
    """The text of a named read. Raises FileNotFoundError."""
    return (READS / f"{name.removesuffix('.sql')}.sql").read_text("utf-8")


@cache
def _quick(name: str) -> str:
    """A named read with the counts it narrows by seller in front of it."""
    read = read_text(name)
    named = sqltext.named(read) & statements.counted().keys() if "$seller" in read else set()
    relations = {relation: statements.counted_of(relation) for relation in sorted(named)}
    return statements.with_relations(read, relations) if relations else read


_opened: dict[Path, Snapshot] = {}
_opening = threading.Lock()


def open_snapshot(warehouse: Path, snapshot_id: str | None = None) -> Snapshot:
    """Open the published snapshot, or the one named; CURRENT is read at each call.

    Raises FileNotFoundError where there is none. A snapshot's file never changes under its name,
    so one open connection per file is kept, and that of a file that is gone is closed.
    """
    if snapshot_id is None:
        snapshot_id = (warehouse / "CURRENT").read_text("ascii").strip()
    path = (warehouse / "snapshots" / f"{snapshot_id}.duckdb").resolve()
    if not path.is_file():
        raise FileNotFoundError(f"{path.parent}: there is no snapshot {snapshot_id}")
    with _opening:
        for gone in [kept for kept in _opened if not kept.exists()]:
            _opened.pop(gone)
        if path not in _opened:
            manifest = json.loads(path.with_suffix(".json").read_text("utf-8"))
            con = duckdb.connect(str(path), read_only=True, config=LOCKED)
            _opened[path] = Snapshot(snapshot_id, path, manifest, con)
        return _opened[path]


def beside(snapshot: Snapshot) -> list[str]:
    """Ids of the snapshots that its warehouse keeps, its own among them, the earliest first."""
    kept = snapshot.path.parent.glob("*.duckdb")
    return sorted(path.stem for path in kept if path.with_suffix(".json").is_file())
