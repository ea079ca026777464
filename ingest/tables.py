"""Which tables of a dump are read, and as what; any other file is one table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.reading import Member, Peek, Refused
from ingest.reading.dump_parts import with_rest
from ingest.reading.peek import peek
from ingest.recognise import Unknown, recognise
from ingest.source import RecordKind, Source


@dataclass(frozen=True)
class Found:
    """One file to load, or one table of a dump, recognised."""

    member: Member
    peek: Peek
    source: Source
    kind: RecordKind


def recognised(
    parts: Sequence[Member], encoding: str | None, sources: Mapping[str, Source]
) -> list[Found]:
    """A file, or those tables of a dump that a source knows; the others are only named.

    Raises Refused where nothing is known, and where two tables of a dump are the same kind.
    """
    if parts[0].part is None:
        return [_found(parts[0], encoding, sources)]
    found, unknown = list[Found](), list[tuple[str, Unknown]]()
    for part in parts:
        try:
            found.append(_found(part, encoding, sources))
        except Unknown as why:
            unknown.append((_table(part), why))
    if not found:
        nearest = max(unknown, key=lambda one: one[1].nearness)[1]
        raise Refused(f"None of the dump's {len(unknown)} tables is known.\n{nearest}")
    chosen = [one for one in found if _is_chosen(one, found)]
    ignored = [name for name, _ in unknown]
    ignored += [_table(one.member) for one in found if one not in chosen]
    members = with_rest([one.member for one in chosen], ignored)
    return [
        Found(member, one.peek, one.source, one.kind)
        for member, one in zip(members, chosen, strict=True)
    ]


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
            "Dump the one that is meant: mysqldump DATABASE TABLE …"
        )
    return len(alike) == 1 or one is named[0]


def _is_named(one: Found) -> bool:
    table, kind = _table(one.member).lower(), one.kind.name.lower()
    return table == kind or table.endswith(f"_{kind}")


def _table(member: Member) -> str:
    return member.part.table if member.part else member.name
