"""Which of a file's columns are read, and what tells a row from prose after damage."""

import re
from collections.abc import Mapping, Sequence

from ingest.reading import Layout
from ingest.source import Column, RecordKind, Source

NESTING = ("jsonl", "json")  # formats whose values can hold objects
_SHAPES = {
    "time": r"[0-9][0-9TZ:./+ -]{3,40}",
    "integer": r"[+-]?[0-9]{1,19}",
    "decimal": r"[+-]?[0-9.]{1,40}",
    "money": r"[+-]?[0-9.]{1,40}",
    "boolean": r"\w{1,5}",
}


def header_of(kind: RecordKind, columns: Sequence[str], form: str = "csv") -> dict[str, str]:
    """Kind column -> its spelling in the file, for those the file has.

    In JSON (`form`: jsonl or json) a column with a dotted path is there where the object is that
    the path begins with, and several such columns have one spelling.
    """
    spelled = {kind.aliases.get(name, name): name for name in reversed(columns)}
    spelled |= {name: name for name in columns}
    if form in NESTING:
        roots = {column.place: spelled.get(root_of(column.place)) for column in kind.columns}
        spelled = {place: root for place, root in roots.items() if root is not None} | spelled
    return {c.name: spelled[c.place] for c in kind.columns if c.place in spelled}


def root_of(place: str) -> str:
    """The first word of a dotted path: the column of the file that it leads into."""
    return place.partition(".")[0]


def within(column: Column, kind: RecordKind, header: Mapping[str, str]) -> str:
    """The rest of a column's path, inside the file's column; empty where that is the column."""
    spelling = header.get(column.name, "")
    if kind.aliases.get(spelling, spelling) == column.place:
        return ""
    return column.place.partition(".")[2]


def layout_of(
    kind: RecordKind, source: Source, header: Mapping[str, str], others: Sequence[str]
) -> Layout:
    """How the reader should read: the kept columns, then `others`, which only mark identity."""
    kept = [column for column in kind.columns if column.name in header]
    names = dict.fromkeys([*(header[column.name] for column in kept), *others])
    return Layout(
        columns=tuple(names),
        multiline=frozenset(header[c.name] for c in kept if c.multiline) | kind.other_multiline,
        patterns={
            header[column.name]: pattern
            for column in kept
            if not within(column, kind, header) and (pattern := _pattern(column, source))
        },
    )


def _pattern(column: Column, source: Source) -> str | None:
    """A regular expression that every value of the column matches; None for any text."""
    if column.accepted and not column.multiline:
        return None  # an unknown word is an issue, no damage
    shape = _SHAPES.get(column.type)
    formats = (column.formats or source.time_formats) if column.type == "time" else ()
    if shape is None or any(sign in text for text in formats for sign in ("%b", "%B", "%p")):
        return None
    null_words = () if column.not_null else (*source.null_words, *column.null_words)
    return f"(?:{'|'.join([shape, *map(re.escape, null_words)])})"
