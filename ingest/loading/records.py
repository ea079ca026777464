"""One member of a load becomes one records file, streaming: read, type, write, rename."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from ingest.loading import Load, RecordFile, Settings
from ingest.loading.clocks import calibrate
from ingest.loading.drafts import Draft, unread
from ingest.loading.keys import key_id
from ingest.loading.layout import header_of, layout_of, within
from ingest.loading.plausible import latest_plausible
from ingest.loading.typed import PLACES
from ingest.loading.typist import Typist
from ingest.loading.zones import name_of_offset
from ingest.reading import Account, Layout, Member, Peek, Progress, Refused, Reject
from ingest.source import RecordKind, Source

ROWS_AT_ONCE = 200_000  # typed together: enough to keep two cores busy, little enough to hold
BYTES_AT_ONCE = 64 << 20  # of text: records with lists in them can be long
WITH_TIMES = ("xlsx", "parquet")  # formats with times of their own, which arrive as ISO text
TYPING = 1  # raised when the same text is to be typed, or made a token, in another way
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
        TYPING, source.digest, kind.name, source.map_text,
        settings.platform or source.platform, encoding, settings.timezone or source.timezone,
        settings.local_timezone or source.local_timezone, key_id(key),
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
    header = header_of(kind, peek.columns, peek.format)
    layout = layout_of(kind, source, header, _others(kind, header, peek))
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
    for name in ("exported_at", "period_from_at", "period_to_at", "ticket_url_at"):
        said[name] = datetime.fromisoformat(said[name]) if said.get(name) else None
    for name in ("columns", "ignored", "ignored_tables"):
        said[name] = tuple(said.get(name, ()))
    return RecordFile(path=meta.with_suffix(".parquet"), **said)


def write_typed(
    records: Records, layout: Layout, member: Member, peek: Peek, source: Source,
    kind: RecordKind, settings: Settings, key: bytes, into: Path,
) -> RecordFile:  # fmt: skip
    """Type a reader's batches and write the four files of a records file, the .json last."""
    header = header_of(kind, peek.columns, peek.format)
    timezone = settings.timezone or source.timezone
    how = how_of(source, kind, settings, peek.encoding, key)
    target = _target(member, how, into)
    into.mkdir(parents=True, exist_ok=True)
    local_timezone = settings.local_timezone or source.local_timezone
    if peek.format in WITH_TIMES:
        kind, source = _with_iso(kind, source)
    shifted: Mapping[str, str] = {
        name: peek.shifted[place] for name, place in header.items() if place in peek.shifted
    }
    batches = _at_once(records.batches(), _schema(layout))
    first = next(batches)
    clocks = calibrate(kind, source, first, header, timezone, local_timezone, shifted)
    shifted, local_timezone = clocks.shifted, local_timezone or clocks.local_timezone
    typist = Typist(
        kind, source, timezone, local_timezone, key, header, _others(kind, header, peek), shifted
    )
    try:
        with Draft(target) as draft:
            for batch in chain([first], batches):
                draft.add(typist.type(batch))
            if clocks.issue:
                draft.doubt(*clocks.issue)
            draft.refuse(unread(records.rejects, key))
            declared_end = settings.period_to_at or settings.exported_at
            limit = latest_plausible(draft.years, declared_end)
            if limit is not None:
                draft.refuse_after(limit, typist.times)
            account = records.account
            _refuse_unfit(member, source, kind, account.read, draft)
            file = RecordFile(
                path=target,
                name=member.name, sha256=member.sha256, bytes=account.bytes,
                header_bytes=account.header_bytes, encoding=peek.encoding,
                source=source.name, source_title=source.title, source_digest=source.digest,
                kind=kind.name, map=source.map_text,
                platform=settings.platform or source.platform,
                timezone=_zone(draft.bases, timezone, shifted),
                timezone_basis=clocks.basis or _basis(draft.bases, timezone),
                local_timezone=local_timezone,
                ticket_url=settings.ticket_url or source.ticket_url,
                exported_at=settings.exported_at,
                period_from_at=settings.period_from_at, period_to_at=settings.period_to_at,
                read=account.read, rejected=draft.rejected, blank=account.blank,
                load=settings.load, how=how, key_id=key_id(key), columns=tuple(header),
                ignored=tuple(c for c in peek.columns if c not in header.values()),
                notes=dict(account.notes),
                part=member.part.table if member.part else "",
                ignored_tables=member.ignored,
            )  # fmt: skip
            draft.keep(file)
    finally:
        typist.close()
    return file


def _with_iso(kind: RecordKind, source: Source) -> tuple[RecordKind, Source]:
    """The same, with ISO among the formats of time: a cell may hold a time or the text of one."""
    columns = tuple(
        replace(column, formats=(*column.formats, "iso")) if column.formats else column
        for column in kind.columns
    )
    formats = (*source.time_formats, "iso")
    return replace(kind, columns=columns), replace(source, time_formats=formats)


def _schema(layout: Layout) -> pa.Schema:
    texts = [(name, pa.string()) for name in layout.columns]
    return pa.schema([*texts, *((name, pa.int64()) for name in PLACES)])


def _at_once(batches: Iterator[pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.Table]:
    """Batches joined to tables of some ROWS_AT_ONCE rows; one empty table where there are none."""
    waiting: list[pa.RecordBatch] = []
    some = False
    for batch in batches:
        waiting.append(batch)
        size = sum(one.nbytes for one in waiting)
        if sum(map(len, waiting)) >= ROWS_AT_ONCE or size >= BYTES_AT_ONCE:
            yield pa.Table.from_batches(waiting, schema)
            waiting, some = [], True
    if waiting or not some:
        yield pa.Table.from_batches(waiting, schema)


def _refuse_unfit(
    member: Member, source: Source, kind: RecordKind, read: int, draft: Draft
) -> None:
    if draft.rejected > MOST_REJECTED * read:
        reasons = "\n  ".join(draft.reasons)
        raise Refused(
            f"{member.name}: {draft.rejected:,} of {read:,} records do not fit {source.name} "
            f"({kind.name}), so nothing was loaded. Correct the export, or name its columns with "
            f"--map. The first reasons:\n  {reasons}"
        )


def _zone(bases: set[str], timezone: str | None, shifted: Mapping[str, str]) -> str | None:
    """The zone of a file's stamps: the dump's own where all of them stand in that."""
    offsets = set(shifted.values())
    if "directive" in bases and "local" not in bases and len(offsets) == 1:
        return name_of_offset(offsets.pop())
    return timezone


def _basis(bases: set[str], timezone: str | None) -> str:
    """What the zone of a file's stamps rests on."""
    if "directive" in bases:
        return "dump_directive"
    if bases and "local" not in bases:
        return "epoch" if bases == {"epoch"} else "offset"
    return "declared" if timezone else "unknown"


def _others(kind: RecordKind, header: dict[str, str], peek: Peek) -> list[str]:
    """Columns read only for identity: a record without a key is its whole content."""
    whole = {
        header[c.name] for c in kind.columns if c.name in header and not within(c, kind, header)
    }
    return [] if kind.key else sorted(set(peek.columns) - whole)


def _target(member: Member, how: str, into: Path) -> Path:
    return into / f"{member.sha256[:16]}-{how[:8]}.parquet"
