"""How far apart waiting times are: ratios with intervals, and what part groups account for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, inf, log, sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq
from scipy.stats import f as fisher
from scipy.stats import t as student

MOST = 1e6  # times the variance within that a variance between is looked for


@dataclass(frozen=True)
class Ratio:
    """A ratio with its 95 % interval; the higher end may be infinite."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Between:
    """The part of the variance that lies between groups, with its interval, 0 to 1.

    `plain` is eta squared, which counts the noise of the groups' means as a difference of them.
    """

    value: float
    low: float
    high: float
    plain: float
    groups: int
    n: int


def ratio_of(
    one: tuple[float | None, float | None, float | None],
    other: tuple[float | None, float | None, float | None],
) -> Ratio | None:
    """The first positive value over the second, of independent samples, each (value, low, high).

    The intervals' distances on the log scale are squared and added: Zou, G. Y. and Donner, A.
    (2008), Statistics in Medicine 27:1693, as Newcombe (1998) does for shares. An end that is not
    there (None) makes the ratio's end infinite or 0. None where a value is missing or not positive.
    """
    (value, low, high), (base, base_low, base_high) = one, other
    if value is None or base is None or value <= 0 or base <= 0:
        return None
    below = _apart(low, value), _apart(base, base_high)
    above = _apart(value, high), _apart(base_low, base)
    ratio = value / base
    down, up = (sqrt(side[0] ** 2 + side[1] ** 2) for side in (below, above))
    return Ratio(ratio, ratio * exp(-down), ratio * exp(up) if up < inf else inf)


def _apart(less: float | None, more: float | None) -> float:
    if less is None or more is None or less <= 0 or more == inf:
        return inf
    return float(log(more / less))


def jackknifed_ratio(value: float, without: Sequence[float], confidence: float = 0.95) -> Ratio:
    """Interval of a positive figure from its values with each of G groups of clusters left out.

    Delete-a-group jackknife on the log scale with t(G - 1): Kott, P. S. (2001), Journal of Official
    Statistics 17:521; groups, not single subjects, since quantiles are not smooth: Shao, J. and Wu,
    C. F. J. (1989), Annals of Statistics 17:1176. Raises ValueError below two groups.
    """
    logs = np.log(np.asarray(without, dtype=float))
    groups = len(logs)
    if groups < 2:
        raise ValueError("a jackknife needs two groups or more")
    error = sqrt((groups - 1) / groups * float(((logs - log(value)) ** 2).sum()))
    reach = float(student.ppf(0.5 + confidence / 2, groups - 1)) * error
    return Ratio(value, value * exp(-reach), value * exp(reach))


def between(
    n: ArrayLike, total: ArrayLike, squares: ArrayLike, stratum: ArrayLike,
    confidence: float = 0.95,
) -> Between | None:  # fmt: skip
    """Intraclass correlation of groups within strata, from each group's n, sum and sum of squares.

    Interval: exact for normal errors and any group sizes, Wald, A. (1940), Annals of Mathematical
    Statistics 11:96, the strata's means set aside. Point: where Wald's statistic is 1, what it is
    expected to be (Paule, R. C. and Mandel, J. (1982), Journal of Research of the National Bureau
    of Standards 87:377), not below 0; of groups of one size that is the ANOVA estimator, and of
    others it lies within the interval, which that one need not. None where there are not two groups
    in a stratum, or nothing varies within groups.
    """
    sums = np.asarray(total, dtype=float)
    return between_alike(n, np.ones(len(sums)), sums, sums**2, squares, stratum, confidence)


def between_alike(
    n: ArrayLike, groups: ArrayLike, total: ArrayLike, totals_squared: ArrayLike,
    squares: ArrayLike, stratum: ArrayLike, confidence: float = 0.95,
) -> Between | None:  # fmt: skip
    """The same where `groups` groups of a stratum with the same n are one element.

    Their sums are added up, and the squares of their sums, and their sums of squares.
    """
    size, many, sums, sums_squared, second = (
        np.asarray(part, dtype=float) for part in (n, groups, total, totals_squared, squares)
    )
    _, place = np.unique(np.asarray(stratum), return_inverse=True)
    units = size * many
    strata = np.bincount(place, units)
    of_groups, of_units = int(many.sum()) - len(strata), int(units.sum() - many.sum())
    within = float((second - sums_squared / size).sum())
    if of_groups < 1 or of_units < 1 or within <= 1e-12 * max(1.0, float(second.sum())):
        return None
    error = within / of_units
    apart = float((sums_squared / size).sum() - (np.bincount(place, sums) ** 2 / strata).sum())

    def pull(theta: float) -> float:
        """Wald's statistic where the variance between is theta times that within."""
        weight = size / (1 + size * theta)
        middle = np.bincount(place, weight * sums / size) / np.bincount(place, weight * many)
        middle = middle[place]
        apart_so = weight * (sums_squared / size**2 - 2 * middle * sums / size + many * middle**2)
        return float(apart_so.sum()) / of_groups / error

    ends = (
        float(fisher.ppf(tail, of_groups, of_units))
        for tail in (0.5 + confidence / 2, 0.5 - confidence / 2)
    )
    thetas = (_theta(pull, wanted) for wanted in (1.0, *ends))
    value, low, high = (theta / (1 + theta) for theta in thetas)
    plain = apart / (apart + within)
    return Between(value, low, high, plain, int(many.sum()), int(units.sum()))


def _theta(pull: Callable[[float], float], wanted: float) -> float:
    """Where the statistic, which falls with theta, is as wanted; 0 where it never is so high."""
    if pull(0.0) <= wanted:
        return 0.0
    if pull(MOST) >= wanted:
        return MOST
    found: float = brentq(lambda theta: pull(theta) - wanted, 0.0, MOST, xtol=1e-10)
    return found
