"""Run by itself: turns a Parquet file into text columns, in a process that may die of it.

    python parquet_child.py FILE JSON     # JSON: {"columns": [names] or null, "rows": n or null}

Writes an Arrow stream to standard output. The limits hold where the platform has them.
"""

import json
import sys
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

MEMORY = 4 << 30  # bytes of address space
SECONDS = 120  # of processor time
BATCH = 50_000  # rows


def limit() -> None:
    """Bound this process; Windows has no such limits."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def as_text(column: Any) -> Any:
    """A column as text: times in ISO 8601 with their offset, nested values as JSON."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return as_text(column.dictionary_decode())
    if pa.types.is_timestamp(kind):
        return _times(column)
    if pa.types.is_nested(kind):
        values = [None if v is None else json.dumps(v, ensure_ascii=False, default=str)
                  for v in column.to_pylist()]  # fmt: skip
        return pa.array(values, pa.string())
    try:
        text = column.cast(pa.string())
        text.validate(full=True)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):  # bytes that are no text, durations
        values = column.cast(pa.binary()).to_pylist() if _is_bytes(kind) else column.to_pylist()
        return pa.array([_shown(value) for value in values], pa.string())
    return text


def _is_bytes(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _shown(value: Any) -> str | None:
    """What has no text of its own: bytes in hexadecimal digits, others as Python writes them."""
    return value.hex() if isinstance(value, bytes) else None if value is None else str(value)


def _times(column: Any) -> Any:
    if column.type.unit == "ns":  # finer than anything the contract keeps
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    if column.type.tz is None:
        return pc.strftime(column, format="%Y-%m-%dT%H:%M:%S")
    text = pc.strftime(column, format="%Y-%m-%dT%H:%M:%S%z")
    return pc.replace_substring_regex(text, r"([+-]\d\d)(\d\d)$", r"\1:\2")


def main(path: str, wanted: dict[str, Any]) -> None:
    """Write the wanted columns and rows of one file."""
    file = pq.ParquetFile(path)
    present = file.schema_arrow.names
    names = present if wanted["columns"] is None else wanted["columns"]
    schema = pa.schema([pa.field(name, pa.string()) for name in names])
    left = wanted["rows"]
    with pa.ipc.new_stream(sys.stdout.buffer, schema) as out:
        out.write_batch(pa.RecordBatch.from_pylist([], schema=schema))  # names, if no rows follow
        for batch in file.iter_batches(batch_size=min(BATCH, left or BATCH)):
            part = batch if left is None else batch.slice(0, left)
            empty = pa.nulls(part.num_rows, pa.string())
            arrays = [as_text(part.column(present.index(n))) if n in present else empty
                      for n in names]  # fmt: skip
            out.write_batch(pa.RecordBatch.from_arrays(arrays, schema=schema))
            if left is not None:
                left -= part.num_rows
                if left <= 0:
                    break


if __name__ == "__main__":
    limit()
    try:
        main(sys.argv[1], json.loads(sys.argv[2]))
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent reports it
        sys.exit(f"{type(error).__name__}: {error}")
