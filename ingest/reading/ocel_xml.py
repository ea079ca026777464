"""OCEL 2.0 in XML: read twice from front to back, one element in memory at a time."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from ingest.reading.ocel_log import BadLog, Event, Object, named


class XmlLog:
    """A log in XML. Raises BadLog where it is none, or asks for entities."""

    def __init__(self, path: Path) -> None:
        """Read it once, for the types of its objects and the names of attributes."""
        self._path = path
        self.types: dict[str, str] = {}
        declared: dict[str, list[str]] = {}
        of_events: list[str] = []
        for parent, one in _elements(path):
            if parent == "object-types":
                declared.setdefault(_said(one, "name"), []).extend(_names(one))
            elif parent in ("event-types", "events"):
                of_events += [name for name in _names(one) if name not in of_events]
            elif parent == "objects":
                if _said(one, "id") in self.types:
                    raise BadLog("two objects have one id")
                self.types[_said(one, "id")] = kind = _said(one, "type")
                known = declared.setdefault(kind, [])
                known += [name for name in _names(one) if name not in known]
        self.object_types = {
            kind: named(iter(declared[kind]), kind) for kind in set(self.types.values())
        }
        self.event_attributes = named(iter(of_events), "")

    def close(self) -> None:
        """Nothing is open."""

    def objects(self) -> Iterator[Object]:
        """All objects."""
        for parent, one in _elements(self._path):
            if parent == "objects":
                values = [(_said(v, "name"), v.get("time"), v.text) for v in _attributes(one)]
                yield Object(_said(one, "id"), _said(one, "type"), values)

    def events(self) -> Iterator[Event]:
        """All events, in the order of the log."""
        for parent, one in _elements(self._path):
            if parent == "events":
                yield Event(
                    _said(one, "id"), _said(one, "type"), one.get("time"),
                    {_said(value, "name"): value.text for value in _attributes(one)},
                    [(_said(other, "object-id"), other.get("qualifier"))
                     for other in one.iterfind("objects/*")],
                )  # fmt: skip


def _elements(path: Path) -> Iterator[tuple[str, Element]]:
    """Each element two steps below the root, with the name of what it stands in."""
    above: list[Element] = []
    try:
        for happening, element in iterparse(path, ("start", "end"), forbid_dtd=True):
            if happening == "start":
                above.append(element)
                continue
            above.pop()
            if len(above) == 2:
                yield above[1].tag, element
                above[1].clear()
    except ParseError as error:
        raise BadLog(f"it is not well-formed XML ({error})") from None
    except DefusedXmlException:
        raise BadLog("it declares a document type or entities, which are never followed") from None


def _attributes(one: Element) -> Iterator[Element]:
    return one.iterfind("attributes/attribute")


def _names(one: Element) -> list[str]:
    return [_said(value, "name") for value in _attributes(one)]


def _said(one: Element, key: str) -> str:
    found = one.get(key)
    if not found:
        raise BadLog(f"a <{one.tag}> lacks its {key}")
    return found
