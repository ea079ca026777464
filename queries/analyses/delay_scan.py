"""Where histograms of delays hold more than their surroundings explain."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from queries.analyses.delay_bins import DAY, GRIDS, NONE, Bins
from queries.analyses.delay_counts import DelayCounts, Minutes
from queries.analyses.delay_peaks import peaks

MOST = 8  # windows of one histogram


@dataclass(frozen=True, order=True)
class Window:
    """Delays from `low` to `high` minutes, both inclusive, that hold an excess."""

    low: int
    high: int

    @property
    def minutes(self) -> int:
        return self.high - self.low + 1

    def overlaps(self, other: Window, slack: int = 0) -> bool:
        """Whether the two share a minute, once one is widened by `slack`."""
        return self.low - slack <= other.high and other.low <= self.high + slack


def grain(delays: Minutes) -> int:
    """Minutes to which the stamps are rounded, as distinct delays show it (1: not at all).

    A single fixed delay is a multiple of much, so rounding is read from many distinct delays.
    """
    if len(delays) >= 20:
        for step in (DAY, 60, 30, 15, 10, 5):
            if np.mean(delays % step == 0) >= 0.95:
                return step
    return 1


def scan(counts: DelayCounts, tries: int, most: int = MOST) -> list[list[Window]]:
    """At most `most` candidate windows of each histogram, the least likely by chance first.

    Each is masked before the next. `tries` is the number of histograms of the same closings that
    are scanned (Bonferroni). The scan: conditional binomial against the higher of the two sides
    (Przyborowski and Wilenski 1940; Li and Ma 1983), then the window of the largest likelihood
    ratio (Kulldorff 1997). After a mask, only what stands near it is weighed again.
    """
    ends = np.searchsorted(counts.keys, np.arange(counts.many + 1) * counts.size)
    steps = np.array([
        grain(counts.keys[first:last] - which * counts.size)
        for which, (first, last) in enumerate(pairwise(ends))
    ])  # fmt: skip
    bins = Bins(counts, steps, tries)
    found: list[list[Window]] = [[] for _ in range(counts.many)]
    best = bins.best()
    gain = np.full(len(best), -np.inf)
    low, high = (np.zeros(len(best), dtype=np.int64) for _ in range(2))
    stale = best != NONE
    for turn in range(most):
        gain[best == NONE] = -np.inf
        again = np.flatnonzero(stale)
        if len(again):
            gain[again], low[again], high[again] = peaks(counts, bins, best[again])
            step = steps[again // GRIDS]
            high[again] = high[again] // step * step + step - 1
        # of equal gains the later window, as one tuple is more than another
        order = np.lexsort((high, low, gain)).reshape(-1)
        last = np.zeros(counts.many, dtype=np.int64)
        last[order // GRIDS] = order
        which = np.flatnonzero(gain[last] > -np.inf)
        for one in which:
            found[one].append(Window(int(low[last[one]]), int(high[last[one]])))
        if turn + 1 == most or not len(which):
            break
        begin, end = low[last[which]], high[last[which]] + 1
        margin = np.clip(end - begin, 2, 60)
        begin, end = np.maximum(0, begin - margin), np.minimum(counts.size, end + margin)
        counts.mask(which, begin, end)
        near = bins.touched(which, begin, end)
        before, best = best, bins.best()
        stale = (best != NONE) & ((best != before) | near[best])
    return found
