"""Figures for the screens: what is kept of a view, or worked out while the reader is told so."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import partial
from typing import Any

import polars as pl

from dashboard.parts import kept
from dashboard.parts.frame import Frame
from dashboard.parts.kept import Changes, Moved
from dashboard.parts.rates import Rate
from dashboard.parts.running import Running
from dashboard.parts.waiting import shown_later, waited, waited_for
from queries import analysis as analysing
from queries import changes, figures, periods, resolution
from queries import compare as comparing
from queries import journal as journals
from queries.catalogue import analyses, patterns
from queries.figures import Answer, Case, ClaimFigures, Filters, Hit, PatternFigures
from queries.journal import Journal
from queries.snapshot import Snapshot, open_snapshot


def pattern_figures(
    frame: Frame, filters: Filters | None = None, moved: Mapping[str, Moved] | None = None
) -> dict[str, dict[str, PatternFigures]]:
    """Return platform -> pattern -> figures in this view, or under other `filters`."""
    if filters is None and not moved:
        found: dict[str, dict[str, PatternFigures]] = waited_for(frame, _begun(frame, "patterns"))
        return found
    return waited(
        frame, lambda: kept.pattern_figures(frame.snapshot, filters or frame.filters, moved or {}),
        "state.computing" if moved else "state.counting",
    )  # fmt: skip


def pattern_total(
    frame: Frame, name: str, filters: Filters | None = None, moved: Moved | None = None
) -> PatternFigures | None:
    """Return the figures of one pattern over the platforms that can be judged, or over all."""
    by_platform = pattern_figures(frame, filters, {name: moved} if moved else None)
    found = [some[name] for some in by_platform.values() if name in some]
    return _total_of_patterns(found)


def pattern_totals(frame: Frame) -> dict[str, PatternFigures]:
    """Return the figures of every pattern in this view, as `pattern_total` has them."""
    by_platform = pattern_figures(frame).values()
    totals = {
        name: _total_of_patterns(some[name] for some in by_platform if name in some)
        for name in patterns()
    }
    return {name: total for name, total in totals.items() if total is not None}


def claim_total(frame: Frame, claim: str, filters: Filters | None = None) -> ClaimFigures | None:
    """Return what became of one kind of claim over all platforms of the view."""
    by_platform = waited(
        frame, lambda: kept.claim_figures(frame.snapshot, filters or frame.filters)
    )
    found = [some[claim] for some in by_platform.values() if claim in some]
    return figures.total_claims(found) if found else None


def rate_of(figure: PatternFigures | ClaimFigures) -> Rate:
    """Return the rate of a figure: of match, or of support."""
    hits = figure.match if isinstance(figure, PatternFigures) else figure.supported
    return Rate(hits, figure.judged, figure.rate, figure.low, figure.high)


def finding_key(found: ClaimFigures) -> str:
    """Return the key of the sentence that fits: all, few or none of it could be supported."""
    if found.is_supportable:
        return "finding"
    return "finding_hardly_supportable" if found.supported else "finding_unsupportable"


def monthly(frame: Frame, pattern: str, moved: Moved | None = None) -> pl.DataFrame:
    """Return the figures of a pattern month by month."""
    return waited(frame, lambda: kept.monthly(frame.snapshot, pattern, frame.filters, moved or {}))


def answers(frame: Frame) -> list[Answer]:
    """Return what the exports can and cannot answer, for the platforms of the view."""
    found = kept.answers(frame.snapshot)
    return [answer for answer in found if answer.platform in frame.platforms]


def claims_made(frame: Frame) -> dict[str, int]:
    """Return how many status claims each platform makes in this view."""
    found = kept.claim_figures(frame.snapshot, frame.filters)
    return {name: sum(one.claimed for one in some.values()) for name, some in found.items()}


def comparison(
    frame: Frame, first: comparing.Side, second: comparing.Side
) -> comparing.Comparison | None:
    """Return two sides on the same denominator, in this view; of snapshots the later is first.

    None where an older version made one of the snapshots and it cannot be read.
    """
    if first.snapshot is None or second.snapshot is None:
        return waited(frame, lambda: kept.comparison(frame.snapshot, first, second, frame.filters))
    home = frame.snapshot.path.parents[1]
    later, earlier = (open_snapshot(home, side.snapshot) for side in (first, second))
    return waited(frame, lambda: kept.between(later, earlier, frame.filters))


def against_previous(frame: Frame) -> periods.Periods | None:
    """Return this period against the one before; None where no period is chosen."""
    return waited(frame, lambda: kept.against_previous(frame.snapshot, frame.filters))


def earlier(frame: Frame) -> Snapshot | None:
    """Return the snapshot published before this one, where it is still kept."""
    return changes.earlier(frame.snapshot)


def changed_rows(frame: Frame) -> pl.DataFrame:
    """Return rows that an export tells otherwise, since the earlier snapshot where there is one."""
    before = earlier(frame)
    return waited(frame, lambda: kept.changed_rows(frame.snapshot, before, frame.filters))


def analysis(
    frame: Frame, name: str, by: str | None = None, moved: Moved | None = None
) -> analysing.Analysis:
    """Return an analysis in this view, over the platforms whose exports can answer it."""
    found: analysing.Analysis
    if moved:
        found = waited(frame, lambda: kept.analysis(frame.snapshot, name, frame.filters, by, moved))
    else:
        found = waited_for(frame, _begun(frame, name, by))
    return found


def bracket(frame: Frame) -> list[resolution.BracketPart]:
    """Return the bracket of unanswered closing in this view."""
    found: list[resolution.BracketPart] = waited_for(frame, _begun(frame, "bracket"))
    return found


def ahead(frame: Frame, *names: str, by: str | None = None) -> None:
    """Begin what the screen will show further down: analyses, `bracket`, `chains` or `patterns`."""
    for name in names:
        frame.ahead.begin(_asked(frame, name, by), _whole(frame, name, by))


def later(frame: Frame, name: str, show: Callable[[analysing.Analysis], None]) -> None:
    """Show an analysis that nothing above depends on; what takes long once it is there."""
    asked = _asked(frame, name)
    shown_later(frame, asked, _whole(frame, name), frame.said(analyses()[name]).title, show)


def chains_later(
    frame: Frame, title: str, show: Callable[[dict[bool, resolution.Chains]], None]
) -> None:
    """Show the matters of one ticket, and those filed again, in the same way."""
    shown_later(frame, _asked(frame, "chains"), _whole(frame, "chains"), title, show)


def view_later(
    frame: Frame, name: str, title: str, show: Callable[[list[dict[str, Any]]], None], **bound: Any
) -> None:
    """Show the rows of a named read in the same way; `title` says what is still computed."""
    asked = (name, *sorted(bound.items()))
    shown_later(frame, asked, partial(kept.view, frame.snapshot, name, bound), title, show)


def changes_later(frame: Frame, title: str, show: Callable[[Changes], None]) -> None:
    """Show what changed since the earlier snapshot in the same way."""
    asked = ("changes", frame.filters)
    compute = partial(kept.changes, frame.snapshot, earlier(frame), frame.filters)
    shown_later(frame, asked, compute, title, show)


def _begun(frame: Frame, name: str, by: str | None = None) -> Running[Any]:
    return frame.ahead.take(_asked(frame, name, by), _whole(frame, name, by))


def _asked(frame: Frame, name: str, by: str | None = None) -> Hashable:
    return name, frame.filters, by


def _whole(frame: Frame, name: str, by: str | None = None) -> Callable[[], Any]:
    """Return what reads something of the whole view, by its name as `ahead` takes it."""
    read = kept.WHOLE.get(name)
    if read is not None:
        return partial(read, frame.snapshot, frame.filters)
    return partial(kept.analysis, frame.snapshot, name, frame.filters, by, {})


def search(frame: Frame, text: str) -> list[Hit]:
    """Return what bears the id `text`, or begins with it."""
    return figures.search(frame.snapshot, text)


def case(frame: Frame, kind: str, case_id: str, platform: str | None) -> Case:
    """Return everything about one order, ticket or code. Raises KeyError."""
    return figures.case(frame.snapshot, kind, case_id, platform)


def journal(frame: Frame) -> Journal:
    """Return what people added, read anew: it grows while a snapshot stands."""
    return journals.read(journals.folder(frame.snapshot))


def view(frame: Frame, name: str, **bound: Any) -> list[dict[str, Any]]:
    """Return the rows of a named read."""
    return waited(frame, lambda: kept.view(frame.snapshot, name, bound))


def _total_of_patterns(found: Iterable[PatternFigures]) -> PatternFigures | None:
    every = list(found)
    able = [one for one in every if not one.missing]
    return figures.total(able or every) if every else None
