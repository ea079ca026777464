"""Differences of two shares: how likely chance alone is, and those of the same subjects."""

from math import sqrt

from scipy.special import ndtr
from scipy.stats import binom

from queries.estimators import Difference, wilson


def difference_p(k: int, n: int, other_k: int, other_n: int) -> float:
    """Two-sided p of no difference between two shares of different subjects, by the score test.

    Pearson, K. (1900), Philosophical Magazine 50:157. 1 where all or none of both are hits. Raises
    ValueError where nothing was judged on one side.
    """
    if not (n and other_n):
        raise ValueError("nothing was judged on one side")
    pooled = (k + other_k) / (n + other_n)
    spread = sqrt(pooled * (1 - pooled) * (1 / n + 1 / other_n))
    return 2 * float(ndtr(-abs(k / n - other_k / other_n) / spread)) if spread else 1.0


def paired_difference(
    both: int, first: int, second: int, neither: int, confidence: float = 0.95
) -> Difference | None:
    """Interval of the difference of two shares of the same subjects, each judged twice.

    Hits in both, in the first only, in the second only, in neither. Newcombe, R. G. (1998),
    Improved confidence intervals for the difference between binomial proportions based on
    paired data, Statistics in Medicine 17:2635, method 10. None where there is no subject.
    """
    n = both + first + second + neither
    one = wilson(both + first, n, confidence)
    other = wilson(both + second, n, confidence)
    if one is None or other is None:
        return None
    share, other_share = (both + first) / n, (both + second) / n
    together = _correlation(both, first, second, neither)
    down, up = share - one[0], one[1] - share
    other_down, other_up = other_share - other[0], other[1] - other_share
    below = sqrt(max(down**2 - 2 * together * down * other_up + other_up**2, 0.0))
    above = sqrt(max(up**2 - 2 * together * up * other_down + other_down**2, 0.0))
    value = (first - second) / n
    return Difference(value, max(-1.0, value - below), min(1.0, value + above))


def paired_p(first: int, second: int) -> float:
    """Two-sided p of no change among the same subjects, from those judged otherwise.

    The exact binomial form of McNemar, Q. (1947), Psychometrika 12:153. 1 where none was.
    """
    changed = first + second
    return min(1.0, 2 * float(binom.cdf(min(first, second), changed, 0.5))) if changed else 1.0


def _correlation(both: int, first: int, second: int, neither: int) -> float:
    """Newcombe's phi, whose continuity correction never turns a positive one negative."""
    sides = (both + first) * (second + neither) * (both + second) * (first + neither)
    if sides == 0:
        return 0.0
    excess = float(both * neither - first * second)
    if excess > 0:
        excess = max(excess - (both + first + second + neither) / 2, 0.0)
    return excess / sqrt(sides)
