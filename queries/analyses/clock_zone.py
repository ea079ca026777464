"""Reads from the daily curve of buyers how far the declared time zone may be off."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

LEAST = 100  # stamps
CLEARLY = 0.1  # correlation by which another offset must fit better than all near the declared
NEAR = 2  # hours within which a habit and a wrong zone cannot be told apart

# How busy each local hour is, from midnight: people at home in the evening, and office callers.
HOME = (
    0.55, 0.3, 0.15, 0.1, 0.08, 0.1, 0.22, 0.45, 0.7, 0.9, 1.0, 1.0, 0.95, 0.95, 1.0, 1.0, 1.0,
    1.0, 1.0, 1.05, 1.15, 1.2, 1.1, 0.85,
)  # fmt: skip
OFFICE = (
    0.02, 0.01, 0.01, 0.01, 0.01, 0.02, 0.08, 0.35, 0.8, 1.0, 1.0, 0.95, 0.7, 0.8, 1.0, 1.0, 0.9,
    0.7, 0.35, 0.15, 0.08, 0.06, 0.04, 0.03,
)  # fmt: skip


def shift(by_hour: ArrayLike) -> int | None:
    """Hours, -11 to 12, that the clock seems to run ahead of the buyers' day; 0 where it fits.

    `by_hour` counts the buyers' stamps in each hour of the declared zone. None below 100 stamps.
    A curve counts as shifted only where another offset fits one of two plain daily curves clearly
    better than every offset within two hours does; it is a guard, not an estimate.
    """
    hours = np.asarray(by_hour, dtype=float)
    if hours.sum() < LEAST:
        return None
    offsets = range(-11, 13)
    fits = dict(zip(offsets, _fits(hours, offsets).tolist(), strict=True))
    near = max(fits[by] for by in range(-NEAR, NEAR + 1))
    best = max(fits, key=lambda by: (fits[by], -abs(by)))
    return best if abs(best) > NEAR and fits[best] > near + CLEARLY else 0


def _fits(hours: NDArray[np.float64], offsets: range) -> NDArray[np.float64]:
    """The correlation with the curve that fits better, at each offset."""
    if not np.ptp(hours):
        return np.zeros(len(offsets))
    moved = np.array([np.roll(hours, -by) for by in offsets])
    curves = np.array([HOME, OFFICE])
    both = np.corrcoef(moved, curves)[: len(moved), len(moved) :]
    best: NDArray[np.float64] = both.max(axis=1)
    return best
