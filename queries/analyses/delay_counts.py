"""Closings by delay, of many histograms side by side, and the minutes that are masked in each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Minutes = NDArray[np.int64]
Floats = NDArray[np.float64]


class DelayCounts:
    """Histograms of `size` minutes each; only minutes that hold closings are kept.

    A minute of a histogram has the key `which * size + delay`, so that one sorted row of keys
    holds them all, and how many stand between two delays is asked of any number at once.
    """

    def __init__(self, keys: Minutes, closings: Minutes, size: int, many: int) -> None:
        """Take ascending keys, none twice, with the closings of each."""
        self.keys, self.closings, self.size, self.many = keys, closings, size, many
        self._below = np.concatenate(([0], np.cumsum(closings)))
        self._low = np.zeros((8, many), dtype=np.int64)
        self._high = np.zeros((8, many), dtype=np.int64)
        self._masks = 0

    def places(self, which: Minutes, delay: Minutes) -> Minutes:
        """How many kept minutes stand before a delay."""
        return np.searchsorted(self.keys, which * self.size + delay)

    def before(self, places: Minutes) -> Minutes:
        """How many closings the kept minutes before a place hold."""
        found: Minutes = self._below[places]
        return found

    def between(self, which: Minutes, start: Minutes, end: Minutes) -> Minutes:
        """Closings with a delay from `start`, before `end`."""
        return self.before(self.places(which, end)) - self.before(self.places(which, start))

    def seen(self, which: Minutes, start: Minutes, end: Minutes) -> Minutes:
        """Minutes from `start`, before `end`, that are not masked."""
        found = end - start
        for low, high in self._each_mask(which):
            found = found - np.clip(np.minimum(end, high) - np.maximum(start, low), 0, None)
        return found

    def left_of(self, which: Minutes, delay: Minutes) -> Minutes:
        """The first of the masked minutes that end at a delay; the delay where none do."""
        found = delay
        for low, high in self._each_mask(which):
            found = np.where((high == delay) & (high > low), low, found)
        return found

    def _each_mask(self, which: Minutes) -> list[tuple[Minutes, Minutes]]:
        return [(self._low[i][which], self._high[i][which]) for i in range(self._masks)]

    def mask(self, which: Minutes, low: Minutes, high: Minutes) -> None:
        """Mask the minutes from `low`, before `high`, each histogram named once at most."""
        if self._masks == len(self._low):
            more = np.zeros((8, self.many), dtype=np.int64)
            self._low, self._high = (np.concatenate((one, more)) for one in (self._low, self._high))
        low, high = low.copy(), high.copy()
        for i in range(self._masks):  # masks that meet become one
            one, other = self._low[i], self._high[i]
            meets = (one[which] <= high) & (other[which] >= low) & (other[which] > one[which])
            met = which[meets]
            low[meets] = np.minimum(low[meets], one[met])
            high[meets] = np.maximum(high[meets], other[met])
            one[met] = other[met] = 0
        self._low[self._masks, which], self._high[self._masks, which] = low, high
        self._masks += 1
        kept = np.ones(len(self.keys), dtype=bool)
        ends = zip(self.places(which, low), self.places(which, high), strict=True)
        for first, last in ends:
            kept[first:last] = False
        self.keys, self.closings = self.keys[kept], self.closings[kept]
        self._below = np.concatenate(([0], np.cumsum(self.closings)))
