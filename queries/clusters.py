"""Sums over clusters become intervals: a share of time over tickets, a mean of counts, a fit.

A SELECT sums per ticket and gives six numbers a group: no row of a ticket leaves the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atanh, sqrt, tanh

from scipy.special import ndtri
from scipy.stats import t as student


@dataclass(frozen=True)
class Sums:
    """Of every cluster a part x of a whole n (hours, say): how many clusters, and their sums."""

    clusters: int
    part: float  # sum of x
    whole: float  # sum of n
    part_squared: float  # sum of x * x
    product: float  # sum of x * n
    whole_squared: float  # sum of n * n


Interval = tuple[float, float, float]  # the value, and the ends of its interval


def share_of_time(sums: Sums, confidence: float = 0.95) -> Interval | None:
    """Sum of parts over sum of wholes, each ticket being one observation; None below two.

    Cochran, W. G. (1977), Sampling Techniques, 6.5: the linearised variance of a ratio of two
    means, here between clusters, as Rao, J. N. K. and Scott, A. J. (1992), Biometrics 48:577, use
    it for an effective size; the interval is Wilson's at that size. Clusters of unequal weight
    count as (sum n)^2 / sum n^2 equal ones (Kish 1965) in Student's t. Where a few tickets last
    very much longer than the rest, 95 % covers some 93 (a test). Raises ValueError where a part
    is larger than its whole.
    """
    if not 0 <= sums.part <= sums.whole * (1 + 1e-9):
        raise ValueError(f"{sums.part} of {sums.whole} is no share")
    if sums.clusters < 2 or sums.whole <= 0:
        return None
    share = min(1.0, sums.part / sums.whole)
    equal = sums.whole**2 / sums.whole_squared
    between = sums.part_squared - 2 * share * sums.product + share**2 * sums.whole_squared
    spread = sums.clusters / (sums.clusters - 1) * max(between, 0.0) / sums.whole**2
    simple = share * (1 - share)
    size = simple / spread if spread > 0 and simple > 0 else equal
    z = float(student.ppf(0.5 + confidence / 2, max(equal - 1, 1.0)))
    centre = (share + z * z / (2 * size)) / (1 + z * z / size)
    half = z / (1 + z * z / size) * sqrt(simple / size + z * z / (4 * size * size))
    return share, max(0.0, centre - half), min(1.0, centre + half)


def mean(n: int, total: float, squared: float, confidence: float = 0.95) -> Interval | None:
    """Mean of n values from their sum and sum of squares, with Student's interval; None below two.

    Student (1908), Biometrika 6:1. It holds for independent tickets, and for skewed counts from
    some dozens on.
    """
    if n < 2:
        return None
    middle = total / n
    error = sqrt(max(squared / n - middle**2, 0.0) / (n - 1))
    reach = float(student.ppf(0.5 + confidence / 2, n - 1)) * error
    return middle, middle - reach, middle + reach


def explained(sums: Sums, points: int, confidence: float = 0.95) -> Interval | None:
    """Part of the variance of x that a straight line on n explains (R squared), or None.

    `points` observations (x, n), of which only `clusters` are independent: the interval is that of
    Fisher, R. A. (1915), Biometrika 10:507, on the correlation at that number; it covers more than
    it says (a test). None below four clusters, or where nothing varies.
    """
    if sums.clusters < 4 or points < 3:
        return None
    across = sums.whole_squared - sums.whole**2 / points
    along = sums.part_squared - sums.part**2 / points
    if across <= 1e-9 or along <= 1e-12:
        return None
    r = (sums.product - sums.part * sums.whole / points) / sqrt(across * along)
    r = min(abs(r), 1.0)
    if r >= 1 - 1e-12:
        return 1.0, 1.0, 1.0
    reach = float(ndtri(0.5 + confidence / 2)) / sqrt(sums.clusters - 3)
    low, high = tanh(max(atanh(r) - reach, 0.0)), tanh(atanh(r) + reach)
    return r**2, low**2, high**2
