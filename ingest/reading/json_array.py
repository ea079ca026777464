"""A JSON array of objects as batches of records, read by stream.

An array is one document: where its syntax fails there is no next record to go on with, so the
whole file is refused. An element that is sound JSON but no record is refused alone.
"""

import codecs
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pyarrow as pa

from ingest.reading import Layout, Member, Peek, Refused
from ingest.reading.batches import Gatherer
from ingest.reading.faults import TOO_LONG, Fault
from ingest.reading.limits import MAX_RECORD
from ingest.reading.sealed import SealedFile
from ingest.reading.strict_json import BadJson, object_at, skip_value
from ingest.reading.tally import Tally

WINDOW = 4 * MAX_RECORD  # bytes read at a time
_STEP = 4096  # characters of space skipped at a time
_SPACES = " \t\n\r"
_ALONE = frozenset({"surrogate", "nul", "not_an_object"})  # faults of one element


def read_json_array(
    member: Member, peek: Peek, layout: Layout, tally: Tally
) -> Iterator[pa.RecordBatch]:
    """Batches of a JSON array member; fills the tally. Raises Refused."""
    if peek.encoding == "gb18030":
        raise Refused(f"{member.name}: JSON in GB18030 is not read. Convert it to UTF-8.")
    file = SealedFile(member)
    gatherer, known, ignored = Gatherer(layout.columns), set(layout.columns), set[str]()
    try:
        for element in ArrayReader(file, peek.encoding, tally).elements():
            ignored |= element.record.keys() - known
            values = [element.record.get(column) for column in layout.columns]
            gatherer.add(values, element.line_no, element.start, element.end)
            yield from gatherer.full()
        file.verify()
    finally:
        file.close()
    tally.note("ignored_column", len(ignored))
    yield from gatherer.rest()
    tally.close(has_offsets=True)


class Element(NamedTuple):
    """One record of an array, and where it stands: up to the start of the next one."""

    record: Mapping[str, str | None]
    line_no: int
    start: int
    end: int


class ArrayReader:
    """Goes through an array element by element, holding only what lies just ahead."""

    def __init__(self, file: SealedFile, encoding: str, tally: Tally) -> None:
        self._file, self._tally, self._encoding = file, tally, encoding
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._ahead, self._at, self._ended = "", 0, False
        self._offset, self._line_no = 0, 1

    def elements(self) -> Iterator[Element]:
        """The records in order; what is no record enters the tally. Raises Refused."""
        account = self._tally.account
        self._skip("\ufeff" + _SPACES)
        self._mark("[")
        self._skip(_SPACES)
        account.header_bytes = self._offset
        closed = self._peek() == "]"
        while not closed:
            line_no, start = self._line_no, self._offset
            record, fault, raw = self._element()
            self._skip(_SPACES)
            closed = self._peek() == "]"
            if not closed:
                self._mark(",")
                self._skip(_SPACES)
            account.record_bytes += self._offset - start
            if fault:
                self._tally.reject(line_no, (start, self._offset), fault, raw.encode())
                continue
            account.read += 1
            yield Element(record, line_no, start, self._offset)
        end = self._offset
        self._mark("]")
        self._skip(_SPACES)
        if self._peek():
            raise self._refused("text follows the end of the array")
        account.header_bytes += self._offset - end

    def _element(self) -> tuple[Mapping[str, str | None], Fault | None, str]:
        self._fill()
        start, fault = self._at, None
        record: Mapping[str, str | None] = {}
        try:
            record, end = object_at(self._ahead, start)
        except BadJson as bad:
            if bad.code not in _ALONE:
                raise self._refused(bad.reason) from None
            fault, end = Fault(bad.code, bad.reason), skip_value(self._ahead, start)
        if end - start > MAX_RECORD:
            fault = TOO_LONG
        raw = self._ahead[start:end]
        self._pass(end - start)
        return record, fault, raw

    def _peek(self) -> str:
        self._fill()
        return self._ahead[self._at : self._at + 1]

    def _mark(self, mark: str) -> None:
        if self._peek() != mark:
            raise self._refused(f"it is no JSON: a {mark!r} is missing")
        self._pass(1)

    def _skip(self, characters: str) -> None:
        while self._peek() and self._peek() in characters:
            ahead = self._ahead[self._at : self._at + _STEP]
            self._pass(len(ahead) - len(ahead.lstrip(characters)))

    def _pass(self, count: int) -> None:
        passed = self._ahead[self._at : self._at + count]
        self._offset += (
            len(passed)
            if passed.isascii() and self._encoding == "utf-8"
            else len(passed.encode(self._encoding))
        )
        self._line_no += passed.count("\n")
        self._at += count

    def _fill(self) -> None:
        """Hold enough for any element, so that none is judged by what was cut off."""
        if self._ended or len(self._ahead) - self._at > MAX_RECORD:
            return
        chunk = self._file.read(WINDOW)
        self._ended = len(chunk) < WINDOW
        try:
            text = self._decoder.decode(chunk, final=self._ended)
        except UnicodeDecodeError as error:
            raise self._refused(f"it is not {self._encoding}: {error.reason}") from None
        self._ahead, self._at = self._ahead[self._at :] + text, 0
        self._tally.show(self._file.consumed)

    def _refused(self, reason: str) -> Refused:
        return Refused(
            f"{self._tally.member.name}, line {self._line_no}: {reason}. A JSON array is one "
            "document and is read whole or not at all: export it again, or as JSON lines."
        )
