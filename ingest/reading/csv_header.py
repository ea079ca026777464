"""The header of a CSV text: its delimiter where that is certain, and its column names."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.reading import Layout, Refused
from ingest.reading.csv_record import Form, Judge, Kind, count_lines
from ingest.reading.limits import MAX_COLUMNS, MAX_NAME

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
SAMPLE = 20  # records
_MARK = b"\xef\xbb\xbf"
_VALUE = re.compile(r"[+-]?\d+([.,]\d+)*|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].*)?")


@dataclass(frozen=True)
class Header:
    """Where a CSV text's records begin, and what their columns are called."""

    names: tuple[str, ...]  # stripped of surrounding space
    delimiter: str
    end: int  # bytes of mark, blank lines and header
    lines: int  # physical lines of them
    sample: tuple[tuple[str, ...], ...]  # sound records that follow, up to 20
    spaced: bool  # a space follows each separator, which is another dialect


def read_header(text: bytes, name: str, *, final: bool) -> Header:
    """The header at the start of a UTF-8 text, of which `text` is the beginning.

    Raises Refused where there is none, or where more than one delimiter would do.
    """
    candidates = [_read_with(text, delimiter, final=final) for delimiter in DELIMITERS]
    readable = [header for header in candidates if header]
    wide = [header for header in readable if len(header.names) > 1]
    if not readable:
        raise Refused(
            f"{name}: the first line is no header that can be read. It must hold the column names, "
            "in UTF-8, with quotes only around whole names. Export the file again."
        )
    header = _certain(wide, name) if wide else readable[0]
    if header.spaced:
        raise Refused(
            f"{name}: its columns are separated by a {DELIMITERS[header.delimiter]} and a space, "
            "which is not read. Export it with a plain comma."
        )
    if not wide and text[header.end :].strip() and not header.sample:
        raise Refused(
            f"{name}, line {header.lines}: this line is no header: the lines after it have more "
            "columns. Remove what stands above the column names, or export the file again."
        )
    check_names(header.names, f"{name}, line {header.lines}")
    return header


def _read_with(text: bytes, delimiter: str, *, final: bool) -> Header | None:
    start = len(_MARK) if text.startswith(_MARK) else 0
    while start < len(text) and text[start] in b"\r\n":
        start += 1
    if start == len(text):
        return None
    first = Judge(Form((), delimiter, frozenset(), ())).split(text, start, final=final)
    if first.end == 0:
        return None
    try:
        names = tuple(field.decode("utf-8").strip() for field in first.fields)
    except UnicodeDecodeError:
        return None
    lines = count_lines(text[: first.end]) or 1
    sample = _sample(text, first.end, names, delimiter, final=final)
    return Header(names, delimiter, first.end, lines, sample, _is_spaced(first.fields, sample))


def _is_spaced(names: Sequence[bytes], sample: Sequence[Sequence[str]]) -> bool:
    """Whether each separator has a space after it, in the records too."""
    if len(names) < 2 or not all(name.startswith(b" ") for name in names[1:]):
        return False
    return all(value.startswith(" ") for record in sample for value in record[1:])


def _sample(
    text: bytes, start: int, names: Sequence[str], delimiter: str, *, final: bool
) -> tuple[tuple[str, ...], ...]:
    judge = Judge(Form.of(names, delimiter, Layout(())))
    records: list[tuple[str, ...]] = []
    while start < len(text) and len(records) < SAMPLE:
        outcome = judge.judge(text, start, final=final)
        if outcome.kind in (Kind.MORE, Kind.LONG):
            break
        if outcome.kind is Kind.ROW:
            records.append(tuple(field.decode("utf-8") for field in outcome.fields))
        start = outcome.end
    return tuple(records)


def _certain(wide: Sequence[Header], name: str) -> Header:
    """The one header with a delimiter that the records after it bear out."""
    if len(wide) == 1:
        return wide[0]
    borne_out = [header for header in wide if header.sample]
    if len(borne_out) == 1:
        return borne_out[0]
    words = " or ".join(DELIMITERS[header.delimiter] for header in wide)
    raise Refused(
        f"{name}, line {wide[0].lines}: its columns may be separated by {words}; which of them "
        "cannot be told. Export it with a plain comma, and quotes around names that hold one."
    )


def check_names(names: Sequence[str], where: str) -> None:
    """Refuse column names that no record can be read by; `where` names file and line."""
    doubled = [n for n, count in Counter(filter(None, names)).items() if count > 1]
    if doubled:
        words = ", ".join(repr(n) for n in sorted(doubled))
        raise Refused(f"{where}: the header names {words} more than once. Rename one of them.")
    if len(names) > MAX_COLUMNS:
        raise Refused(f"{where}: {len(names)} columns, more than {MAX_COLUMNS}. Export fewer.")
    if any(len(n) > MAX_NAME for n in names):
        raise Refused(
            f"{where}: a column name of more than {MAX_NAME} characters: this is no header. "
            "The first line must hold the column names."
        )
    if not any(names) or any(_VALUE.fullmatch(n) for n in names):
        raise Refused(
            f"{where}: this line holds values, not column names. Export the file with its header."
        )
    if any("\x00" in n for n in names):
        raise Refused(f"{where}: NUL bytes in the header; no text has those. Export it again.")
