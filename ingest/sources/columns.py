"""The columns of a definition, read strictly, and the sentences that name its faults."""

import re
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from ingest.source import COLUMN_TYPES, Column

COLUMN_KEYS = {
    "type", "formats", "unit", "accepted", "null_words", "precision", "markup", "from",
    "only_where",
}  # fmt: skip
LIST_KEYS = {"columns", "not_null"}
TIME_WORDS = ("iso", "epoch", "epoch_ms")
TIME_FORMAT = re.compile(r"(?=.*%[Yy])(?=.*%[mbBj])(%[YymdbBjHIMSfgp]|[^%a-zA-Z0-9]|T)+(%z)?")


def read_columns(table: Mapping[str, Any], where: str, faults: list[str]) -> tuple[Column, ...]:
    """The columns that a kind's table, or a list's, names; its faults are added to `faults`."""
    given = {
        key: entry if isinstance(entry, dict) else {"type": entry}
        for key, entry in table.get("columns", {}).items()
    }
    for key, entry in given.items():
        faults += _faults_of(f"{where}.columns.{key}", entry, given)
    columns = tuple(
        _column(key, entry, table, f"{where}.columns.{key}", faults) for key, entry in given.items()
    )
    places = {column.place for column in columns}
    faults += [
        f"{where}: {place!r} and what stands inside it cannot both be columns"
        for place in sorted(places)
        if any(other.startswith(f"{place}.") for other in places)
    ]
    return columns


def _faults_of(where: str, entry: Mapping[str, Any], given: Collection[str]) -> list[str]:
    is_list = entry.get("type") == "list"
    faults = unknown_keys(entry, COLUMN_KEYS | (LIST_KEYS if is_list else set()), where)
    faults += not_one_of(entry.get("type", "text"), COLUMN_TYPES, where)
    faults += format_faults(entry.get("formats", ()), where)
    for other in entry.get("only_where", {}):
        faults += not_one_of(other, given, f"{where}.only_where")
    if is_list and not entry.get("columns"):
        faults.append(f"{where}: a list needs columns of its own")
    return faults


def _column(
    name: str, entry: Mapping[str, Any], table: Mapping[str, Any], where: str, faults: list[str]
) -> Column:
    place = entry.get("from", name)
    required = table.get("required", ())
    return Column(
        name=name,
        type=entry.get("type", "text"),
        required=name in required or place.partition(".")[0] in required,
        not_null=name in table.get("not_null", ()),
        multiline=name in table.get("multiline", ()),
        formats=tuple(entry.get("formats", ())),
        unit=entry.get("unit", "major"),
        accepted=tuple(entry.get("accepted", ())),
        null_words=tuple(entry.get("null_words", ())),
        precision=entry.get("precision", ""),
        markup=entry.get("markup", ""),
        path=entry.get("from", ""),
        only_where={key: tuple(words) for key, words in entry.get("only_where", {}).items()},
        columns=read_columns(entry, where, faults) if entry.get("type") == "list" else (),
    )


def unknown_keys(table: Mapping[str, Any], known: Collection[str], where: str) -> list[str]:
    """One fault per key that means nothing, with the key that was perhaps meant."""
    return [
        f"{where}: unknown key {key!r}{did_you_mean(key, known)}"
        for key in table
        if key not in known
    ]


def not_one_of(word: str, words: Collection[str], where: str) -> list[str]:
    """A fault where a word is outside a closed list."""
    if word in words:
        return []
    return [f"{where}: {word!r} is none of {', '.join(words)}{did_you_mean(word, words)}"]


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """The nearest of the words, as the end of a sentence; empty where none is near."""
    near = get_close_matches(str(word), list(words), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def format_faults(formats: Iterable[str], where: str) -> list[str]:
    """Faults of formats of time: iso, epoch, epoch_ms, or signs of strptime, %z at the end only."""
    return [
        f"{where}: {text!r} is no format of a time. Write iso, epoch, epoch_ms, or signs such as "
        "%d/%m/%Y %H:%M:%S, with %z at the end for an offset"
        for text in formats
        if text not in TIME_WORDS and not TIME_FORMAT.fullmatch(text)
    ]
