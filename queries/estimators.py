"""The only place where counts become intervals and tests."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, exp, inf, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, betaincinv, ndtri, pdtrc, pdtrik, stdtrit


@dataclass(frozen=True)
class Ratio:
    """A ratio of two shares with its interval, and the number of clusters it rests on."""

    value: float
    low: float
    high: float
    clusters: int


@dataclass(frozen=True)
class Difference:
    """A difference of two independent shares, the first minus the second, with its interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Excess:
    """Events in a window against those beside it: log of the one-sided p, and the rate ratio."""

    log_p: float
    ratio: float
    ratio_low: float


def wilson(k: int, n: int, confidence: float = 0.95) -> tuple[float, float] | None:
    """Score interval of the share k/n, or None where nothing was judged.

    Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference,
    JASA 22:209. It holds for independent subjects; for events that come in batches use
    `clustered_share`.
    """
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is no share")
    return wilson_of(k, n, confidence) if n else None


def wilson_of(k: float, n: float, confidence: float = 0.95) -> tuple[float, float]:
    """`wilson` at an effective size, which need not be whole; n is above 0."""
    low, high = wilson_ends([k], [n], confidence)
    return float(low[0]), float(high[0])


def wilson_ends(
    hits: ArrayLike, totals: ArrayLike, confidence: float = 0.95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """`wilson_of` for many shares at once."""
    k, n = np.asarray(hits, dtype=float), np.asarray(totals, dtype=float)
    z = float(ndtri(0.5 + confidence / 2))
    centre = k + z * z / 2
    half = z * np.sqrt(np.maximum(k * (n - k), 0) / n + z * z / 4)
    low = np.where(k == 0, 0.0, (centre - half) / (n + z * z))
    high = np.where(k == n, 1.0, (centre + half) / (n + z * z))
    return low, high


def difference(
    k: int, n: int, other_k: int, other_n: int, confidence: float = 0.95
) -> Difference | None:
    """Interval of k/n - other_k/other_n, or None where nothing was judged on one side.

    Newcombe, R. G. (1998), Interval estimation for the difference between independent
    proportions, Statistics in Medicine 17:873, method 10: the two Wilson intervals squared and
    added. It holds for independent subjects, as `wilson` does. Raises ValueError for no share.
    """
    one, other = wilson(k, n, confidence), wilson(other_k, other_n, confidence)
    if one is None or other is None:
        return None
    share, other_share = k / n, other_k / other_n
    below = sqrt((share - one[0]) ** 2 + (other[1] - other_share) ** 2)
    above = sqrt((one[1] - share) ** 2 + (other_share - other[0]) ** 2)
    value = share - other_share
    return Difference(value, max(-1.0, value - below), min(1.0, value + above))


def clustered_share(
    hits: ArrayLike, totals: ArrayLike, confidence: float = 0.95
) -> tuple[float, float] | None:
    """Interval of sum(hits)/sum(totals) where each element is one cluster (a local day).

    Wilson's interval at the effective size n/deff, deff from the linearised variance between
    clusters: Rao, J. N. K. and Scott, A. J. (1992), Biometrics 48:577. None below two clusters.
    """
    x, n = _clusters(hits, totals)
    days = int(np.count_nonzero(n))
    if days < 2:
        return None
    total, share = float(n.sum()), float(x.sum() / n.sum())
    spread = days / (days - 1) * float(((x - share * n) ** 2).sum()) / total**2
    simple = share * (1 - share) / total
    size = total / max(spread / simple, 1.0) if simple > 0 else float(days)
    z = float(stdtrit(days - 1, 0.5 + confidence / 2))
    centre = (share + z * z / (2 * size)) / (1 + z * z / size)
    half = z / (1 + z * z / size) * sqrt(share * (1 - share) / size + z * z / (4 * size * size))
    return max(0.0, centre - half), min(1.0, centre + half)


def clustered_ratio(
    hits: ArrayLike,
    totals: ArrayLike,
    control_hits: ArrayLike,
    control_totals: ArrayLike,
    confidence: float = 0.95,
) -> Ratio | None:
    """Ratio of two shares whose events come in clusters (element i of each: local day i).

    Linearised (delta method) on the log scale with the day as the cluster and t(days - 1):
    Cochran, W. G. (1977), Sampling Techniques, 6.9; Rao and Scott (1992), Biometrics 48:577.
    None where either share is zero or fewer than two days hold events.
    """
    x1, n1 = _clusters(hits, totals)
    x0, n0 = _clusters(control_hits, control_totals)
    days = int(np.count_nonzero(n1 + n0))
    if days < 2 or x1.sum() == 0 or x0.sum() == 0:
        return None
    p1, p0 = float(x1.sum() / n1.sum()), float(x0.sum() / n0.sum())
    pull = (x1 - p1 * n1) / x1.sum() - (x0 - p0 * n0) / x0.sum()
    error = sqrt(days / (days - 1) * float((pull**2).sum()))
    reach = float(stdtrit(days - 1, 0.5 + confidence / 2)) * error
    value = p1 / p0
    return Ratio(value, value * exp(-reach), value * exp(reach) if reach < 700 else inf, days)


def clustered_excess(
    hits: ArrayLike, totals: ArrayLike, control_hits: ArrayLike, control_totals: ArrayLike
) -> Ratio | None:
    """`clustered_ratio`, and where the control has no hit at all, what can still be said.

    Then the ratio is infinite, and its lower bound is the lower end of one share over the upper
    end of the other: never too high, for both ends would have to fail at once.
    """
    ratio = clustered_ratio(hits, totals, control_hits, control_totals)
    if ratio or np.sum(control_hits) or not np.sum(hits):
        return ratio
    share = clustered_share(hits, totals)
    control = clustered_share(control_hits, control_totals)
    if share is None or control is None:
        return None
    return Ratio(inf, share[0] / control[1], inf, int(np.count_nonzero(np.asarray(totals))))


def effective_clusters(hits: ArrayLike) -> float:
    """How many equal clusters would be as uneven as these: three bursts count as about three.

    Kish, L. (1965), Survey Sampling, 11.7: (sum x)^2 / sum x^2.
    """
    x = np.asarray(hits, dtype=float)
    return float(x.sum() ** 2 / (x**2).sum()) if x.any() else 0.0


def cohens_h(share: float, other: float) -> float:
    """Distance of two shares after the arcsine transform; 0.2 is small, 0.5 medium, 0.8 large.

    Cohen, J. (1988), Statistical Power Analysis for the Behavioral Sciences, 6.2.
    """
    return 2 * asin(sqrt(share)) - 2 * asin(sqrt(other))


def conditional_binomial(on: int, off: float, exposure: float, confidence: float = 0.95) -> Excess:
    """Test that a window's rate exceeds its background's; exposure = window over background.

    Given on + off, `on` is binomial with share exposure/(1 + exposure) under equal rates:
    Przyborowski, J. and Wilenski, H. (1940), Biometrika 31:313; the on/off problem of Li, T. and
    Ma, Y. (1983), ApJ 272:317. The lower bound of the ratio is one-sided (Clopper-Pearson).
    """
    background = round(off)
    one = np.array([on]), np.array([off]), np.array([exposure])
    ratio = on / (background * exposure) if background else inf
    low = float(lower_ratios(*one, confidence)[0])
    return Excess(float(log_chances(*one)[0]), ratio, low)


def lower_ratios(
    on: NDArray[np.int64],
    off: NDArray[np.float64],
    exposure: NDArray[np.float64],
    confidence: float = 0.95,
) -> NDArray[np.float64]:
    """The lower bound of the ratio of many `conditional_binomial` at once, without their p."""
    low = np.where(on > 0, betaincinv(np.maximum(on, 1), np.rint(off) + 1, 1 - confidence), 0.0)
    ratio: NDArray[np.float64] = low / (1 - low) / exposure
    return ratio


def log_chances(
    on: NDArray[np.int64], off: NDArray[np.float64], exposure: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The logarithm of p of many `conditional_binomial` at once."""
    with np.errstate(divide="ignore"):  # a p below 1e-308 is minus infinity
        chances = np.log(betainc(np.maximum(on, 1), np.rint(off) + 1, exposure / (1 + exposure)))
    return np.where(on > 0, chances, 0.0)


def day_clustered_z(on: ArrayLike, off: ArrayLike, exposure: float) -> float:
    """Excess of a window over its background in standard errors, the day being one observation.

    The day totals are summed as in Liang, K.-Y. and Zeger, S. (1986), Biometrika 73:13: a hundred
    closings of one afternoon are one act, and give a z near 1.
    """
    pull = np.asarray(on, dtype=float) - exposure * np.asarray(off, dtype=float)
    spread = sqrt(float((pull**2).sum()))
    return float(pull.sum()) / spread if spread else 0.0


def excess_share(on: int, off: float, exposure: float, n: int) -> tuple[float, float, float]:
    """Share of n that a window holds above its background, with a 95 % interval.

    The variance is that of a difference of counts, on + exposure^2 x off (Li and Ma 1983).
    """
    excess = float(on - exposure * off)
    reach = float(ndtri(0.975)) * sqrt(on + exposure**2 * off)
    return excess / n, max(0.0, (excess - reach) / n), min(1.0, (excess + reach) / n)


def batch_size(per_cell: float, cells: float, expected: float = 0.001) -> int:
    """Smallest number of events sharing one cell (a second, a minute) that chance does not give.

    With `per_cell` independent events a cell on average, fewer than `expected` of all `cells`
    would hold so many: the Poisson tail (Poisson, S. D. 1837).
    """
    if per_cell <= 0 or cells <= 0:
        return 2
    size = max(2, int(pdtrik(1 - min(1.0, expected / cells), per_cell)) - 1)
    while pdtrc(size - 1, per_cell) >= expected / cells:
        size += 1
    return size


def _clusters(hits: ArrayLike, totals: ArrayLike) -> tuple[NDArray[np.float64], ...]:
    x, n = np.asarray(hits, dtype=float), np.asarray(totals, dtype=float)
    if x.shape != n.shape or np.any(x < 0) or np.any(x > n):
        raise ValueError("each cluster needs 0 <= hits <= total")
    return x, n
