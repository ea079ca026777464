"""What the screens read of a snapshot, each worked out once per view."""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from dashboard.parts.cache import per_snapshot
from queries import analysis as analysing
from queries import changes as changing
from queries import compare as comparing
from queries import figures, periods, resolution
from queries.between import between as two_snapshots
from queries.definitions import Value
from queries.figures import Answer, ClaimFigures, Filters, PatternFigures
from queries.snapshot import Snapshot

Moved = Mapping[str, Value]
Changes = tuple[pl.DataFrame, list[changing.Moved] | None]  # rows, figures; None: not readable


@per_snapshot(256)
def pattern_figures(
    snapshot: Snapshot, filters: Filters, moved: Mapping[str, Moved]
) -> dict[str, dict[str, PatternFigures]]:
    """Platform -> pattern -> figures."""
    return figures.pattern_figures(snapshot, filters, moved)


@per_snapshot(256)
def claim_figures(snapshot: Snapshot, filters: Filters) -> dict[str, dict[str, ClaimFigures]]:
    """Platform -> claim -> figures."""
    return figures.claim_figures(snapshot, filters)


@per_snapshot(128)
def monthly(snapshot: Snapshot, pattern: str, filters: Filters, moved: Moved) -> pl.DataFrame:
    """A pattern month by month."""
    return figures.monthly(snapshot, pattern, filters, moved)


@per_snapshot(8)
def answers(snapshot: Snapshot) -> list[Answer]:
    """What the exports can and cannot answer."""
    return figures.answerability(snapshot)


@per_snapshot(64)
def comparison(
    snapshot: Snapshot, first: comparing.Side, second: comparing.Side, filters: Filters
) -> comparing.Comparison:
    """Two sides of one snapshot on the same denominator."""
    return comparing.compare(snapshot, first, second, filters)


@per_snapshot(32)
def against_previous(snapshot: Snapshot, filters: Filters) -> periods.Periods | None:
    """This period against the one before."""
    return periods.against_previous(snapshot, filters)


@per_snapshot(32)
def moved_figures(
    snapshot: Snapshot, before: Snapshot, filters: Filters
) -> list[changing.Moved] | None:
    """What moved since the earlier snapshot."""
    return changing.moved(before, snapshot, filters)


def changes(snapshot: Snapshot, before: Snapshot | None, filters: Filters) -> Changes:
    """Rows and figures that changed since the earlier snapshot."""
    rows = changed_rows(snapshot, before, filters)
    return rows, [] if before is None else moved_figures(snapshot, before, filters)


@per_snapshot(16)
def changed_rows(snapshot: Snapshot, before: Snapshot | None, filters: Filters) -> pl.DataFrame:
    """Rows that an export tells otherwise."""
    return changing.changed_rows(before, snapshot, filters)


@per_snapshot(64)
def analysis(
    snapshot: Snapshot, name: str, filters: Filters, by: str | None, moved: Moved
) -> analysing.Analysis:
    """An analysis over the platforms whose exports can answer it."""
    unable = analysing.unanswerable(snapshot, name)
    return analysing.analyse(snapshot, name, filters, by, moved, unable)


@per_snapshot(64)
def bracket(snapshot: Snapshot, filters: Filters) -> list[resolution.BracketPart]:
    """The bracket of unanswered closing."""
    return resolution.bracket(snapshot, filters)


@per_snapshot(64)
def chains(snapshot: Snapshot, filters: Filters) -> dict[bool, resolution.Chains]:
    """Matters of one ticket, and those filed again."""
    return resolution.chains(snapshot, filters)


@per_snapshot(64)
def view(snapshot: Snapshot, name: str, bound: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of a named read."""
    return snapshot.query(name, **bound).to_dicts()


@per_snapshot(16)
def between(later: Snapshot, earlier: Snapshot, filters: Filters) -> comparing.Comparison | None:
    """Two snapshots on the same denominator."""
    return two_snapshots(later, earlier, filters)


# of the whole view, as read.ahead takes them
WHOLE: Mapping[str, Callable[[Snapshot, Filters], Any]] = {
    "bracket": bracket, "chains": chains,
    "patterns": lambda snapshot, filters: pattern_figures(snapshot, filters, {}),
}  # fmt: skip
