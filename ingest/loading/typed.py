"""What typing a batch gives: rows kept, records refused, doubts; and the form of the last two."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyarrow as pa

from ingest.loading.faults import FAULTS
from ingest.loading.plausible import Year

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
    bases: frozenset[str]  # what its stamps rest on: offset, epoch, directive, local
    years: Mapping[int, Year]


def rejected(
    found: Iterable[tuple[int, int | None, int | None, str, str, str | None, str]],
) -> pa.Table:
    """REJECTS of (line, byte from, byte to, column, code, shape, hash), with reasons."""
    rows = [
        {
            "line_no": line_no, "byte_from": byte_from, "byte_to": byte_to, "column_name": column,
            "code": code, "reason": f"line {line_no}, column {column}: {FAULTS[code]}",
            "shape": shape, "hash": row_hash,
        }
        for line_no, byte_from, byte_to, column, code, shape, row_hash in found
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, REJECTS)
