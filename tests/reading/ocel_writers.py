"""Writes an object-centric log in each of the three encodings of OCEL 2.0."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement

BEGINNING = "1970-01-01T00:00:00Z"


@dataclass
class Thing:
    """An object: the values it begins with, and later ones by time."""

    id: str
    type: str
    values: dict[str, str]
    later: list[tuple[str, str, str]] = field(default_factory=list)  # time, name, value


@dataclass
class Step:
    """An event, and the objects it names with what they are to it."""

    id: str
    type: str
    time: str
    values: dict[str, str]
    related: list[tuple[str, str]]


@dataclass
class Log:
    """A whole log; attributes are declared by type."""

    object_types: dict[str, list[str]]
    event_types: dict[str, list[str]]
    things: list[Thing]
    steps: list[Step]


def write_json(log: Log, path: Path) -> None:
    """In JSON."""

    def declared(types: dict[str, list[str]]) -> list[object]:
        return [
            {"name": kind, "attributes": [{"name": name, "type": "string"} for name in names]}
            for kind, names in types.items()
        ]

    said = {
        "objectTypes": declared(log.object_types),
        "eventTypes": declared(log.event_types),
        "objects": [
            {"id": one.id, "type": one.type, "attributes": [
                {"name": name, "time": time, "value": value} for time, name, value in _values(one)
            ]} for one in log.things
        ],
        "events": [
            {"id": one.id, "type": one.type, "time": one.time,
             "attributes": [{"name": n, "value": v} for n, v in one.values.items()],
             "relationships": [{"objectId": o, "qualifier": q} for o, q in one.related]}
            for one in log.steps
        ],
    }  # fmt: skip
    path.write_text(json.dumps(said, ensure_ascii=False), "utf-8")


def write_xml(log: Log, path: Path) -> None:
    """In XML."""
    root = Element("log")
    for tag, types in (("object-type", log.object_types), ("event-type", log.event_types)):
        above = SubElement(root, f"{tag}s")
        for kind, names in types.items():
            attributes = SubElement(SubElement(above, tag, name=kind), "attributes")
            for name in names:
                SubElement(attributes, "attribute", name=name, type="string")
    objects = SubElement(root, "objects")
    for thing in log.things:
        attributes = SubElement(
            SubElement(objects, "object", id=thing.id, type=thing.type), "attributes"
        )
        for time, name, value in _values(thing):
            SubElement(attributes, "attribute", name=name, time=time).text = value
    events = SubElement(root, "events")
    for step in log.steps:
        one = SubElement(events, "event", id=step.id, type=step.type, time=step.time)
        attributes = SubElement(one, "attributes")
        for name, value in step.values.items():
            SubElement(attributes, "attribute", name=name).text = value
        related = SubElement(one, "objects")
        for object_id, qualifier in step.related:
            SubElement(
                related, "relationship", {"object-id": object_id, "qualifier": qualifier}
            )  # fmt: skip
    ElementTree(root).write(path, "utf-8", xml_declaration=True)


def write_sqlite(log: Log, path: Path) -> None:
    """In SQLite; each type has a table of its own, named by a number."""
    con = sqlite3.connect(path)
    con.executescript(
        "create table event (ocel_id text, ocel_type text);"
        "create table object (ocel_id text, ocel_type text);"
        "create table event_map_type (ocel_type text, ocel_type_map text);"
        "create table object_map_type (ocel_type text, ocel_type_map text);"
        "create table event_object (ocel_event_id text, ocel_object_id text, ocel_qualifier text);"
        "create table object_object (ocel_source_id text, ocel_target_id text, ocel_qualifier text)"
    )
    tables = {
        (kind, name): f"{kind}_t{place}"
        for kind, types in (("object", log.object_types), ("event", log.event_types))
        for place, name in enumerate(types)
    }
    for (kind, name), table in tables.items():
        _insert(
            con, f"{kind}_map_type", {"ocel_type": name, "ocel_type_map": table[len(kind) + 1 :]}
        )
        names = (log.object_types if kind == "object" else log.event_types)[name]
        more = ", ocel_changed_field text" if kind == "object" else ""
        listed = "".join(f', "{column}" text' for column in names)
        con.execute(f"create table {table} (ocel_id text, ocel_time text{more}{listed})")
    for thing in log.things:
        _insert(con, "object", {"ocel_id": thing.id, "ocel_type": thing.type})
        own = {"ocel_id": thing.id, "ocel_time": BEGINNING}
        _insert(con, tables["object", thing.type], own | thing.values)
        for time, name, value in thing.later:
            row = {"ocel_id": thing.id, "ocel_time": time, "ocel_changed_field": name, name: value}
            _insert(con, tables["object", thing.type], row)
    for step in log.steps:
        _insert(con, "event", {"ocel_id": step.id, "ocel_type": step.type})
        own = {"ocel_id": step.id, "ocel_time": step.time}
        _insert(con, tables["event", step.type], own | step.values)
        for object_id, qualifier in step.related:
            _insert(con, "event_object", {
                "ocel_event_id": step.id, "ocel_object_id": object_id, "ocel_qualifier": qualifier,
            })  # fmt: skip
    con.commit()
    con.close()


WRITERS: dict[str, Callable[[Log, Path], None]] = {
    "jsonocel": write_json, "xmlocel": write_xml, "sqlite": write_sqlite,
}  # fmt: skip


def _values(thing: Thing) -> list[tuple[str, str, str]]:
    return [(BEGINNING, name, value) for name, value in thing.values.items()] + thing.later


def _insert(con: sqlite3.Connection, table: str, row: dict[str, str]) -> None:
    columns = ", ".join(f'"{name}"' for name in row)
    con.execute(
        f"insert into {table} ({columns}) values ({', '.join('?' * len(row))})",  # noqa: S608
        list(row.values()),
    )
