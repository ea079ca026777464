"""What an OCEL 2.0 log tells, whichever of its encodings it is written in."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol


class BadLog(ValueError):
    """The log does not keep to OCEL 2.0; the message ends without a full stop."""


class Object(NamedTuple):
    """An object, and the values of its attributes: name, since when, value."""

    id: str
    type: str
    values: Sequence[tuple[str, str | None, str | None]]


class Event(NamedTuple):
    """An event, its own values, and the objects it names with what they are to it."""

    id: str
    type: str
    time: str | None
    values: Mapping[str, str | None]
    related: Sequence[tuple[str, str | None]]


class Log(Protocol):
    """A log that is open for reading."""

    @property
    def object_types(self) -> Mapping[str, Sequence[str]]:
        """Each type of object, with the names of its attributes."""

    @property
    def event_attributes(self) -> Sequence[str]:
        """Names of the attributes that events of any type have."""

    @property
    def types(self) -> Mapping[str, str]:
        """The type of each object, by its id."""

    def objects(self) -> Iterator[Object]:
        """All objects."""

    def events(self) -> Iterator[Event]:
        """All events, in the order of the log."""


OWN = frozenset({"ocel_event_id", "ocel_event_type", "ocel_time", "ocel_qualifier"})


def named(attributes: Iterator[str], of: str, reserved: frozenset[str] = OWN) -> tuple[str, ...]:
    """Names of attributes, each once. Raises BadLog for one that a table's own column has."""
    found = tuple(dict.fromkeys(attributes))
    if taken := (reserved | {of}).intersection(found):
        raise BadLog(f"an attribute is called {min(taken)!r}, as a column of every table is")
    return found
