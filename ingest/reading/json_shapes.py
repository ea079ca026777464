"""Flat JSON lines recognised by shape: lines of a file mostly name the same keys in one order.

Such a line is matched by one regular expression, which is RFC 8259's grammar written out for these
keys; what it captures are the values' exact sources. A line no known shape fits is read otherwise.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

import orjson
import pyarrow as pa
import pyarrow.compute as pc

from ingest.reading.limits import MAX_RECORD

_SPACE = rb"[ \t\r]*+"
_STRING = rb'"(?:[^"\\\x00-\x1f]++|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*+"'
_NUMBER = rb"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][+-]?[0-9]++)?+"
_VALUE = rb"(%b|%b|true|false|null)" % (_STRING, _NUMBER)
# escapes that may be no character, or one that no text holds: to be looked at more closely
_DUBIOUS = re.compile(rb"\\u(?:[dD][89a-fA-F]|0000)")
_AT_ONCE = 8  # shapes tried on a line
_IN_ALL = 64  # shapes learnt of a file; with more, its lines have no shape

Sources = tuple[bytes | None, ...]  # values as they are written, strings in their quotes


@dataclass(frozen=True)
class _Shape:
    line: "re.Pattern[bytes]"
    pick: Callable[[Sequence[bytes]], Sources]


class Shapes:
    """The shapes met so far in one file, read for some columns."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._columns = columns
        self._shapes: list[_Shape] = []
        self._learnt: set[tuple[str, ...]] = set()

    def run(self, text: bytes, start: int, end: int) -> tuple[list[Sources], list[int]]:
        """The rows of all lines from `start` that have one known shape, and where each line ends.

        The text up to `end` is UTF-8, and whole lines.
        """
        for place, shape in enumerate(self._shapes):
            rows, ends = _matches(shape, text, start, end)
            if rows:
                self._shapes.insert(0, self._shapes.pop(place))
                return rows, ends
        return [], []

    def learn(self, keys: Iterable[str]) -> None:
        """Remember the shape of a line that had none of the known ones."""
        names = tuple(keys)
        if not names or names in self._learnt or len(self._learnt) >= _IN_ALL:
            return
        self._learnt.add(names)
        pairs = [rb"%b%b:%b%b" % (_key(name), _SPACE, _SPACE, _VALUE) for name in names]
        inside = (_SPACE + b"," + _SPACE).join(pairs)
        line = re.compile(_SPACE + rb"\{" + _SPACE + inside + _SPACE + rb"\}" + _SPACE + b"\n")
        self._shapes.insert(0, _Shape(line, self._picker(names)))
        del self._shapes[_AT_ONCE:]

    def _picker(self, names: Sequence[str]) -> Callable[[Sequence[bytes]], Sources]:
        if len(self._columns) > 1 and set(self._columns) <= set(names):
            return itemgetter(*(names.index(column) for column in self._columns))
        places = [names.index(column) if column in names else None for column in self._columns]
        return lambda groups: tuple(None if i is None else groups[i] for i in places)


def _matches(shape: _Shape, text: bytes, start: int, end: int) -> tuple[list[Sources], list[int]]:
    rows: list[Sources] = []
    ends: list[int] = []
    found = _DUBIOUS.search(text, start, end)
    limit = found.start() if found else end  # the line it stands in is looked at more closely
    match, pick = shape.line.match, shape.pick
    while line := match(text, start, end):
        if line.end() > limit or line.end() - start > MAX_RECORD:
            break
        start = line.end()
        rows.append(pick(line.groups()))
        ends.append(start)
    return rows, ends


def texts(column: Sequence[bytes | None]) -> pa.Array:
    """Values as the seam wants them: strings decoded, null as NULL, all else as it is written."""
    sources = pa.array(column, pa.binary())
    if pc.any(pc.match_substring(sources, "\\")).as_py():
        return pa.array([_text(source) for source in column], pa.string())
    inner = pc.binary_slice(sources, 1, -1)
    missing = pa.scalar(None, pa.binary())
    other = pc.if_else(pc.equal(sources, b"null"), missing, sources)
    return pc.if_else(pc.starts_with(sources, '"'), inner, other).cast(pa.string())


def _text(source: bytes | None) -> str | None:
    if source is None or source == b"null":
        return None
    text: str = orjson.loads(source) if source.startswith(b'"') else source.decode()
    return text


def _key(name: str) -> bytes:
    """A key as it may be written: as it is, or with all beyond ASCII escaped."""
    spellings = dict.fromkeys((orjson.dumps(name), json.dumps(name).encode()))
    return b"(?:" + b"|".join(re.escape(spelling) for spelling in spellings) + b")"
