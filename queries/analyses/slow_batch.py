"""Finds a timer that runs so rarely that its delays are spread over hours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import poisson

from queries.analyses.closing_times import LONGEST, Closings, Counts, Minutes, tally
from queries.analyses.delay_bins import DAY, FIRST, LEAST
from queries.analyses.delay_scan import Window

PERIODS = (1440, 720, 480, 360, 240, 180, 120)  # minutes between two runs, the longest first
HELD = 0.6  # share of the excess that must stand in one minute of the period
TOGETHER = 0.8  # share of the closings in that minute that must sit in one window of delays
NEAR = 30  # minutes on each side that say what is usual, the next one set aside
MARGIN = 10  # minutes a run may last
CHANCE = 1e-3 / DAY


@dataclass(frozen=True)
class Batch:
    """A run every `period` minutes that closes what has waited long enough.

    The rule's delay lies above `delay_low` and is at most `delay_high`: a closing found at a run
    was not yet due at the run before.
    """

    period: int
    phase: int  # minute of the period, counted from midnight UTC
    window: Window  # delays of the closings it made
    k: int
    others: int  # closings with such delays in other minutes
    by_day: tuple[int, ...]  # its closings on each day that has any

    @property
    def delay_low(self) -> int:
        return self.window.high - self.period

    @property
    def delay_high(self) -> int:
        return self.window.low


def slow_batch(closings: Closings, *, is_field: bool) -> Batch | None:
    """The batch of one transition and anchor, or None. A field may hold dates without a time."""
    phase = _phase(tally(closings.close % DAY, DAY))
    if phase is None:
        return None
    held = closings.is_before & (closings.delay < LONGEST)
    close, delay = closings.close[held], closings.delay[held]
    is_in = close % phase[0] == phase[1]
    if is_field and np.count_nonzero(~is_in) < 0.05 * len(close):
        return None  # hardly a closing falls in another minute
    return _batch(close[is_in], delay[is_in], delay[~is_in], *phase)


def _phase(closings: Counts) -> tuple[int, int] | None:
    """The longest period one minute of which holds most of the excess, and that minute."""
    within = np.cumsum(np.pad(closings, (NEAR + 1, NEAR), mode="wrap"))
    beside = within[2 * NEAR + 1 :] - within[: -2 * NEAR - 1]
    beside -= closings + np.roll(closings, 1) + np.roll(closings, -1)
    background = np.maximum(beside / (2 * NEAR - 2), 0.5)
    is_spike = (poisson.sf(closings - 1, background) < CHANCE) & (closings > 3 * background)
    excess = np.where(is_spike, closings - background, 0.0)
    for period in PERIODS:
        folded = excess.reshape(-1, period).sum(axis=0)
        best = int(np.argmax(folded))
        if folded[best] >= max(LEAST, HELD * excess.sum()):
            return period, best
    return None


def _batch(
    close: Minutes, delay: Minutes, others_delay: Minutes, period: int, phase: int
) -> Batch | None:
    inside, outside = (tally(one, LONGEST) for one in (delay, others_delay))
    length = period + MARGIN
    sums = np.concatenate(([0], np.cumsum(inside)))
    held = sums[length:] - sums[:-length]
    held[:FIRST] = 0
    best = int(np.argmax(held))
    k, total = int(held[best]), float(inside.sum())
    if k < LEAST or k < TOGETHER * total:
        return None
    at = np.flatnonzero(inside[best : best + length]) + best
    low, high = int(at[0]), int(at[-1])
    below = float(inside[max(0, low - period // 2) : low].sum())
    others = float(outside[best : best + length].sum())
    odds = (k + 0.5) / (total - k + 0.5) * (outside.sum() - others + 0.5) / (others + 0.5)
    if below > 0.05 * k or odds <= 3:
        return None
    made = close[(delay >= low) & (delay <= high)] // DAY
    by_day = np.unique(made, return_counts=True)[1]
    return Batch(period, phase, Window(low, high), k, int(others), tuple(map(int, by_day)))
