"""The scan of one histogram as first written: each minute held, everything weighed each time.

The scan in use keeps only minutes that hold closings, looks at many histograms at once, and weighs
again only what a mask touched. This is what it must equal, window for window.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from queries.analyses.delay_scan import Window, grain
from queries.estimators import conditional_binomial, log_chances

DAY = 1440
FIRST, LAST = 6 * 60, 45 * DAY  # delays looked at, in minutes
WIDTHS = (2, 10, 60)  # minutes; each on two grids, the second moved by half a bin
SIDE = 5  # bins of background on each side, after one guard bin
LEAST = 20  # closings in a window
LIMIT = 1e-3  # chance of any such window, over all that were tried
LEAST_RATIO = 2.0  # lower bound of the rate inside over the rate beside

Minutes = NDArray[np.int64]


def windows(histogram: Minutes, tries: int, most: int = 8) -> Iterator[Window]:
    """Candidate windows of `histogram`, the least likely by chance first."""
    if histogram[FIRST:LAST].sum() < LEAST:
        return
    seen = np.ones(len(histogram), dtype=bool)
    step = grain(np.flatnonzero(histogram))
    for _ in range(most):
        left = np.where(seen, histogram, 0)
        refined = [_refine(left, seen, bin_, step) for bin_ in _bins(left, seen, tries, step)]
        if not refined:
            return
        window = max(refined)[1]
        yield window
        margin = max(2, min(window.minutes, 60))
        seen[max(0, window.low - margin) : window.high + margin + 1] = False


@dataclass(frozen=True)
class _Bin:
    start: int
    width: int
    background: float  # closings a minute


def _bins(histogram: Minutes, seen: NDArray[np.bool_], tries: int, step: int) -> Iterator[_Bin]:
    """On each grid, the bin that chance explains least, if it explains it too little."""
    counts = np.concatenate(([0], np.cumsum(histogram)))
    exposure = np.concatenate(([0], np.cumsum(seen)))
    widths = sorted({max(width, step) for width in WIDTHS})
    grids = [(width, move) for width in widths for move in {0, width // 2 // step * step}]
    last = min(LAST, len(histogram))
    tried = tries * sum((last - FIRST) // width for width, _ in grids)
    for width, move in grids:
        first, end = _room(width, move, last, len(histogram))
        start = first + width * np.flatnonzero(np.diff(counts[first : end + 1 : width]) >= LEAST)
        on, seen_on = (c[start + width] - c[start] for c in (counts, exposure))
        background = _higher_side(counts, exposure, start, width)
        beside = 2 * SIDE * width
        with np.errstate(invalid="ignore"):
            usable = (seen_on > 0) & (on > LEAST_RATIO * background * seen_on)
        at = np.flatnonzero(usable)
        log_p = log_chances(on[at], background[at] * beside, seen_on[at] / beside)
        for one in np.argsort(log_p, kind="stable"):
            if log_p[one] + log(tried) >= log(LIMIT):
                break
            i = at[one]
            test = conditional_binomial(int(on[i]), background[i] * beside, seen_on[i] / beside)
            if test.ratio_low > LEAST_RATIO:
                yield _Bin(int(start[i]), width, float(background[i]))
                break


def _room(width: int, move: int, last: int, size: int) -> tuple[int, int]:
    """From where to where a grid's bins reach that have room for background on both sides."""
    first = FIRST // width * width + move
    first += max(0, -(-((SIDE + 1) * width - first) // width)) * width
    bins = max(0, -(-(min(last, size - (SIDE + 2) * width) - first) // width))
    return first, first + bins * width


def _higher_side(
    counts: Minutes, exposure: Minutes, start: Minutes, width: int
) -> NDArray[np.float64]:
    """Closings a minute on whichever side of each bin holds more; nan where both are masked."""
    sides = []
    for near, far in ((-(SIDE + 1), -1), (2, SIDE + 2)):
        n = counts[start + far * width] - counts[start + near * width]
        room = exposure[start + far * width] - exposure[start + near * width]
        sides.append(np.where(room > 0, n / np.maximum(room, 1), np.nan))
    return np.fmax(*sides)


def _refine(
    histogram: Minutes, seen: NDArray[np.bool_], near: _Bin, step: int
) -> tuple[float, Window]:
    """The window around a bin whose excess over the background is the least likely."""
    first, last = max(0, near.start - near.width), near.start + 2 * near.width
    n = np.concatenate(([0], np.cumsum(histogram[first:last])))
    room = np.concatenate(([0], np.cumsum(seen[first:last])))
    rate = max(near.background, 0.5 / (SIDE * near.width))
    count = (n[None, 1:] - n[:-1, None]).astype(float)
    expected = rate * (room[None, 1:] - room[:-1, None])
    with np.errstate(divide="ignore", invalid="ignore"):
        gain = count * np.log(count / expected) - (count - expected)
    gain[~((count > expected) & (expected > 0))] = -np.inf
    low, high = (int(i) for i in np.unravel_index(int(np.argmax(gain)), gain.shape))
    return float(gain[low, high]), Window(first + low, (first + high) // step * step + step - 1)
