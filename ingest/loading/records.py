"""One member of a load becomes one records file, streaming: read, type, write, rename."""

import hashlib
import hmac
import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, fields
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from ingest.loading import Load, RecordFile, Settings
from ingest.loading.keys import key_id
from ingest.loading.layout import header_of, layout_of
from ingest.loading.typist import DOUBTS, PLACES, REJECTS, Typed, Typist
from ingest.reading import Account, Layout, Member, Peek, Progress, Refused, Reject
from ingest.source import RecordKind, Source

ROWS_AT_ONCE = 200_000  # typed together: enough to keep two cores busy, little enough to hold
MOST_REJECTED = 0.20  # of a file's records; beyond it the source does not fit the file


class Records(Protocol):
    """What the reader gives: batches of text, and where every record and byte went."""

    @property
    def rejects(self) -> list[Reject]:
        """Refused records."""

    @property
    def account(self) -> Account:
        """Where every record and byte went."""

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The records, in the file's order."""


def how_of(source: Source, kind: RecordKind, settings: Settings, encoding: str, key: bytes) -> str:
    """Names a way of reading: the same bytes read the same way give the same records file."""
    said = [
        source.digest, kind.name, source.map_text, settings.platform or source.platform, encoding,
        settings.timezone or source.timezone, settings.local_timezone or source.local_timezone,
        key_id(key),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def write_records(
    member: Member, peek: Peek, source: Source, kind: RecordKind, settings: Settings, key: bytes,
    into: Path, progress: Progress | None = None,
) -> RecordFile:  # fmt: skip
    """Read a member and write its records file into the folder `into`, whole or not at all.

    A member that has been read this way before is not read again. Raises Refused where more than a
    fifth of its records cannot be read or typed.
    """
    from ingest.reading.records import open_records

    known = known_records(member, peek, source, kind, settings, key, into)
    if known is not None:
        return known
    header = header_of(kind, peek.columns)
    others = _others(kind, header, peek)
    layout = layout_of(kind, source, header, others)
    records = open_records(member, peek, layout, progress)
    return write_typed(records, layout, member, peek, source, kind, settings, key, into)


def known_records(
    member: Member, peek: Peek, source: Source, kind: RecordKind, settings: Settings, key: bytes,
    into: Path,
) -> RecordFile | None:  # fmt: skip
    """The records file of a member that has been read this way before, if there is one."""
    meta = _target(member, how_of(source, kind, settings, peek.encoding, key), into)
    meta = meta.with_suffix(".json")
    return read_record_file(meta) if meta.exists() else None


def record_files(folder: Path) -> list[RecordFile]:
    """All records files of a folder, in the order of name and content."""
    found = [read_record_file(path) for path in folder.glob("*.json")]
    return sorted(found, key=lambda file: (file.name, file.sha256, file.how))


def read_record_file(meta: Path) -> RecordFile:
    """What a records file's .json says of it."""
    said: dict[str, Any] = json.loads(meta.read_text(encoding="utf-8"))
    said = {field.name: said[field.name] for field in fields(RecordFile) if field.name in said}
    load = said["load"]
    said["load"] = Load(**load | {"started_at": datetime.fromisoformat(load["started_at"])})
    for name in ("exported_at", "period_from_at", "period_to_at"):
        said[name] = said[name] and datetime.fromisoformat(said[name])
    said |= {"columns": tuple(said["columns"]), "ignored": tuple(said["ignored"])}
    return RecordFile(path=meta.with_suffix(".parquet"), **said)


def write_typed(
    records: Records, layout: Layout, member: Member, peek: Peek, source: Source,
    kind: RecordKind, settings: Settings, key: bytes, into: Path,
) -> RecordFile:  # fmt: skip
    """Type a reader's batches and write the four files of one records file; the .json comes last."""
    header = header_of(kind, peek.columns)
    others = [name for name in layout.columns if name not in header.values()]
    timezone = settings.timezone or source.timezone
    typist = Typist(kind, source, timezone, key, header, others)
    how = how_of(source, kind, settings, peek.encoding, key)
    target = _target(member, how, into)
    into.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        written = _write(records, _schema(layout), typist, draft, key)
        account = records.account
        rejected = written.rejected
        _refuse_unfit(member, source, kind, account.read, rejected, written.reasons)
        file = RecordFile(
            path=target,
            name=member.name, sha256=member.sha256, bytes=account.bytes,
            header_bytes=account.header_bytes, encoding=peek.encoding,
            source=source.name, source_title=source.title, source_digest=source.digest,
            kind=kind.name, map=source.map_text, platform=settings.platform or source.platform,
            timezone=timezone, timezone_basis=_basis(written.bases, timezone),
            local_timezone=settings.local_timezone or source.local_timezone,
            ticket_url=source.ticket_url, exported_at=settings.exported_at,
            period_from_at=settings.period_from_at, period_to_at=settings.period_to_at,
            read=account.read, rejected=rejected, blank=account.blank, load=settings.load,
            how=how, key_id=key_id(key), columns=tuple(header),
            ignored=tuple(c for c in peek.columns if c not in header.values()),
            notes=dict(account.notes),
        )  # fmt: skip
        _keep(draft, file)
    finally:
        typist.close()
        for suffix in ("", ".rejects", ".doubts", ".json"):
            draft.with_name(draft.name + suffix).unlink(missing_ok=True)
    return file


class _Written:
    """What has been written so far of one member."""

    def __init__(self) -> None:
        self.rejected = 0
        self.reasons: list[str] = []
        self.bases: set[str] = set()
        self.years: Counter[int] = Counter()

    def add(self, typed: Typed) -> None:
        self.refuse(typed.rejects)
        self.bases |= typed.bases
        self.years.update(typed.years)

    def refuse(self, rejects: pa.Table) -> None:
        self.rejected += len(rejects)
        if len(self.reasons) < 3:
            self.reasons = [*self.reasons, *rejects["reason"].to_pylist()][:3]


def _write(
    records: Records, schema: pa.Schema, typist: Typist, draft: Path, key: bytes
) -> _Written:
    written = _Written()
    rows: pq.ParquetWriter | None = None
    with (
        _writer(draft, ".rejects", REJECTS) as rejects,
        _writer(draft, ".doubts", DOUBTS) as doubts,
    ):
        try:
            for batch in _at_once(records.batches(), schema):
                typed = typist.type(batch)
                if rows is None:
                    rows = _writer(draft, "", typed.rows.schema)
                rows.write_table(typed.rows)
                rejects.write_table(typed.rejects)
                doubts.write_table(typed.doubts)
                written.add(typed)
        finally:
            if rows is not None:
                rows.close()
        unread = _unread(records.rejects, key)
        rejects.write_table(unread)
        written.refuse(unread)
    return written


def _writer(draft: Path, suffix: str, schema: pa.Schema) -> pq.ParquetWriter:
    return pq.ParquetWriter(draft.with_name(draft.name + suffix), schema, compression="zstd")


def _schema(layout: Layout) -> pa.Schema:
    texts = [(name, pa.string()) for name in layout.columns]
    return pa.schema([*texts, *((name, pa.int64()) for name in PLACES)])


def _at_once(batches: Iterator[pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.Table]:
    """Batches joined to tables of some ROWS_AT_ONCE rows; one empty table where there are none."""
    waiting: list[pa.RecordBatch] = []
    some = False
    for batch in batches:
        waiting.append(batch)
        if sum(map(len, waiting)) >= ROWS_AT_ONCE:
            yield pa.Table.from_batches(waiting, schema)
            waiting, some = [], True
    if waiting or not some:
        yield pa.Table.from_batches(waiting, schema)


def _unread(rejects: list[Reject], key: bytes) -> pa.Table:
    """What the reader refused, as rows of REJECTS; the raw bytes leave only a keyed hash."""
    rows = [
        {
            "line_no": one.line_no, "byte_from": one.byte_from, "byte_to": one.byte_to,
            "column_name": one.column, "code": one.code, "reason": one.reason,
            "shape": one.shape, "hash": hmac.new(key, one.raw, hashlib.sha256).hexdigest()[:32],
        }
        for one in rejects
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, REJECTS)


def _refuse_unfit(
    member: Member, source: Source, kind: RecordKind, read: int, rejected: int, reasons: list[str]
) -> None:
    if read and rejected > MOST_REJECTED * read:
        raise Refused(
            f"{member.name}: {rejected:,} of {read:,} records do not fit {source.name} "
            f"({kind.name}); nothing was loaded. The first reasons:\n  " + "\n  ".join(reasons)
        )


def _basis(bases: set[str], timezone: str | None) -> str:
    """What the zone of a file's stamps rests on."""
    if bases and "local" not in bases:
        return "epoch" if bases == {"epoch"} else "offset"
    return "declared" if timezone else "unknown"


def _others(kind: RecordKind, header: dict[str, str], peek: Peek) -> list[str]:
    """Columns read only for identity: a record without a key is its whole content."""
    return [] if kind.key else sorted(set(peek.columns) - set(header.values()))


def _target(member: Member, how: str, into: Path) -> Path:
    return into / f"{member.sha256[:16]}-{how[:8]}.parquet"


def _keep(draft: Path, file: RecordFile) -> None:
    """Move the four files to their names, flushed, the .json last."""
    said = asdict(file)
    del said["path"]
    meta = draft.with_name(draft.name + ".json")
    meta.write_text(json.dumps(said, ensure_ascii=False, indent=1, default=_iso), encoding="utf-8")
    for suffix, path in (
        ("", file.path), (".rejects", file.rejects_path), (".doubts", file.doubts_path),
        (".json", file.meta_path),
    ):  # fmt: skip
        made = draft.with_name(draft.name + suffix)
        with made.open("rb") as handle:
            os.fsync(handle.fileno())
        made.replace(path)


def _iso(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)
