"""Which records of a window of CSV text are sound, for all of them at once.

Only the bytes that give a CSV its structure are looked at: quotes, separators and line ends. What
stands inside quotes follows from the number of quotes before it, odd or even; after an unclosed
quote the same arrays are read with odd and even changed over. A record is proven when the careful
step would take it as a row or a blank line without further thought; it judges all others.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.reading.csv_record import LINE_FEED, QUOTE, RETURN, Judge
from ingest.reading.text import is_utf8

Positions = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]
_PREFIX = 8  # bytes of a record compared with the names of columns


@dataclass(frozen=True)
class Run:
    """Proven records that follow each other in a window."""

    start: int
    end: int  # one past the last line end
    starts: Positions  # of its rows; blank lines are left out
    ends: Positions
    lines: Positions  # physical lines between the start of the run and each row
    line_count: int
    blanks: int
    crlf_count: int
    record_count: int
    multiline: bool
    is_last: bool  # nothing proven follows it in its window


class Scan:
    """The structure of one window, from a record's start on."""

    def __init__(self, window: bytes, start: int, judge: Judge) -> None:
        self.window, self.start, self.judge, self.form = window, start, judge, judge.form
        self.text: Bytes = np.frombuffer(window, np.uint8)
        text = self.text[start:]
        self.separator = ord(self.form.delimiter)
        marks = (text == QUOTE) | (text == self.separator) | (text == LINE_FEED)
        self.at: Positions = np.flatnonzero(marks) + start
        self.kind: Bytes = self.text[self.at]
        self.is_quote: Flags = self.kind == QUOTE
        self.odd: Flags = (np.cumsum(self.is_quote) & 1).astype(bool)
        self.faults = self._faulty_places()
        self._views: dict[bool, _View] = {}

    def run_from(self, start: int) -> Run | None:
        """The proven records from `start`, which begins a record; None where the first is not."""
        before = int(np.searchsorted(self.at, start))
        odd = bool(self.odd[before - 1]) if before else False
        if odd not in self._views:
            self._views[odd] = _View(self, odd)
        return self._views[odd].run_from(start)

    def _faulty_places(self) -> Positions:
        """Bytes no proven record may hold: NUL, faulty UTF-8, a CR that ends a line alone."""
        places: list[int] = []
        if self.window.find(b"\x00", self.start) >= 0:
            places += (np.flatnonzero(self.text[self.start :] == 0) + self.start).tolist()
        if self.window.find(b"\r", self.start) >= 0:
            returns = np.flatnonzero(self.text[self.start :] == RETURN) + self.start
            following = self.text[np.minimum(returns + 1, len(self.text) - 1)]
            places += returns[following != LINE_FEED].tolist()
        return np.array(places + self._faulty_utf8(), np.int64)

    def _faulty_utf8(self) -> list[int]:
        """The start of each line that is no UTF-8, found by halving what holds one."""
        places: list[int] = []
        doubtful = [(self.start, len(self.window))]
        while doubtful:
            start, end = doubtful.pop()
            if is_utf8(self.window, start, end):
                continue
            middle = self._line_start_within(start, end)
            if middle:
                doubtful += [(start, middle), (middle, end)]
            else:
                places.append(start)
        return places

    def _line_start_within(self, start: int, end: int) -> int:
        """The start of a line near the middle of a stretch; 0 where it is but one line."""
        half = (start + end) // 2
        after = self.window.find(b"\n", half, end - 1) + 1
        return after or self.window.rfind(b"\n", start, half) + 1


class _View:
    """A scan read with one of the two meanings of an odd number of quotes."""

    def __init__(self, scan: Scan, odd: bool) -> None:
        self._scan = scan
        inside = scan.odd ^ odd  # for a quote: what it begins
        is_line = scan.kind == LINE_FEED
        ends_record = is_line & ~inside
        separates = (scan.kind == scan.separator) & ~inside
        self._separators = np.cumsum(separates)
        self._records = np.cumsum(ends_record)
        self._end_marks: Positions = np.flatnonzero(ends_record)
        self.ends: Positions = scan.at[self._end_marks]
        self.starts: Positions = np.concatenate(([scan.start], self.ends[:-1] + 1))[
            : len(self.ends)
        ]
        self._lines = np.cumsum(is_line)
        self._inner: Positions = np.flatnonzero(is_line & inside)
        content = self.ends - self.starts
        content -= (content > 0) & (scan.text[self.ends - 1] == RETURN)
        self.is_blank: Flags = content == 0
        width = np.diff(self._separators[self._end_marks], prepend=0) + 1
        proven = (width == len(scan.form.names)) & (content <= scan.form.max_record)
        proven |= self.is_blank
        self._strike(proven, scan.at[self._bad_quotes(inside)])
        self._strike(proven, scan.at[self._bad_lines()])
        self._strike(proven, scan.faults)
        proven &= self.is_blank | ~self._names_a_column()
        if odd:
            proven[:1] = False  # what precedes the first line end began in the other meaning
        self._unproven: Positions = np.flatnonzero(~proven)

    def run_from(self, start: int) -> Run | None:
        """See Scan.run_from."""
        first = int(np.searchsorted(self.ends, start))
        if first == len(self.ends) or self.starts[first] != start:
            return None
        place = int(np.searchsorted(self._unproven, first))
        past = int(self._unproven[place]) if place < len(self._unproven) else len(self.ends)
        return self._run(first, past) if past > first else None

    def _run(self, first: int, past: int) -> Run:
        starts, ends = self.starts[first:past], self.ends[first:past]
        marks = self._end_marks[first:past]
        before = self._lines[self._end_marks[first - 1]] if first else 0
        lines_after = self._lines[marks] - before
        lines = np.concatenate(([0], lines_after[:-1]))
        rows = ~self.is_blank[first:past]
        return Run(
            start=int(starts[0]),
            end=int(ends[-1]) + 1,
            starts=starts[rows],
            ends=ends[rows] + 1,
            lines=lines[rows],
            line_count=int(lines_after[-1]),
            blanks=int(len(rows) - np.count_nonzero(rows)),
            crlf_count=self._crlf_count(starts, ends),
            record_count=len(rows),
            multiline=bool(lines_after[-1] > len(rows)),
            is_last=past == len(self.ends),
        )

    def _crlf_count(self, starts: Positions, ends: Positions) -> int:
        return int(np.count_nonzero((ends > starts) & (self._scan.text[ends - 1] == RETURN)))

    def _strike(self, proven: Flags, places: Positions) -> None:
        """Mark the records that hold any of these bytes as not proven."""
        records = np.searchsorted(self.ends, places)
        proven[records[records < len(proven)]] = False

    def _bad_quotes(self, inside: Flags) -> Positions:
        """Quotes that open after something else than a separator, or close before it."""
        scan = self._scan
        quotes: Positions = np.flatnonzero(scan.is_quote)
        at, opens = scan.at[quotes], inside[quotes]
        last = len(scan.text) - 1
        before, after = scan.text[np.maximum(at - 1, 0)], scan.text[np.minimum(at + 1, last)]
        bounded_before = _is_any(before, QUOTE, scan.separator, LINE_FEED) | (at == scan.start)
        bounded_after = _is_any(after, QUOTE, scan.separator, LINE_FEED, RETURN)
        bad: Positions = quotes[~np.where(opens, bounded_before, bounded_after)]
        return bad

    def _bad_lines(self) -> Positions:
        """Line ends inside quotes that need thought: in a column that may not hold one, or before
        a line that is a row by itself, or may be one that the window cuts off.
        """
        inner, form = self._inner, self._scan.form
        if len(inner) == 0:
            return inner
        record = self._records[inner]  # the record they stand in: the number of ends before them
        known = np.concatenate(([0], self._separators[self._end_marks]))
        column = self._separators[inner] - known[record]
        free = np.array([i in form.multiline for i in range(len(form.names))] + [False])
        held = free[np.minimum(column, len(form.names))]
        doubtful = ~held
        judge, window = self._scan.judge, self._scan.window
        for i in np.flatnonzero(held & self._could_be_row(inner)).tolist():
            start = int(self._scan.at[inner[i]]) + 1
            is_row = start == len(window) or judge.is_row(window, start, final=False)
            doubtful[i] = is_row is not False
        found: Positions = inner[doubtful]
        return found

    def _could_be_row(self, line_ends: Positions) -> Flags:
        """Whether the line after each line end might pass the row test: never wrongly False."""
        scan, wanted = self._scan, len(self._scan.form.names) - 1
        others: Positions = np.flatnonzero(scan.kind != scan.separator)
        following = np.searchsorted(others, line_ends) + 1
        cut_off = following == len(others)
        mark = others[np.minimum(following, len(others) - 1)]  # the next quote or line end
        separators = mark - line_ends - 1
        whole_line = (scan.kind[mark] == LINE_FEED) & (separators == wanted)
        # a quote that does not begin a field makes the line no row
        begins_field = scan.at[mark] == scan.at[np.maximum(mark - 1, 0)] + 1
        # nor does one that is doubled, as quotes in a text are, with text right after
        last = len(scan.text) - 1
        second, third = (scan.text[np.minimum(scan.at[mark] + i, last)] for i in (1, 2))
        empty = _is_any(third, QUOTE, scan.separator, LINE_FEED, RETURN)
        begins_field &= (second != QUOTE) | empty
        quoted = scan.is_quote[mark] & begins_field & (separators <= wanted)
        return np.asarray(cut_off | whole_line | quoted)

    def _names_a_column(self) -> Flags:
        """Whether a record begins like the name of a column, as a second header does."""
        scan = self._scan
        if len(scan.form.names) < 2 or len(self.starts) == 0:
            return np.zeros(len(self.starts), bool)
        padded = scan.window + bytes(_PREFIX)
        view = np.ndarray((len(scan.window),), "<u8", padded, strides=(1,))
        begin = view[self.starts]
        found = np.zeros(len(begin), bool)
        for name in filter(None, scan.form.names):
            for beginning in (name + scan.form.delimiter, f'"{name}"'):
                raw = beginning.encode()[:_PREFIX]
                value = np.uint64(int.from_bytes(raw, "little"))
                mask = np.uint64((1 << 8 * len(raw)) - 1)
                found |= (begin & mask) == value
        return found


def _is_any(values: Bytes, *wanted: int) -> Flags:
    found = np.zeros(len(values), bool)
    for value in wanted:
        found |= values == value
    return found
