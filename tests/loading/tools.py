"""A source, a file and a load in a few words, for tests of the loader."""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from ingest.loading import Load, RecordFile, Settings
from ingest.loading.layout import header_of, layout_of
from ingest.loading.records import write_typed
from ingest.reading import Account, Layout, Member, Peek, Reject
from ingest.source import Column, RecordKind, Source

KEY = bytes(range(32))
LOAD = Load("load", datetime(2026, 11, 22), "0", "")  # noqa: DTZ001  UTC without saying so
PLAIN = {
    "time": "2026-01-01 00:00:00", "money": "1.00", "integer": "1", "decimal": "1.5",
    "boolean": "true",
}  # fmt: skip


class Texts:
    """Stands in for a reader: records given as lists of text, the first on line 2."""

    def __init__(self, layout: Layout, rows: Sequence[Sequence[str | None]]) -> None:
        self.rejects: list[Reject] = []
        self.account = Account(read=len(rows))
        self._layout, self._rows = layout, rows

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Batches of a hundred records."""
        for start in range(0, len(self._rows), 100):
            some = self._rows[start : start + 100]
            columns: dict[str, Any] = {
                name: pa.array([row[i] for row in some], pa.string())
                for i, name in enumerate(self._layout.columns)
            }
            columns["line_no"] = pa.array(range(start + 2, start + 2 + len(some)), pa.int64())
            columns["byte_from"] = columns["byte_to"] = pa.nulls(len(some), pa.int64())
            yield pa.record_batch(columns)


@dataclass
class Loaded:
    """A records file and what stands in it."""

    file: RecordFile
    rows: list[dict[str, Any]]
    rejects: list[dict[str, Any]]
    doubts: list[dict[str, Any]]

    @property
    def values(self) -> list[Any]:
        """Column v of the rows kept."""
        return [row["v"] for row in self.rows]

    @property
    def codes(self) -> list[str]:
        """Why records were refused."""
        return [reject["code"] for reject in self.rejects]


def load(
    folder: Path, columns: Mapping[str, Column | str], rows: Sequence[Sequence[str | None]],
    *, key: bytes = KEY, kind_key: tuple[str, ...] = (), settings: Mapping[str, Any] | None = None,
    **said: Any,
) -> Loaded:  # fmt: skip
    """Type records of a source made of those columns; `said` is said of the source."""
    listed = tuple(c if isinstance(c, Column) else Column(name, c) for name, c in columns.items())
    kind = RecordKind("things", listed, key=kind_key)
    source = Source(
        "test", "Test", "test", {"things": kind}, {}, **{"time_formats": ("iso",)} | said
    )
    layout = layout_of(kind, source, header_of(kind, list(columns)), ())
    text = io.StringIO()
    csv.writer(text).writerows([list(columns), *rows])
    content = text.getvalue().encode("utf-8", "replace")
    name = folder / "things.csv"
    member = Member("things.csv", name, hashlib.sha256(content).hexdigest(), len(content))
    peek = Peek("csv", "utf-8", ",", tuple(columns), ())
    given = Settings(LOAD, **(settings or {}))
    into = folder / "records"
    texts = Texts(layout, rows)
    file = write_typed(texts, layout, member, peek, source, kind, given, key, into)
    return Loaded(file, rows_of(file.path), rows_of(file.rejects_path), rows_of(file.doubts_path))


def load_values(folder: Path, type_: str | Column, *values: str, **said: Any) -> Loaded:
    """Type values as one column `v`, each beside nine plain ones, which are left out of the answer.

    The plain ones keep what is refused below a fifth of the file.
    """
    column = type_ if isinstance(type_, Column) else Column("v", type_)
    filler = said.pop("filler", PLAIN.get(column.type, "plain"))
    fillers = [[filler, f"filler {i}"] for i in range(9 * len(values))]
    rows = [[value, "case"] for value in values]
    loaded = load(folder, {"v": column, "what": "text"}, [*fillers, *rows], **said)
    loaded.rows = [row for row in loaded.rows if row["what"] == "case"]
    loaded.doubts = [one for one in loaded.doubts if one["line_no"] >= len(fillers) + 2]
    return loaded


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a Parquet file."""
    with duckdb.connect() as con:
        rows: list[dict[str, Any]] = con.read_parquet(str(path)).to_arrow_table().to_pylist()
    return rows
