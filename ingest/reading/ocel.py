"""An object-centric event log (OCEL 2.0) as tables, each to be read as a file of its own.

Of each type of object two tables of JSON lines are written: `log!/Invoice`, one record per state of
an object, and `log!/Invoice events`, one record per event and object of the type that it names. The
three encodings (JSON, XML, SQLite) give the same tables, but for how each writes a time.
"""

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from ingest.reading import Member, Refused
from ingest.reading.ocel_json import JsonLog
from ingest.reading.ocel_log import BadLog, Log, Object
from ingest.reading.ocel_sqlite import SqliteLog
from ingest.reading.ocel_xml import XmlLog
from ingest.reading.sealed import fingerprint, private_path, verify_whole

_HEAD = 1 << 16  # bytes looked at for what the file is
_MOST_TYPES = 500  # two files are open for each while the log is taken apart
_JSON = re.compile(rb'^\s*\{(?=.*"(?:objectTypes|eventTypes)"\s*:)', re.DOTALL)
_XML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)?"
    rb"<log\b[^>]*>\s*<(?:object|event)-types\b",
    re.DOTALL,
)
_BEGINNING = ("1970-01-01", "1969-12-31")  # the day of an object's first values, in any zone
_NAME = re.compile(r"[\x00-\x1f/\\]+")


def tables_of_log(member: Member, scratch: Path) -> list[Member]:
    """The tables of an OCEL log, unpacked into `scratch`; none where the member is no such log.

    Raises Refused for a log that does not keep to OCEL 2.0.
    """
    opened = _kind(member)
    if opened is None:
        return []
    try:
        with closing(opened(member.path)) as log:
            found = _unpack(member, log, scratch)
    except BadLog as fault:
        raise Refused(
            f"{member.name}: this OCEL log cannot be read: {fault}. Export it again as OCEL 2.0."
        ) from fault
    verify_whole(member)
    return found


def _kind(member: Member) -> type[JsonLog] | type[XmlLog] | type[SqliteLog] | None:
    with member.path.open("rb") as file:
        head = file.read(_HEAD).removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"SQLite format 3\0"):
        return SqliteLog if SqliteLog.is_one(member.path) else None
    if _JSON.match(head):
        return JsonLog
    return XmlLog if _XML.match(head) else None


def _unpack(member: Member, log: Log, scratch: Path) -> list[Member]:
    types = sorted(log.object_types)
    if not types:
        raise BadLog("it holds no object")
    if len(types) > _MOST_TYPES:
        raise BadLog(f"it has {len(types):,} types of objects, and at most {_MOST_TYPES} are read")
    paths = {name: private_path(scratch) for name in (*types, *map(_events_of, types))}
    with ExitStack() as stack:
        files = {
            name: stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))
            for name, path in paths.items()
        }
        for thing in log.objects():
            _write_states(files[thing.type], thing, log.object_types[thing.type])
        _write_events(files, log)
    return [
        Member(f"{member.name}!/{_NAME.sub('_', name)}", path, *fingerprint(path))
        for name, path in paths.items()
        if path.stat().st_size
    ]


def _events_of(name: str) -> str:
    return f"{name} events"


def _write_states(file: IO[str], thing: Object, attributes: Sequence[str]) -> None:
    """A line per time at which the object changed, with all its values from then on."""
    state: dict[str, str | None] = dict.fromkeys(attributes)
    times: dict[str | None, dict[str, str | None]] = {None: {}}
    for name, time, value in thing.values:
        is_first = time is None or time.startswith(_BEGINNING)
        times.setdefault(None if is_first else time, {})[name] = value
    for time in sorted(times, key=_moment):
        state |= times[time]
        _line(file, {thing.type: thing.id, "ocel_time": time, **state})


def _write_events(files: Mapping[str, IO[str]], log: Log) -> None:
    for event in log.events():
        values = {**dict.fromkeys(log.event_attributes), **event.values}
        for object_id, qualifier in event.related:
            kind = log.types.get(object_id)
            if kind is None:
                raise BadLog(f"the event {event.id!r} names an object that the log does not hold")
            _line(files[_events_of(kind)], {
                kind: object_id, "ocel_event_id": event.id, "ocel_event_type": event.type,
                "ocel_time": event.time, "ocel_qualifier": qualifier, **values,
            })  # fmt: skip


def _line(file: IO[str], record: dict[str, str | None]) -> None:
    file.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")


def _moment(time: str | None) -> tuple[bool, datetime]:
    """What times of one object are ordered by: the beginning first."""
    if time is None:
        return False, datetime.min  # noqa: DTZ901  only held against others without an offset
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        raise BadLog("the time of a value is not in ISO 8601") from None
    return True, moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
