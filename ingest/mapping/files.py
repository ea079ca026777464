"""One kind of file of a map: the tables its rows fill, and what that asks of its columns."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.building.contract import Table
from ingest.mapping.entries import Entry, contract, read_entry
from ingest.source import Column, RecordKind
from ingest.sources.columns import did_you_mean, unknown_keys
from ingest.sources.definition import FILE_FORMATS

FILE_KEYS = {
    "key": list, "version": str, "multiline": list, "newest_first": bool, "extends": str,
    "several": str, "first_by": str,
}  # fmt: skip
# What the SELECT of a table finds out by itself where the map does not say it.
FOUND_OUT = {
    "events": {"event_id", "subject", "sequence_no", "time_precision", "kind", "is_annulled"},
    "messages": {"sequence_no"},
}
ENGINE = {"platform", "file_id", "line_no", "is_derived"}


@dataclass(frozen=True)
class MappedFile:
    """One [file.<name>] of a map."""

    name: str
    tables: Mapping[str, Mapping[str, Entry]]  # contract table -> contract column -> entry
    key: tuple[str, ...]
    version: str | None
    multiline: frozenset[str]
    newest_first: bool
    extends: str | None
    first_by: str | None  # of a file that extends: which of several rows counts
    currency: str | None

    @property
    def entries(self) -> Iterable[Entry]:
        """All its entries."""
        return (entry for table in self.tables.values() for entry in table.values())

    @property
    def names(self) -> dict[str, str]:
        """Column of the file -> the name it has in SQL."""
        wanted = [column for entry in self.entries for column in entry.columns]
        wanted += [*self.key, *filter(None, [self.version, self.first_by])]
        names: dict[str, str] = {}
        for column in dict.fromkeys(wanted):
            plain = "c_" + (re.sub(r"\W+", "_", column.lower()).strip("_") or "unnamed")
            while plain in names.values():
                plain += "_"
            names[column] = plain
        return names

    @property
    def kind(self) -> RecordKind:
        """What the loader needs to know of its records."""
        ids = {*self.key, *filter(None, [self.first_by])}
        columns = {
            spelling: _merged(
                Column(name, "id" if spelling in ids else "text", required=True),
                [entry for entry in self.entries if spelling in entry.columns],
            )
            for spelling, name in self.names.items()
        }
        return RecordKind(
            name=self.name,
            columns=tuple(
                replace(
                    column,
                    multiline=name in self.multiline,
                    not_null=column.not_null or name in self.key,
                )
                for name, column in columns.items()
            ),
            key=tuple(self.names[column] for column in self.key),
            version=self.names[self.version] if self.version else None,
            formats=frozenset(FILE_FORMATS),
            aliases=dict(self.names),
            other_multiline=self.multiline - set(columns),
        )


def mapped_files(said: Mapping[str, Any], faults: list[str]) -> list[MappedFile]:
    """The files a map describes; what is wrong with them is added to `faults`."""
    files = [_file(name, table, said, faults) for name, table in said["file"].items()]
    known = {file.name: file for file in files}
    for file in files:
        faults += _type_faults(file)
        if file.extends:
            faults += _extension_faults(file, known)
        else:
            for table, entries in file.tables.items():
                faults += _lacking(file, table, entries, files)
    return files


def _file(name: str, said: Any, top: Mapping[str, Any], faults: list[str]) -> MappedFile:
    where = f"file.{name}"
    if not isinstance(said, Mapping) or not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        faults.append(f"{where}: write it as [file.<name>.<table>], the name in lower-case letters")
        said = {}
    tables = {key: value for key, value in said.items() if key in contract()}
    options = {key: value for key, value in said.items() if key not in contract()}
    faults += unknown_keys(options, {*FILE_KEYS, *contract()}, where)
    faults += [
        f"{where}.{key}: {FILE_KEYS[key].__name__} is wanted here"
        for key, value in options.items()
        if key in FILE_KEYS and not isinstance(value, FILE_KEYS[key])
    ]
    if not tables:
        faults.append(f"{where}: name the contract table its rows fill, as [{where}.tickets]")
    return MappedFile(
        name=name,
        tables={
            key: _entries(contract()[key], value, where, faults) for key, value in tables.items()
        },
        key=tuple(options.get("key", ())),
        version=options.get("version"),
        multiline=frozenset(options.get("multiline", ())),
        newest_first=options.get("newest_first", False),
        extends=options.get("extends"),
        first_by=_first_by(options, where, faults),
        currency=top.get("currency"),
    )


def _entries(table: Table, said: Any, where: str, faults: list[str]) -> dict[str, Entry]:
    where = f"{where}.{table.name}"
    if not isinstance(said, Mapping):
        faults.append(f"{where}: write it as a table of contract columns")
        return {}
    known = table.names - ENGINE
    faults += unknown_keys(said, known, where)
    read = {
        name: read_entry(table, name, entry, f"{where}.{name}", faults)
        for name, entry in said.items()
        if name in known
    }
    return {name: entry for name, entry in read.items() if entry is not None}


def _first_by(options: Mapping[str, Any], where: str, faults: list[str]) -> str | None:
    """Which of several rows of an extending file counts; None where they are then 'mixed'."""
    first_by: str | None = options.get("first_by")
    several = options.get("several")
    if "extends" not in options:
        if first_by or several:
            faults.append(f"{where}: several and first_by only mean something beside extends")
    elif (first_by is None) == (several is None):
        faults.append(f'{where}: say either several = "mixed" or first_by = "<column>"')
    elif several not in (None, "mixed"):
        faults.append(f'{where}.several: only "mixed" is known')
    return first_by


def _type_faults(file: MappedFile) -> list[str]:
    faults: list[str] = []
    types: dict[str, set[str]] = {}
    for entry in file.entries:
        if entry.type == "money" and not file.currency:
            faults.append(
                f"file.{file.name}: {entry.column.name} is money: name the map's currency"
            )
        for column in entry.columns:
            types.setdefault(column, set()).add(entry.type)
    return faults + [
        f"file.{file.name}: column {column!r} is used as {' and as '.join(sorted(used))}; "
        "one column is read one way"
        for column, used in types.items()
        if len(used - {"text", "id"}) > 1 or (len(used) > 1 and used - {"text", "id"})
    ]


def _extension_faults(file: MappedFile, files: Mapping[str, MappedFile]) -> list[str]:
    where = f"file.{file.name}.extends"
    extended = files.get(file.extends or "")
    if extended is None or extended is file or extended.extends:
        near = did_you_mean(file.extends or "", files)
        return [
            f"{where}: {file.extends!r} is no other file of this map that stands for itself{near}"
        ]
    table = next(iter(file.tables), "")
    if len(file.tables) != 1 or table not in extended.tables:
        return [f"{where}: it must fill one table, and one that {extended.name} fills"]
    id_column = contract()[table].id_column
    if id_column not in file.tables[table] or id_column not in extended.tables[table]:
        return [f"{where}: both files must say {table}.{id_column}, by which they are joined"]
    return []


def _lacking(
    file: MappedFile, table: str, entries: Mapping[str, Entry], files: Iterable[MappedFile]
) -> list[str]:
    """Contract columns without which a row of the table means nothing."""
    extended = {
        name
        for other in files
        if other.extends == file.name
        for name in other.tables.get(table, {})
    }
    return [
        f"file.{file.name}.{table}: {column.name} is missing; every row needs it"
        for column in contract()[table].columns
        if not column.nullable
        and column.name not in {*entries, *extended, *ENGINE, *FOUND_OUT.get(table, ())}
        and not {"unknown", "none"} & set(column.words)
    ]


def _merged(column: Column, uses: Sequence[Entry]) -> Column:
    """A file's column, with what all its uses ask of it."""
    typed = [entry.type for entry in uses if entry.type != "text"]
    worded = [entry.accepted for entry in uses if entry.is_worded]
    known = [word for words in worded for word in words or ()]
    return replace(
        column,
        type=typed[0] if typed else column.type,
        not_null=any(not use.column.nullable and not use.column.words for use in uses),
        formats=next((use.formats for use in uses if use.formats), ()),
        precision=next((use.precision for use in uses if use.precision), ""),
        unit="minor" if any(use.unit == "minor" for use in uses) else "major",
        markup=next((use.markup for use in uses if use.markup), ""),
        accepted=() if None in worded else tuple(dict.fromkeys(known)),
    )
