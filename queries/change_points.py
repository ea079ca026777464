"""Whether a daily share changed: a step with a date, a change without one, or nothing.

Whole weeks are what is shuffled, so that neither weekdays nor what belongs to one week is taken for
a change; the statistic, the straight line and the date all work on the same days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
SHORTEST = 14  # days on each side of a step
SHUFFLES = 199  # at most: none is drawn after AS_GOOD of them did as well
AS_GOOD = 20
CHANGED = 0.01  # p at which a change is reported
NOT_A_LINE = 0.05  # p at which a straight line is given up for a step
_WEEK = 7
_NO_ROOM = 1e-6  # in place of 0 where nothing was judged on one side, and so nothing is gained
_BATCH = 50  # shuffles worked on at once, for what a processor keeps at hand
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
    number for a changing share. Its p comes from shuffled weeks, as many as it takes (Besag, J. and
    Clifford, P. (1991), Biometrika 78:301). A day is named only where the step leads the straight
    line by more than steps found in that line, with shuffled weeks around it, do in 19 of 20 (a
    bootstrap of non-nested models: Williams, D. A. (1970), Biometrics 26:23). None where fewer than
    two such segments hold anything.
    """
    y, w = _adjusted(hits, totals, weekday)
    if len(y) < 2 * SHORTEST or not (w[:SHORTEST].any() and w[-SHORTEST:].any()):
        return None
    best, at = _best_step(y[None, :], w[None, :])
    orders = _weeks(len(y), shuffles)
    p = _chance(lambda order: _best_step(y[order], w[order])[0], float(best[0]), orders)
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


@lru_cache(maxsize=64)
def _weeks(days: int, shuffles: int) -> NDArray[np.int64]:
    """Orders of the days with whole weeks exchanged; a last part of a week takes part as it is."""
    rng = np.random.default_rng(_SEED)
    weeks = np.array([rng.permutation(-(-days // _WEEK)) for _ in range(shuffles)])
    orders = (weeks[:, :, None] * _WEEK + np.arange(_WEEK)).reshape(shuffles, -1)
    orders = orders[orders < days].reshape(shuffles, days)
    orders.setflags(write=False)
    return orders


def _batches(orders: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    return (orders[start : start + _BATCH] for start in range(0, len(orders), _BATCH))


def _chance(
    gains: Callable[[NDArray[np.int64]], Floats], least: float, orders: NDArray[np.int64]
) -> float:
    """p of a gain of at least so much, were the weeks in any order.

    Drawing ends with the AS_GOOD-th that is as good, at AS_GOOD of those drawn: far above every p
    at which something is said, so that what is said is what all of them would have given.
    """
    drawn = as_good = 0
    for batch in _batches(orders):
        found = np.flatnonzero(gains(batch) >= least - 1e-12)
        if as_good + len(found) >= AS_GOOD:
            return float(AS_GOOD / (drawn + found[AS_GOOD - as_good - 1] + 1))
        drawn, as_good = drawn + len(batch), as_good + len(found)
    return (1 + as_good) / (1 + drawn)


def _best_step(y: Floats, w: Floats) -> tuple[Floats, NDArray[np.int64]]:
    """Of each row: how much better its best step fits than one level, and the step's day."""
    weight, pull = np.cumsum(w, axis=1), np.cumsum(w * y, axis=1)
    whole = weight[:, -1:]
    before = weight[:, SHORTEST - 1 : -SHORTEST]
    gain = pull[:, SHORTEST - 1 : -SHORTEST] - pull[:, -1:] / whole * before
    gain *= gain
    room = whole - before
    room *= before
    gain /= np.maximum(room, _NO_ROOM, out=room)
    at = np.argmax(gain, axis=1)
    return gain[np.arange(len(at)), at] * whole[:, 0], at + SHORTEST


def _line(y: Floats, w: Floats) -> tuple[Floats, Floats]:
    """Of each row: the slope of its weighted straight line, and its gain over one level."""
    t = np.arange(y.shape[1]) - (y.shape[1] - 1) / 2
    pull = w * y
    whole, middle = w.sum(axis=1), w @ t
    covariance = pull @ t - middle * pull.sum(axis=1) / whole
    room = w @ t**2 - middle**2 / whole
    return covariance / room, covariance**2 / room


def _against_line(y: Floats, w: Floats, step: float, orders: NDArray[np.int64]) -> float:
    """p of the step's lead over the straight line, were the straight line true."""
    slope, gain = _line(y[None, :], w[None, :])
    days = np.arange(len(y))
    fitted = np.average(y, weights=w) + slope[0] * (days - np.average(days, weights=w))
    rest = y - fitted

    def leads(order: NDArray[np.int64]) -> Floats:
        drawn, weight = fitted + rest[order], w[order]
        return _best_step(drawn, weight)[0] - _line(drawn, weight)[1]

    return _chance(leads, step - float(gain[0]), orders)


def _days(y: Floats, w: Floats, at: int, orders: NDArray[np.int64]) -> tuple[int, int]:
    """Days between which the same step is found among shuffled weeks, but for one in fifty.

    The middle 98 %, for a step that was found is on average taken for larger than it is: the true
    day lies within for about 95 % of the steps that are named.
    """
    early, late = np.average(y[:at], weights=w[:at]), np.average(y[at:], weights=w[at:])
    fitted = np.where(np.arange(len(y)) < at, early, late)
    rest = y - fitted
    found = [_best_step(fitted + rest[order], w[order])[1] for order in _batches(orders)]
    low, high = np.quantile(np.concatenate(found), [0.01, 0.99])
    return int(np.floor(low)), int(np.ceil(high))
