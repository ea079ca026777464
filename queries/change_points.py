"""Whether a daily share changed: a step with a date, a change without one, or nothing.

Whole weeks are what is shuffled, so that neither weekdays nor what belongs to one week is taken for
a change; the statistic, the straight line and the date all work on the same days.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
SHORTEST = 14  # days on each side of a step
SHUFFLES = 199
CHANGED = 0.01  # p at which a change is reported
NOT_A_LINE = 0.05  # p at which a straight line is given up for a step
_WEEK = 7
_SEED = 20_260_209  # the same counts give the same answer


@dataclass(frozen=True)
class Change:
    """What a daily share did over time.

    kind is nothing, step (one day fits clearly better than a straight line) or drift (it changed,
    and no day can be named). `day` counts from the first day: the first of the second segment, with
    an interval of days.
    """

    kind: str
    p: float  # of nothing having changed
    line_p: float | None  # of a straight line having given as good a step; None where not asked
    day: int | None = None
    first_day: int | None = None
    last_day: int | None = None


def change(
    hits: ArrayLike, totals: ArrayLike, weekday: ArrayLike, shuffles: int = SHUFFLES
) -> Change | None:
    """Judge a daily share; element i is day i, without gaps (a day may hold 0 of 0).

    The share less its weekday's, each day weighing as many as it judged, is searched for the best
    step (the maximum of the standardised CUSUM: Page, E. S. (1954), Biometrika 41:100), SHORTEST
    days from each end. It is not turned into an arcsine, which at a few a day would take a growing
    number for a changing share. Its p comes from shuffled weeks. A day is named only where the step
    leads the straight line by more than steps found in that line, with shuffled weeks around it, do
    in 19 of 20 (a bootstrap of non-nested models: Williams, D. A. (1970), Biometrics 26:23). None
    where fewer than two such segments hold anything.
    """
    y, w = _adjusted(hits, totals, weekday)
    if len(y) < 2 * SHORTEST or not (w[:SHORTEST].any() and w[-SHORTEST:].any()):
        return None
    best, at = _best_step(y[None, :], w[None, :])
    orders = _weeks(len(y), shuffles)
    chance, _ = _best_step(y[orders], w[orders])
    p = float((1 + np.count_nonzero(chance >= best[0] - 1e-12)) / (1 + shuffles))
    if p > CHANGED:
        return Change("nothing", p, None)
    line_p = _against_line(y, w, float(best[0]), orders)
    if line_p > NOT_A_LINE:
        return Change("drift", p, line_p)
    first, last = _days(y, w, int(at[0]), orders)
    return Change("step", p, line_p, int(at[0]), first, last)


def _adjusted(hits: ArrayLike, totals: ArrayLike, weekday: ArrayLike) -> tuple[Floats, Floats]:
    """The share of each day less that of its weekday, and its weight: how many were judged."""
    k, n = np.asarray(hits, dtype=float), np.asarray(totals, dtype=float)
    if k.shape != n.shape or np.any(k < 0) or np.any(k > n):
        raise ValueError("each day needs 0 <= hits <= total")
    days = np.asarray(weekday, dtype=int) % _WEEK
    matched, judged = (np.bincount(days, one, minlength=_WEEK) for one in (k, n))
    usual = matched / np.maximum(judged, 1)
    return np.where(n > 0, k / np.maximum(n, 1) - usual[days], 0.0), n


@lru_cache(maxsize=16)
def _weeks(days: int, shuffles: int) -> NDArray[np.int64]:
    """Orders of the days with whole weeks exchanged; a last part of a week takes part as it is."""
    rng = np.random.default_rng(_SEED)
    weeks = np.array([rng.permutation(-(-days // _WEEK)) for _ in range(shuffles)])
    orders = (weeks[:, :, None] * _WEEK + np.arange(_WEEK)).reshape(shuffles, -1)
    orders = orders[orders < days].reshape(shuffles, days)
    orders.setflags(write=False)
    return orders


def _best_step(y: Floats, w: Floats) -> tuple[Floats, NDArray[np.int64]]:
    """Of each row: how much better its best step fits than one level, and the step's day."""
    weight, pull = np.cumsum(w, axis=1), np.cumsum(w * y, axis=1)
    whole, mean = weight[:, -1:], pull[:, -1:] / weight[:, -1:]
    before = weight[:, SHORTEST - 1 : -SHORTEST]
    gap = pull[:, SHORTEST - 1 : -SHORTEST] - mean * before
    room = before * (whole - before)
    gap *= gap
    gain = np.divide(gap, room, out=np.zeros_like(gap), where=room > 0) * whole
    at = np.argmax(gain, axis=1)
    return np.take_along_axis(gain, at[:, None], axis=1)[:, 0], at + SHORTEST


def _line(y: Floats, w: Floats) -> tuple[Floats, Floats]:
    """Of each row: the weighted straight line, and how much better it fits than one level."""
    t = np.arange(y.shape[1], dtype=float)[None, :]
    whole = w.sum(axis=1, keepdims=True)
    middle = (w * t).sum(axis=1, keepdims=True) / whole
    level = (w * y).sum(axis=1, keepdims=True) / whole
    covariance = (w * (t - middle) * (y - level)).sum(axis=1, keepdims=True)
    room = (w * (t - middle) ** 2).sum(axis=1, keepdims=True)
    slope = covariance / room
    return level + slope * (t - middle), (covariance**2 / room)[:, 0]


def _against_line(y: Floats, w: Floats, step: float, orders: NDArray[np.int64]) -> float:
    """p of the step's lead over the straight line, were the straight line true."""
    fitted, gain = _line(y[None, :], w[None, :])
    rest = y - fitted[0]
    drawn = fitted + rest[orders]
    leads = _best_step(drawn, w[orders])[0] - _line(drawn, w[orders])[1]
    lead = step - float(gain[0])
    return float((1 + np.count_nonzero(leads >= lead - 1e-12)) / (1 + len(orders)))


def _days(y: Floats, w: Floats, at: int, orders: NDArray[np.int64]) -> tuple[int, int]:
    """Days between which the same step is found among shuffled weeks, but for one in fifty.

    The middle 98 %, for a step that was found is on average taken for larger than it is: the true
    day lies within for about 95 % of the steps that are named.
    """
    early, late = np.average(y[:at], weights=w[:at]), np.average(y[at:], weights=w[at:])
    fitted = np.where(np.arange(len(y)) < at, early, late)
    rest = y - fitted
    _, found = _best_step(fitted[None, :] + rest[orders], w[orders])
    low, high = np.quantile(found, [0.01, 0.99])
    return int(np.floor(low)), int(np.ceil(high))
