"""JSON lines as batches of records: one strict object a line."""

from collections.abc import Iterator, Mapping

import numpy as np
import orjson
import pyarrow as pa

from ingest.reading import Layout, Member, Peek
from ingest.reading.batches import BATCH_BYTES, BATCH_ROWS, schema
from ingest.reading.csv_record import TOO_LONG, Fault
from ingest.reading.json_shapes import Shapes, Sources, texts
from ingest.reading.limits import MAX_DEPTH, MAX_RECORD
from ingest.reading.strict_json import BadJson, read_object
from ingest.reading.tally import Tally
from ingest.reading.text import Utf8Text, is_utf8, open_text

WINDOW = 1 << 19  # bytes read at a time; with a line carried over, below what a record may be
_MARK = b"\xef\xbb\xbf"
Value = str | int | float | list[object] | dict[str, object] | None


def read_json_lines(
    member: Member, peek: Peek, layout: Layout, tally: Tally
) -> Iterator[pa.RecordBatch]:
    """Batches of a JSON lines member; fills the tally. Raises Refused."""
    text = open_text(member, peek.encoding)
    try:
        yield from _LineReader(text, layout, tally).batches()
        text.file.verify()
    finally:
        text.file.close()
    tally.close(has_offsets=True)


class _LineReader:
    """Gathers the objects of a text, and accounts for each line."""

    def __init__(self, text: Utf8Text, layout: Layout, tally: Tally) -> None:
        self._text, self._tally = text, tally
        self._columns, self._schema = layout.columns, schema(layout.columns)
        self._shapes = Shapes(layout.columns)
        self._ignored: set[str] = set()
        self._line_no, self._offset = 1, 0  # of what is read next
        self._rows: list[Sources] = []
        self._places: tuple[list[int], list[int], list[int]] = ([], [], [])  # line, from, to
        self._bytes = 0

    def batches(self) -> Iterator[pa.RecordBatch]:
        """All records of the text, in order."""
        for block, dropped in _blocks(self._text):
            self._block(block, dropped)
            self._tally.show(self._text.file.consumed)
            if len(self._rows) >= BATCH_ROWS or self._bytes >= BATCH_BYTES:
                yield self._batch()
        if self._rows:
            yield self._batch()
        self._tally.note("ignored_column", len(self._ignored))

    def _block(self, block: bytes, dropped: int) -> None:
        """Read whole lines: runs of a known shape at once, others one by one."""
        at, end = 0, len(block)
        if self._offset == 0 and block.startswith(_MARK):
            at = self._offset = self._tally.account.header_bytes = len(_MARK)
        is_sound = not dropped and is_utf8(block, at, end)
        while at < end:
            rows, ends = self._shapes.run(block, at, end) if is_sound else ([], [])
            if rows:
                self._enter(rows, at, ends)
                at = ends[-1]
                continue
            past = block.find(b"\n", at) + 1 or end
            self._line(block[at:past], past - at + dropped)
            at, dropped = past, 0

    def _line(self, line: bytes, length: int) -> None:
        """Read one line by itself: a record of a new shape, a blank line, or no record."""
        content = line.removesuffix(b"\n")
        record, fault = _proven(content, length), None
        if record is None and content.strip(b" \t\r"):
            record, fault = _careful(content, length)
        if record is not None:
            self._ignored |= record.keys() - set(self._columns)
            self._shapes.learn(record.keys())
            self._enter(
                [tuple(orjson.dumps(record.get(name)) for name in self._columns)], 0, [length]
            )
            return
        account = self._tally.account
        first, past = self._text.span(self._offset, self._offset + length)
        account.record_bytes += past - first
        if fault:
            self._tally.reject(self._line_no, (first, past), fault, line)
        else:
            account.read += 1
            account.blank += 1
        self._line_no += 1
        self._offset += length

    def _enter(self, rows: list[Sources], start: int, ends: list[int]) -> None:
        """Take lines that are all records; `start` and `ends` are places in one block."""
        bounds = np.array([start, *ends], np.int64) + (self._offset - start)
        places = self._text.locate(bounds).tolist()
        lines, firsts, pasts = self._places
        lines.extend(range(self._line_no, self._line_no + len(rows)))
        firsts.extend(places[:-1])
        pasts.extend(places[1:])
        self._rows.extend(rows)
        self._tally.account.read += len(rows)
        self._tally.account.record_bytes += places[-1] - places[0]
        self._line_no += len(rows)
        self._offset += ends[-1] - start
        self._bytes += ends[-1] - start

    def _batch(self) -> pa.RecordBatch:
        arrays = [texts(column) for column in zip(*self._rows, strict=True)]
        arrays += [pa.array(values, pa.int64()) for values in self._places]
        self._rows, self._places, self._bytes = [], ([], [], []), 0
        return pa.RecordBatch.from_arrays(arrays, schema=self._schema)


def _proven(line: bytes, length: int) -> Mapping[str, Value] | None:
    """The object a line holds, if writing it again gives the same bytes: then nothing in it was
    doubled, rounded or left over, and each value's text is what writing the value gives.
    """
    if not line.startswith(b"{") or b"\\u0000" in line or length > MAX_RECORD:
        return None
    if line.count(b"[") + line.count(b"{") > MAX_DEPTH:
        return None
    try:
        found = orjson.loads(line)
        same = orjson.dumps(found) == line.rstrip(b"\r")
    except (orjson.JSONDecodeError, TypeError):  # TypeError: nested deeper than it writes
        return None
    return found if same else None


def _careful(line: bytes, length: int) -> tuple[Mapping[str, Value] | None, Fault | None]:
    if length > MAX_RECORD:
        return None, TOO_LONG
    try:
        return read_object(line.decode("utf-8")), None
    except UnicodeDecodeError as error:
        return None, Fault("encoding", f"its byte {error.start + 1} is no text")
    except BadJson as bad:
        return None, Fault(bad.code, bad.reason)


def _blocks(text: Utf8Text) -> Iterator[tuple[bytes, int]]:
    """Whole lines, many at a time; only LF ends a line of JSON.

    Of a line too long to be held the middle is dropped: the number of bytes missing in the block's
    first line.
    """
    rest, dropped = b"", 0
    while chunk := text.read(WINDOW):
        held = rest + chunk
        end = held.rfind(b"\n") + 1
        if end:
            yield held[:end], dropped
            rest, dropped = held[end:], 0
        elif len(held) > 2 * MAX_RECORD:
            rest = held[:MAX_RECORD]
            dropped += len(held) - len(rest)
        else:
            rest = held
    if rest:
        yield rest, dropped
