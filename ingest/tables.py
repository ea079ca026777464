"""Which tables of a dump or an OCEL log are read, and as what; any other file is one table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.reading import Member, Peek, Refused
from ingest.reading.dump_parts import parts, with_rest
from ingest.reading.ocel import tables_of_log
from ingest.reading.peek import peek
from ingest.recognise import Unknown, recognise
from ingest.source import RecordKind, Source

_ONE_OF_DUMP = "Dump the one that is meant: mysqldump DATABASE TABLE …"
_ONE_OF_LOG = "Let the map name the column that is called as the type of object that is meant."


@dataclass(frozen=True)
class Found:
    """One file to load, or one table of a dump, recognised."""

    member: Member
    peek: Peek
    source: Source
    kind: RecordKind


def tables(member: Member, scratch: Path, encoding: str | None) -> list[Member]:
    """The tables of a dump or an OCEL log as members; any other file as it is. Raises Refused."""
    return tables_of_log(member, scratch) or parts(member, encoding)


def recognised(
    tables: Sequence[Member], encoding: str | None, sources: Mapping[str, Source]
) -> list[Found]:
    """A file, or those tables of a dump or a log that a source knows; the others are only named.

    Raises Refused where nothing is known, and where two tables of a dump are the same kind.
    """
    if len(tables) == 1 and tables[0].part is None:
        return [_found(tables[0], encoding, sources)]
    found, unknown = list[Found](), list[tuple[str, Unknown]]()
    for table in tables:
        try:
            found.append(_found(table, encoding, sources))
        except Unknown as why:
            unknown.append((_table(table), why))
    if not found:
        nearest = max(unknown, key=lambda one: one[1].nearness)[1]
        raise Refused(f"None of its {len(unknown)} tables is known.\n{nearest}")
    chosen = [one for one in found if _is_chosen(one, found)]
    ignored = [name for name, _ in unknown]
    ignored += [_table(one.member) for one in found if one not in chosen]
    members = _noted([one.member for one in chosen], ignored)
    return [
        Found(member, one.peek, one.source, one.kind)
        for member, one in zip(members, chosen, strict=True)
    ]


def _noted(members: list[Member], ignored: Sequence[str]) -> list[Member]:
    """The same, the first of which tells what is not read."""
    if members[0].part is not None:
        return with_rest(members, ignored)
    return [replace(members[0], ignored=tuple(ignored)), *members[1:]]


def _found(member: Member, encoding: str | None, sources: Mapping[str, Source]) -> Found:
    seen = peek(member, encoding)
    return Found(member, seen, *recognise(member.name, seen, sources))


def _is_chosen(one: Found, found: Sequence[Found]) -> bool:
    """Whether it is the only table of its kind, or the only one named like it (prefix or none)."""
    alike = [
        other for other in found
        if (other.source.name, other.kind.name) == (one.source.name, one.kind.name)
    ]  # fmt: skip
    named = [other for other in alike if _is_named(other)]
    if len(alike) > 1 and len(named) != 1:
        tables = " and ".join(_table(other.member) for other in alike)
        raise Refused(
            f"{one.member.name}: {tables} are both tables of {one.source.name} ({one.kind.name}). "
            f"{_ONE_OF_DUMP if one.member.part else _ONE_OF_LOG}"
        )
    return len(alike) == 1 or one is named[0]


def _is_named(one: Found) -> bool:
    table, kind = _table(one.member).lower(), one.kind.name.lower()
    return table == kind or table.endswith(f"_{kind}")


def _table(member: Member) -> str:
    return member.part.table if member.part else member.name.rpartition("!/")[2]
