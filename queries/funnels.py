"""Many sellers' shares of one pattern: limits, spread between sellers, shrinkage and the flag.

Shares are k of n, one element a seller; k and n may be fractions where n is an effective size.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize
from scipy.special import betainc, betaincinv, betaln, digamma, ndtri, xlog1py, xlogy
from scipy.stats import binom, false_discovery_control

Floats = NDArray[np.float64]
Limits = tuple[Floats, Floats]
MOST_PRIOR = 2000.0  # subjects a prior may weigh; beyond, sellers are as good as equal
WINSORISED = 0.1  # of the sellers at each end, pulled in before their spread is measured


@dataclass(frozen=True)
class Spread:
    """How much more sellers differ than chance: phi multiplies variance, tau adds to it.

    tau is the standard deviation between sellers on the arcsine scale, asin(sqrt(share)).
    """

    phi: float
    tau: float


@dataclass(frozen=True)
class Shrunk:
    """Each seller's share drawn towards what all have in common, and what that common thing is."""

    mean: float  # of all sellers
    strength: float  # subjects that the common part weighs, at most MOST_PRIOR
    value: Floats
    low: Floats
    high: Floats


def exact_limits(target: ArrayLike, sizes: ArrayLike, confidence: float = 0.95) -> Limits:
    """Limits within which k/n of a seller whose share is `target` falls, for each size n.

    The binomial quantile, interpolated so that the limits do not jump: Spiegelhalter, D. J. (2005),
    Funnel plots for comparing institutional performance, Statistics in Medicine 24:1185, A.1.1.
    """
    whole, middle = np.broadcast_arrays(np.floor(np.asarray(sizes, dtype=float)), target)
    # whole sizes are few: each limit is found once
    pairs, place = np.unique(whole + 1j * middle, return_inverse=True)
    n, share = pairs.real, pairs.imag
    ends = []
    for tail in (0.5 - confidence / 2, 0.5 + confidence / 2):
        r = binom.ppf(tail, n, share)
        above = binom.cdf(r, n, share) - tail
        step = binom.pmf(r, n, share)
        limits = np.clip((r - above / np.where(step > 0, step, 1)) / n, 0, 1)
        ends.append(limits[place].reshape(whole.shape))
    return ends[0], ends[1]


def spread(hits: ArrayLike, totals: ArrayLike, target: float) -> Spread:
    """The spread of sellers about `target` beyond chance, a tenth winsorised at each end.

    z = 2 sqrt(n) (asin sqrt(k/n) - asin sqrt(target)); phi is the mean of its square, tau by
    moments (DerSimonian and Laird): Spiegelhalter, D. J. (2005), Handling over-dispersion of
    performance indicators, Quality and Safety in Health Care 14:347.
    """
    k, n = _counts(hits, totals)
    if len(k) < 2:
        return Spread(1.0, 0.0)
    weight = 4 * n
    z = np.sqrt(weight) * (_turned(k / n) - _turned(target))
    z = np.clip(z, *np.quantile(z, [WINSORISED, 1 - WINSORISED]))
    phi, count = float((z**2).mean()), len(k)
    if count * phi <= count - 1:
        return Spread(max(phi, 1.0), 0.0)
    scale = float(weight.sum() - (weight**2).sum() / weight.sum())
    return Spread(max(phi, 1.0), float(np.sqrt((count * phi - (count - 1)) / scale)))


def widened_limits(
    target: ArrayLike, sizes: ArrayLike, tau: ArrayLike, confidence: float = 0.95
) -> Limits:
    """The exact limits, widened by the spread tau between sellers (never narrower than exact)."""
    return both_limits(target, sizes, tau, confidence)[1]


def both_limits(
    target: ArrayLike, sizes: ArrayLike, tau: ArrayLike, confidence: float = 0.95
) -> tuple[Limits, Limits]:
    """The exact limits, and those widened."""
    n = np.asarray(sizes, dtype=float)
    low, high = exact_limits(target, n, confidence)
    spread_of_all = np.asarray(tau, dtype=float)
    reach = float(ndtri(0.5 + confidence / 2)) * np.sqrt(1 / (4 * n) + spread_of_all**2)
    centre = _turned(target)
    return (low, high), (
        np.minimum(low, np.sin(np.maximum(centre - reach, 0)) ** 2),
        np.maximum(high, np.sin(np.minimum(centre + reach, np.pi / 2)) ** 2),
    )


def shrink(hits: ArrayLike, totals: ArrayLike, confidence: float = 0.95) -> Shrunk:
    """Empirical-Bayes shares: sellers' own shares are taken as drawn from one beta distribution.

    Its mean and strength by maximum likelihood of the beta-binomial, the strength at most
    MOST_PRIOR: Efron, B. and Morris, C. (1975), JASA 70:311. The interval covers ordinary sellers;
    it misses most who truly are far off, so the raw share belongs beside it.
    """
    k, n = _counts(hits, totals)
    least = 0.5 / (float(n.sum()) + 1)  # where none at all matched, so much could still be usual
    pooled = min(max(float(k.sum() / n.sum()), least), 1 - least)
    end = float(np.log((1 - least) / least))

    def misfit(at: Floats) -> tuple[float, Floats]:
        """Minus the log-likelihood at logit(mean), log(strength), and its slopes."""
        mean, weight = 1 / (1 + np.exp(-at[0])), np.exp(at[1])
        a, b = mean * weight, (1 - mean) * weight
        fit = (betaln(k + a, n - k + b) - betaln(a, b)).sum()
        both = digamma(n + weight) - digamma(weight)
        by_a = (digamma(k + a) - digamma(a) - both).sum()
        by_b = (digamma(n - k + b) - digamma(b) - both).sum()
        by_mean = (by_a - by_b) * weight * mean * (1 - mean)
        return -float(fit), -np.array([by_mean, by_a * a + by_b * b])

    first = [np.log(pooled / (1 - pooled)), np.log(50.0)]
    bounds = [(-end, end), (0.0, float(np.log(MOST_PRIOR)))]
    at = minimize(misfit, first, jac=True, method="L-BFGS-B", bounds=bounds).x
    mean = float(1 / (1 + np.exp(-at[0])))
    # a share that was never seen is not known to be nothing: half a subject of each kind at least
    weight = float(min(max(np.exp(at[1]), 0.5 / min(mean, 1 - mean)), MOST_PRIOR))
    a, b = mean * weight + k, (1 - mean) * weight + n - k
    tail = 0.5 - confidence / 2
    return Shrunk(
        mean, weight, np.asarray(a / (a + b)),
        np.asarray(betaincinv(a, b, tail)), np.asarray(betaincinv(a, b, 1 - tail)),
    )  # fmt: skip


def above(hits: ArrayLike, totals: ArrayLike, bound: ArrayLike) -> Floats:
    """Mid-p of H0: the share is at most `bound` (0 to 1), of each seller: P(X > k) + P(X = k) / 2.

    Lancaster, H. O. (1961), Significance tests in discrete distributions, JASA 56:223. The binomial
    tail is taken as an incomplete beta function, so that effective sizes need not be whole.
    """
    k, n = _counts(hits, totals)
    limit = np.broadcast_to(np.asarray(bound, dtype=float), k.shape)
    reached = np.where(k > 0, betainc(np.maximum(k, 1e-12), n - k + 1, limit), 1.0)
    ways = np.log(n + 1) + betaln(k + 1, n - k + 1)
    just = np.exp(xlogy(k, limit) + xlog1py(n - k, -limit) - ways)
    return np.asarray(np.clip(reached - just / 2, 0, 1))


def below(hits: ArrayLike, totals: ArrayLike, bound: ArrayLike) -> Floats:
    """Mid-p of H0: the share is at least `bound`, of each seller: the other side of `above`."""
    k, n = _counts(hits, totals)
    return above(n - k, n, 1 - np.asarray(bound, dtype=float))


def alike(hits: ArrayLike, totals: ArrayLike, centre: ArrayLike, margin: float) -> Floats:
    """Mid-p of H0: the share lies outside centre/margin to centre x margin. Small: it lies inside.

    Two one-sided tests: Schuirmann, D. J. (1987), Journal of Pharmacokinetics 15:657.
    """
    usual = np.asarray(centre, dtype=float)
    over = above(hits, totals, usual / margin)
    under = below(hits, totals, np.minimum(usual * margin, 1))
    return np.asarray(np.maximum(over, under))


def discoveries(p: ArrayLike) -> Floats:
    """q of each p: the false discovery rate at which it would just be reported.

    Benjamini, Y. and Hochberg, Y. (1995), JRSS B 57:289.
    """
    given = np.asarray(p, dtype=float)
    return np.asarray(false_discovery_control(given)) if given.size else given


def design_effects(
    hits: ArrayLike, totals: ArrayLike, days: ArrayLike, squares: ArrayLike
) -> Floats:
    """How many times fewer subjects a seller's really are, as those of one day go together.

    `squares` has a row a seller: over its days the sums of k^2, k n and n^2. Linearised variance
    between days over the binomial one, at least 1: Rao, J. N. K. and Scott, A. J. (1992),
    Biometrics 48:577. 1 where a seller has fewer than two days, or all or none matched.
    """
    k, n = _counts(hits, totals)
    d, sums = np.asarray(days, dtype=float), np.asarray(squares, dtype=float).reshape(-1, 3)
    share = k / n
    between = sums[:, 0] - 2 * share * sums[:, 1] + share**2 * sums[:, 2]
    simple = share * (1 - share) * n
    ratio = np.ones_like(n)
    can = (d >= 2) & (simple > 0)
    ratio[can] = (d / np.maximum(d - 1, 1) * between)[can] / simple[can]
    return np.asarray(np.maximum(ratio, 1.0))


def _turned(share: ArrayLike) -> Floats:
    return np.asarray(np.arcsin(np.sqrt(np.asarray(share, dtype=float))))


def _counts(hits: ArrayLike, totals: ArrayLike) -> tuple[Floats, Floats]:
    k, n = np.asarray(hits, dtype=float), np.asarray(totals, dtype=float)
    if k.shape != n.shape or np.any(k < 0) or np.any(k > n + 1e-9) or np.any(n <= 0):
        raise ValueError("each seller needs 0 <= hits <= total and a total above 0")
    return np.minimum(k, n), n
