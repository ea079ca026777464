"""A dump of MySQL or MariaDB as the tables in it, each to be read as a file of its own."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.reading import Layout, Member, Part, Peek, Refused
from ingest.reading.csv_header import SAMPLE
from ingest.reading.dump_grammar import NAMES
from ingest.reading.dump_rows import RowReader, part_of
from ingest.reading.dump_survey import Survey, Table
from ingest.reading.encodings import decide
from ingest.reading.tally import Tally

HEAD = 1 << 18  # bytes looked at for what the dump is
_STATEMENTS = re.compile(
    rb"(?i)(?:--[ \t\r\n]|/\*|#[^\n]*\n\s*(?:#|--|SET|CREATE|INSERT)|SET |CREATE |INSERT |REPLACE "
    rb"|DROP |COPY |ATTACH |BEGIN|START |PRAGMA |USE |LOCK )"
)
_POSTGRES = re.compile(
    rb"(?i)PostgreSQL database dump|^COPY |\bpg_catalog\b|SET statement_timeout", re.MULTILINE
)
_SQLITE = re.compile(rb"(?i)^(?:PRAGMA |BEGIN TRANSACTION|ATTACH )", re.MULTILINE)
_MICROSOFT = re.compile(rb"(?i)\[dbo\]|SET ANSI_NULLS|^GO\r?$", re.MULTILINE)
_GBK = (b"gbk", b"gb2312", b"gb18030")
_OFFSET = re.compile(r"[+-][0-9]{1,2}:[0-9]{2}")
_CURE = "Export the tables as CSV, JSON lines, .xlsx or Parquet."


def is_script(head: bytes) -> bool:
    """Whether a file begins as a script of SQL does."""
    start = head[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = start.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return _STATEMENTS.match(start) is not None


def parts(member: Member, encoding: str | None = None) -> list[Member]:
    """The tables of a dump as members, in the order of the dump; any other file as it is.

    The first part's bytes are its own only: see `with_rest`. Raises Refused for a script that is
    no dump of MySQL or MariaDB. No statement is run.
    """
    with member.path.open("rb") as file:
        head = file.read(HEAD)
        if not is_script(head):
            return [member]
        code = _encoding(head, encoding, member.name)
        _refuse_others(head, member.name)
        survey = Survey(file, member.size, code).walk()
    tables = [table for table in survey.tables.values() if table.columns]
    if not tables:
        raise Refused(
            f"{member.name}: this is an SQL script, whose statements are never run, and no table "
            f"whose columns it names can be made out. {_CURE}"
        )
    _refuse_twice(member.name, tables)
    return [_member(member, table, code) for table in tables]


def with_rest(found: Sequence[Member], ignored: Sequence[str]) -> list[Member]:
    """The parts of one dump that are read, the first of which accounts for all its other bytes."""
    first = part_of(found[0])
    rest = first.file_size - sum(member.size for member in found)
    return [
        replace(
            found[0], part=replace(first, rest=rest), size=found[0].size + rest,
            ignored=tuple(ignored),
        ),
        *found[1:],
    ]  # fmt: skip


def peek_part(member: Member) -> Peek:
    """What the first rows of a table show."""
    part = part_of(member)
    layout, tally = Layout(part.columns), Tally(member, None)
    with member.path.open("rb") as file:
        batches = RowReader(file, part, layout, tally, rows=SAMPLE).batches()
        rows = [row for batch in itertools.islice(batches, 1) for row in batch.to_pylist()]
    sample = tuple({name: row[name] for name in part.columns} for row in rows[:SAMPLE])
    stamps = [name for name, kind in part.types.items() if kind == "timestamp"]
    shifted = {name: part.time_zone for name in stamps if part.time_zone}
    return Peek("sql", part.encoding, "", part.columns, sample, shifted)


def _member(member: Member, table: Table, encoding: str) -> Member:
    zone = table.time_zone
    part = Part(
        table.name, table.columns, table.types, tuple(table.runs),
        zone if zone and _OFFSET.fullmatch(zone) else None, encoding, member.size,
    )  # fmt: skip
    own = sum(run.end - run.start for run in table.runs)
    return Member(f"{member.name}!/{table.name}", member.path, member.sha256, own, part)


def _encoding(head: bytes, declared: str | None, name: str) -> str:
    """As for any text; the dump's own SET NAMES says GBK where nobody else says anything."""
    said = NAMES.search(head)
    if declared is None and said and said[1].lower() in _GBK:
        declared = "gb18030"
    code = decide(head, declared, name)
    if code.startswith("utf-16"):
        raise Refused(
            f"{name}: this dump is in UTF-16, as a redirected mysqldump on Windows is. Write it "
            "with mysqldump --result-file=FILE, or save it as UTF-8."
        )
    return code


def _refuse_others(head: bytes, name: str) -> None:
    for kind, signs in (
        ("PostgreSQL", _POSTGRES), ("SQLite", _SQLITE), ("SQL Server", _MICROSOFT),
    ):  # fmt: skip
        if signs.search(head):
            raise Refused(
                f"{name}: this is an SQL script of {kind}, whose statements are never run; only "
                f"dumps of MySQL and MariaDB are read. {_CURE}"
            )


def _refuse_twice(name: str, tables: Sequence[Table]) -> None:
    names = [table.name for table in tables]
    twice = next((t.name for t in tables if t.creations > 1 or names.count(t.name) > 1), None)
    if twice is not None:
        raise Refused(
            f"{name}: the table {twice} is in it more than once (two databases, or two dumps in "
            "one file). Dump one database into one file."
        )
