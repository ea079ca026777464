"""Records of text to typed rows, once for all sources.

What cannot be typed is refused with its line, column and reason; secrets become tokens before
anything is written; what remains is one records file per member, the warehouse's state.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class Load:
    """The run of the loader that reads a file."""

    load_id: str
    started_at: datetime  # UTC
    version: str
    arguments: str = ""  # the command line's options, without paths


@dataclass(frozen=True)
class Settings:
    """What was said on the command line of files that do not say it themselves."""

    load: Load
    platform: str | None = None
    timezone: str | None = None
    local_timezone: str | None = None
    encoding: str | None = None
    exported_at: datetime | None = None  # UTC, as the two below
    period_from_at: datetime | None = None
    period_to_at: datetime | None = None
    ticket_url: str | None = None  # template, as queries.desk takes it


@dataclass(frozen=True)
class RecordFile:
    """One records file of the warehouse: what its .json says, and where its rows are."""

    path: Path  # the .parquet of its typed rows
    name: str  # as the user named the file it was read from
    sha256: str
    bytes: int
    header_bytes: int
    encoding: str
    source: str
    source_title: str
    source_digest: str
    kind: str
    map: str | None  # the whole TOML of the map that read it
    platform: str
    timezone: str | None  # of stamps without an offset
    timezone_basis: str
    local_timezone: str | None
    ticket_url: str | None
    exported_at: datetime | None
    period_from_at: datetime | None
    period_to_at: datetime | None
    read: int
    rejected: int
    blank: int
    load: Load
    how: str
    key_id: str
    columns: tuple[str, ...] = ()  # the kind's columns that this file has
    ignored: tuple[str, ...] = ()  # columns of the file that nobody asked for
    notes: Mapping[str, int] = field(default_factory=dict)  # code -> count; becomes issues
    part: str = ""  # of a dump, the table it was read from
    ignored_tables: tuple[str, ...] = ()  # of the dump, told with the first part that is read
    ticket_url_at: datetime | None = None  # UTC: when it was said, if later than the load

    @property
    def ticket_url_said_at(self) -> datetime:
        """When its template of a ticket's page was said; of a platform's the last one stands."""
        return self.ticket_url_at or self.load.started_at

    @property
    def rejects_path(self) -> Path:
        """Its refused records: rejected_records without file_id."""
        return self.path.with_suffix(".rejects.parquet")

    @property
    def doubts_path(self) -> Path:
        """What was kept with a doubt: code, line_no, column_name, detail."""
        return self.path.with_suffix(".doubts.parquet")

    @property
    def meta_path(self) -> Path:
        """What is said here, as JSON; the last of the four to appear."""
        return self.path.with_suffix(".json")
