"""JSON lines as batches of records: one strict object a line."""

from collections.abc import Iterator
from functools import partial

import numpy as np
import pyarrow as pa

from ingest.reading import Layout, Member, Peek
from ingest.reading.ahead import Ahead
from ingest.reading.batches import schema
from ingest.reading.faults import TOO_LONG, Fault
from ingest.reading.json_block import Object, columns, proven
from ingest.reading.limits import MAX_RECORD
from ingest.reading.strict_json import BadJson, read_object
from ingest.reading.tally import Tally
from ingest.reading.text import Offsets, Utf8Text, open_text

WINDOW = 1 << 19  # bytes read at a time: with a line carried over, less than MAX_RECORD
_MARK = b"\xef\xbb\xbf"
Places = tuple[Offsets, Offsets, Offsets]  # line number, first byte, one past the last


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
    """Gives the objects of a text in batches, and accounts for each line."""

    def __init__(self, text: Utf8Text, layout: Layout, tally: Tally) -> None:
        self._text, self._tally = text, tally
        self._columns, self._schema = layout.columns, schema(layout.columns)
        self._line_no, self._offset = 1, 0  # of what is read next

    def batches(self) -> Iterator[pa.RecordBatch]:
        """All records of the text, in order."""
        known, seen = set(self._columns), set[str]()
        with Ahead[pa.RecordBatch]() as ahead:
            for block, dropped in _blocks(self._text):
                if self._offset == 0 and block.startswith(_MARK):
                    block = block[len(_MARK) :]
                    self._offset = self._tally.account.header_bytes = len(_MARK)
                lines = block.removesuffix(b"\n").split(b"\n")
                places, objects = self._objects(block, lines, dropped)
                seen = seen.union(*filter(None, objects))
                ahead.do(partial(self._batch, lines, places, objects))
                self._tally.show(self._text.file.consumed)
                yield from filter(len, ahead.ready())
            yield from filter(len, ahead.ready(all_of_it=True))
        self._tally.note("ignored_column", len(seen - known))

    def _batch(
        self, lines: list[bytes], places: Places, objects: list[Object | None]
    ) -> pa.RecordBatch:
        kept = [i for i, found in enumerate(objects) if found is not None]
        if not kept:
            return pa.RecordBatch.from_pylist([], schema=self._schema)
        records = [found for found in objects if found is not None]
        arrays = columns(self._columns, records, [lines[i] for i in kept])
        arrays += [pa.array(column[kept], pa.int64()) for column in places]
        return pa.RecordBatch.from_arrays(arrays, schema=self._schema)

    def _objects(
        self, block: bytes, lines: list[bytes], dropped: int
    ) -> tuple[Places, list[Object | None]]:
        """Line number, first and past byte of every line, and its record, if it is one."""
        sizes = np.fromiter(map(len, lines), np.int64, len(lines)) + 1
        sizes[0] += dropped
        sizes[-1] -= not block.endswith(b"\n")
        bounds = np.concatenate(([0], np.cumsum(sizes))) + self._offset
        places = self._text.locate(bounds)
        numbers = np.arange(self._line_no, self._line_no + len(lines))
        self._offset = int(bounds[-1])
        self._line_no += len(lines)
        self._tally.account.record_bytes += int(places[-1] - places[0])
        self._tally.account.read += len(lines)
        objects = proven(lines)
        objects[0] = None if dropped else objects[0]
        for i, found in enumerate(objects):
            if found is None:
                span = (int(places[i]), int(places[i + 1]))
                objects[i] = self._line(lines[i], int(sizes[i]), int(numbers[i]), span)
        return (numbers, places[:-1], places[1:]), objects

    def _line(self, line: bytes, length: int, number: int, span: tuple[int, int]) -> Object | None:
        """Read one line by itself; a blank line or a refused one enters the account here."""
        if not line.strip(b" \t\r"):
            self._tally.account.blank += 1
            return None
        found, fault = _careful(line, length)
        if fault:
            self._tally.account.read -= 1  # a refusal counts itself
            self._tally.reject(number, span, fault, line)
        return found


def _careful(line: bytes, length: int) -> tuple[Object | None, Fault | None]:
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
