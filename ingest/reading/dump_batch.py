"""The form of a table's rows, and rows of one form gathered into a batch."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from ingest.reading import Layout, Part
from ingest.reading import dump_grammar as g
from ingest.reading.batches import schema
from ingest.reading.dump_values import text_of, texts
from ingest.reading.faults import TOO_LONG, Fault
from ingest.reading.limits import MAX_RECORD
from ingest.reading.tally import Tally

_QUOTED = ("char", "text", "date", "time", "enum", "set", "year")  # in the names of such types
_BARE_YEAR = "year"


@dataclass(frozen=True)
class Form:
    """How the rows of some INSERTs are written."""

    columns: tuple[str, ...]  # in the order of the values
    layout: Layout
    encoding: str
    has_escapes: bool
    row: re.Pattern[bytes]  # its groups are the columns kept, in the order of the values
    kept: tuple[str, ...]  # those columns
    texts: frozenset[str]  # columns whose values stand in quotes
    patterns: tuple[tuple[str, re.Pattern[str]], ...]

    @classmethod
    def of(cls, part: Part, columns: Sequence[str], layout: Layout, *, has_escapes: bool) -> "Form":
        """The form of rows with these columns, in this order."""
        wanted = set(layout.columns)
        is_kept = tuple(column in wanted for column in columns)
        quoted = {
            name for name, kind in part.types.items()
            if kind != _BARE_YEAR and any(word in kind for word in _QUOTED)
        }  # fmt: skip
        return cls(
            tuple(columns), layout, part.encoding, has_escapes,
            g.row_of(is_kept, has_escapes),
            tuple(column for column in columns if column in wanted),
            frozenset(quoted),
            tuple((name, re.compile(text)) for name, text in layout.patterns.items()),
        )  # fmt: skip

    def proves(self, seen: bytes, raw: bytes, at: int) -> bool:
        """Whether certainly a row stands there, in a stretch where anything may stand.

        A text of somebody's cannot look like one: a quote of its own is doubled or escaped.
        """
        row = self.row.match(seen, at)
        if row is None:
            return False
        if not (g.BETWEEN.match(seen, row.end()) or g.END.match(seen, row.end())):
            return False
        return self.is_sound(row, raw)

    def is_sound(self, row: re.Match[bytes], raw: bytes) -> bool:
        """Whether texts stand in quotes, and times and numbers look like such."""
        values = dict(zip(self.kept, self.values(row, raw), strict=True))
        for name, written in values.items():
            if name in self.texts and not written.endswith(b"'") and written.upper() != b"NULL":
                return False
        return all(
            _fits(pattern, values[name], self) for name, pattern in self.patterns if name in values
        )

    def values(self, row: re.Match[bytes], raw: bytes) -> Sequence[bytes]:
        """The values kept of a row, as written."""
        if row.string is raw:
            return row.groups()
        spans = [row.span(i) for i in range(1, len(self.kept) + 1)]
        return [raw[start:end] for start, end in spans]


def _fits(pattern: re.Pattern[str], written: bytes, form: Form) -> bool:
    try:
        text = text_of(written, form.encoding, has_escapes=form.has_escapes)
    except UnicodeDecodeError:
        return False
    return text is None or pattern.fullmatch(text) is not None


class Batch:
    """Rows of one form, as written, and where they stand."""

    def __init__(self, form: Form, tally: Tally) -> None:
        self._form, self._tally = form, tally
        self._begin()

    def _begin(self) -> None:
        self._values: list[Sequence[bytes]] = []
        self._places: list[tuple[int, int, int]] = []
        self.bytes = 0

    @property
    def rows(self) -> int:
        """Rows gathered."""
        return len(self._places)

    def add(self, row: re.Match[bytes], raw: bytes, line_no: int, base: int) -> None:
        """Take a row; `base` is the place in the file of the first byte in memory."""
        start, end = row.span()
        size = end - start
        self._tally.account.record_bytes += size
        if size > MAX_RECORD:
            self._tally.reject(line_no, (base + start, base + end), TOO_LONG, raw[start:end])
            return
        self.bytes += size
        self._tally.account.read += 1
        self._values.append(self._form.values(row, raw))
        self._places.append((line_no, base + start, base + end))

    def taken(self) -> pa.RecordBatch:
        """What was gathered, without the rows that are no text; gathering begins anew."""
        form, layout = self._form, self._form.layout
        columns = dict(zip(form.kept, zip(*self._values, strict=True), strict=False))
        arrays: list[pa.Array] = []
        refused: dict[int, Fault] = {}
        for name in layout.columns:
            if name not in columns:
                arrays.append(pa.nulls(self.rows, pa.string()))
                continue
            array, faults = texts(columns[name], form.encoding, has_escapes=form.has_escapes)
            arrays.append(array)
            for i, fault in faults.items():
                refused.setdefault(i, fault._replace(column=name))
        places = np.array(self._places, np.int64).reshape(-1, 3)
        arrays += [pa.array(places[:, i]) for i in range(3)]
        batch = pa.RecordBatch.from_arrays(arrays, schema=schema(layout.columns))
        self._refuse(refused)
        self._begin()
        if not refused:
            return batch
        keep = np.ones(len(batch), bool)
        keep[list(refused)] = False
        return batch.filter(pa.array(keep))

    def _refuse(self, refused: dict[int, Fault]) -> None:
        for i, fault in sorted(refused.items()):
            line_no, start, end = self._places[i]
            self._tally.account.read -= 1  # a refusal counts itself
            raw = b",".join(self._values[i])
            self._tally.reject(line_no, (start, end), fault, raw)
