"""What the first bytes of a member show: format, encoding, columns and a few records."""

import itertools
from collections.abc import Iterator, Mapping

from ingest.reading import Member, Peek, Refused
from ingest.reading.csv_file import HEAD
from ingest.reading.csv_header import SAMPLE, read_header
from ingest.reading.dump_parts import is_script, peek_part
from ingest.reading.encodings import decide
from ingest.reading.parquet import parquet_text
from ingest.reading.sheet import open_sheet, sheet_records
from ingest.reading.strict_json import BadJson, object_at, read_object
from ingest.reading.text import Utf8Text, open_text

_NOT_READ = {
    b"%PDF": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture",
    b"SQLite format 3": "an SQLite database", b"\xd0\xcf\x11\xe0": "an old Excel file (.xls)",
    b"\x7fELF": "a program", b"MZ": "a program", b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive", b"BZh": "a .bz2 archive", b"\xfd7zXZ": "a .xz archive",
    b"\x28\xb5\x2f\xfd": "a .zst archive", b"<?xml": "XML", b"<!DOCTYPE": "HTML or XML",
    b"<html": "HTML",
}  # fmt: skip
_JSON_SAMPLE = 100  # records looked at for the names of columns
Records = list[Mapping[str, str | None]]


def peek(member: Member, encoding: str | None = None) -> Peek:
    """Look at a member's first few hundred KiB; `encoding` is what the user declared, if anything.

    Raises Refused where no format that is read can be made out.
    """
    if member.part is not None:
        return peek_part(member)
    with member.path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(b"PAR1"):
        return _peek_parquet(member)
    if head.startswith(b"PK\x03\x04"):
        return _peek_sheet(member)
    _refuse_known(head, member.name)
    code = decide(head, encoding, member.name)
    text = open_text(member, code)
    try:
        start, final = _beginning(text)
    finally:
        text.file.close()
    found = _peek_json(start, code, member)
    return found or _peek_csv(start, code, member, final=final)


def _beginning(text: Utf8Text) -> tuple[bytes, bool]:
    """The first HEAD bytes of a text at least, and whether that is all."""
    start = b""
    while len(start) < HEAD:
        chunk = text.read(HEAD)
        if not chunk:
            return start, True
        start += chunk
    return start, False


def _refuse_known(head: bytes, name: str) -> None:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    kind = next((kind for mark, kind in _NOT_READ.items() if start.startswith(mark)), None)
    if is_script(head):
        kind = "an SQL script, whose statements are never run"
    if kind:
        raise Refused(
            f"{name}: this is {kind}; it is not read. Export the tables as CSV, JSON lines, .xlsx "
            "or Parquet."
        )


def _peek_csv(start: bytes, encoding: str, member: Member, *, final: bool) -> Peek:
    header = read_header(start, member.name, final=final)
    sample = tuple(dict(zip(header.names, record, strict=True)) for record in header.sample)
    return Peek("csv", encoding, header.delimiter, header.names, sample)


def _peek_json(start: bytes, encoding: str, member: Member) -> Peek | None:
    text = start.decode("utf-8", "replace").removeprefix("\ufeff").lstrip(" \t\r\n")
    named = member.name.lower().removesuffix(".gz").endswith((".json", ".jsonl", ".ndjson"))
    if text.startswith("[") and (named or text[1:].lstrip(" \t\r\n")[:1] in ("{", "]")):
        return _json_peek("json", _array_sample(text), encoding, member.name)
    if not text.startswith("{"):
        return None
    sample = list(itertools.islice(_line_sample(text), _JSON_SAMPLE))
    if not sample and not named:
        return None
    return _json_peek("jsonl", sample, encoding, member.name)


def _json_peek(form: str, sample: Records, encoding: str, name: str) -> Peek:
    if not sample:
        raise Refused(
            f"{name}: no record can be made out. JSON is read as one object a line, or as one "
            "array of objects; export it so."
        )
    columns = tuple(dict.fromkeys(key for record in sample for key in record))
    return Peek(form, encoding, "", columns, tuple(sample[:SAMPLE]))


def _line_sample(text: str) -> Iterator[Mapping[str, str | None]]:
    for line in text.split("\n"):
        try:
            yield read_object(line)
        except BadJson:
            continue


def _array_sample(text: str) -> Records:
    """The first elements of an array, up to the first that is no record or is cut off."""
    sample: Records = []
    at = 1
    while len(sample) < _JSON_SAMPLE:
        at += len(text[at : at + HEAD]) - len(text[at : at + HEAD].lstrip(" \t\r\n,"))
        try:
            parsed = object_at(text, at)
        except BadJson:
            break
        sample.append(parsed.record)
        at = parsed.end
    return sample


def _peek_sheet(member: Member) -> Peek:
    sheet = open_sheet(member)
    rows = itertools.islice((row for _, row in sheet_records(sheet) if row), SAMPLE)
    sample = tuple(dict(zip(sheet.names, row, strict=True)) for row in rows)
    return Peek("xlsx", "binary", "", sheet.names, sample)


def _peek_parquet(member: Member) -> Peek:
    batches = list(parquet_text(member, None, SAMPLE))
    sample = tuple(row for batch in batches for row in batch.to_pylist())
    return Peek("parquet", "binary", "", tuple(batches[0].schema.names), sample)
