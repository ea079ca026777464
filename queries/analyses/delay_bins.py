"""Bins of delays on several grids, and which of them chance explains least."""

from __future__ import annotations

from math import log

import numpy as np
from numpy.typing import NDArray

from queries.analyses.delay_counts import DelayCounts, Floats, Minutes
from queries.estimators import log_chances, lower_ratios

DAY = 1440
FIRST, LAST = 6 * 60, 45 * DAY  # delays looked at, in minutes
WIDTHS = (2, 10, 60)  # minutes; each on two grids, the second moved by half a bin
GRIDS = 2 * len(WIDTHS)
SIDE = 5  # bins of background on each side, after one guard bin
LEAST = 20  # closings in a window
LIMIT = 1e-3  # chance of any such window, over all that were tried
LEAST_RATIO = 2.0  # lower bound of the rate inside over the rate beside
NONE = -1


class Bins:
    """All bins of all histograms that hold enough closings, in order of histogram and grid."""

    def __init__(self, counts: DelayCounts, steps: Minutes, tries: int) -> None:
        """`steps` are the minutes to which each histogram's stamps are rounded."""
        self._counts = counts
        parts = [
            _on_grids(counts, np.flatnonzero(steps == step), int(step), tries)
            for step in np.unique(steps)
        ]
        which, grid, start, width, tried = (
            np.concatenate([part[i] for part in parts]) for i in range(5)
        )
        order = np.lexsort((start, grid, which))
        self.which, self.start, self.width = which[order], start[order], width[order]
        self.group = self.which * GRIDS + grid[order]
        self._limit = log(LIMIT) - np.log(tried[order])
        self.background: Floats = np.zeros(len(order))  # closings a minute
        self._log_p: Floats = np.zeros(len(order))
        self._on: Minutes = np.zeros(len(order), dtype=np.int64)
        self._exposure: Floats = np.zeros(len(order))
        self._is_sure = np.zeros(len(order), dtype=bool)
        self._weigh(np.arange(len(order)))

    def touched(self, which: Minutes, low: Minutes, high: Minutes) -> NDArray[np.bool_]:
        """Weigh anew, and tell, the bins whose minutes or background meet the masked minutes."""
        first, last = (np.zeros(self._counts.many, dtype=np.int64) for _ in range(2))
        first[which], last[which] = low, high
        near: NDArray[np.bool_] = (
            self.start - (SIDE + 1) * self.width < last[self.which]
        ) & (self.start + (SIDE + 2) * self.width > first[self.which])  # fmt: skip
        self._weigh(np.flatnonzero(near))
        return near

    def best(self) -> Minutes:
        """For each histogram and grid, the bin that chance explains least, or NONE.

        Only where chance explains it too little, and the rate inside is high enough.
        """
        found = np.full(self._counts.many * GRIDS, NONE)
        if not len(self.group):
            return found
        heads = np.flatnonzero(np.diff(self.group, prepend=-1))
        sizes = np.diff(np.append(heads, len(self.group)))
        while True:
            least = np.minimum.reduceat(self._log_p, heads)
            at = np.flatnonzero((self._log_p == np.repeat(least, sizes)) & (self._log_p < np.inf))
            at = at[np.diff(self.group[at], prepend=-1) > 0]
            unsure = at[~self._is_sure[at]]
            if not len(unsure):
                found[self.group[at]] = at
                return found
            off = self.background[unsure] * 2 * SIDE * self.width[unsure]
            low = lower_ratios(self._on[unsure], off, self._exposure[unsure])
            self._is_sure[unsure] = low > LEAST_RATIO
            self._log_p[unsure[low <= LEAST_RATIO]] = np.inf

    def _weigh(self, at: Minutes) -> None:
        counts, which, start, width = self._counts, self.which[at], self.start[at], self.width[at]
        on = counts.between(which, start, start + width)
        seen_on = counts.seen(which, start, start + width)
        sides = []
        for near, far in ((-(SIDE + 1), -1), (2, SIDE + 2)):
            ends = which, start + near * width, start + far * width
            room = counts.seen(*ends)
            rate = counts.between(*ends) / np.maximum(room, 1)
            sides.append(np.where(room > 0, rate, np.nan))
        background = np.fmax(*sides)  # nan where both sides are masked
        beside = 2 * SIDE * width
        with np.errstate(invalid="ignore"):
            usable = (seen_on > 0) & (on > LEAST_RATIO * background * seen_on)
        usable &= on >= LEAST
        log_p = np.full(len(at), np.inf)
        off, exposure = background * beside, seen_on / beside
        log_p[usable] = log_chances(on[usable], off[usable], exposure[usable])
        log_p[log_p >= self._limit[at]] = np.inf
        self._log_p[at], self._on[at], self.background[at] = log_p, on, background
        self._exposure[at], self._is_sure[at] = exposure, False


def _on_grids(
    counts: DelayCounts, chosen: Minutes, step: int, tries: int
) -> tuple[Minutes, Minutes, Minutes, Minutes, Minutes]:
    """Histogram, grid, start, width and number of bins tried, of those with enough closings."""
    size = counts.size
    widths = sorted({max(width, step) for width in WIDTHS})
    grids = [(width, move) for width in widths for move in {0, width // 2 // step * step}]
    last = min(LAST, size)
    tried = tries * sum((last - FIRST) // width for width, _ in grids)
    which, delay = np.divmod(counts.keys, size)
    own = np.isin(which, chosen)
    which, delay, closings = which[own], delay[own], counts.closings[own]
    parts = []
    for grid, (width, move) in enumerate(grids):
        first, end = _room(width, move, last, size)
        inside = (delay >= first) & (delay < end)
        bins = which[inside] * size + (delay[inside] - first) // width
        heads = np.flatnonzero(np.diff(bins, prepend=-1))
        held = np.add.reduceat(closings[inside], heads) if len(heads) else heads
        found, start = np.divmod(bins[heads[held >= LEAST]], size)
        same = (np.full(len(found), one) for one in (grid, width, tried))
        number, wide, tests = same
        parts.append((found, number, first + width * start, wide, tests))
    one, two, three, four, five = (np.concatenate([part[i] for part in parts]) for i in range(5))
    return one, two, three, four, five


def _room(width: int, move: int, last: int, size: int) -> tuple[int, int]:
    """From where to where a grid's bins reach that have room for background on both sides."""
    first = FIRST // width * width + move
    first += max(0, -(-((SIDE + 1) * width - first) // width)) * width
    bins = max(0, -(-(min(last, size - (SIDE + 2) * width) - first) // width))
    return first, first + bins * width
