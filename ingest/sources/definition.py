"""A source's folder, read strictly: all faults of a definition are named together."""

import hashlib
import json
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ingest.reading import Refused
from ingest.source import COLUMN_TYPES, Column, RecordKind, Source

SOURCE_KEYS = {
    "title", "platform", "time_formats", "null_words", "timezone", "local_timezone", "currency",
    "capabilities", "kinds",
}  # fmt: skip
KIND_KEYS = {"columns", "required", "not_null", "multiline", "key", "version", "formats", "aliases"}
COLUMN_KEYS = {"type", "formats", "unit", "accepted", "null_words", "precision", "markup"}
FILE_FORMATS = ("csv", "xlsx", "jsonl", "json", "parquet")
LEVELS = ("none", "snapshot_only")
TIME_WORDS = ("iso", "epoch", "epoch_ms")
TIME_FORMAT = re.compile(r"(?=.*%[Yy])(?=.*%[mbBj])(%[YymdbBjHIMSfgp]|[^%a-zA-Z0-9]|T)+(%z)?")


def read_source(folder: Path) -> Source:
    """Read source.toml and the SELECTs beside it. Raises Refused with every fault found."""
    file = folder / "source.toml"
    faults: list[str] = []
    try:
        text = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"{file}: not TOML: {error}") from None
    faults += unknown_keys(text, SOURCE_KEYS, "the file")
    faults += [f"{key} is missing" for key in ("title", "platform", "kinds") if key not in text]
    kinds = {name: _kind(name, table, faults) for name, table in text.get("kinds", {}).items()}
    faults += format_faults(text.get("time_formats", ()), "time_formats")
    for capability, level in text.get("capabilities", {}).items():
        faults += not_one_of(level, LEVELS, f"capabilities: {capability}")
    source = Source(
        name=folder.name,
        title=text.get("title", ""),
        platform=text.get("platform", folder.name),
        kinds=kinds,
        selects=_selects(folder, faults),
        time_formats=tuple(text.get("time_formats", ("iso",))),
        null_words=tuple(text.get("null_words", ("",))),
        timezone=text.get("timezone"),
        local_timezone=text.get("local_timezone"),
        currency=text.get("currency"),
        capabilities=text.get("capabilities", {}),
        digest=digest_of({key: text[key] for key in text if key not in ("title", "capabilities")}),
    )
    refuse_faults(str(file), faults)
    return source


def digest_of(definition: Mapping[str, Any]) -> str:
    """Hash of a definition's content, whatever its layout and comments."""
    canonical = json.dumps(definition, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


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


def refuse_faults(where: str, faults: list[str]) -> None:
    """Raise Refused with every fault on a line of its own."""
    if faults:
        raise Refused("\n".join(f"{where}: {fault}" for fault in faults))


def _kind(name: str, table: Mapping[str, Any], faults: list[str]) -> RecordKind:
    where = f"kinds.{name}"
    faults += unknown_keys(table, KIND_KEYS, where)
    given = {
        key: entry if isinstance(entry, dict) else {"type": entry}
        for key, entry in table.get("columns", {}).items()
    }
    for key, entry in given.items():
        faults += unknown_keys(entry, COLUMN_KEYS, f"{where}.columns.{key}")
        faults += not_one_of(entry.get("type", "text"), COLUMN_TYPES, f"{where}.columns.{key}")
        faults += format_faults(entry.get("formats", ()), f"{where}.columns.{key}")
    named = [
        *table.get("required", ()), *table.get("not_null", ()), *table.get("key", ()),
        *filter(None, [table.get("version")]),
        *table.get("aliases", {}).values(),
    ]  # fmt: skip
    faults += [
        f"{where}: {word!r} is none of its columns{did_you_mean(word, given)}"
        for word in named
        if word not in given
    ]
    for word in table.get("formats", ()):
        faults += not_one_of(word, FILE_FORMATS, f"{where}.formats")
    if not table.get("required"):
        faults.append(f"{where}: required is missing: name the columns it is recognised by")
    return RecordKind(
        name=name,
        columns=tuple(_column(key, entry, table) for key, entry in given.items()),
        key=tuple(table.get("key", ())),
        version=table.get("version"),
        formats=frozenset(table.get("formats", ("csv", "xlsx", "jsonl"))),
        aliases=table.get("aliases", {}),
        other_multiline=frozenset(table.get("multiline", ())) - set(given),
    )


def _column(name: str, entry: Mapping[str, Any], kind: Mapping[str, Any]) -> Column:
    return Column(
        name=name,
        type=entry.get("type", "text"),
        required=name in kind.get("required", ()),
        not_null=name in kind.get("not_null", ()),
        multiline=name in kind.get("multiline", ()),
        formats=tuple(entry.get("formats", ())),
        unit=entry.get("unit", "major"),
        accepted=tuple(entry.get("accepted", ())),
        null_words=tuple(entry.get("null_words", ())),
        precision=entry.get("precision", ""),
        markup=entry.get("markup", ""),
    )


def _selects(folder: Path, faults: list[str]) -> dict[str, tuple[str, ...]]:
    """Contract table -> its SELECTs; <table>.sql, or <table>.<n>.sql where there are several."""
    selects: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.sql")):
        selects.setdefault(path.name.split(".")[0], []).append(path.read_text(encoding="utf-8"))
    faults += [] if selects else ["no SELECT beside it: it would fill nothing"]
    return {table: tuple(texts) for table, texts in selects.items()}
