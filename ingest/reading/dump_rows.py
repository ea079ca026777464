"""The rows of one table of a dump as batches of records, every byte of its statements in the
account.
"""

from collections.abc import Iterator
from dataclasses import replace
from re import Match
from typing import BinaryIO

import pyarrow as pa

from ingest.reading import Layout, Member, Part, Peek, Run
from ingest.reading import dump_grammar as g
from ingest.reading.batches import BATCH_BYTES, BATCH_ROWS
from ingest.reading.dump_batch import Batch, Form
from ingest.reading.dump_faults import expression, wrong_width
from ingest.reading.dump_window import READ, Window
from ingest.reading.faults import BROKEN, TOO_LONG, Fault
from ingest.reading.limits import MAX_RECORD
from ingest.reading.sealed import verify_whole
from ingest.reading.tally import Tally


def read_dump(member: Member, peek: Peek, layout: Layout, tally: Tally) -> Iterator[pa.RecordBatch]:
    """Batches of one table of a dump; fills the tally. Raises Refused."""
    part = part_of(member)
    with member.path.open("rb") as file:
        yield from RowReader(file, part, layout, tally).batches()
    verify_whole(replace(member, size=part.file_size))
    tally.account.header_bytes += part.rest
    tally.rejects.sort(key=lambda reject: reject.byte_from or 0)
    tally.note("ignored_column", len(set(peek.columns) - set(layout.columns)))
    tally.close(has_offsets=True)


def part_of(member: Member) -> Part:
    """The table of the dump that a member is."""
    if member.part is None:
        raise AssertionError(f"{member.name}: a dump is read table by table")
    return member.part


class RowReader:
    """Gives the rows of a table in batches, and accounts for each byte of its statements."""

    def __init__(
        self, file: BinaryIO, part: Part, layout: Layout, tally: Tally, rows: int = BATCH_ROWS
    ) -> None:
        """rows: how many make a batch."""
        self._file, self._part, self._layout, self._tally = file, part, layout, tally
        self._most = rows
        self._form = Form.of(part, part.columns, layout, has_escapes=True)
        self._batch = Batch(self._form, tally)
        self._done = 0

    def batches(self) -> Iterator[pa.RecordBatch]:
        """All rows, in the order of the file."""
        for run in self._part.runs:
            if run.has_rows:
                yield from self._run(run)
            else:
                self._tally.account.header_bytes += run.end - run.start
        yield from self._flush()

    def _run(self, run: Run) -> Iterator[pa.RecordBatch]:
        """The INSERTs of a run."""
        w = self._window = Window(self._file, run.start, run.end, self._part.encoding)
        self._line_no = run.line_no
        while True:
            w.fill()
            if not w.ahead:
                return
            if space := g.COMMENT.match(w.seen, w.at):
                self._frame(space.end())
            elif head := g.HEAD.match(w.seen, w.at):
                yield from self._begin(head, has_escapes=run.has_escapes)
                yield from self._rows()
            else:
                if self._resume():
                    yield from self._rows()

    def _begin(self, head: Match[bytes], *, has_escapes: bool) -> Iterator[pa.RecordBatch]:
        """Take the form of the rows from the head of their statement."""
        w, columns = self._window, self._part.columns
        if head[2]:
            columns = g.names_in(w.raw[head.start(2) : head.end(2)], self._part.encoding)
        if (columns, has_escapes) != (self._form.columns, self._form.has_escapes):
            yield from self._flush()
            self._form = Form.of(self._part, columns, self._layout, has_escapes=has_escapes)
            self._batch = Batch(self._form, self._tally)
        self._frame(head.end())

    def _rows(self) -> Iterator[pa.RecordBatch]:
        """Rows, to the end of their statement, or of what can be made out of it."""
        w = self._window
        while True:
            w.fill()
            goes_on = self._many()
            if self._batch.rows >= self._most or self._batch.bytes >= BATCH_BYTES:
                yield from self._flush()
            if not goes_on:
                return

    def _many(self) -> bool:
        """The rows in memory; whether the statement goes on after them."""
        w, batch, match = self._window, self._batch, self._form.row.match
        seen, at, line_no = w.seen, w.at, self._line_no
        base = w.place - at
        last = len(seen) - MAX_RECORD if not w.is_final else len(seen)
        most = min(self._most, batch.rows + 10_000)
        try:
            while at < last and batch.rows < most:
                row = match(seen, at)
                if row is None:
                    break
                end = row.end()
                if seen[end : end + 2] == b",(":
                    past = end + 1
                elif between := g.BETWEEN.match(seen, end):
                    past = between.end()
                elif final := g.END.match(seen, end):
                    past = final.end()
                elif w.is_final and seen[end:].strip() in (b"", b","):
                    past = len(seen)  # the dump is cut off right after a row
                elif (comma := g.COMMA.match(seen, end)) and self._form.is_sound(row, w.raw):
                    past = comma.end()  # the row after it is broken
                else:
                    break
                batch.add(row, w.raw, line_no, base)
                self._tally.account.header_bytes += past - end
                line_no += seen.count(b"\n", at, past)
                at = past
                if seen[past - 1 : past] == b";" or past == len(seen):
                    return False
        finally:
            w.at, self._line_no = at, line_no
        return at >= last or batch.rows >= most or self._refuse_row()

    def _refuse_row(self) -> bool:
        """A row that cannot be read; whether the statement goes on after it."""
        w, form = self._window, self._form
        fault, end = wrong_width(w.seen, w.at, form) or expression(w.seen, w.at, form) or (None, 0)
        after = g.BETWEEN.match(w.seen, end) or g.END.match(w.seen, end)
        if fault is None or after is None:
            return self._resume()
        self._refuse(end, fault)
        self._frame(after.end())
        return not after[0].endswith(b";")

    def _resume(self) -> bool:
        """Refuse to the next row that proves to be one (True), or to the next statement."""
        w, form, begins = self._window, self._form, g.LINE_START
        place, line_no, raw = w.place, self._line_no, w.raw[w.at : w.at + MAX_RECORD]
        while True:
            start = begins.search(w.seen, w.at + 1)
            limit = start.start() if start else len(w.seen)
            for found in g.NEXT_TUPLE.finditer(w.seen, w.at + 1, limit):
                if form.proves(w.seen, w.raw, found.end()):
                    self._close_refusal(found.end(), place, line_no, raw)
                    return True
            if start or w.is_final:
                self._close_refusal(limit, place, line_no, raw)
                return False
            self._pass(max(w.at, len(w.seen) - READ // 2))
            w.fill(READ)

    def _close_refusal(self, end: int, place: int, line_no: int, raw: bytes) -> None:
        self._pass(end)
        size = self._window.place - place
        fault = TOO_LONG if size > MAX_RECORD else BROKEN
        self._tally.account.record_bytes += size
        self._tally.reject(line_no, (place, place + size), fault, raw[:size])

    def _refuse(self, end: int, fault: Fault) -> None:
        w = self._window
        span = (w.place, w.place + end - w.at)
        raw, line_no = w.raw[w.at : end], self._line_no
        self._tally.account.record_bytes += end - w.at
        self._pass(end)
        self._tally.reject(line_no, span, fault, raw)

    def _frame(self, end: int) -> None:
        """Pass over bytes that are no row."""
        self._tally.account.header_bytes += end - self._window.at
        self._pass(end)

    def _pass(self, end: int) -> None:
        w = self._window
        self._line_no += w.seen.count(b"\n", w.at, end)
        w.at = end

    def _flush(self) -> Iterator[pa.RecordBatch]:
        batch = self._batch.taken()
        self._done = self._tally.account.header_bytes + self._tally.account.record_bytes
        self._tally.show(self._done)
        if len(batch):
            yield batch
