"""One record of a CSV text, judged: the careful step that says what every reader must say.

The grammar is RFC 4180's and strict: a quote stands at both ends of a field or is doubled inside
it. Rows are recovered from damage only where quoting is broken, or where a newline stands in a
column that may not hold one; a well-formed quoted field is never split into rows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from ingest.reading import Layout
from ingest.reading.faults import (
    AFTER_QUOTE,
    NEWLINE,
    NUL,
    STRAY_QUOTE,
    TOO_LONG,
    UNCLOSED,
    Fault,
    ambiguous,
    second_header,
)
from ingest.reading.limits import MAX_RECORD

QUOTE, LINE_FEED, RETURN = 0x22, 0x0A, 0x0D
_QUOTED = re.compile(rb'"(?:[^"]++|"")*+"')
_LINE_END = re.compile(rb"\r\n|\n|\r")


class Kind(Enum):
    """What became of a stretch of text."""

    ROW = "row"
    BLANK = "blank"
    REJECT = "reject"
    MORE = "more"  # the text given ends before it can be said
    LONG = "long"  # a line above the limit, whose end is not in the text given


class Outcome(NamedTuple):
    """The judgement of the text from one line start to the next."""

    kind: Kind
    end: int = 0  # one past its line end
    fields: Sequence[bytes] = ()
    fault: Fault | None = None


@dataclass(frozen=True)
class Form:
    """What a record of one CSV file must look like."""

    names: tuple[str, ...]  # of the header, stripped
    delimiter: str
    multiline: frozenset[int]  # positions where a newline may stand
    patterns: tuple[tuple[int, re.Pattern[str]], ...]
    max_record: int = MAX_RECORD

    @staticmethod
    def of(names: Sequence[str], delimiter: str, layout: Layout) -> "Form":
        """The form of a file with this header, read for this layout.

        A column the layout does not name may hold anything, newlines included.
        """
        kept = set(layout.columns)
        free = {i for i, name in enumerate(names) if name in layout.multiline or name not in kept}
        place = {name: i for i, name in enumerate(names)}
        patterns = [(place[n], re.compile(p)) for n, p in layout.patterns.items() if n in place]
        return Form(tuple(names), delimiter, frozenset(free), tuple(sorted(patterns)))


class Split(NamedTuple):
    """A record cut at its separators, as far as its quoting is sound."""

    end: int  # one past its line end; 0 where the quoting is broken or the text too short
    fields: list[bytes]
    newlines: list[int]  # positions of the fields that hold one
    fault: Fault | None = None
    more: bool = False


class Judge:
    """Judges records of one form; holds no state between them."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._separator = ord(form.delimiter)
        self._names = frozenset(name.encode() for name in form.names if name)
        self._unquoted = re.compile(rb'[^"\r\n%s]*+' % re.escape(form.delimiter.encode()))

    def judge(self, text: bytes, start: int, *, final: bool, broken: bool = False) -> Outcome:
        """Judge the record that begins at `start`.

        `final` says that nothing follows `text`; `broken`, that quoting broke before and no row
        was found since, so that this line counts as a row only if its values look like one.
        """
        if text[start] in (LINE_FEED, RETURN):
            end = self.line_end(text, start, final=final)
            return Outcome(Kind.BLANK, end) if end else Outcome(Kind.MORE)
        split = self.split(text, start, final=final)
        if split.more:
            return Outcome(Kind.MORE)
        fault, whole = split.fault, not broken
        if fault is None and split.newlines:
            fault, sound, more = self._inner_lines(text, start, split, final=final)
            if more:
                return Outcome(Kind.MORE)
            whole = whole and sound
        fault = fault or self._fault(split, text[start : split.end], broken=broken)
        if fault is None:
            return Outcome(Kind.ROW, split.end, split.fields)
        if whole and split.end:
            return Outcome(Kind.REJECT, split.end, (), fault)
        return self._reject_line(text, start, fault, final=final)

    def split(self, text: bytes, start: int, *, final: bool) -> Split:
        """Cut the record that begins at `start` into its fields."""
        fields: list[bytes] = []
        newlines: list[int] = []
        at, size = start, len(text)
        limit = start + self.form.max_record
        while True:
            quoted = at < size and text[at] == QUOTE
            found = (_QUOTED if quoted else self._unquoted).match(text, at, min(size, limit + 1))
            after = found.end() if found else size
            if after >= size <= limit and not final:
                return Split(0, [], [], more=True)
            if after > limit or found is None:
                return Split(0, [], [], TOO_LONG if found else UNCLOSED)
            value = found.group()
            if quoted:
                value = value[1:-1].replace(b'""', b'"')
                if b"\n" in value or b"\r" in value:
                    newlines.append(len(fields))
            fields.append(value)
            if after == size:
                return Split(size, fields, newlines)
            following = text[after]
            if following == self._separator:
                at = after + 1
            elif following in (LINE_FEED, RETURN):
                end = self.line_end(text, after, final=final)
                return Split(end, fields, newlines, more=end == 0)
            else:
                return Split(0, [], [], AFTER_QUOTE if quoted else STRAY_QUOTE)

    def line_end(self, text: bytes, start: int, *, final: bool) -> int:
        """One past the first line end from `start`; 0 where the text ends before it is certain."""
        found = _LINE_END.search(text, start)
        if found is None:
            return len(text) if final else 0
        cut = found.end() == len(text) and text[-1] == RETURN  # its LF may follow
        return 0 if cut and not final else found.end()

    def _reject_line(self, text: bytes, start: int, fault: Fault, *, final: bool) -> Outcome:
        end = self.line_end(text, start, final=final)
        if end:
            return Outcome(Kind.REJECT, end, (), fault)
        too_long = len(text) - start > self.form.max_record
        return Outcome(Kind.LONG) if too_long else Outcome(Kind.MORE)

    def _inner_lines(
        self, text: bytes, start: int, split: Split, *, final: bool
    ) -> tuple[Fault | None, bool, bool]:
        """Judge newlines inside quotes: the fault, whether it takes the whole record, and whether
        more text is needed to say so.
        """
        rows = 0
        at = self.line_end(text, start, final=final)
        while 0 < at < split.end:
            inner = self.is_row(text, at, final=final)
            if inner is None:
                return None, False, True
            rows += inner
            at = self.line_end(text, at, final=final)
        column = next((i for i in split.newlines if not self._may_hold_newline(i, split)), None)
        if column is None:
            if rows == 0:
                return None, True, False
            return ambiguous(rows), True, False
        name = self.form.names[column] if column < len(self.form.names) else None
        return Fault("newline", NEWLINE, name, breaks=rows > 0), rows == 0, False

    def _may_hold_newline(self, position: int, split: Split) -> bool:
        """Whether the field may be one of the multi-line columns, counted from either end."""
        from_right = len(self.form.names) - len(split.fields) + position
        low, high = sorted((position, from_right))
        return any(low <= i <= high for i in self.form.multiline)

    def is_row(self, text: bytes, start: int, *, final: bool) -> bool | None:
        """Whether a record begins here by the typed row test: the width, and how values look.

        None where the text ends too soon to say.
        """
        if text[start] in (LINE_FEED, RETURN):
            return False
        split = self.split(text, start, final=final)
        if split.more:
            return None
        if split.fault or len(split.fields) != len(self.form.names):
            return False
        if any(i not in self.form.multiline for i in split.newlines):
            return False
        if len(split.fields) == 1 and not self.form.patterns:
            return False  # then any line would be one
        return self._unlike(split.fields) is None

    def _fault(self, split: Split, record: bytes, *, broken: bool) -> Fault | None:
        """What is wrong with a record whose quoting is sound."""
        if b"\x00" in record:
            return NUL
        width, wanted = len(split.fields), len(self.form.names)
        if width != wanted:
            return Fault("width", f"it has {width} fields, the header {wanted}", None, broken)
        try:
            record.decode("utf-8")
        except UnicodeDecodeError as error:
            at = error.start + 1
            return Fault("encoding", f"its byte {at} is no text in the file's encoding")
        if self._holds_names(split.fields):
            return second_header(split.fields, self.form.names)
        if broken and (column := self._unlike(split.fields)) is not None:
            name = self.form.names[column]
            return Fault("not_a_row", "it follows broken quoting and is no row itself", name, True)
        return None

    def _holds_names(self, fields: Sequence[bytes]) -> bool:
        """Whether all values are names of columns, at least two of them."""
        return len(fields) > 1 and all(field in self._names for field in fields)

    def _unlike(self, fields: Sequence[bytes]) -> int | None:
        """The first position whose value does not look as its column's values do."""
        for position, pattern in self.form.patterns:
            try:
                if not pattern.fullmatch(fields[position].decode("utf-8")):
                    return position
            except UnicodeDecodeError:
                return position
        return None


def line_end(record: bytes) -> bytes:
    """The line end a record stops at; empty at the end of a text without one."""
    if record.endswith(b"\r\n"):
        return b"\r\n"
    return record[-1:] if record[-1:] in (b"\n", b"\r") else b""


def count_lines(text: bytes) -> int:
    """How many line ends a text holds: LF, CRLF and CR alike."""
    return text.count(b"\n") + text.count(b"\r") - text.count(b"\r\n")
