"""Which of a file's columns are read, and what tells a row from prose after damage."""

import re
from collections.abc import Mapping, Sequence

from ingest.reading import Layout
from ingest.source import Column, RecordKind, Source

_SHAPES = {
    "time": r"[0-9][0-9TZ:./+ -]{3,40}",
    "integer": r"[+-]?[0-9]{1,19}",
    "decimal": r"[+-]?[0-9.]{1,40}",
    "money": r"[+-]?[0-9.]{1,40}",
    "boolean": r"\w{1,5}",
}


def header_of(kind: RecordKind, columns: Sequence[str]) -> dict[str, str]:
    """Kind column -> its spelling in the file, for those the file has."""
    spelled = {kind.aliases.get(name, name): name for name in reversed(columns)}
    spelled |= {name: name for name in columns}
    return {column.name: spelled[column.name] for column in kind.columns if column.name in spelled}


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
            header[column.name]: pattern for column in kept if (pattern := _pattern(column, source))
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
