"""Sellers beside each other: scipy and exact sums as oracles, the naive formulas beside ours."""

from collections.abc import Callable
from math import asin, sqrt

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import betabinom, binom, binomtest, norm

from queries.funnels import (
    MOST_PRIOR,
    above,
    alike,
    below,
    design_effects,
    discoveries,
    exact_limits,
    shrink,
    spread,
    widened_limits,
)

Floats = NDArray[np.float64]
World = tuple[Floats, Floats, Floats, NDArray[np.bool_]]  # hits, totals, true shares, who is bad
BASE = 0.12


def world(rng: np.random.Generator, tau: float, bad: float = 0.05, sellers: int = 400) -> World:
    """Sellers with a median of 40 tickets; the bad ones have three times the odds."""
    n = np.maximum(5, np.round(rng.lognormal(np.log(40), 1.0, sellers)))
    odds = np.log(BASE / (1 - BASE)) + tau * rng.standard_normal(sellers)
    is_bad = rng.random(sellers) < bad
    true = 1 / (1 + np.exp(-(odds + np.where(is_bad, np.log(3), 0))))
    return rng.binomial(n.astype(int), true).astype(float), n, true, is_bad


def test_exact_limits_hold_the_exact_tails() -> None:
    n = np.array([20.0, 57, 400, 5000])
    for confidence in (0.95, 0.998):
        low, high = exact_limits(BASE, n, confidence)
        tail = (1 - confidence) / 2
        whole = np.ceil(high * n)
        assert np.all(binom.sf(whole, n, BASE) <= tail)
        assert np.all(binom.cdf(whole - 1, n, BASE) <= 1 - tail + 1e-12)
        assert np.all(low < BASE)
        assert np.all(high > BASE)
        # at large n the normal approximation, which the exact one must meet
        reach = norm.isf(tail) * sqrt(BASE * (1 - BASE) / 5000)
        assert (low[-1], high[-1]) == pytest.approx((BASE - reach, BASE + reach), abs=0.001)


def test_normal_limits_flag_too_many_above_where_exact_ones_do_not() -> None:
    """A seller of 40 tickets at 3 %: the chance of lying above the upper limit of 99.8 %."""
    n, share = 40, 0.03
    exact = float(binom.sf(np.floor(exact_limits(share, [n], 0.998)[1][0] * n), n, share))
    naive = share + norm.isf(0.001) * sqrt(share * (1 - share) / n)
    assert float(binom.sf(np.floor(naive * n), n, share)) > 0.005
    assert exact < 0.0015


@pytest.mark.parametrize(("k", "n", "bound"), [(0, 30, 0.1), (7, 30, 0.18), (30, 30, 0.9)])
def test_mid_p_is_the_binomial_tail_by_exact_sum(k: int, n: int, bound: float) -> None:
    exact = float(binom.sf(k, n, bound) + binom.pmf(k, n, bound) / 2)
    assert above([k], [n], bound)[0] == pytest.approx(exact, rel=1e-9)
    other = float(binom.cdf(k - 1, n, bound) + binom.pmf(k, n, bound) / 2)
    assert below([k], [n], bound)[0] == pytest.approx(other, rel=1e-9)
    full = binomtest(k, n, bound, alternative="greater").pvalue
    assert above([k], [n], bound)[0] <= full


def test_alike_is_the_worse_of_two_tests() -> None:
    inside, outside = alike([120, 400], [1000, 1000], 0.12, 1.5)
    assert inside < 0.001
    assert outside > 0.999
    assert alike([3], [20], 0.12, 1.5)[0] > 0.05  # too few to call alike


def test_q_values_by_hand() -> None:
    # the smallest of p·m/rank over its own and all higher ranks: 0.04, 0.04, 0.04, 0.5
    assert discoveries([0.03, 0.01, 0.5, 0.02]) == pytest.approx([0.04, 0.04, 0.5, 0.04])
    assert discoveries([0.001, 0.3, 0.9]) == pytest.approx([0.003, 0.45, 0.9])
    assert discoveries([0.7]) == pytest.approx([0.7])
    assert discoveries([]).size == 0


def test_spread_by_hand() -> None:
    # four sellers of 100, two well above and two well below; a tenth at each end is interpolated
    k, n = np.array([30.0, 30, 6, 6]), np.full(4, 100.0)
    target = 0.15
    z = [2 * 10 * (asin(sqrt(x / 100)) - asin(sqrt(target))) for x in k]
    z = list(np.clip(z, *np.quantile(z, [0.1, 0.9])))
    phi = sum(x * x for x in z) / 4
    tau = sqrt((4 * phi - 3) / (1600 - 4 * 400**2 / 1600))
    found = spread(k, n, target)
    assert (found.phi, found.tau) == pytest.approx((phi, tau))
    assert spread([15], [100], target).tau == 0
    assert spread([15, 14, 16], [100, 100, 100], target).tau == 0


def test_spread_finds_the_tau_that_was_put_in() -> None:
    rng, found = np.random.default_rng(2), []
    for _ in range(40):
        n = np.full(400, 300)
        turned = asin(sqrt(BASE)) + 0.06 * rng.standard_normal(400)
        found.append(spread(rng.binomial(n, np.sin(turned) ** 2), n, BASE).tau)
    assert np.mean(found) == pytest.approx(0.047, abs=0.004)  # winsorising takes some of 0.06


def test_widened_limits_are_never_narrower() -> None:
    n = np.array([20.0, 100, 1000])
    for tau in (0.0, 0.05):
        low, high = widened_limits(BASE, n, tau)
        exact = exact_limits(BASE, n)
        assert np.all(low <= exact[0])
        assert np.all(high >= exact[1])
    assert np.all(widened_limits(BASE, n, 0.05)[1] > widened_limits(BASE, n, 0.0)[1])


def test_two_hundred_honest_sellers() -> None:
    """Sizes of 10 to 1,000, even on a log scale, at 8 %: flagged by chance, by a benign mix of
    goods (sd 2.8 points), and after that spread is allowed for."""
    rng, runs, base = np.random.default_rng(3), 300, 0.08
    counted = []
    for _ in range(runs):
        n = np.exp(rng.uniform(np.log(10), np.log(1000), 200)).astype(int)
        k = rng.binomial(n, base)
        mixed = rng.binomial(n, np.clip(base + 0.028 * rng.standard_normal(200), 0.001, 1))
        phi = spread(mixed, n, base).phi
        z = 2 * np.sqrt(n) * (np.arcsin(np.sqrt(mixed / n)) - asin(sqrt(base)))
        widened = widened_limits(base, n, spread(mixed, n, base).tau, 0.998)[1]
        counted.append((
            np.sum(binom.sf(k - 1, n, base) < 0.025), np.sum(binom.sf(k - 1, n, base) < 0.001),
            np.sum(binom.sf(mixed - 1, n, base) < 0.001), np.sum(z / sqrt(phi) > norm.isf(0.001)),
            np.sum(mixed / n > widened),
        ))  # fmt: skip
    chance, rare, mix, allowed, additive = np.mean(counted, axis=0)
    assert chance == pytest.approx(3.3, abs=0.35)
    assert rare == pytest.approx(0.12, abs=0.07)
    assert mix == pytest.approx(7.6, abs=0.8)
    assert allowed == pytest.approx(1.7, abs=0.3)
    assert additive < allowed


def test_shrinking_gives_the_prior_back_where_there_is_one() -> None:
    rng = np.random.default_rng(4)
    n = np.full(3000, 60)
    k = betabinom.rvs(n, 6, 44, random_state=rng)
    found = shrink(k, n)
    assert found.mean == pytest.approx(0.12, abs=0.005)
    assert found.strength == pytest.approx(50, rel=0.15)
    by_hand = (k + found.mean * found.strength) / (n + found.strength)
    assert found.value == pytest.approx(by_hand)


def test_equal_sellers_do_not_send_the_prior_away() -> None:
    rng = np.random.default_rng(5)
    n = np.full(400, 40)
    found = shrink(rng.binomial(n, BASE), n)
    assert found.strength <= MOST_PRIOR * (1 + 1e-9)
    assert np.ptp(found.value) < 0.05
    assert shrink([20, 30], [20, 30]).value == pytest.approx([1, 1], abs=0.02)


def test_what_was_never_seen_is_not_known_to_be_nothing() -> None:
    for sizes in ([20, 30], [853, 309, 541, 461]):
        none = shrink([0] * len(sizes), sizes)
        assert none.value == pytest.approx(0, abs=0.02)
        assert np.all(none.high > 0.2 / sum(sizes))
    rare = shrink([0, 0, 0, 1], [200, 300, 150, 250])
    assert np.all(rare.high > 0.001)


def test_the_shrunk_share_errs_less_and_hides_the_extremes() -> None:
    rng = np.random.default_rng(6)
    raw, shrunk, ordinary, bad = [], [], [], []
    for _ in range(20):
        k, n, true, is_bad = world(rng, 0.3)
        found = shrink(k, n)
        covers = (found.low <= true) & (true <= found.high)
        raw.append(np.mean((k / n - true) ** 2))
        shrunk.append(np.mean((found.value - true) ** 2))
        ordinary.append(covers[~is_bad].mean())
        bad.append(covers[is_bad].mean())
    assert sqrt(np.mean(raw)) == pytest.approx(0.069, abs=0.005)
    assert sqrt(np.mean(shrunk)) == pytest.approx(0.037, abs=0.004)
    assert np.mean(ordinary) > 0.95
    assert np.mean(bad) == pytest.approx(
        0.48, abs=0.1
    )  # which is why the raw share stands beside it


Flag = Callable[[Floats, Floats], NDArray[np.bool_]]


def _top_twenty(k: Floats, n: Floats) -> NDArray[np.bool_]:
    flagged = np.zeros(len(k), dtype=bool)
    flagged[np.argsort(-k / n)[:20]] = True
    return flagged


def _as_if_equal(k: Floats, n: Floats) -> NDArray[np.bool_]:
    return np.asarray(discoveries(above(k, n, np.median(k / n))) <= 0.05)


def _with_tau(k: Floats, n: Floats) -> NDArray[np.bool_]:
    centre = float(np.median(k / n))
    z = (np.arcsin(np.sqrt(k / n)) - asin(sqrt(centre))) / np.sqrt(
        1 / (4 * n) + spread(k, n, centre).tau ** 2
    )
    return np.asarray(discoveries(norm.sf(z)) <= 0.05)


def _margin(k: Floats, n: Floats) -> NDArray[np.bool_]:
    centre = float(np.median(shrink(k, n).value))
    return np.asarray(discoveries(above(k, n, 1.5 * centre)) <= 0.05)


def _rates(flag: Flag, tau: float, runs: int, seed: int, *, own: bool) -> tuple[float, float]:
    """Mean share of false flags, and of bad sellers found.

    own: a flag is false where the seller's true share is at most 1.5 x the median; else where the
    seller is an ordinary one.
    """
    rng = np.random.default_rng(seed)
    false, power = [], []
    for _ in range(runs):
        k, n, true, is_bad = world(rng, tau)
        wrong = true <= 1.5 * np.median(true) if own else ~is_bad
        flagged = flag(k, n)
        false.append((flagged & wrong).sum() / max(1, flagged.sum()))
        power.append((flagged & is_bad).sum() / is_bad.sum())
    return float(np.mean(false)), float(np.mean(power))


def test_only_the_margin_keeps_false_flags_rare() -> None:
    """Ordinary sellers who truly differ (tau 0.3): what each way of flagging gets wrong."""
    runs = 12
    assert _rates(_top_twenty, 0.3, runs, 7, own=False)[0] > 0.4
    assert _rates(_as_if_equal, 0.3, runs, 7, own=False)[0] > 0.25
    false, power = _rates(_margin, 0.3, runs, 7, own=True)
    assert false < 0.05
    assert power > 0.08


@pytest.mark.slow
@pytest.mark.parametrize(("tau", "power"), [(0.0, 0.12), (0.3, 0.12), (0.6, 0.16)])
def test_the_margin_at_length(tau: float, power: float) -> None:
    runs = 150
    false, found = _rates(_margin, tau, runs, 8, own=True)
    assert false <= 0.02
    assert found >= power - 0.04
    assert _rates(_top_twenty, tau, runs, 8, own=False)[0] >= 0.4
    if tau:
        assert _rates(_as_if_equal, tau, runs, 8, own=False)[0] > 0.3
        assert _rates(_with_tau, tau, runs, 8, own=False)[0] > 0.1


@pytest.mark.parametrize(("sellers", "tau"), [(5, 0.0), (5, 0.6), (10, 0.3)])
def test_few_sellers_are_flagged_as_rarely(sellers: int, tau: float) -> None:
    """With few peers the median itself is uncertain; the margin takes that up."""
    rng, runs = np.random.default_rng(9), 60
    wrong = 0
    for _ in range(runs):
        n = rng.integers(20, 200, sellers).astype(float)
        odds = np.log(BASE / (1 - BASE)) + tau * rng.standard_normal(sellers)
        true = 1 / (1 + np.exp(-odds))
        flagged = _margin(rng.binomial(n.astype(int), true).astype(float), n)
        wrong += bool((flagged & (true <= 1.5 * np.median(true))).any())
    assert wrong / runs <= 0.05 + 3 * sqrt(0.05 * 0.95 / runs)


def test_a_day_that_goes_together_is_not_many_tickets() -> None:
    """Days on which nearly all or nearly none match: as many subjects, far less to say."""
    rng, runs = np.random.default_rng(10), 300
    ours = naive = 0
    for _ in range(runs):
        n = np.full(60, 10.0)
        k = rng.binomial(10, rng.choice([0.02, 0.9], 60, p=[0.9, 0.1])).astype(float)
        sums = [[(k * k).sum(), (k * n).sum(), (n * n).sum()]]
        effect = design_effects([k.sum()], [n.sum()], [60], sums)[0]
        true = 0.9 * 0.02 + 0.1 * 0.9
        naive += bool(above([k.sum()], [n.sum()], true)[0] <= 0.05)
        ours += bool(above([k.sum() / effect], [n.sum() / effect], true)[0] <= 0.05)
    assert naive / runs > 0.15
    assert ours / runs <= 0.05 + 3 * sqrt(0.05 * 0.95 / runs)


def test_independent_days_leave_the_size_nearly_as_it_is() -> None:
    rng = np.random.default_rng(11)
    n = rng.poisson(5, (50, 200)).astype(float)
    k = rng.binomial(n.astype(int), 0.2).astype(float)
    sums = np.stack([(k * k).sum(1), (k * n).sum(1), (n * n).sum(1)], axis=1)
    effects = design_effects(k.sum(1), n.sum(1), (n > 0).sum(1), sums)
    assert np.median(effects) == pytest.approx(1, abs=0.05)
    assert design_effects([0], [30], [5], [[0, 0, 200]])[0] == 1
    assert design_effects([3], [30], [1], [[9, 90, 900]])[0] == 1


@pytest.mark.parametrize(("k", "n"), [([3], [2]), ([-1], [2]), ([0], [0])])
def test_what_is_no_share_is_refused(k: list[int], n: list[int]) -> None:
    with pytest.raises(ValueError, match="hits <= total"):
        above(k, n, 0.1)


def test_no_other_prior_fits_better() -> None:
    """By scipy's beta-binomial, on a grid of means and strengths."""
    rng = np.random.default_rng(12)
    k, n, _, _ = world(rng, 0.6, sellers=60)
    found = shrink(k, n)

    def fit(mean: float, strength: float) -> float:
        return float(betabinom.logpmf(k, n, mean * strength, (1 - mean) * strength).sum())

    best = fit(found.mean, found.strength)
    grid = [fit(mean, s) for mean in np.linspace(0.05, 0.3, 26) for s in np.geomspace(2, 500, 40)]
    assert best >= max(grid) - 1e-3
