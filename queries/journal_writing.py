"""Writes to the journal of a warehouse: one line at a time, on the disk when it is said to be."""

import contextlib
import json
import os
import re
import sys
import unicodedata
import uuid
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from queries.journal import REPLY, REVIEW, About, Entry
from queries.snapshot import Snapshot

LONGEST = {"text": 1000, "by": 80}  # characters a person may write
_CONTACT_OR_CODE = re.compile(
    r"[\w.+-]+@[\w-]+\.\w"  # an address
    r"|(?<!\d)1[3-9]\d{9}(?!\d)|\+\d[\d\s-]{7,}"  # a telephone
    r"|(?<![A-Za-z0-9])(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{4,}(?:-[A-Z0-9]{3,})+"
    r"|(?<![A-Za-z0-9])(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{12,}(?![A-Za-z0-9])"
)


class Refused(ValueError):
    """What a person wrote cannot be kept; `reason` is empty, too_long or secret."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def review(snapshot: Snapshot, about: About, *, is_sensible: bool, text: str) -> Entry:
    """A judgement of one row, with its reason. Raises Refused."""
    return _entry(REVIEW, snapshot, about, text, is_sensible=is_sensible)


def reply(snapshot: Snapshot, about: About, text: str, by: str) -> Entry:
    """An answer to a figure, or to a row. Raises Refused."""
    return _entry(REPLY, snapshot, about, text, by=_said("by", by))


def append(where: Path, entry: Entry) -> None:
    """Write an entry down for good: it is on the disk when this returns. Raises OSError.

    Writers wait for each other. Where the last line was torn off, the new one begins below it.
    """
    where.mkdir(parents=True, exist_ok=True)
    content = {key: value for key, value in asdict(entry).items() if value is not None}
    line = json.dumps(content, ensure_ascii=False).encode() + b"\n"
    path = where / f"{entry.kind}.jsonl"
    is_new = not path.exists()
    with path.open("ab+", buffering=0) as file, _alone(file):
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            line = line if file.read(1) == b"\n" else b"\n" + line
        rest = memoryview(line)
        while rest:
            rest = rest[file.write(rest) :]
        os.fsync(file.fileno())
    if is_new:
        _settle(where)


def _entry(
    kind: str, snapshot: Snapshot, about: About, text: str, by: str = "",
    is_sensible: bool | None = None,
) -> Entry:  # fmt: skip
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Entry(kind, uuid.uuid4().hex, now, **asdict(about), snapshot=snapshot.digest,
                 text=_said("text", text), by=by, is_sensible=is_sensible)  # fmt: skip


def _said(name: str, written: str) -> str:
    """What a person wrote, as it is kept: no half characters, no contacts, no codes."""
    text = unicodedata.normalize("NFC", written).encode("utf-8", "ignore").decode().strip()
    if name == "text" and not text:
        raise Refused("empty")
    if len(text) > LONGEST[name]:
        raise Refused("too_long")
    if _CONTACT_OR_CODE.search(unicodedata.normalize("NFKC", text)):
        raise Refused("secret")
    return text


def _settle(where: Path) -> None:
    """Make a new file's name last, where a folder can be told to."""
    if sys.platform == "win32":
        return
    descriptor = os.open(where, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    @contextlib.contextmanager
    def _alone(file: BinaryIO) -> Iterator[None]:
        far = 1 << 30  # Windows keeps others from reading what is locked
        file.seek(far)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        try:
            yield
        finally:
            file.seek(far)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    @contextlib.contextmanager
    def _alone(file: BinaryIO) -> Iterator[None]:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file.fileno(), fcntl.LOCK_UN)
