"""What changed from the snapshot before to this one: figures with both values, and rows."""

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb
import polars as pl

from queries import figures
from queries.between import redefined
from queries.catalogue import patterns
from queries.counts import ClaimFigures, Filters, PatternFigures
from queries.definitions import CLAIMS
from queries.snapshot import Snapshot, open_snapshot

WAYS = ("gone", "redated", "rewritten")  # in which an export tells otherwise than one before it
_SAME_ROW = ("platform", "table_name", "way", "subject_id", "seen_sha256")


@dataclass(frozen=True)
class Moved:
    """One figure in both snapshots: contradicted claims, or matches, of the judged."""

    kind: str  # claim or pattern
    name: str
    before: tuple[int, int]
    now: tuple[int, int]
    is_redefined: bool = False  # the definition itself differs, not only the logs


def earlier(snapshot: Snapshot) -> Snapshot | None:
    """The snapshot published before this one, of those still kept; None where there is none."""
    others = (path.stem for path in snapshot.path.parent.glob("*.duckdb"))
    for name in sorted((one for one in others if one < snapshot.id), reverse=True):
        try:
            return open_snapshot(snapshot.path.parents[1], name)
        except (OSError, ValueError, duckdb.Error):  # damaged, or taken away meanwhile
            continue
    return None


def moved(before: Snapshot, now: Snapshot, filters: Filters) -> list[Moved] | None:
    """The figures that are others now: the claims, then the patterns by how many came or went.

    None where an older version made the earlier snapshot and its tables cannot be read.
    """
    try:
        claims = [_claims(one, filters) for one in (before, now)]
        judged = [_patterns(one, filters) for one in (before, now)]
        anew = redefined(now, before)
    except duckdb.Error:
        return None
    found = [
        Moved("claim", name, claims[0][name], claims[1][name])
        for name in CLAIMS
        if _is_told(claims[0][name], claims[1][name])
    ]
    some = [
        Moved("pattern", name, judged[0][name], judged[1][name],
              name in anew)
        for name in patterns()
        if _is_told(judged[0][name], judged[1][name])
    ]  # fmt: skip
    return found + sorted(some, key=lambda one: (-abs(one.now[0] - one.before[0]), one.name))


def changed_rows(before: Snapshot | None, now: Snapshot, filters: Filters) -> pl.DataFrame:
    """Rows an export tells otherwise than an earlier one, and that `before` did not show yet."""
    found = now.query("changed_rows", **filters.bound())
    if before is not None:
        try:
            known = before.query("changed_rows", **filters.bound())
        except duckdb.Error:
            known = found.clear()
        found = found.join(known, on=_SAME_ROW, how="anti", nulls_equal=True, maintain_order="left")
    return found.drop("seen_sha256")


def _is_told(before: tuple[int, int], now: tuple[int, int]) -> bool:
    """Whether a figure moved; that none was found then and none now is nothing to tell."""
    return before != now and (before[0] > 0 or now[0] > 0)


def _claims(snapshot: Snapshot, filters: Filters) -> dict[str, tuple[int, int]]:
    by_platform = figures.claim_figures(snapshot, filters).values()
    return {name: _summed(one[name] for one in by_platform) for name in CLAIMS}


def _patterns(snapshot: Snapshot, filters: Filters) -> dict[str, tuple[int, int]]:
    by_platform = figures.pattern_figures(snapshot, filters).values()
    return {name: _summed(one[name] for one in by_platform) for name in patterns()}


def _summed(found: Iterable[ClaimFigures | PatternFigures]) -> tuple[int, int]:
    parts = list(found)
    hits = (one.contradicted if isinstance(one, ClaimFigures) else one.match for one in parts)
    return sum(hits), sum(one.judged for one in parts)
