"""Around a bin of delays, the window whose excess over the background chance explains least."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from queries.analyses.delay_bins import SIDE, Bins
from queries.analyses.delay_counts import DelayCounts, Floats, Minutes

TOGETHER = 500_000  # windows compared at once, for the memory they take


def peaks(counts: DelayCounts, bins: Bins, at: Minutes) -> tuple[Floats, Minutes, Minutes]:
    """The likelihood ratio of each bin's best window, its first minute and its last.

    Kulldorff, M. (1997), Commun. Stat. Theory Methods 26:1481. A window that gains most begins and
    ends at a minute that holds closings: an empty one adds to what is expected and to nothing else.
    """
    which, start, width = bins.which[at], bins.start[at], bins.width[at]
    first = counts.places(which, np.maximum(0, start - width))
    held = counts.places(which, np.minimum(counts.size, start + 2 * width)) - first
    rate = np.maximum(bins.background[at], 0.5 / (SIDE * width))
    gain = np.zeros(len(at))
    low, high = (np.zeros(len(at), dtype=np.int64) for _ in range(2))
    for part in _parts(held * (held + 1) // 2):
        found = _best(counts, which[part], first[part], held[part], rate[part])
        gain[part], low[part], high[part] = found
    return gain, np.maximum(low, start - width), high


def _parts(windows: Minutes) -> Iterator[slice]:
    """Stretches of bins that have few enough windows together, or are one bin."""
    begun = 0
    while begun < len(windows):
        sums = np.cumsum(windows[begun:])
        end = begun + max(1, int(np.searchsorted(sums, TOGETHER, side="right")))
        yield slice(begun, end)
        begun = end


def _best(
    counts: DelayCounts, which: Minutes, first: Minutes, held: Minutes, rate: Floats
) -> tuple[Floats, Minutes, Minutes]:
    """The best of the windows from one of each bin's kept minutes to one of the same or later."""
    bin_ = np.repeat(np.arange(len(held)), held)
    ends = np.cumsum(held)
    place = first[bin_] + np.arange(len(bin_)) - (ends - held)[bin_]
    delay = counts.keys[place] - which[bin_] * counts.size
    nothing = np.zeros_like(delay)
    seen = counts.seen(which[bin_], nothing, delay)
    before, after = counts.before(place), counts.before(place + 1)
    many = ends[bin_] - np.arange(len(bin_))  # windows that begin at each minute
    low = np.repeat(np.arange(len(bin_)), many)
    high = low + np.arange(len(low)) - np.repeat(np.cumsum(many) - many, many)
    count = (after[high] - before[low]).astype(float)
    expected = rate[bin_[low]] * (seen[high] + 1 - seen[low])
    with np.errstate(divide="ignore", invalid="ignore"):
        gain = count * np.log(count / expected) - (count - expected)
    gain[~((count > expected) & (expected > 0))] = -np.inf
    heads = np.cumsum(held * (held + 1) // 2) - held * (held + 1) // 2
    most = np.maximum.reduceat(gain, heads)
    best = np.flatnonzero(gain == np.repeat(most, held * (held + 1) // 2))
    best = best[np.diff(bin_[low[best]], prepend=-1) > 0]
    # masked minutes before it add nothing to either: the window begins with the first of them
    begins = counts.left_of(which, delay[low[best]])
    return most, begins, delay[high[best]]
