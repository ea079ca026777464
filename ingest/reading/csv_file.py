"""A CSV file as batches of records: header, then rows, then the account."""

from collections.abc import Iterator

import pyarrow as pa

from ingest.reading import Layout, Member, Peek, Refused
from ingest.reading.csv_careful import CarefulReader, Cursor
from ingest.reading.csv_header import Header, read_header
from ingest.reading.csv_record import Form, Judge
from ingest.reading.csv_swift import WINDOW, SwiftReader
from ingest.reading.tally import Tally
from ingest.reading.text import open_text

HEAD = 1 << 18  # bytes that hold the header and the first records


def read_csv(
    member: Member,
    peek: Peek,
    layout: Layout,
    tally: Tally,
    *,
    window: int = WINDOW,
    reader: type[CarefulReader] = SwiftReader,
) -> Iterator[pa.RecordBatch]:
    """Batches of a CSV member; fills the tally. Raises Refused."""
    text = open_text(member, peek.encoding)
    try:
        cursor = Cursor(text)
        while len(cursor.window) < HEAD and not cursor.final:
            cursor.more(HEAD)
        header = read_header(cursor.window, member.name, final=cursor.final)
        form = Form.of(header.names, header.delimiter, layout)
        _refuse_second_header(header, form, member.name)
        cursor.at, cursor.line_no = header.end, 1 + header.lines
        tally.account.header_bytes = cursor.text.span(0, header.end)[1]
        tally.note("ignored_column", len(set(header.names) - set(layout.columns)))
        place = {name: i for i, name in enumerate(header.names)}
        kept = tuple(place.get(column) for column in layout.columns)
        yield from reader(cursor, Judge(form), kept, tally, layout.columns).batches(window)
        text.file.verify()
    finally:
        text.file.close()
    _note_line_ends(cursor.line_ends, tally)
    tally.close(has_offsets=True)


def _refuse_second_header(header: Header, form: Form, name: str) -> None:
    """Refuse a file whose first record holds words wherever times or numbers belong."""
    if len(form.patterns) < 2 or len(header.sample) < 2:
        return
    first, second = header.sample[:2]
    words = all(
        first[i] and not pattern.fullmatch(first[i]) and not any(c.isdigit() for c in first[i])
        for i, pattern in form.patterns
    )
    if words and all(pattern.fullmatch(second[i]) for i, pattern in form.patterns):
        raise Refused(
            f"{name}, line {header.lines + 1}: a second header line. Keep one line of column names."
        )


def _note_line_ends(found: dict[bytes, int], tally: Tally) -> None:
    kinds = {ending: count for ending, count in found.items() if ending}
    if len(kinds) > 1:
        tally.note("mixed_line_ends", sum(kinds.values()) - max(kinds.values()))
    if set(kinds) == {b"\r"}:
        tally.note("lone_cr", kinds[b"\r"])
