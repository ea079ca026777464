"""Each estimator beside scipy's own, and beside the naive formula it stands in for."""

from math import isclose, log

import numpy as np
import pytest
from scipy.stats import binom, binomtest, norm, poisson

from queries.estimators import (
    batch_size,
    clustered_excess,
    clustered_ratio,
    clustered_share,
    cohens_h,
    conditional_binomial,
    day_clustered_z,
    difference,
    effective_clusters,
    excess_share,
    wilson,
)


def _within_three_errors(hits: int, runs: int, stated: float = 0.95) -> bool:
    return bool(abs(hits / runs - stated) <= 3 * np.sqrt(stated * (1 - stated) / runs))


@pytest.mark.parametrize(("k", "n"), [(0, 1), (0, 40), (3, 20), (20, 40), (39, 40), (40, 40)])
@pytest.mark.parametrize("confidence", [0.9, 0.95, 0.99])
def test_wilson_is_scipys(k: int, n: int, confidence: float) -> None:
    theirs = binomtest(k, n).proportion_ci(confidence, method="wilson")
    assert wilson(k, n, confidence) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


def test_wilson_says_nothing_of_nothing() -> None:
    assert wilson(0, 0) is None


@pytest.mark.parametrize(("k", "n"), [(-1, 3), (4, 3)])
def test_wilson_refuses_what_is_no_share(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(k, n)


def test_wilson_covers_where_walds_formula_does_not() -> None:
    rng, n, share, runs = np.random.default_rng(1), 30, 0.05, 4000
    ours = naive = 0
    for k in rng.binomial(n, share, runs):
        low, high = wilson(int(k), n) or (0.0, 0.0)
        reach = 1.96 * np.sqrt(k / n * (1 - k / n) / n)
        ours += low <= share <= high
        naive += k / n - reach <= share <= k / n + reach
    # exact coverage of Wilson at this n and share, by summing over k
    exact = sum(
        float(binom.pmf(k, n, share))
        for k in range(n + 1)
        if (bounds := wilson(k, n)) and bounds[0] <= share <= bounds[1]
    )
    assert exact == pytest.approx(0.939, abs=0.001)
    assert _within_three_errors(ours, runs, exact)
    assert naive / runs < 0.85


def _nights(rng: np.random.Generator, days: int, ratio: float) -> tuple[np.ndarray, ...]:
    """Updates of which on some nights a batch adds many at once; replies that come singly."""
    n1, n0 = np.full(days, 100), np.full(days, 40)
    share = np.where(rng.random(days) < 0.3, 0.3, 0.0) + 0.03
    share *= ratio * 0.1 / 0.12
    return rng.binomial(n1, share), n1, rng.binomial(n0, 0.1), n0


def _coverage(runs: int, days: int, seed: int, ratio: float = 1.0) -> tuple[int, int, int]:
    """How often the truth lies in our ratio, in the independent-events ratio, in our share."""
    rng = np.random.default_rng(seed)
    ours = naive = shares = 0
    for _ in range(runs):
        x1, n1, x0, n0 = _nights(rng, days, ratio)
        found = clustered_ratio(x1, n1, x0, n0)
        assert found is not None
        ours += found.low <= ratio <= found.high
        error = np.sqrt(1 / x1.sum() - 1 / n1.sum() + 1 / x0.sum() - 1 / n0.sum())
        naive += abs(log(found.value / ratio)) <= 1.96 * error
        low, high = clustered_share(x1, n1) or (0.0, 0.0)
        shares += low <= ratio * 0.1 <= high
    return ours, naive, shares


def test_clustered_ratio_covers_where_independent_events_do_not() -> None:
    runs = 400
    ours, naive, shares = _coverage(runs, days=180, seed=2)
    assert _within_three_errors(ours, runs)
    assert _within_three_errors(shares, runs)
    assert naive / runs < 0.7


@pytest.mark.slow
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_clustered_ratio_covers_at_length(ratio: float) -> None:
    runs = 2000
    ours, naive, shares = _coverage(runs, days=180, seed=3, ratio=ratio)
    assert _within_three_errors(ours, runs)
    assert _within_three_errors(shares, runs)
    assert naive / runs < 0.7


def test_clustered_ratio_by_hand() -> None:
    # shares 3/10 and 2/20; by day the pulls are (1-3)/3 - (0-1)/2 = -1/6 and +1/6
    found = clustered_ratio([1, 2], [20 / 3, 10 / 3], [0, 2], [10, 10])
    assert found is not None
    assert found.value == pytest.approx(3)
    pulls = [(1 - 2) / 3 - (0 - 1) / 2, (2 - 1) / 3 - (2 - 1) / 2]
    error = np.sqrt(2 / 1 * sum(pull**2 for pull in pulls))
    assert log(found.high / found.value) == pytest.approx(12.706 * error, rel=1e-3)
    assert found.clusters == 2


def test_one_act_repeated_is_not_more_evidence() -> None:
    rng = np.random.default_rng(4)
    x1, n1, x0, n0 = _nights(rng, 60, 1.0)
    once = clustered_ratio(x1, n1, x0, n0)
    tenfold = clustered_ratio(10 * x1, 10 * n1, 10 * x0, 10 * n0)
    assert once is not None
    assert tenfold is not None
    assert (once.low, once.high) == pytest.approx((tenfold.low, tenfold.high))


@pytest.mark.parametrize("hits", [[0, 0], [1, 0]])
def test_ratio_needs_two_days_and_a_hit_on_each_side(hits: list[int]) -> None:
    assert clustered_ratio(hits, [2, 2], [0, 0], [2, 2]) is None
    assert clustered_ratio([1], [2], [1], [2]) is None


def test_more_hits_than_stamps_is_refused() -> None:
    with pytest.raises(ValueError, match="hits <= total"):
        clustered_ratio([3], [2], [1], [2])


def test_a_silent_control_still_gives_a_lower_bound() -> None:
    found = clustered_excess([3] * 60, [10] * 60, [0] * 60, [10] * 60)
    assert found is not None
    assert found.value == float("inf")
    assert 3 < found.low < 0.3 * 60
    assert clustered_excess([0] * 60, [10] * 60, [0] * 60, [10] * 60) is None


def test_clustered_share_is_wilsons_where_days_do_not_matter() -> None:
    rng = np.random.default_rng(5)
    hits = rng.binomial(20, 0.2, 500)
    ours = clustered_share(hits, np.full(500, 20))
    naive = wilson(int(hits.sum()), 10_000)
    assert ours == pytest.approx(naive, abs=0.003)


def test_cohens_h() -> None:
    assert cohens_h(0.5, 0.5) == 0
    assert cohens_h(1, 0) == pytest.approx(np.pi)
    assert cohens_h(0.65, 0.45) == pytest.approx(0.4048, abs=1e-3)  # Cohen 1988, by his table


@pytest.mark.parametrize(("on", "off", "exposure"), [(20, 5, 0.1), (3, 40, 0.1), (7, 7, 1.0)])
def test_conditional_binomial_is_scipys(on: int, off: int, exposure: float) -> None:
    ours = conditional_binomial(on, off, exposure)
    share = exposure / (1 + exposure)
    theirs = binomtest(on, on + off, share, alternative="greater")
    low = theirs.proportion_ci(0.95).low
    assert ours.log_p == pytest.approx(log(theirs.pvalue), rel=1e-9)
    assert ours.ratio_low == pytest.approx(low / (1 - low) / exposure)


def test_conditional_binomial_keeps_its_level_where_a_known_background_does_not() -> None:
    """Taking the measured background for the true one rejects too often; conditioning does not."""
    rng, runs, rate, exposure = np.random.default_rng(6), 4000, 10.0, 1.0
    on, off = rng.poisson(rate * exposure, runs), rng.poisson(rate, runs)
    ours = np.mean(
        [
            conditional_binomial(int(a), int(b), exposure).log_p < log(0.05)
            for a, b in zip(on, off, strict=True)
        ]
    )
    naive = np.mean(poisson.sf(on - 1, off * exposure) < 0.05)
    assert ours <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / runs)
    assert naive > 0.05 + 3 * np.sqrt(0.05 * 0.95 / runs)


def test_nothing_inside_is_no_evidence() -> None:
    found = conditional_binomial(0, 5, 0.1)
    assert (found.log_p, found.ratio_low) == (0, 0)


def test_a_hundred_closings_of_one_afternoon_are_one_act() -> None:
    on = np.zeros(50)
    on[7] = 100
    assert day_clustered_z(on, np.zeros(50), 0.1) == pytest.approx(1)
    assert day_clustered_z(np.full(50, 2), np.zeros(50), 0.1) == pytest.approx(np.sqrt(50))
    assert day_clustered_z(np.zeros(5), np.zeros(5), 0.1) == 0


def test_day_clustered_z_keeps_its_level_where_counts_alone_do_not() -> None:
    rng, runs, days = np.random.default_rng(7), 1000, 200
    ours = naive = 0
    for _ in range(runs):
        busy = rng.negative_binomial(0.2, 0.1, days)  # some days a burst, most days nothing
        on = rng.binomial(busy, 1 / 11)
        off = busy - on
        ours += abs(day_clustered_z(on, off, 0.1)) > norm.isf(0.025)
        moved = rng.permutation(busy)  # bursts fall inside or beside, as whole acts
        inside = rng.random(days) < 1 / 11
        a, b = int(moved[inside].sum()), int(moved[~inside].sum())
        naive += conditional_binomial(a, b, 0.1).log_p < log(0.025)
    assert ours / runs <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / runs)
    assert naive / runs > 0.15


def test_excess_share_takes_the_background_away() -> None:
    share, low, high = excess_share(60, 100, 0.1, 1000)
    assert share == pytest.approx(0.05)
    assert (low, high) == pytest.approx((0.05 - 1.96 * 0.00781, 0.05 + 1.96 * 0.00781), abs=1e-4)


def test_excess_share_covers() -> None:
    rng, runs, n = np.random.default_rng(8), 2000, 1000
    hits = naive = 0
    for on, off in zip(rng.poisson(60, runs), rng.poisson(300, runs), strict=True):
        share, low, high = excess_share(int(on), int(off), 0.1, n)
        hits += low <= 0.03 <= high
        bounds = wilson(int(on), n)
        naive += bool(bounds and bounds[0] <= 0.03 <= bounds[1])
        assert isclose(share, (on - off / 10) / n)
    assert _within_three_errors(hits, runs)
    assert naive / runs < 0.2  # counting the background as the timer's


@pytest.mark.parametrize(("per_hour", "size"), [(60, 5), (600, 8), (5000, 15)])
def test_batch_size_at_known_rates(per_hour: float, size: int) -> None:
    seconds = 180 * 86_400
    assert batch_size(per_hour / 3600, seconds) == size
    assert seconds * poisson.sf(size - 1, per_hour / 3600) < 0.001
    assert seconds * poisson.sf(size - 2, per_hour / 3600) >= 0.001


def test_batch_size_of_chance_alone_is_almost_never_reached() -> None:
    rng, runs, minutes = np.random.default_rng(9), 200, 20_000
    size = batch_size(0.5, minutes)
    reached = sum(int(rng.poisson(0.5, minutes).max() >= size) for _ in range(runs))
    assert reached <= 2  # expected 0.2; two of a kind, the naive mark, are in every run
    assert batch_size(0, 100) == 2


def test_effective_clusters_counts_bursts() -> None:
    assert effective_clusters([0, 0, 0]) == 0
    assert effective_clusters([5] * 40) == pytest.approx(40)
    assert effective_clusters([400, 400, 400, *[1] * 20]) == pytest.approx(3.1, abs=0.01)


# Newcombe (1998), table II, method 10: the interval of each pair of shares.
PUBLISHED = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0),
    (10, 10, 0, 10, 0.6075, 1.0),
]


@pytest.mark.parametrize(("k", "n", "other_k", "other_n", "low", "high"), PUBLISHED)
def test_a_difference_is_the_published_one(
    k: int, n: int, other_k: int, other_n: int, low: float, high: float
) -> None:
    found = difference(k, n, other_k, other_n)
    assert found is not None
    assert found.value == pytest.approx(k / n - other_k / other_n)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_a_difference_turned_round_changes_its_sign_only() -> None:
    one, other = difference(31, 40, 5, 22), difference(5, 22, 31, 40)
    assert one is not None
    assert other is not None
    assert (one.low, one.high) == pytest.approx((-other.high, -other.low))


def test_a_difference_from_nothing_is_none() -> None:
    assert difference(0, 0, 3, 20) is None
    assert difference(3, 20, 0, 0) is None


def test_a_difference_covers_where_walds_formula_does_not() -> None:
    """Shares of 5 % of 20 and 0.5 % of 200, simulated beside the textbook formula."""
    rng, runs, true = np.random.default_rng(5), 4000, 0.05 - 0.005
    ours = naive = 0
    for k, other in zip(rng.binomial(20, 0.05, runs), rng.binomial(200, 0.005, runs), strict=True):
        found = difference(int(k), 20, int(other), 200)
        assert found is not None
        ours += found.low <= true <= found.high
        p, q = k / 20, other / 200
        reach = 1.96 * np.sqrt(p * (1 - p) / 20 + q * (1 - q) / 200)
        naive += abs(p - q - true) <= reach
    assert 0.94 < ours / runs < 0.98
    assert naive / runs < 0.7
