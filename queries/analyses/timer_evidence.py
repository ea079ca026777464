"""What speaks for and against a window of delays being the work of a rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from queries.analyses.closing_times import WEEK, Closings, Counts, Minutes, tally
from queries.analyses.delay_bins import DAY, LEAST, LEAST_RATIO, SIDE
from queries.analyses.delay_scan import Window
from queries.analyses.slow_batch import Batch
from queries.estimators import day_clustered_z, excess_share, lower_ratios

NARROW = 15  # minutes: no human family of the trials kept within it
IN_PHASE = 0.8  # share of closings in one 3-minute phase of the hour
LEAST_Z, LEAST_DAYS = 4.0, 8
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Evidence:
    """One window of delays in one period; `n` closings have the anchor in that period."""

    window: Window
    n: int
    k: int  # closings inside the window
    share: tuple[float, float, float]  # of n, above the background; its 95 % interval
    days: int  # distinct days with a closing inside
    z: float  # excess in standard errors, the day being one observation
    ratio_low: float  # lower bound of the rate inside over the rate beside
    by_chance: float  # closings inside if anchors and closings were paired anew
    phase_minute: int  # first of the three minutes of the hour that hold most closings
    phase_share: float
    is_rounded: bool  # stamps too coarse, or anchors in phase too: the minute tells nothing
    is_confined: bool  # closings keep to staffed hours although delays end outside them
    minutes: tuple[tuple[date, int, int], ...] = ()  # from which day, the minute, closings in it

    @property
    def holds(self) -> bool:
        """Whether the excess is more than chance, one afternoon's work or daily habits give."""
        return (
            self.k >= LEAST
            and self.ratio_low > LEAST_RATIO
            and self.z >= LEAST_Z
            and self.days >= LEAST_DAYS
            and self.k >= 2 * self.by_chance
        )

    @property
    def grade(self) -> str:
        """A: behaves like an automatic rule. B: a cluster of delays, which people can make."""
        in_phase = self.phase_share >= IN_PHASE and not (self.is_rounded or self.is_confined)
        return "A" if self.window.minutes <= NARROW or in_phase else "B"


def reach(window: Window) -> tuple[int, int]:
    """Guard and background beside a window, in minutes."""
    width = max(window.minutes, 2)
    return width, SIDE * width


def weigh(closings: Closings, window: Window) -> Evidence:
    """Hold the closings inside one window against those beside it, of one period."""
    guard, side = reach(window)
    inside = closings.between(window.low, window.high)
    left, right = (
        closings.close[closings.between(low, low + side - 1)] // DAY
        for low in (window.low - guard - side, window.high + guard + 1)
    )
    close = closings.close[inside]
    days = close // DAY
    first, last = _span(days, left, right)
    on, beside = (
        tally(held - first, last - first + 1) for held in (days, max(left, right, key=len))
    )
    k, exposure = len(close), window.minutes / side
    # both sides count as the higher one
    off = 2 * float(beside.sum())
    phase_minute, phase_share = _phase(tally(close % 60, 60))
    is_rounded = closings.grain > NARROW
    return Evidence(
        window=window,
        n=len(closings),
        k=k,
        share=excess_share(k, off, exposure / 2, len(closings)),
        days=int(np.count_nonzero(on)),
        z=day_clustered_z(on, beside, exposure),
        ratio_low=_ratio_low(k, off, exposure / 2),
        by_chance=_shuffled(closings, window),
        phase_minute=phase_minute,
        phase_share=phase_share,
        is_rounded=is_rounded or _phase(tally(closings.anchor[inside] % 60, 60))[1] >= 0.5,
        is_confined=_is_confined(closings, window, close),
    )


def _ratio_low(on: int, off: float, exposure: float) -> float:
    return float(lower_ratios(np.array([on]), np.array([off]), np.array([exposure]))[0])


def weigh_batch(batch: Batch, n: int) -> Evidence:
    """The same for a slow batch: closings in its minute against those in the other minutes."""
    exposure = 1 / (batch.period - 1)
    return Evidence(
        window=batch.window,
        n=n,
        k=batch.k,
        share=excess_share(batch.k, batch.others, exposure, n),
        days=len(batch.by_day),
        z=day_clustered_z(batch.by_day, [0] * len(batch.by_day), exposure),
        ratio_low=_ratio_low(batch.k, batch.others, exposure),
        by_chance=exposure * batch.others,
        phase_minute=batch.phase % 60,
        phase_share=1.0,
        is_rounded=False,
        is_confined=False,
    )


def _span(*days: Minutes) -> tuple[int, int]:
    held = [one for one in days if len(one)]
    if not held:
        return 0, 0
    return int(min(one.min() for one in held)), int(max(one.max() for one in held))


def _phase(by_minute: Counts) -> tuple[int, float]:
    """First minute, and share, of the fullest three minutes of the hour."""
    total = float(by_minute.sum())
    if not total:
        return 0, 0.0
    held = by_minute + np.roll(by_minute, -1) + np.roll(by_minute, -2)
    best = int(np.argmax(held))
    return best, float(held[best]) / total


def _shuffled(closings: Closings, window: Window) -> float:
    """Closings expected inside the window if, within each lag of days, times were paired anew.

    The exact mean of the shuffle; the idea of Amarasingham, A. et al. (2012), J Neurophysiol
    107:517: it keeps both daily curves and breaks the tie between one anchor and its closing.
    """
    expected = 0.0
    for lag in range(window.low // DAY, window.high // DAY + 2):
        anchor, close = closings.of_lag(lag)
        below = np.concatenate(([0], np.cumsum(anchor)))
        due = lag * DAY + np.arange(DAY)
        first = np.clip(due - window.high, 0, DAY)
        last = np.clip(due - window.low + 1, 0, DAY)
        expected += float((close * (below[last] - below[first])).sum() / max(anchor.sum(), 1))
    return expected


def _is_confined(closings: Closings, window: Window, close: Minutes) -> bool:
    """Whether closings avoid the unstaffed hours in which many of the delays end.

    Staffed: hours of the week with a fifth or more of an even share of the closings outside the
    window. With fewer than 50 of those, or no delay ending outside, nothing can be said.
    """
    on = tally(close // 60 % WEEK, WEEK)
    other = closings.closed_in_week - on
    if other.sum() < 50 or not on.sum():
        return False
    due = closings.due_in_week(window.low)
    unstaffed = other < 0.2 * other.sum() / WEEK
    ends_outside = float(due[unstaffed].sum() / due.sum())
    closed_outside = float(on[unstaffed].sum() / on.sum())
    return ends_outside >= 0.05 and closed_outside < ends_outside / 2


def changes(closings: Closings, window: Window) -> tuple[tuple[date, int, int], ...]:
    """From which day on the closings inside the window kept to which minute of the hour.

    The cheapest path through the days (Viterbi, A. J. 1967): a closing outside the three minutes
    from the day's one costs 1, a change of minute what three average days hold.
    """
    close = closings.close[closings.between(window.low, window.high)]
    if not len(close):
        return ()
    first = int(close.min()) // DAY
    cells = (close // DAY - first) * 60 + close % 60
    inside = tally(cells, (int(close.max()) // DAY - first + 1) * 60).reshape(-1, 60)
    active = np.flatnonzero(inside.sum(axis=1))
    rows = inside[active]
    held = rows + np.roll(rows, -1, axis=1) + np.roll(rows, -2, axis=1)
    missed = rows.sum(axis=1, keepdims=True) - held
    change = max(10.0, 3 * float(rows.sum()) / len(active))
    cost, came = missed[0].copy(), np.zeros(missed.shape, dtype=int)
    for i in range(1, len(missed)):
        cheapest = int(np.argmin(cost))
        stay = cost <= cost[cheapest] + change
        came[i] = np.where(stay, np.arange(60), cheapest)
        cost = np.where(stay, cost, cost[cheapest] + change) + missed[i]
    minute, path = int(np.argmin(cost)), []
    for i in range(len(missed) - 1, -1, -1):
        path.append(minute)
        minute = int(came[i][minute])
    path.reverse()
    starts = [0, *(i for i in range(1, len(path)) if path[i] != path[i - 1])]
    return tuple(
        _stretch(rows[i:j], path[i], first + int(active[i]))
        for i, j in zip(starts, [*starts[1:], len(path)], strict=True)
    )


def _stretch(rows: Counts, minute: int, day: int) -> tuple[date, int, int]:
    """First day, most frequent minute and closings within three minutes of one stretch."""
    held = rows.sum(axis=0)[[minute, (minute + 1) % 60, (minute + 2) % 60]]
    return EPOCH + timedelta(days=day), (minute + int(np.argmax(held))) % 60, int(held.sum())
