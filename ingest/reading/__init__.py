"""Bytes to records, every byte accounted for.

A file (or a member of an archive) becomes records of text. Every byte belongs to exactly one
record or to the header; a record that does not fit is refused by its first physical line, and
reading resumes on the next. Nothing is cast here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


class Refused(Exception):
    """A file is refused as a whole: the message says where, what and the cure; nothing changed."""


@dataclass(frozen=True)
class Member:
    """One file to read: as given, or a member of an archive or log, unpacked to a private copy."""

    name: str  # as given, relative to what the user named; a member is archive.zip!/tickets.csv
    path: Path  # where its unpacked bytes can be read
    sha256: str  # of those bytes
    size: int  # bytes; of a part, those that are its own
    part: "Part | None" = None  # of a dump, which of its tables
    ignored: tuple[str, ...] = ()  # tables beside it that nobody reads; told with the first read


@dataclass(frozen=True)
class Run:
    """Statements of one table that follow each other in a dump: bytes [start, end) of the file."""

    start: int
    end: int
    line_no: int  # of its first byte
    has_rows: bool  # INSERTs; otherwise the CREATE TABLE
    has_escapes: bool = True  # whether a backslash escapes in its texts


@dataclass(frozen=True)
class Part:
    """One table of a dump, which is read as a file of its own: dump.sql!/orders."""

    table: str
    columns: tuple[str, ...]
    types: Mapping[str, str]  # column -> the first word of its type; empty without CREATE TABLE
    runs: tuple[Run, ...]
    time_zone: str | None  # that the dump sets for its session, such as +00:00
    encoding: str
    file_size: int  # bytes of the whole dump
    rest: int = 0  # bytes of the dump that belong to no part; its first part accounts for them


@dataclass(frozen=True)
class Peek:
    """What the first rows of a file show: enough to recognise it."""

    format: str  # csv, jsonl, json, xlsx, parquet, sql
    encoding: str  # utf-8, utf-16-le, utf-16-be, gb18030; binary formats say binary
    delimiter: str  # of a csv; otherwise empty
    columns: tuple[str, ...]
    sample: tuple[Mapping[str, str | None], ...]  # up to 20 records
    shifted: Mapping[str, str] = field(default_factory=dict)
    # column -> offset from UTC, such as +00:00, that the file itself says its stamps stand in


@dataclass(frozen=True)
class Layout:
    """What a source says of its records, as far as reading them needs to know."""

    columns: tuple[str, ...]  # kept, in this order; all others are ignored and listed as an issue
    multiline: frozenset[str] = frozenset()  # columns in which a newline is allowed
    patterns: Mapping[str, str] = field(default_factory=dict)
    # column -> regular expression that every value matches: tells a row from prose after damage


@dataclass(frozen=True)
class Reject:
    """One refused record. Its text is not kept, only its shape."""

    line_no: int  # first physical line, from 1; the ordinal where the format has no lines
    byte_from: int | None
    byte_to: int | None
    column: str | None
    code: str
    reason: str
    shape: str | None
    raw: bytes = b""  # for the keyed hash only; never written


@dataclass
class Account:
    """Where every record and byte of a file went; complete once its batches are exhausted."""

    bytes: int = 0
    header_bytes: int = 0
    record_bytes: int = 0  # header_bytes + record_bytes == bytes for formats with byte positions
    read: int = 0
    rejected: int = 0
    blank: int = 0
    notes: dict[str, int] = field(default_factory=dict)  # code -> count, becomes issues


Progress = Callable[[int, int, int], None]  # bytes done, bytes in all, rejects so far
