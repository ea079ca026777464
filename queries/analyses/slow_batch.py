"""Finds a timer that runs so rarely that its delays are spread over hours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.stats import poisson

from queries.analyses.delay_scan import DAY, FIRST, LEAST, Window

PERIODS = (1440, 720, 480, 360, 240, 180, 120)  # minutes between two runs, the longest first
HELD = 0.6  # share of the excess that must stand in one minute of the period
TOGETHER = 0.8  # share of the closings in that minute that must sit in one window of delays
MARGIN = 10  # minutes a run may last
CHANCE = 1e-3 / DAY
Counts = NDArray[np.float64]
Count = Callable[..., pl.DataFrame]


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


def slow_batch(count: Count, names: dict[str, str]) -> Batch | None:
    """The batch of one transition and anchor, or None.

    `count` runs a step of queries/analyses/steps for the closings that `names` names.
    """
    phase = _phase(count("steps/closing_minutes", **names))
    if phase is None:
        return None
    rows = count("steps/batch_delays", **names, period=phase[0], phase=phase[1])
    if names["basis"] == "field" and _is_all(rows):
        return None
    return _batch(rows, *phase)


def _phase(rows: pl.DataFrame) -> tuple[int, int] | None:
    """The longest period one minute of which holds most of the excess, and that minute."""
    closings = np.zeros(DAY)
    np.add.at(closings, rows["minute_of_day"].to_numpy(), rows["closings"].to_numpy())
    near = [np.roll(closings, move) for move in range(-30, 31) if abs(move) > 1]
    background = np.maximum(np.mean(near, axis=0), 0.5)
    is_spike = (poisson.sf(closings - 1, background) < CHANCE) & (closings > 3 * background)
    excess = np.where(is_spike, closings - background, 0.0)
    for period in PERIODS:
        folded = excess.reshape(-1, period).sum(axis=0)
        best = int(np.argmax(folded))
        if folded[best] >= max(LEAST, HELD * excess.sum()):
            return period, best
    return None


def _is_all(rows: pl.DataFrame) -> bool:
    """Whether hardly a closing falls in another minute: a field may hold dates without a time."""
    outside = int(rows.filter(~pl.col("is_in_phase"))["closings"].sum())
    return outside < 0.05 * int(rows["closings"].sum())


def _batch(rows: pl.DataFrame, period: int, phase: int) -> Batch | None:
    inside, outside = (
        _delays(rows.filter(pl.col("is_in_phase") == is_in)) for is_in in (True, False)
    )
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
    made = rows.filter(pl.col("is_in_phase") & pl.col("delay_minute").is_between(low, high))
    by_day = made.group_by("close_day").agg(pl.col("closings").sum())["closings"].to_list()
    return Batch(period, phase, Window(low, high), k, int(others), tuple(by_day))


def _delays(rows: pl.DataFrame) -> Counts:
    out = np.zeros(46 * DAY)
    np.add.at(out, rows["delay_minute"].to_numpy(), rows["closings"].to_numpy())
    return out
