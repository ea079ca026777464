"""One holder at a time, on Linux, macOS and Windows; the lock dies with its holder's process."""

import contextlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    # Windows locks bytes and keeps others from reading them: lock one far beyond the text.
    _FAR = 1 << 30

    def _try_lock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Taken(Exception):
    """Somebody else holds the lock; `holder` is what they said of themselves, perhaps empty."""

    def __init__(self, holder: dict[str, object]) -> None:
        super().__init__("the lock is held")
        self.holder = holder


@contextlib.contextmanager
def locked(path: Path, who: Mapping[str, object]) -> Iterator[None]:
    """Hold the lock of `path`, and write `who` into it for others to read. Raises Taken."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _try_lock(descriptor)
        except (BlockingIOError, PermissionError):
            raise Taken(_holder(path)) from None
        os.ftruncate(descriptor, 0)
        os.write(descriptor, json.dumps(dict(who)).encode())
        yield
    finally:
        os.close(descriptor)  # which frees the lock, as the death of the process does


def _holder(path: Path) -> dict[str, object]:
    try:
        holder = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}  # it has only just taken the lock
    return holder if isinstance(holder, dict) else {}
