"""Which source a file is from: told by its header, with its name as a hint."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath

from ingest.loading.layout import header_of, root_of
from ingest.reading import Peek, Refused
from ingest.source import RecordKind, Source

MOST_NAMED = 12  # columns listed in a refusal before the rest is only counted


@dataclass(frozen=True)
class _Match:
    source: Source
    kind: RecordKind
    found: int  # of its columns
    missing: tuple[str, ...]  # of those it is recognised by
    is_named: bool  # whether the file is named like the kind
    fits_format: bool


class Unknown(Refused):
    """No source knows the file."""

    def __init__(self, message: str, nearness: int = -1000) -> None:
        """nearness: columns found of the nearest source's, less those missing."""
        super().__init__(message)
        self.nearness = nearness


def recognise(name: str, peek: Peek, sources: Mapping[str, Source]) -> tuple[Source, RecordKind]:
    """The source and kind of a file.

    The kinds whose required columns are all there compete; most columns found wins, then a file
    name like the kind's. Raises Unknown naming the nearest source and what differs where there is
    none, and Refused asking for --source where several fit alike.
    """
    matches = [
        _match(name, peek, source, kind)
        for source in sources.values()
        for kind in source.kinds.values()
    ]
    fitting = [match for match in matches if not match.missing and match.fits_format]
    if not fitting:
        raise _unknown(name, peek, matches)
    rank = max((match.found, match.is_named) for match in fitting)
    best = [match for match in fitting if (match.found, match.is_named) == rank]
    if len(best) > 1:
        several = " or ".join(f"{match.source.name} ({match.kind.name})" for match in best)
        raise Refused(f"{name}: this could be {several}. Say which with --source.")
    return best[0].source, best[0].kind


def _match(name: str, peek: Peek, source: Source, kind: RecordKind) -> _Match:
    header = header_of(kind, peek.columns, peek.format)
    lacking = [c.place for c in kind.columns if c.required and c.name not in header]
    missing = tuple(dict.fromkeys(lacking if peek.format == "csv" else map(root_of, lacking)))
    stem = PurePosixPath(name.replace("!/", "/")).name.lower()
    return _Match(
        source,
        kind,
        found=len(set(header.values())),
        missing=missing,
        is_named=kind.name.lower() in stem,
        fits_format=peek.format in kind.formats and not _is_cut_otherwise(peek, source),
    )


def _is_cut_otherwise(peek: Peek, source: Source) -> bool:
    """Whether a CSV file's delimiter is not the one a map names."""
    return peek.format == "csv" and source.delimiter not in (None, peek.delimiter)


def _unknown(name: str, peek: Peek, matches: list[_Match]) -> Unknown:
    """The refusal of a file nobody knows: the nearest source, and what differs."""
    cure = (
        "Name your own columns with --map FILE.toml, or see `disputes sources` for what is known."
    )
    if not matches:
        return Unknown(f"{name}: no source is known. {cure}")
    near = max(matches, key=lambda m: (m.found - len(m.missing), m.is_named, m.fits_format))
    what = f"{near.source.name} ({near.kind.name})"
    if not near.found:
        return Unknown(
            f"{name}: no known export has these columns: {_listed(peek.columns)}. {cure}"
        )
    lines = [f"{name}: this is no export that is known. The nearest is {what}."]
    if _is_cut_otherwise(peek, near.source):
        lines.append(
            f"  Its columns are cut at {peek.delimiter!r}, and the map says "
            f"{near.source.delimiter!r}."
        )
    elif not near.fits_format:
        formats = ", ".join(sorted(near.kind.formats))
        lines.append(f"  It is read from {formats}, and this file is {peek.format}.")
    known = {root_of(column.place) for column in near.kind.columns} | set(near.kind.aliases)
    extra = [column for column in peek.columns if column not in known]
    lines += [f"  {line}" for line in _differences(near.missing, extra)]
    return Unknown("\n".join([*lines, f"  {cure}"]), near.found - len(near.missing))


def _differences(missing: tuple[str, ...], extra: list[str]) -> list[str]:
    lines, rest = [], list(extra)
    for column in missing:
        folded = {other.casefold(): other for other in rest}
        near = get_close_matches(column.casefold(), list(folded), n=1)
        if near:
            rest.remove(folded[near[0]])
            lines.append(f"missing: {column}; the file has {folded[near[0]]!r}: renamed?")
        else:
            lines.append(f"missing: {column}")
    if rest:
        lines.append(f"not known there: {_listed(rest)}")
    return lines


def _listed(columns: tuple[str, ...] | list[str]) -> str:
    shown = ", ".join(repr(column[:60]) for column in columns[:MOST_NAMED])
    more = len(columns) - MOST_NAMED
    return f"{shown} and {more} more" if more > 0 else shown
