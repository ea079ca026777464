"""OCEL 2.0 in SQLite: opened for reading only, nothing in it run but our own SELECTs."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.reading.ocel_log import BadLog, Event, Object, named

_NEEDED = frozenset({"event", "object", "event_map_type", "object_map_type", "event_object"})


class SqliteLog:
    """A log in SQLite. Raises BadLog where its tables are not those of OCEL 2.0."""

    def __init__(self, path: Path) -> None:
        """Open it, and read the types of its objects."""
        self._con = _opened(path)
        try:
            self._tables = _tables(self._con)
            self._maps = {
                "event": dict(self._rows("select ocel_type, ocel_type_map from event_map_type")),
                "object": dict(self._rows("select ocel_type, ocel_type_map from object_map_type")),
            }
            self.types = dict(self._rows("select ocel_id, ocel_type from object"))
            self.object_types = {
                kind: named(self._attributes("object", kind), kind)
                for kind in set(self.types.values())
            }
            self.event_attributes = named(
                (name for kind in self._maps["event"] for name in self._attributes("event", kind)),
                "",
            )
        except BaseException:
            self.close()
            raise

    @staticmethod
    def is_one(path: Path) -> bool:
        """Whether a database has the tables that every log has."""
        try:
            con = _opened(path)
        except BadLog:
            return False
        try:
            return _tables(con) >= _NEEDED
        except BadLog:
            return False
        finally:
            con.close()

    def close(self) -> None:
        """Let go of the file."""
        self._con.close()

    def objects(self) -> Iterator[Object]:
        """All objects, those of a type together."""
        for kind in self.object_types:
            values: dict[str, list[tuple[str, str | None, str | None]]] = defaultdict(list)
            for row in self._dicts(self._table("object", kind)):
                changed = row.get("ocel_changed_field")
                for name in self.object_types[kind]:
                    if name == changed or (changed is None and row[name] is not None):
                        values[row["ocel_id"] or ""].append((name, row["ocel_time"], row[name]))
            for object_id, its_kind in self.types.items():
                if its_kind == kind:
                    yield Object(object_id, kind, values[object_id])

    def events(self) -> Iterator[Event]:
        """All events, in the order of the log."""
        own = {
            row["ocel_id"]: row
            for kind in self._maps["event"]
            for row in self._dicts(self._table("event", kind))
        }
        related: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
        for event_id, object_id, qualifier in self._rows(
            "select ocel_event_id, ocel_object_id, ocel_qualifier from event_object order by rowid"
        ):
            related[event_id].append((object_id, qualifier))
        for event_id, kind in self._rows("select ocel_id, ocel_type from event order by rowid"):
            row = own.get(event_id)
            if row is None:
                raise BadLog(f"the event {event_id!r} has no row in the table of its type")
            values = {name: row[name] for name in self._attributes("event", kind)}
            yield Event(event_id, kind, row["ocel_time"], values, related[event_id])

    def _table(self, kind: str, type_: str) -> str:
        name = f"{kind}_{self._maps[kind].get(type_)}"
        if name not in self._tables:
            raise BadLog(f"there is no table of the {kind} type {type_!r}")
        return name

    def _columns(self, table: str) -> list[str]:
        return [name for (name,) in self._rows("select name from pragma_table_info(?)", table)]

    def _attributes(self, kind: str, type_: str) -> Iterator[str]:
        columns = self._columns(self._table(kind, type_))
        return (name for name in columns if not name.startswith("ocel_"))

    def _dicts(self, table: str) -> Iterator[dict[str, str | None]]:
        names, quoted = self._columns(table), '"' + table.replace('"', '""') + '"'
        for row in self._rows(f"select * from {quoted} order by rowid"):  # noqa: S608
            yield dict(zip(names, map(_plain, row), strict=True))

    def _rows(self, query: str, *values: str) -> Iterator[Any]:
        try:
            yield from self._con.execute(query, values)
        except (sqlite3.Error, OverflowError) as error:
            raise BadLog(f"the database is damaged, or lacks a column ({error})") from None


def _opened(path: Path) -> sqlite3.Connection:
    try:
        con = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        con.execute("pragma trusted_schema = off")
    except sqlite3.Error as error:
        raise BadLog(f"the database cannot be opened ({error})") from None
    return con


def _tables(con: sqlite3.Connection) -> set[str]:
    """Names of its tables; a view is none, since it can ask anything."""
    try:
        return {
            name for (name,) in con.execute("select name from sqlite_master where type='table'")
        }
    except sqlite3.Error as error:
        raise BadLog(f"the database is damaged ({error})") from None


def _plain(value: Any) -> str | None:
    if isinstance(value, bytes):
        raise BadLog("a value is a blob")
    return None if value is None else str(value)
