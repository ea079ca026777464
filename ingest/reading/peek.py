"""What the first bytes of a member show: format, encoding, columns and a few records."""

from ingest.reading import Member, Peek, Refused
from ingest.reading.csv_file import HEAD
from ingest.reading.csv_header import SAMPLE, read_header
from ingest.reading.encodings import decide
from ingest.reading.text import open_text

_BINARY = {
    b"%PDF": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture",
    b"SQLite format 3": "an SQLite database", b"\xd0\xcf\x11\xe0": "an old Excel file (.xls)",
    b"\x7fELF": "a program", b"MZ": "a program", b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive", b"BZh": "a .bz2 archive", b"\xfd7zXZ": "a .xz archive",
    b"\x28\xb5\x2f\xfd": "a .zst archive",
}  # fmt: skip


def peek(member: Member, encoding: str | None = None) -> Peek:
    """Look at a member's first few hundred KiB; `encoding` is what the user declared, if anything.

    Raises Refused where no format that is read can be made out.
    """
    with member.path.open("rb") as file:
        head = file.read(HEAD)
    for mark, kind in _BINARY.items():
        if head.startswith(mark):
            raise Refused(
                f"{member.name}: this is {kind}, which is not read. "
                "Export it as CSV, JSON lines, .xlsx or Parquet."
            )
    code = decide(head, encoding, member.name)
    text = open_text(member, code)
    try:
        start = text.read(HEAD)
    finally:
        text.file.close()
    return _peek_csv(start, code, member)


def _peek_csv(start: bytes, encoding: str, member: Member) -> Peek:
    header = read_header(start, member.name, final=member.size <= HEAD)
    sample = tuple(dict(zip(header.names, record, strict=True)) for record in header.sample)
    return Peek("csv", encoding, header.delimiter, header.names, sample[:SAMPLE])
