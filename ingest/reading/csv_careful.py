"""The careful CSV reader: record by record, the reference every faster path must equal."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pyarrow as pa

from ingest.reading import Refused
from ingest.reading.batches import Gatherer
from ingest.reading.csv_record import Judge, Kind, Outcome, count_lines, line_end
from ingest.reading.faults import TOO_LONG, Fault
from ingest.reading.tally import Tally
from ingest.reading.text import Utf8Text

WINDOW = 1 << 20  # bytes read at a time


@dataclass
class Cursor:
    """Where reading stands: a window on the text, and what came before it."""

    text: Utf8Text
    window: bytes = b""
    base: int = 0  # offset of the window in the text
    at: int = 0  # position in the window
    line_no: int = 1  # of the record at that position
    final: bool = False
    broken: bool = False  # quoting broke, and no row was found since
    line_ends: dict[bytes, int] = field(default_factory=dict)

    def more(self, size: int) -> None:
        """Drop what was read, and read on; a record longer than the window doubles it."""
        rest = self.window[self.at :]
        chunk = self.text.read(max(size, len(rest)))
        self.window, self.base, self.at = rest + chunk, self.base + self.at, 0
        self.final = not chunk

    def pass_over(self, end: int) -> None:
        """Go on to `end` of the window, one past a line end."""
        passed = self.window[self.at : end]
        ending = line_end(passed)
        self.line_ends[ending] = self.line_ends.get(ending, 0) + 1
        self.at = end
        self.line_no += count_lines(passed)


class CarefulReader:
    """Reads the records after the header, and accounts for each."""

    def __init__(
        self,
        cursor: Cursor,
        judge: Judge,
        kept: tuple[int | None, ...],  # positions of the layout's columns in the file
        tally: Tally,
        columns: tuple[str, ...],
    ) -> None:
        self.cursor, self.judge, self.kept, self.tally = cursor, judge, kept, tally
        self.columns, self.gatherer = columns, Gatherer(columns)

    def batches(self, window: int = WINDOW) -> Iterator[pa.RecordBatch]:
        """All records of the text, in order."""
        cursor = self.cursor
        while True:
            if cursor.at >= len(cursor.window) and not cursor.final:
                cursor.more(window)
            if cursor.at >= len(cursor.window) and cursor.final:
                break
            outcome = self.judge.judge(
                cursor.window, cursor.at, final=cursor.final, broken=cursor.broken
            )
            if outcome.kind is Kind.MORE:
                cursor.more(window)
                self.tally.show(cursor.text.file.consumed)
                continue
            self.settle(outcome)
            yield from self.gatherer.full()
        yield from self.gatherer.rest()

    def settle(self, outcome: Outcome) -> None:
        """Enter one judgement in the account, and go on behind it."""
        cursor, account = self.cursor, self.tally.account
        if outcome.kind is Kind.LONG:
            self._skip_line()
            return
        line_no, start = cursor.line_no, cursor.base + cursor.at
        raw = cursor.window[cursor.at : outcome.end]
        first, past = cursor.text.span(start, start + len(raw))
        cursor.pass_over(outcome.end)
        account.record_bytes += past - first
        if outcome.fault:
            self._refuse(line_no, (first, past), outcome.fault, raw)
            if not raw.endswith((b"\n", b"\r")):
                self.tally.note("cut_off")  # the last line has no end and is no record
        elif outcome.kind is Kind.BLANK:
            account.read += 1
            account.blank += 1
        else:
            account.read += 1
            cursor.broken = False
            values = [None if i is None else outcome.fields[i].decode() for i in self.kept]
            self.gatherer.add(values, line_no, first, past)

    def _refuse(self, line_no: int, span: tuple[int, int], fault: Fault, raw: bytes) -> None:
        self.cursor.broken = self.cursor.broken or fault.breaks
        if fault.code == "other_header" or (
            fault.code == "second_header" and self.tally.account.read == 0
        ):
            raise Refused(
                f"{self.tally.member.name}, line {line_no}: a second header: {fault.reason}. "
                "Split the file into one file per table, each with one header line."
            )
        self.tally.reject(line_no, span, fault, raw)

    def _skip_line(self) -> None:
        """Refuse a line too long to be held, reading on to its end."""
        cursor = self.cursor
        line_no, start = cursor.line_no, cursor.base + cursor.at
        head = cursor.window[cursor.at : cursor.at + self.judge.form.max_record]
        end = 0
        while not end and not cursor.final:
            cursor.at = len(cursor.window) - cursor.window.endswith(b"\r")  # its LF may follow
            cursor.more(WINDOW)
            end = self.judge.line_end(cursor.window, cursor.at, final=cursor.final)
        cursor.pass_over(end)
        first, past = cursor.text.span(start, cursor.base + end)
        self.tally.account.record_bytes += past - first
        self._refuse(line_no, (first, past), TOO_LONG, head)
