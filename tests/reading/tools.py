"""Reading made short for tests: bytes in, everything the reader says of them out."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.reading import Account, Layout, Member, Peek, Reject
from ingest.reading.archives import members
from ingest.reading.csv_careful import CarefulReader
from ingest.reading.csv_file import read_csv
from ingest.reading.csv_swift import SwiftReader
from ingest.reading.dump_parts import parts
from ingest.reading.peek import peek
from ingest.reading.records import open_records
from ingest.reading.sealed import fingerprint
from ingest.reading.tally import Tally

CAREFUL = CarefulReader


class SWIFT(SwiftReader):
    """The fast reader, made to parse even the shortest run in bulk."""

    short_run = 1


class CHANGING(SwiftReader):
    """The fast reader, made to change often between its two ways."""

    short_run = 3


@dataclass
class Result:
    """What was read of one file."""

    peek: Peek
    rows: list[dict[str, Any]]
    rejects: list[Reject]
    account: Account

    def values(self, *columns: str) -> list[tuple[str | None, ...]]:
        """The rows' values of some columns."""
        return [tuple(row[column] for column in columns) for row in self.rows]

    @property
    def reject_lines(self) -> list[tuple[int, str]]:
        """Line and code of each refused record."""
        return [(reject.line_no, reject.code) for reject in self.rejects]


def member_of(path: Path) -> Member:
    """A plain file as a member."""
    return Member(path.name, path, *fingerprint(path))


def read_path(path: Path, encoding: str | None = None, **layout: Any) -> list[Result]:
    """Every member of a path, read for all its columns unless the layout says otherwise."""
    with tempfile.TemporaryDirectory() as scratch:
        found = [parts(m, encoding) for m in members(path, Path(scratch))]
        return [_read(m, encoding, layout) for some in found for m in some]


def read(content: bytes, name: str = "x.csv", encoding: str | None = None, **layout: Any) -> Result:
    """One file of these bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return read_path(path, encoding, **layout)[0]


def _read(member: Member, encoding: str | None, layout: Mapping[str, Any]) -> Result:
    seen = peek(member, encoding)
    records = open_records(member, seen, Layout(**{"columns": seen.columns, **layout}))
    rows = [row for batch in records.batches() for row in batch.to_pylist()]
    return Result(seen, rows, records.rejects, records.account)


def read_with(
    reader: type[CarefulReader],
    content: bytes,
    layout: Layout,
    window: int = 1 << 20,
    encoding: str = "utf-8",
) -> Result:
    """A CSV separated by commas, by one of the two readers."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        path.write_bytes(content)
        member = member_of(path)
        tally = Tally(member, None)
        seen = Peek("csv", encoding, ",", (), ())
        batches = read_csv(member, seen, layout, tally, window=window, reader=reader)
        rows = [row for batch in batches for row in batch.to_pylist()]
        return Result(seen, rows, tally.rejects, tally.account)
