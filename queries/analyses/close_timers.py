"""Finds the fixed delays after which tickets are closed, as a timer would close them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, islice

import polars as pl

from queries.analyses import timer_words
from queries.analyses.closing_times import Closings
from queries.analyses.delay_bins import LEAST
from queries.analyses.delay_histogram import binned
from queries.analyses.delay_scan import Window
from queries.analyses.slow_batch import Batch, slow_batch
from queries.analyses.timer_evidence import LEAST_DAYS, Evidence, changes, weigh, weigh_batch
from queries.analyses.timer_windows import GROUP, WHOLE, Group, Looked, look
from queries.analysis import Analysis, Counter
from queries.definitions import Value

MOST = 4  # timers of one transition and anchor
SLACK = 60  # minutes between windows of two anchors that are taken for one timer
TELLING = 3  # minutes of a window from which on the minute of the hour can have moved


@dataclass(frozen=True)
class Month:
    """The timer within the closings of one month; `evidence` is None where it is not seen."""

    month: int
    n: int
    k: int  # closings with the timer's delay
    evidence: Evidence | None

    @property
    def grade(self) -> str | None:
        """None where too few closings, or no excess, were left to grade."""
        return self.evidence.grade if self.evidence else None


@dataclass(frozen=True)
class Timer:
    """One delay of one transition: over the whole log, and by month of close."""

    group: tuple[str, ...]
    evidence: Evidence
    months: tuple[Month, ...] = ()
    batch: Batch | None = None

    @property
    def grade(self) -> str:
        """A over the whole log, or in at least half of the months that can be graded.

        A job whose minute was moved keeps to one minute within the months, not over the years.
        """
        graded = [month.grade for month in self.months if month.grade]
        by_month = len(graded) >= 3 and graded.count("A") * 2 >= len(graded)
        return "A" if self.batch or self.evidence.grade == "A" or by_month else "B"


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """All timers of all transitions, those with most closings first."""
    if by:
        raise ValueError("close_timers cannot be sliced; it is by transition and month already")
    counts = count("close_timers", **values)
    timers = sorted(_timers(count, counts), key=_place)
    rows = [_row(timer) for timer in timers]
    drawn = binned(counts, (timer.group for timer in timers))
    return Analysis(
        "closings", timer_words.says(rows, counts), rows, timer_words.caveats(rows), drawn
    )


def _place(timer: Timer) -> tuple[object, ...]:
    return timer.grade, -timer.evidence.k, timer.group, timer.evidence.window


def _timers(count: Counter, counts: pl.DataFrame) -> Iterator[Timer]:
    """The timers of each transition, an excess counted from two anchors given once."""
    looked = look(counts)
    groups = sorted(group for group, month in looked if month == WHOLE)
    for transition, of_it in groupby(groups, key=lambda group: group[:-1]):
        times = count("steps/closing_times", **dict(zip(GROUP, transition, strict=False)))
        closings = {group: Closings.read(times, group[-1]) for group in of_it}
        found = [timer for group in closings for timer in _of(group, closings[group], looked)]
        kept: list[Timer] = []
        for timer in sorted(found, key=lambda t: (-t.evidence.share[0], t.group)):
            taken = (one.evidence.window for one in kept)
            if not any(window.overlaps(timer.evidence.window, SLACK) for window in taken):
                kept.append(timer)
        yield from (_followed(timer, closings[timer.group], looked) for timer in kept)


def _of(group: Group, closings: Closings, looked: Looked) -> Iterator[Timer]:
    weighed = (weigh(closings, window) for window in looked[group, WHOLE])
    found = list(islice((evidence for evidence in weighed if evidence.holds), MOST))
    yield from (Timer(group, evidence) for evidence in found)
    batch = None if found else slow_batch(closings, is_field=group[1] == "field")
    if batch:
        evidence = weigh_batch(batch, len(closings))
        if evidence.holds:
            yield Timer(group, evidence, batch=batch)


def _followed(timer: Timer, closings: Closings, looked: Looked) -> Timer:
    """The same with its months, and the minutes to which it kept."""
    if timer.batch:
        return timer
    window = timer.evidence.window
    months = tuple(
        _month(window, month, part, looked[timer.group, month]) for month, part in closings.by_month
    )
    minutes = changes(closings, window) if window.minutes >= TELLING else ()
    return replace(timer, evidence=replace(timer.evidence, minutes=minutes), months=months)


def _month(window: Window, month: int, closings: Closings, windows: list[Window]) -> Month:
    """The timer in one month: the month's own window where it meets the timer's."""
    n, k = len(closings), closings.number(window.low, window.high)
    is_near = closings.number(window.low - SLACK, window.high + SLACK) >= LEAST
    near = next((one for one in windows if one.overlaps(window)), None)
    evidence = weigh(closings, near) if near and is_near else None
    if not evidence or evidence.days < LEAST_DAYS:
        return Month(month, n, k, None)
    return Month(month, n, evidence.k, evidence)


def _row(timer: Timer) -> dict[str, object]:
    platform, basis, from_status, to_status, anchor = timer.group
    found, batch = timer.evidence, timer.batch
    window = found.window
    return {
        "platform": platform,
        "transition": f"{from_status}→{to_status}",
        "kind": "housekeeping" if from_status == "resolved" else "closing",
        "anchor": anchor,
        "basis": basis,
        "delay_low_minutes": batch.delay_low if batch else window.low,
        "delay_high_minutes": batch.delay_high if batch else window.high,
        "delay_best_minutes": batch.delay_high if batch else window.low,
        "run_every_minutes": batch.period if batch else None,
        "k": found.k,
        "n": found.n,
        "share": found.share[0],
        "share_low": found.share[1],
        "share_high": found.share[2],
        "days": found.days,
        "grade": timer.grade,
        "is_finding": timer.grade == "A",
        "phase_minute": found.phase_minute,
        "phase_share": found.phase_share,
        "minute_changes": _changes(found),
        "months": [_month_row(month) for month in timer.months],
    }


def _changes(found: Evidence) -> list[dict[str, object]]:
    """Days on which the minute of a job changed; empty where no minute holds the closings."""
    held = sum(n for _, _, n in found.minutes)
    if held < 0.6 * found.k or found.window.minutes < TELLING:
        return []
    return [{"from": _day(day), "minute": minute, "k": n} for day, minute, n in found.minutes]


def _month_row(month: Month) -> dict[str, object]:
    found = month.evidence
    return {
        "month": f"{month.month // 100}-{month.month % 100:02d}",
        "grade": month.grade,
        "k": month.k,
        "n": month.n,
        "share": found.share[0] if found else None,
        "delay_low_minutes": found.window.low if found else None,
        "delay_high_minutes": found.window.high if found else None,
        "days": found.days if found else None,
        "phase_minute": found.phase_minute if found else None,
        "phase_share": found.phase_share if found else None,
    }


def _day(day: date) -> str:
    return day.isoformat()
