"""A member's text as UTF-8 bytes, with every offset traceable to the member's own bytes."""

import codecs

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ingest.reading import Member
from ingest.reading.sealed import SealedFile

Offsets = npt.NDArray[np.int64]
_LINE_FEED, _RETURN = 10, 13


def _mark_fault(error: UnicodeError) -> tuple[str, int]:
    """Stand a lone surrogate, which no UTF-8 holds, in the place of bytes that mean nothing."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "\udcff", error.end if error.encoding.startswith("utf-16") else error.start + 1


codecs.register_error("reading.mark_fault", _mark_fault)


class Utf8Text:
    """Text in UTF-8 or plain ASCII: passed on as it is, faulty bytes included."""

    def __init__(self, member: Member) -> None:
        self.file = SealedFile(member)

    def read(self, size: int) -> bytes:
        """The next bytes of UTF-8; empty at the end. At least `size` / 4, unless it ends."""
        return self.file.read(size)

    def locate(self, offsets: Offsets) -> Offsets:
        """Where in the member the lines begin that begin at `offsets` of the UTF-8 text.

        Offsets are asked for in rising order, over all calls.
        """
        return offsets

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of whole lines of the text as bytes of the member; see `locate`."""
        return start, end


class TranscodedText(Utf8Text):
    """Text in another encoding, turned into UTF-8 while it is read; what cannot be turned becomes
    bytes that are no UTF-8, so that its row is refused where it stands.
    """

    def __init__(self, member: Member, encoding: str) -> None:
        super().__init__(member)
        self._unit = 2 if encoding.startswith("utf-16") else 1
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)("reading.mark_fault")
        self._given, self._taken = 0, 0  # bytes of UTF-8 out, bytes of the member in
        self._out: Offsets = np.zeros(1, np.int64)  # line starts in the UTF-8 text ...
        self._in: Offsets = np.zeros(1, np.int64)  # ... and the same lines in the member
        self._ended = False

    def read(self, size: int) -> bytes:
        """As Utf8Text.read."""
        while not self._ended:
            raw = self.file.read(max(size // 2 // self._unit, 1) * self._unit)
            text = self._turn(raw)
            if text:
                return text
        return b""

    def locate(self, offsets: Offsets) -> Offsets:
        """As Utf8Text.locate."""
        if len(offsets) == 0:
            return offsets
        places = np.searchsorted(self._out, offsets)
        found: Offsets = self._in[places]
        keep = int(places[-1])  # the last is asked for again, as the start of what follows
        self._out, self._in = self._out[keep:], self._in[keep:]
        return found

    def span(self, start: int, end: int) -> tuple[int, int]:
        """As Utf8Text.span."""
        first, past = self.locate(np.array([start, end], np.int64)).tolist()
        return first, past

    def _turn(self, raw: bytes) -> bytes:
        decoded = self._decoder.decode(raw, final=not raw)
        text = decoded if self._given else decoded.removeprefix("\ufeff")
        utf8 = text.encode("utf-8", "surrogatepass")
        self._note_lines(raw, utf8)
        self._taken += len(raw)
        self._given += len(utf8)
        if not raw:
            self._ended = True
            # the end of the text is where a record may end, too
            self._out = np.append(self._out, self._given)
            self._in = np.append(self._in, self._taken)
        return utf8

    def _note_lines(self, raw: bytes, utf8: bytes) -> None:
        """Pair the line ends of what went in with those of what came out: they are the same ones,
        since no byte of a longer character is one in these encodings.
        """
        order = "<u2" if self._encoding == "utf-16-le" else ">u2" if self._unit == 2 else "u1"
        units = np.frombuffer(raw[: len(raw) // self._unit * self._unit], order)
        went_in, came_out = _line_starts(units), _line_starts(np.frombuffer(utf8, "u1"))
        if len(went_in) != len(came_out):
            raise AssertionError("the lines of a text and of its UTF-8 form differ in number")
        self._in = np.append(self._in, self._taken + went_in * self._unit)
        self._out = np.append(self._out, self._given + came_out)


def _line_starts(units: npt.NDArray[np.generic]) -> Offsets:
    found: Offsets = np.flatnonzero((units == _LINE_FEED) | (units == _RETURN)) + 1
    return found


def is_utf8(text: bytes, start: int, end: int) -> bool:
    """Whether a stretch of bytes is strict UTF-8."""
    ends = pa.py_buffer(np.array([start, end], np.int32))
    try:
        pa.Array.from_buffers(pa.string(), 1, [None, ends, pa.py_buffer(text)]).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def open_text(member: Member, encoding: str) -> Utf8Text:
    """A member's text, from its first byte."""
    return Utf8Text(member) if encoding == "utf-8" else TranscodedText(member, encoding)
