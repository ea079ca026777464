"""Types one kind's records, a batch of text at a time, without writing any of it down."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from ingest.loading.faults import FAULTS
from ingest.loading.prepare import prepared
from ingest.loading.typing import (
    Field,
    Zone,
    fields_of,
    output_types,
    quoted,
    record_columns,
    words,
)  # fmt: skip
from ingest.loading.zones import zone_of
from ingest.source import RecordKind, Source

MACROS = Path(__file__).with_name("typing.sql")
REJECTS = pa.schema([
    ("line_no", pa.int64()), ("byte_from", pa.int64()), ("byte_to", pa.int64()),
    ("column_name", pa.string()), ("code", pa.string()), ("reason", pa.string()),
    ("shape", pa.string()), ("hash", pa.string()),
])  # fmt: skip
DOUBTS = pa.schema([
    ("code", pa.string()), ("line_no", pa.int64()), ("column_name", pa.string()),
    ("detail", pa.string()),
])  # fmt: skip
PLACES = ("line_no", "byte_from", "byte_to")


@dataclass(frozen=True)
class Typed:
    """One batch, typed: what is kept, what is refused, what is in doubt."""

    rows: pa.Table
    rejects: pa.Table
    doubts: pa.Table
    bases: frozenset[str]  # what its stamps rest on: offset, epoch, local
    years: Mapping[int, int]  # year -> stamps in it


class Typist:
    """Types batches of one kind. A batch has the kind's columns as `names` in text, and PLACES."""

    def __init__(
        self, kind: RecordKind, source: Source, timezone: str | None, key: bytes,
        header: Mapping[str, str], others: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """`header`: kind column -> name in the file, for those the file has; `others`: columns read
        only because the whole record is its identity. Raises Refused for an unknown zone."""
        self._con = duckdb.connect(config={"temp_directory": "", "threads": "2"})
        self._con.execute(MACROS.read_text(encoding="utf-8"))
        self._con.execute("set TimeZone = 'UTC'")
        self._kind, self._source, self._key = kind, source, key
        self._header, self._others = header, others
        zone: Zone | None = zone_of(self._con, timezone)
        self._fields = fields_of(kind, source, zone)
        self._statement = self._typing()

    def type(self, batch: pa.Table) -> Typed:
        """Type one batch. Its columns: the file's names, then PLACES."""
        chunk = self._prepared(batch)  # noqa: F841  the statement reads it by this name
        self._con.execute(self._statement)
        return Typed(
            self._rows(), self._rejects(), self._doubts(), frozenset(self._bases()), self._years()
        )

    def close(self) -> None:
        """Let go of the memory."""
        self._con.close()

    def _prepared(self, batch: pa.Table) -> pa.Table:
        columns = {name: batch[name].combine_chunks() for name in PLACES}
        nothing = pa.nulls(len(batch), pa.string())
        for i, column in enumerate(self._kind.columns):
            name = self._header.get(column.name)
            text = nothing if name is None else batch[name].combine_chunks()
            null_words = pa.array([*self._source.null_words, *column.null_words], pa.string())
            trimmed = pc.utf8_trim_whitespace(text)
            text = pc.if_else(pc.is_in(trimmed, null_words), pa.scalar(None, pa.string()), text)
            columns[f"r{i}"] = text
            columns |= prepared(i, column, text, self._key)
        columns |= {f"e{j}": batch[name].combine_chunks() for j, name in enumerate(self._others)}
        return pa.table(columns)

    def _typing(self) -> str:
        """One statement that makes the temporary table `typed` of the relation `chunk`."""
        fields = list(enumerate(self._fields))
        parts = _listed({k: v for _, f in fields for k, v in f.parts.items()})
        more = _listed({k: v for _, f in fields for k, v in f.more_parts.items()})
        judged = ", ".join(f"{f.fault} as f{i}, {f.doubt} as d{i}" for i, f in fields)
        values = _listed({
            quoted(name): f"cast({expression} as {output_types(field.column)[name]})"
            for _, field in fields
            for name, expression in field.values.items()
        })  # fmt: skip
        column = " ".join(f"when f{i} is not null then {i}" for i, _ in fields)
        shape = " ".join(f"when f{i} is not null then shape_of(r{i})" for i, _ in fields)
        details = ", ".join(f"{f.detail} as t{i}, d{i}" for i, f in fields)
        fault = ", ".join(f"f{i}" for i, _ in fields)
        shifts = "".join(f", o{i}" for i, f in fields if f.column.type == "time")
        return f"""
            create or replace temp table typed as
            with parted as (select *{parts} from chunk),
            placed as (select *{more} from parted),
            judged as (select *, {judged} from placed)
            select line_no, byte_from, byte_to, {self._hash()} as row_hash{values},
                coalesce({fault}) as _fault, case {column} end as _column,
                case {shape} end as _shape, {details}{shifts}
            from judged
        """  # noqa: S608  the names are quoted and the words are the source's

    def _hash(self) -> str:
        """MD5 of the record's text behind a secret prefix: no guess can be tested against it."""
        secret = hmac.new(self._key, b"row", hashlib.sha256).hexdigest()
        texts = [f"r{i}" for i in range(len(self._fields))]
        texts += [f"e{j}" for j in range(len(self._others))]
        marked = ", ".join(f"coalesce({text}, chr(0))" for text in texts)
        return f"md5(concat_ws(chr(31), '{secret}', {marked}))"

    def _rows(self) -> pa.Table:
        names = ", ".join(map(quoted, record_columns(self._kind)))
        return self._con.sql(
            f"select line_no, byte_from, byte_to, row_hash, {names} from typed where _fault is null"  # noqa: S608
        ).to_arrow_table()

    def _rejects(self) -> pa.Table:
        refused = self._con.execute(
            "select line_no, byte_from, byte_to, _column, _fault, _shape, row_hash "
            "from typed where _fault is not null order by line_no"
        ).fetchall()
        rows = [self._reject(*row) for row in refused]
        return pa.Table.from_pylist(rows, REJECTS)

    def _reject(
        self, line_no: int, byte_from: int | None, byte_to: int | None, i: int, code: str,
        shape: str | None, row_hash: str,
    ) -> dict[str, Any]:  # fmt: skip
        kept = self._fields[i].column.name
        name = self._header.get(kept, kept)
        return {
            "line_no": line_no, "byte_from": byte_from, "byte_to": byte_to, "column_name": name,
            "code": code, "reason": f"line {line_no}, column {name}: {FAULTS[code]}",
            "shape": shape, "hash": row_hash,
        }  # fmt: skip

    def _doubts(self) -> pa.Table:
        found = [
            self._con.sql(
                f"select d{i} as code, line_no, $name as column_name, t{i} as detail "  # noqa: S608
                f"from typed where _fault is null and d{i} is not null order by line_no",
                params={"name": field.column.name},
            ).to_arrow_table().cast(DOUBTS)
            for i, field in enumerate(self._fields)
            if _can_doubt(field)
        ]  # fmt: skip
        return pa.concat_tables([DOUBTS.empty_table(), *found])

    def _bases(self) -> set[str]:
        bases: set[str] = set()
        for i, name, epochs in self._times():
            with_shift, without = self._con.execute(
                f"select count(*) filter (o{i} is not null), count(*) filter (o{i} is null) "  # noqa: S608
                f"from typed where _fault is null and {name} is not null"
            ).fetchone() or (0, 0)
            if with_shift:
                bases.add("epoch" if epochs else "offset")
            if without:
                bases.add("local")
        return bases

    def _years(self) -> dict[int, int]:
        names = [name for _, name, _ in self._times()]
        if not names:
            return {}
        rows = self._con.execute(
            f"select year(unnest([{', '.join(names)}])) as y, count(*) "  # noqa: S608
            "from typed where _fault is null group by y having y is not null"
        ).fetchall()
        return {int(year): int(count) for year, count in rows}

    def _times(self) -> list[tuple[int, str, bool]]:
        """Time columns: number, quoted name, whether they are in epoch units."""
        return [
            (
                i,
                quoted(f.column.name),
                bool({"epoch", "epoch_ms"} & set(f.column.formats or self._source.time_formats)),
            )
            for i, f in enumerate(self._fields)
            if f.column.type == "time"
        ]


def _can_doubt(field: Field) -> bool:
    return bool(field.column.accepted) or field.column.type in ("time", "id")


def _listed(expressions: Mapping[str, str]) -> str:
    return "".join(f", {expression} as {name}" for name, expression in expressions.items())


__all__ = ["DOUBTS", "PLACES", "REJECTS", "Typed", "Typist", "words"]
