"""OCEL 2.0 in JSON: one document, held in memory."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from ingest.reading.ocel_log import BadLog, Event, Object, named

MOST_BYTES = 256 << 20  # of a document, which needs some ten times as much while it is read


class JsonLog:
    """A log in JSON. Raises BadLog where it is none."""

    def __init__(self, path: Path) -> None:
        """Read the whole document."""
        if path.stat().st_size > MOST_BYTES:
            raise BadLog(
                "in JSON it is held in memory, and it is larger than 256 MiB; "
                "the XML and SQLite encodings are read piece by piece"
            )
        try:
            said = json.loads(
                path.read_text("utf-8-sig"), object_pairs_hook=_once, parse_float=str,
                parse_int=str, parse_constant=_no_number,
            )  # fmt: skip
        except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
            raise BadLog(f"it is not strict JSON ({error})") from None
        self._objects, self._events = _list(said, "objects"), _list(said, "events")
        self.types = {_text(one, "id"): _text(one, "type") for one in self._objects}
        if len(self.types) < len(self._objects):
            raise BadLog("two objects have one id")
        declared = {_text(one, "name"): one for one in _list(said, "objectTypes")}
        self.object_types = {
            kind: named(self._attributes(kind, declared.get(kind, {})), kind)
            for kind in set(self.types.values())
        }
        self.event_attributes = named(self._of_events(said), "")

    def close(self) -> None:
        """Nothing is open."""

    def objects(self) -> Iterator[Object]:
        """All objects."""
        for one in self._objects:
            values = [
                (_text(value, "name"), _plain(value.get("time")), _plain(value.get("value")))
                for value in _list(one, "attributes")
            ]
            yield Object(_text(one, "id"), _text(one, "type"), values)

    def events(self) -> Iterator[Event]:
        """All events, in the order of the log."""
        for one in self._events:
            yield Event(
                _text(one, "id"), _text(one, "type"), _plain(one.get("time")),
                {_text(v, "name"): _plain(v.get("value")) for v in _list(one, "attributes")},
                [(_text(other, "objectId"), _plain(other.get("qualifier")))
                 for other in _list(one, "relationships")],
            )  # fmt: skip

    def _attributes(self, kind: str, declared: dict[str, Any]) -> Iterator[str]:
        yield from (_text(value, "name") for value in _list(declared, "attributes"))
        for one in self._objects:
            if one["type"] == kind:
                yield from (_text(value, "name") for value in _list(one, "attributes"))

    def _of_events(self, said: dict[str, Any]) -> Iterator[str]:
        for one in (*_list(said, "eventTypes"), *self._events):
            yield from (_text(value, "name") for value in _list(one, "attributes"))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise BadLog("an object of its JSON names a key twice")
    return found


def _no_number(_: str) -> NoReturn:
    raise BadLog("a number of it is none (NaN or Infinity)")


def _list(one: Any, key: str) -> list[dict[str, Any]]:
    found = one.get(key, []) if isinstance(one, dict) else None
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise BadLog(f"{key} is no list of objects")
    return found


def _text(one: dict[str, Any], key: str) -> str:
    found = one.get(key)
    if not isinstance(found, str) or not found:
        raise BadLog(f"{key} is missing, or is no text")
    return found


def _plain(value: Any) -> str | None:
    """A value as text. Raises BadLog where it is made of several."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, str):
        return value
    raise BadLog("a value is a list or an object")
