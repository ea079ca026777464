"""A user's own columns, named in a TOML file, become a source like any other.

A map says for each kind of file which contract table its rows fill, and for each contract column a
column of the file, a constant, or a list of words with what each means. It holds no expression.
`ingest/sources/example_map.toml` explains each key.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ingest.mapping.files import MappedFile, mapped_files
from ingest.mapping.selects import select_of
from ingest.reading import Refused
from ingest.source import Source
from ingest.sources.columns import format_faults, not_one_of, unknown_keys
from ingest.sources.definition import digest_of, refuse_faults
from queries.desk import template_fault

MAP_KEYS = {
    "name": str, "title": str, "platform": str, "timezone": str, "local_timezone": str,
    "currency": str, "ticket_url": str, "delimiter": str, "formats": list, "null_words": list,
    "file": dict,
}  # fmt: skip
DELIMITERS = (",", ";", "\t", "|")


def mapped_source(path: Path) -> Source:
    """The source that a map file describes. Raises Refused with every fault of the map."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{path}: the map cannot be read: {error}") from None
    return source_of_map(text, str(path))


def source_of_map(text: str, where: str = "the map") -> Source:
    """The source that a map's text describes; `where` names the map in a refusal."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"{where}: this is not TOML: {error}. Correct the file.") from None
    faults = _faults(said)
    refuse_faults(where, faults)
    files = mapped_files(said, faults)
    refuse_faults(where, faults)
    name = said["name"]
    return Source(
        name=name,
        title=said.get("title", name),
        platform=said.get("platform", name),
        kinds={file.name: file.kind for file in files},
        selects=_selects(files),
        time_formats=tuple(said.get("formats", ("iso",))),
        null_words=tuple(said.get("null_words", ("",))),
        timezone=said.get("timezone"),
        local_timezone=said.get("local_timezone"),
        currency=said.get("currency"),
        delimiter=said.get("delimiter"),
        ticket_url=said.get("ticket_url"),
        map_text=text,
        digest=digest_of(said),
    )


def _faults(said: Mapping[str, Any]) -> list[str]:
    faults = unknown_keys(said, MAP_KEYS, "the map")
    faults += [
        f"{key}: {kind.__name__} is wanted here"
        for key, kind in MAP_KEYS.items()
        if key in said and not isinstance(said[key], kind)
    ]
    if not re.fullmatch(r"[a-z][a-z0-9_]*", str(said.get("name", ""))):
        faults.append("name: give the map a name of lower-case letters, digits and _")
    if "delimiter" in said:
        faults += not_one_of(said["delimiter"], DELIMITERS, "delimiter")
    faults += format_faults(said.get("formats", ()), "formats")
    if not re.fullmatch(r"[A-Z]{3}", str(said.get("currency", "XXX"))):
        faults.append("currency: three capital letters of ISO 4217, such as CNY")
    if isinstance(said.get("ticket_url"), str) and (fault := template_fault(said["ticket_url"])):
        faults.append(f"ticket_url: {fault}")
    if not said.get("file"):
        faults.append("file: describe at least one kind of file, as [file.<name>.<table>]")
    return faults


def _selects(files: list[MappedFile]) -> dict[str, tuple[str, ...]]:
    """Contract table -> SELECTs; what extends another file goes into that file's SELECT."""
    selects: dict[str, list[str]] = {}
    for file in files:
        extensions = [other for other in files if other.extends == file.name]
        for table in () if file.extends else file.tables:
            selects.setdefault(table, []).append(select_of(file, table, extensions))
    return {table: tuple(texts) for table, texts in selects.items()}
