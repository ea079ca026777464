"""Sums over clusters against scipy; coverage against the plain formula, in seeded simulations."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from queries.clusters import Sums, explained, mean, share_of_time
from queries.estimators import clustered_share, wilson

Floats = NDArray[np.float64]


def sums(part: Floats, whole: Floats) -> Sums:
    return Sums(
        len(part), float(part.sum()), float(whole.sum()), float((part**2).sum()),
        float((part * whole).sum()), float((whole**2).sum()),
    )  # fmt: skip


def test_equal_clusters_give_the_interval_of_the_shares_themselves() -> None:
    """With every whole alike the ratio is the mean of the shares, and its error scipy's."""
    shares = np.random.default_rng(5).beta(2, 3, 80)
    found = share_of_time(sums(shares * 10, np.full(80, 10.0)))
    assert found is not None
    value, low, high = found
    assert value == pytest.approx(shares.mean())
    size = value * (1 - value) / stats.sem(shares) ** 2
    z = stats.t.ppf(0.975, 79)
    centre = (value + z * z / (2 * size)) / (1 + z * z / size)
    assert (low + high) / 2 == pytest.approx(centre)
    plain = stats.t.interval(0.95, 79, loc=value, scale=stats.sem(shares))
    assert (low, high) == pytest.approx(plain, abs=0.01)


def test_the_clustered_share_of_counts_agrees() -> None:
    """The same sums over days of counts, where the wholes differ little."""
    rng = np.random.default_rng(6)
    whole = rng.integers(95, 106, 90).astype(float)
    part = np.minimum(whole, rng.binomial(100, rng.beta(2, 5, 90))).astype(float)
    ours, theirs = share_of_time(sums(part, whole)), clustered_share(part, whole)
    assert ours is not None
    assert theirs is not None
    assert ours[1:] == pytest.approx(theirs, abs=0.002)


def test_nothing_and_everything_keep_an_interval() -> None:
    whole = np.array([3.0, 5, 8, 2])
    nothing, everything = share_of_time(sums(0 * whole, whole)), share_of_time(sums(whole, whole))
    assert nothing is not None
    assert everything is not None
    assert (nothing[0], nothing[1]) == (0, 0)
    assert 0.3 < nothing[2] < 1
    assert everything == pytest.approx((1, 1 - nothing[2], 1))
    assert share_of_time(sums(whole[:1], whole[:1])) is None
    with pytest.raises(ValueError, match="no share"):
        share_of_time(Sums(2, 3, 2, 1, 1, 1))


def coverage(runs: int, seed: int, uneven: float = 0.8) -> tuple[float, float]:
    """How often the true share lies in our interval, and in Wilson's on hours as if independent.

    Tickets of log-normal length (a few stand for weeks), each with a share of its own that goes
    with its length, as labels left standing do.
    """
    rng = np.random.default_rng(seed)
    whole = rng.lognormal(3, uneven, 1_000_000)
    share = np.clip(rng.beta(1, 2, len(whole)) + 0.1 * (np.log(whole) - 3), 0, 1)
    truth = float((whole * share).sum() / whole.sum())
    ours = theirs = 0
    for _ in range(runs):
        picked = rng.integers(0, len(whole), 150)
        part, n = (whole * share)[picked], whole[picked]
        found = share_of_time(sums(part, n))
        assert found is not None
        ours += found[1] <= truth <= found[2]
        naive = wilson(round(part.sum()), round(n.sum()))
        assert naive is not None
        theirs += naive[0] <= truth <= naive[1]
    return ours / runs, theirs / runs


def test_hours_of_one_ticket_are_one_observation() -> None:
    ours, naive = coverage(300, 7)
    assert ours >= 0.95 - 3 * np.sqrt(0.95 * 0.05 / 300)
    assert naive < 0.6


@pytest.mark.slow
def test_coverage_over_many_runs() -> None:
    """Where a few tickets stand for weeks, 150 are about 80 equal ones, and 95 % are about 93."""
    ours, naive = coverage(4000, 8, uneven=0.4)
    assert abs(ours - 0.95) <= 3 * np.sqrt(0.95 * 0.05 / 4000)
    assert naive < 0.6
    assert abs(coverage(4000, 8)[0] - 0.93) <= 3 * np.sqrt(0.93 * 0.07 / 4000)


def test_the_mean_is_scipys() -> None:
    counts = np.random.default_rng(9).poisson(1.3, 60).astype(float)
    found = mean(60, counts.sum(), (counts**2).sum())
    assert found is not None
    assert found[0] == pytest.approx(counts.mean())
    assert found[1:] == pytest.approx(
        stats.t.interval(0.95, 59, loc=counts.mean(), scale=stats.sem(counts))
    )
    assert mean(1, 3, 9) is None


def test_what_elapsed_time_explains_is_scipys() -> None:
    rng = np.random.default_rng(10)
    hours = rng.uniform(0, 200, 120)
    shown = 0.004 * hours + rng.normal(0, 0.05, 120)
    found = explained(sums_of_points(shown, hours, 40), 120)
    assert found is not None
    line = stats.linregress(hours, shown)
    assert found[0] == pytest.approx(line.rvalue**2)
    wide = stats.pearsonr(hours[:40], shown[:40]).confidence_interval()
    assert found[2] - found[1] == pytest.approx(wide.high**2 - wide.low**2, abs=0.05)
    assert explained(sums_of_points(0.01 * hours, hours, 40), 120) == (1.0, 1.0, 1.0)
    assert explained(sums_of_points(0 * hours, hours, 40), 120) is None


def sums_of_points(x: Floats, t: Floats, clusters: int) -> Sums:
    return Sums(
        clusters, float(x.sum()), float(t.sum()), float((x**2).sum()), float((x * t).sum()),
        float((t**2).sum()),
    )  # fmt: skip


def line_coverage(runs: int, seed: int) -> tuple[float, float]:
    """The true R squared in our interval, and in Fisher's as if each update stood alone."""
    rng = np.random.default_rng(seed)

    def draw(tickets: int) -> tuple[Floats, Floats]:
        hours = np.tile(np.arange(1, 6) * 24.0, (tickets, 1))
        own = rng.normal(0, 0.12, (tickets, 1))  # each ticket runs ahead or behind all along
        return hours.ravel(), (hours / 150 + own + rng.normal(0, 0.02, hours.shape)).ravel()

    hours, shown = draw(200_000)
    truth = float(np.corrcoef(hours, shown)[0, 1] ** 2)
    ours = theirs = 0
    for _ in range(runs):
        hours, shown = draw(40)
        found = explained(sums_of_points(shown, hours, 40), len(hours))
        alone = explained(sums_of_points(shown, hours, len(hours)), len(hours))
        assert found is not None
        assert alone is not None
        ours += found[1] <= truth <= found[2]
        theirs += alone[1] <= truth <= alone[2]
    return ours / runs, theirs / runs


def test_updates_of_one_ticket_are_one_observation_of_a_line() -> None:
    ours, naive = line_coverage(300, 11)
    assert ours >= 0.95 - 3 * np.sqrt(0.95 * 0.05 / 300)
    assert naive < 0.95 - 3 * np.sqrt(0.95 * 0.05 / 300)
