"""A stretch of a dump in memory, read on as it is worked off, with its places in the file."""

import re
from typing import BinaryIO

from ingest.reading.limits import MAX_RECORD

READ = 4 << 20  # bytes at a time
ENOUGH = 2 * MAX_RECORD  # bytes ahead: more than any record may have
_PAIR = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")


def masked(raw: bytes, encoding: str) -> bytes:
    """The bytes with no backslash or backtick that is half of a character of GB18030."""
    return _PAIR.sub(b"\x80\x80", raw) if encoding == "gb18030" else raw


class Window:
    """Bytes [start, end) of a file. `seen` is what expressions are matched on, `raw` its bytes.

    They differ in GB18030 alone, where the second byte of a character may look like a backslash:
    there `seen` has other bytes of the same number in place of such characters.
    """

    def __init__(self, file: BinaryIO, start: int, end: int, encoding: str) -> None:
        self.raw = self.seen = b""
        self.at = 0  # in both
        self.is_final = False
        self._file, self._next, self._end = file, start, end
        self._base = start  # place in the file of raw[0]
        self._encoding = encoding

    @property
    def place(self) -> int:
        """Where in the file `at` is."""
        return self._base + self.at

    @property
    def ahead(self) -> int:
        """Bytes in memory from `at` on."""
        return len(self.raw) - self.at

    def fill(self, enough: int = ENOUGH) -> None:
        """Have that many bytes ahead, unless the stretch ends before."""
        if self.ahead >= enough or self.is_final:
            return
        kept = self.raw[self.at :]
        self._base += self.at
        self.at = 0
        while len(kept) < enough and not self.is_final:
            kept += self._more()
        self.raw = kept
        self.seen = masked(kept, self._encoding)

    def _more(self) -> bytes:
        self._file.seek(self._next)
        chunk = self._file.read(min(READ, self._end - self._next))
        self._next += len(chunk)
        self.is_final = self._next >= self._end or not chunk
        return chunk
