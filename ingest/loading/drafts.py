"""A records file being written, under temporary names until it is whole."""

import hashlib
import hmac
import json
import os
from contextlib import ExitStack
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from ingest.loading import RecordFile
from ingest.loading.plausible import Year
from ingest.loading.typed import DOUBTS, REJECTS, Typed, rejected
from ingest.reading import Reject

_SUFFIXES = ("", ".rejects", ".doubts", ".json", ".believed")


class Draft:
    """Takes typed batches and refused records, streaming, and becomes a records file at the end."""

    def __init__(self, target: Path) -> None:
        """target: the .parquet that the rows will stand in."""
        self._path = target.with_name(f".{target.name}.{os.getpid()}")
        self._open = ExitStack()
        self._rows: pq.ParquetWriter | None = None
        self.rejected = 0
        self.reasons: list[str] = []  # the first three
        self.bases: set[str] = set()
        self.years: dict[int, Year] = {}

    def __enter__(self) -> Self:
        self._rejects = self._writer(".rejects", REJECTS)
        self._doubts = self._writer(".doubts", DOUBTS)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._open.close()
        for suffix in _SUFFIXES:
            self._at(suffix).unlink(missing_ok=True)

    def add(self, typed: Typed) -> None:
        """Write one batch."""
        if self._rows is None:
            self._rows = self._writer("", typed.rows.schema)
        self._rows.write_table(typed.rows)
        self._doubts.write_table(typed.doubts)
        self.refuse(typed.rejects)
        self.bases |= typed.bases
        for number, year in typed.years.items():
            before = self.years.get(number)
            self.years[number] = year.joined(before) if before else year

    def doubt(self, code: str, detail: str) -> None:
        """Note something about the file as a whole."""
        row = {"code": code, "line_no": None, "column_name": None, "detail": detail}
        self._doubts.write_table(pa.Table.from_pylist([row], DOUBTS))

    def refuse(self, rejects: pa.Table) -> None:
        """Write refused records, a table of REJECTS."""
        self._rejects.write_table(rejects)
        self.rejected += len(rejects)
        if len(self.reasons) < 3:
            self.reasons = [*self.reasons, *rejects["reason"].to_pylist()][:3]

    def refuse_after(self, limit: datetime, columns: dict[str, str]) -> None:
        """Refuse rows with a time after the limit; columns: SQL of times, with their file names."""
        if self._rows is not None:
            self._rows.close()
        with duckdb.connect() as con:
            con.read_parquet(str(self._at(""))).create_view("written")
            first = " ".join(f"when {column} > $limit then {i}" for i, column in enumerate(columns))
            con.sql(
                f"from written where (case {first} end) is null", params={"limit": limit}
            ).write_parquet(str(self._at(".believed")), compression="zstd")
            rows = con.execute(
                f"select line_no, byte_from, byte_to, row_hash, case {first} end as i "  # noqa: S608
                "from written where i is not null order by line_no",
                {"limit": limit},
            ).fetchall()
        self._at(".believed").replace(self._at(""))
        names = list(columns.values())
        self.refuse(
            rejected([(*row[:3], names[row[4]], "far_future", None, row[3]) for row in rows])
        )

    def keep(self, file: RecordFile) -> None:
        """Flush the four files and move them to their names, the .json last."""
        self._open.close()
        self._at(".json").write_text(said_of(file), encoding="utf-8")
        for suffix, path in (
            ("", file.path), (".rejects", file.rejects_path), (".doubts", file.doubts_path),
            (".json", file.meta_path),
        ):  # fmt: skip
            with self._at(suffix).open("rb") as made:
                os.fsync(made.fileno())
            self._at(suffix).replace(path)

    def _at(self, suffix: str) -> Path:
        return self._path.with_name(self._path.name + suffix)

    def _writer(self, suffix: str, schema: pa.Schema) -> pq.ParquetWriter:
        writer = pq.ParquetWriter(self._at(suffix), schema, compression="zstd")
        return self._open.enter_context(writer)


def said_of(file: RecordFile) -> str:
    """What a records file's .json says of it."""
    said = asdict(file)
    del said["path"]
    return json.dumps(said, ensure_ascii=False, indent=1, default=datetime.isoformat)


def unread(rejects: list[Reject], key: bytes) -> pa.Table:
    """What the reader refused, as rows of REJECTS; the raw bytes leave only a keyed hash."""
    rows = [
        (
            one.line_no, one.byte_from, one.byte_to, one.column, one.code, one.reason, one.shape,
            hmac.new(key, one.raw, hashlib.sha256).hexdigest()[:32],
        )
        for one in rejects
    ]  # fmt: skip
    return pa.Table.from_pylist(
        [dict(zip(REJECTS.names, row, strict=True)) for row in rows], REJECTS
    )
