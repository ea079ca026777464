"""Records files made by hand: a small shop, without the reader and the loader."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ingest.building import Input
from ingest.loading import Load, RecordFile
from ingest.source import Column, RecordKind, Source

ORDER = RecordKind(
    name="order",
    columns=(
        Column("trade_no", "id", required=True),
        Column("shop", "text"),
        Column("amount", "money"),
        Column("placed", "time"),
        Column("paid", "time"),
        Column("buyer", "contact"),
        Column("secret", "codes"),
        Column("touched", "time"),
    ),
    key=("trade_no",),
    version="touched",
)
NOTE = RecordKind(
    name="note",
    columns=(
        Column("note_id", "id"),
        Column("ticket", "id", required=True),
        Column("sent", "time"),
        Column("said", "message"),
        Column("by_buyer", "boolean"),
    ),
)
STEP = RecordKind(
    name="step",
    columns=(
        Column("ticket", "id", required=True),
        Column("moment", "time"),
        Column("word", "text"),
        Column("who", "account"),
    ),
)
ORDERS_SQL = """
select
    platform, trade_no as order_id, shop as seller_id,
    buyer as buyer_id, buyer_kind as buyer_id_kind,
    amount as amount_minor, 'CNY' as currency, placed as placed_at, paid as paid_at,
    if(paid is null, null, 'exact') as paid_at_quality,
    if(paid is null, 'created', 'delivered') as status,
    paid is not null as is_delivery_claimed, secret_class as delivery_text,
    touched as updated_at, null::text as category, file_id, line_no
from record_order
"""
ASSIGNMENTS_SQL = """
select
    platform, trade_no || '/' || code_id as assignment_id, code_id, trade_no as order_id,
    'text_match' as link, file_id, line_no
from record_order, unnest(secret) as codes (code_id)
"""
MESSAGES_SQL = """
select
    platform, coalesce(note_id, row_hash) as message_id, ticket as ticket_id, sent as sent_at,
    0 as sequence_no, if(by_buyer, 'buyer', 'platform') as side, said as text,
    said_length as text_length, said_print as text_print, said_sentences as sentences,
    file_id, line_no
from record_note
"""
EVENTS_SQL = """
select
    platform, row_hash as event_id, 'ticket' as subject, ticket as subject_id,
    moment as happened_at, 0 as sequence_no, moment_precision as time_precision,
    'status_changed' as kind,
    word as to_native, word as to_status, who as actor_id, file_id, line_no
from record_step
"""
SHOP = Source(
    name="corner_shop",
    title="Corner Shop",
    platform="corner",
    kinds={kind.name: kind for kind in (ORDER, NOTE, STEP)},
    selects={
        "orders": (ORDERS_SQL,),
        "code_assignments": (ASSIGNMENTS_SQL,),
        "messages": (MESSAGES_SQL,),
        "events": (EVENTS_SQL,),
    },
    capabilities={"orders.gateway_id": "none"},
    digest="d1",
)
LOAD = Load("load-1", datetime(2026, 6, 1, tzinfo=UTC).replace(tzinfo=None), "0.1.0", "")

_ARROW = {
    "time": pa.timestamp("us"), "money": pa.int64(), "boolean": pa.bool_(),
    "integer": pa.int64(), "codes": pa.list_(pa.string()),
}  # fmt: skip


def token(letter: str, number: int, key: str = "k1") -> str:
    """A token as the loader makes them: a letter and 26 base32 characters."""
    digest = hashlib.sha256(f"{key}/{letter}/{number}".encode()).digest()
    return f"{letter}_{base64.b32encode(digest).decode().lower()[:26]}"


def records_file(
    folder: Path, name: str, kind: RecordKind, rows: Sequence[Mapping[str, Any]], *,
    source: Source = SHOP, platform: str = "corner", rejected: int = 0, lines: Iterable[int] = (),
    **meta: Any,
) -> Input:  # fmt: skip
    """Write the records of one file as the loader would; rows miss the columns the file misses."""
    folder.mkdir(parents=True, exist_ok=True)
    columns = [c for c in kind.columns if not rows or any(c.name in row for row in rows)]
    content = json.dumps([list(map(str, row.items())) for row in rows])
    sha256 = hashlib.sha256(f"{name}{content}".encode()).hexdigest()
    how = hashlib.sha256(f"{platform}{source.digest}{kind.name}{sorted(meta)}".encode()).hexdigest()
    path = folder / f"{sha256[:16]}-{how[:8]}.parquet"
    pq.write_table(_table(kind, columns, rows, list(lines)), path)
    said = {
        "name": name, "sha256": sha256, "bytes": len(content), "header_bytes": 0, "blank": 0,
        "encoding": "utf-8", "source": source.name, "source_title": source.title,
        "source_digest": source.digest, "kind": kind.name, "map": None, "platform": platform,
        "timezone": "Asia/Shanghai", "timezone_basis": "declared", "local_timezone": None,
        "ticket_url": None, "exported_at": None, "period_from_at": None, "period_to_at": None,
        "read": len(rows) + rejected, "rejected": rejected, "load": LOAD, "how": how,
        "key_id": "key", "columns": tuple(column.name for column in columns), **meta,
    }  # fmt: skip
    file = RecordFile(path=path, **said)
    _write_rejects(file, rejected)
    file.meta_path.write_text("{}", encoding="utf-8")
    return Input(file, source)


def _write_rejects(file: RecordFile, rejected: int) -> None:
    lines = list(range(1000, 1000 + rejected))
    texts = ["column_name", "code", "reason", "shape", "hash"]
    rows = [
        {"line_no": n, "byte_from": None, "byte_to": None, **dict.fromkeys(texts, "?")}
        for n in lines
    ]
    numbers = [(name, pa.int64()) for name in ("line_no", "byte_from", "byte_to")]
    schema = pa.schema([*numbers, *((name, pa.string()) for name in texts)])
    pq.write_table(pa.Table.from_pylist(rows, schema), file.rejects_path)


def _table(
    kind: RecordKind, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]], lines: list[int]
) -> pa.Table:
    data: dict[str, pa.Array] = {
        "line_no": pa.array(lines or range(2, len(rows) + 2), pa.int64()),
        "byte_from": pa.nulls(len(rows), pa.int64()),
        "byte_to": pa.nulls(len(rows), pa.int64()),
        "row_hash": pa.array([_hash(kind, row) for row in rows], pa.string()),
    }
    for column in columns:
        values = [row.get(column.name) for row in rows]
        data[column.name] = pa.array(values, _ARROW.get(column.type, pa.string()))
        if column.type == "time":
            data[f"{column.name}_precision"] = pa.array([v and "s" for v in values], pa.string())
        if column.type == "codes":
            classes = ["codes" if v else "empty" for v in values]
            data[f"{column.name}_class"] = pa.array(classes)
        if column.type == "contact":
            data[f"{column.name}_kind"] = pa.array([v and "email" for v in values], pa.string())
        if column.type == "message":
            data[f"{column.name}_length"] = pa.array([v and len(v) for v in values], pa.int32())
            data[f"{column.name}_print"] = pa.array([v and f"p{v}" for v in values], pa.string())
            data[f"{column.name}_sentences"] = pa.array(
                [v and [{"print": s, "length": len(s)} for s in v.split(". ")] for v in values],
                pa.list_(pa.struct([("print", pa.string()), ("length", pa.int32())])),
            )
    return pa.table(data)


def _hash(kind: RecordKind, row: Mapping[str, Any]) -> str:
    return hashlib.sha256(repr([row.get(c.name) for c in kind.columns]).encode()).hexdigest()


def at(day: int, hour: int = 12, month: int = 1) -> datetime:
    """A moment of 2026."""
    return datetime(2026, month, day, hour, tzinfo=UTC).replace(tzinfo=None)


def order(number: int, **changes: Any) -> dict[str, Any]:
    """A paid order of two codes."""
    return {
        "trade_no": f"T{number}", "shop": f"S{number % 3}", "amount": 100 * number,
        "placed": at(1 + number % 27), "paid": at(1 + number % 27, 13),
        "buyer": token("e", number % 5),
        "secret": [token("c", 2 * number), token("c", 2 * number + 1)],
        "touched": at(1 + number % 27, 14), **changes,
    }  # fmt: skip


@pytest.fixture
def con() -> Iterable[duckdb.DuckDBPyConnection]:
    """An empty database in memory."""
    connection = duckdb.connect()
    yield connection
    connection.close()
