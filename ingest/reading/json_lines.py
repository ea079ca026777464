"""JSON lines as batches of records: one strict object a line."""

from collections.abc import Iterator, Mapping

import orjson
import pyarrow as pa

from ingest.reading import Layout, Member, Peek
from ingest.reading.batches import BATCH_BYTES, BATCH_ROWS, schema
from ingest.reading.csv_record import TOO_LONG, Fault
from ingest.reading.limits import MAX_DEPTH, MAX_RECORD
from ingest.reading.strict_json import BadJson, read_object
from ingest.reading.tally import Tally
from ingest.reading.text import Utf8Text, open_text

WINDOW = 1 << 20  # bytes read at a time
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
        self._known = set(layout.columns)
        self._ignored: set[str] = set()
        self._line_no, self._offset = 0, 0
        self._rows: list[Mapping[str, Value]] = []
        self._places: list[tuple[int, int, int]] = []  # line, first byte, one past the last
        self._bytes = 0

    def batches(self) -> Iterator[pa.RecordBatch]:
        for lines, lengths in _cut(self._text):
            for line, length in zip(lines, lengths, strict=True):
                self._line(line, length)
            self._tally.show(self._text.file.consumed)
            if len(self._rows) >= BATCH_ROWS or self._bytes >= BATCH_BYTES:
                yield self._batch()
        if self._rows:
            yield self._batch()
        self._tally.note("ignored_column", len(self._ignored))

    def _line(self, line: bytes, length: int) -> None:
        self._line_no += 1
        first, past = self._text.span(self._offset, self._offset + length)
        self._offset += length
        if first == 0 and line.startswith(_MARK):
            line, first = line[len(_MARK) :], len(_MARK)
            self._tally.account.header_bytes = first
        self._tally.account.record_bytes += past - first
        record, fault = _proven(line), None
        if record is None and line.strip(b" \t\r"):
            record, fault = _careful(line, length)
        if fault:
            self._tally.reject(self._line_no, (first, past), fault, line)
            return
        self._tally.account.read += 1
        if record is None:
            self._tally.account.blank += 1
            return
        self._places.append((self._line_no, first, past))
        self._rows.append(record)
        self._bytes += length
        if not self._known.issuperset(record):
            self._ignored |= record.keys() - self._known

    def _batch(self) -> pa.RecordBatch:
        arrays = [
            pa.array([_source(row.get(name)) for row in self._rows], pa.string())
            for name in self._columns
        ]
        arrays += [pa.array(values, pa.int64()) for values in zip(*self._places, strict=True)]
        self._rows, self._places, self._bytes = [], [], 0
        return pa.RecordBatch.from_arrays(arrays, schema=self._schema)


def _source(value: Value) -> str | None:
    """A proven value as its source text."""
    return value if value is None or type(value) is str else orjson.dumps(value).decode()


def _proven(line: bytes) -> Mapping[str, Value] | None:
    """The object a line holds, if writing it again gives the same bytes: then nothing in it was
    doubled, rounded or left over, and each value's text is what writing the value gives.
    """
    if not line.startswith(b"{") or b"\\u0000" in line or len(line) > MAX_RECORD:
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


def _cut(text: Utf8Text) -> Iterator[tuple[list[bytes], list[int]]]:
    """Lines without their newline, and their lengths with it; only LF ends a line of JSON.

    Of a line too long to be a record only the beginning is given, with the length of the whole.
    """
    rest, dropped = b"", 0
    while chunk := text.read(WINDOW):
        lines = (rest + chunk).split(b"\n")
        lengths = [len(line) + 1 for line in lines]
        lengths[0] += dropped
        rest, total = lines.pop(), lengths.pop() - 1
        if len(rest) > 2 * MAX_RECORD:
            rest = rest[: MAX_RECORD + 1]
        dropped = total - len(rest)
        yield lines, lengths
    if rest:
        yield [rest], [len(rest) + dropped]
