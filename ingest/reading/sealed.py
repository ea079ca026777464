"""Bytes that may not change: hashed when first seen, hashed again while they are read."""

import hashlib
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ingest.reading import Member, Refused

CHUNK = 1 << 20  # bytes


def fingerprint(path: Path) -> tuple[str, int]:
    """SHA-256 (hex) and size in bytes of a file."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


class SealedFile:
    """A member's bytes, read once from front to back.

    After the last read, `verify` raises Refused if they are not the bytes its hash was made of.
    """

    def __init__(self, member: Member) -> None:
        self.member = member
        self.consumed = 0
        self._digest = hashlib.sha256()
        self._file: BinaryIO = member.path.open("rb")

    def read(self, size: int) -> bytes:
        """The next bytes, at most `size`; empty at the end."""
        chunk = self._file.read(size)
        self._digest.update(chunk)
        self.consumed += len(chunk)
        return chunk

    def verify(self) -> None:
        """Refuse a file that changed since it was first hashed."""
        if self._digest.hexdigest() != self.member.sha256:
            raise changed(self.member)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def changed(member: Member) -> Refused:
    """The refusal of a file that changed while it was being read."""
    return Refused(
        f"{member.name}: the file changed while it was being read. Nothing of it was kept; "
        "load it again once whatever writes it has finished, or load a copy."
    )


def verify_whole(member: Member) -> None:
    """Hash a member again: for formats that a library opens by path."""
    if fingerprint(member.path) != (member.sha256, member.size):
        raise changed(member)


def private_path(scratch: Path, suffix: str = ".unpacked") -> Path:
    """A new path in our own folder, whose name owes nothing to what is unpacked into it."""
    scratch.mkdir(parents=True, exist_ok=True)
    return scratch / f"{secrets.token_hex(8)}{suffix}"


def copy_counted(chunks: Iterator[bytes], into: Path, limit: int) -> tuple[str, int] | None:
    """Write chunks to a new file, hashing them; None, and no file, past `limit` bytes."""
    digest, size, within = hashlib.sha256(), 0, True
    try:
        with into.open("xb") as file:
            for chunk in chunks:
                size += len(chunk)
                within = size <= limit
                if not within:
                    break
                digest.update(chunk)
                file.write(chunk)
    except BaseException:
        into.unlink(missing_ok=True)
        raise
    if not within:
        into.unlink()
        return None
    return digest.hexdigest(), size
