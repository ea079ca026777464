"""A source's folder, read strictly: all faults of a definition are named together."""

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ingest.reading import Refused
from ingest.source import Clock, RecordKind, Source
from ingest.sources.columns import (
    did_you_mean,
    format_faults,
    not_one_of,
    read_columns,
    unknown_keys,
)

SOURCE_KEYS = {
    "title", "platform", "time_formats", "null_words", "timezone", "local_timezone", "currency",
    "capabilities", "kinds",
}  # fmt: skip
KIND_KEYS = {"columns", "required", "not_null", "multiline", "key", "version", "formats", "aliases",
             "clock_in_id"}  # fmt: skip
CLOCK_KEYS = ("column", "pattern", "format", "time")
FILE_FORMATS = ("csv", "xlsx", "jsonl", "json", "parquet", "sql")
NESTING = {"jsonl", "json"}
LEVELS = ("none", "snapshot_only")


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


def refuse_faults(where: str, faults: list[str]) -> None:
    """Raise Refused with every fault on a line of its own."""
    if faults:
        raise Refused("\n".join(f"{where}: {fault}" for fault in faults))


def _kind(name: str, table: Mapping[str, Any], faults: list[str]) -> RecordKind:
    where = f"kinds.{name}"
    faults += unknown_keys(table, KIND_KEYS, where)
    formats = frozenset(table.get("formats", ("csv", "xlsx", "jsonl", "sql")))
    columns = read_columns(table, where, faults)
    given = [column.name for column in columns]
    named = [
        *table.get("not_null", ()), *table.get("key", ()), *filter(None, [table.get("version")]),
        *table.get("aliases", {}).values(),
    ]  # fmt: skip
    roots = [column.place.partition(".")[0] for column in columns]
    faults += [
        f"{where}: {word!r} is none of its columns{did_you_mean(word, given)}"
        for known, words in ((given, named), ([*given, *roots], table.get("required", ())))
        for word in words
        if word not in known
    ]
    for word in formats:
        faults += not_one_of(word, FILE_FORMATS, f"{where}.formats")
    if any(column.type == "list" for column in columns) and not formats <= NESTING:
        faults.append(f'{where}: lists are read from JSON; say formats = ["jsonl", "json"]')
    if not table.get("required"):
        faults.append(f"{where}: required is missing: name the columns it is recognised by")
    return RecordKind(
        name=name,
        columns=columns,
        key=tuple(table.get("key", ())),
        version=table.get("version"),
        formats=formats,
        aliases=table.get("aliases", {}),
        clock=_clock(table.get("clock_in_id"), given, f"{where}.clock_in_id", faults),
        other_multiline=frozenset(table.get("multiline", ())) - set(given),
    )


def _clock(
    table: Mapping[str, Any] | None, given: list[str], where: str, faults: list[str]
) -> Clock | None:
    """The clock inside a kind's ids, if it has one."""
    if table is None:
        return None
    faults += unknown_keys(table, CLOCK_KEYS, where)
    faults += [f"{where}: {key} is missing" for key in CLOCK_KEYS if key not in table]
    found = Clock(**{key: str(table.get(key, "")) for key in CLOCK_KEYS})
    for column in (found.column, found.time):
        faults += not_one_of(column, given, where)
    faults += format_faults([found.format], where)
    try:
        if re.compile(found.pattern).groups != 1:
            faults.append(f"{where}: pattern needs one group, around the digits of the clock")
    except re.error as error:
        faults.append(f"{where}: pattern is no regular expression: {error}")
    return found


def _selects(folder: Path, faults: list[str]) -> dict[str, tuple[str, ...]]:
    """Contract table -> its SELECTs; <table>.sql, or <table>.<n>.sql where there are several."""
    selects: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.sql")):
        selects.setdefault(path.name.split(".")[0], []).append(path.read_text(encoding="utf-8"))
    faults += [] if selects else ["no SELECT beside it: it would fill nothing"]
    return {table: tuple(texts) for table, texts in selects.items()}
