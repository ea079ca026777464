"""Ratios and the part of groups: against published formulas, enumeration and simulation."""

from math import inf, sqrt

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from queries import spread
from queries.spread import between, between_alike, jackknifed_ratio, ratio_of

Sums = tuple[NDArray[np.float64], ...]


def sums(values: list[NDArray[np.float64]]) -> Sums:
    """Each group's n, sum and sum of squares."""
    return (
        np.array([len(one) for one in values], dtype=float),
        np.array([one.sum() for one in values]),
        np.array([(one**2).sum() for one in values]),
    )


def allowed(runs: int, share: float = 0.95) -> float:
    """Three binomial standard errors."""
    return 3 * sqrt(runs * share * (1 - share))


def test_with_equal_groups_it_is_the_textbook_interval() -> None:
    draw = np.random.default_rng(1)
    values = [draw.normal(draw.normal(), 1.0, 12) for _ in range(9)]
    found = between(*sums(values), np.zeros(9))
    assert found is not None
    f = stats.f_oneway(*values).statistic
    ends = [f / stats.f.ppf(tail, 8, 99) for tail in (0.975, 0.025)]
    assert found.value == pytest.approx((f - 1) / (f + 11))
    assert (found.low, found.high) == pytest.approx([(end - 1) / (end + 11) for end in ends])
    grand = np.concatenate(values).mean()
    apart = sum(len(one) * (one.mean() - grand) ** 2 for one in values)
    assert found.plain == pytest.approx(apart / ((np.concatenate(values) - grand) ** 2).sum())


def test_strata_are_set_aside() -> None:
    """Groups that differ only because their strata do are not said to differ."""
    draw = np.random.default_rng(2)
    values = [draw.normal(10 * (place // 4), 1.0, 40) for place in range(12)]
    apart = between(*sums(values), np.arange(12) // 4)
    mixed = between(*sums(values), np.zeros(12))
    assert apart is not None
    assert mixed is not None
    assert apart.value < 0.05 < 0.9 < mixed.value
    same = [one - 10 * (place // 4) for place, one in enumerate(values)]
    flat = between(*sums(same), np.arange(12) // 4)
    assert flat is not None
    assert (apart.value, apart.high) == pytest.approx((flat.value, flat.high))


def test_groups_of_one_size_may_be_added_up() -> None:
    draw = np.random.default_rng(8)
    sizes, strata = draw.integers(2, 6, 60), np.arange(60) % 3
    values = [draw.normal(draw.normal(6, 1), 1.0, size) for size in sizes]
    n, total, squares = sums(values)
    kinds = np.unique(np.stack([n, strata]), axis=1).T
    alike = [(n == size) & (strata == stratum) for size, stratum in kinds]
    added = between_alike(
        kinds[:, 0], [one.sum() for one in alike], [total[one].sum() for one in alike],
        [(total[one] ** 2).sum() for one in alike], [squares[one].sum() for one in alike],
        kinds[:, 1],
    )  # fmt: skip
    each = between(n, total, squares, strata)
    assert added is not None
    assert each is not None
    assert len(kinds) < 60
    assert (added.groups, added.n) == (each.groups, each.n) == (60, sizes.sum())
    for name in ("value", "low", "high", "plain"):
        assert getattr(added, name) == pytest.approx(getattr(each, name))


def test_of_unequal_groups_the_point_lies_within_its_interval() -> None:
    """A large group alike and many small ones apart: by its size the large one hides the others."""
    draw = np.random.default_rng(11)
    sizes = [4000, 4000, *[12] * 22]
    middles = [0.0, 0.0, *draw.normal(0, 0.5, 22)]
    values = [draw.normal(middle, 1.0, n) for middle, n in zip(middles, sizes, strict=True)]
    found = between(*sums(values), np.zeros(24))
    assert found is not None
    assert 0 < found.low < found.value < found.high
    theta = found.value / (1 - found.value)
    n, total, squares = sums(values)
    weight = n / (1 + n * theta)
    middle = (weight * total / n).sum() / weight.sum()
    error = (squares - total**2 / n).sum() / (n.sum() - 24)
    assert (weight * (total / n - middle) ** 2).sum() / 23 / error == pytest.approx(1)


@pytest.mark.parametrize("icc", [0.05, 0.3])
def test_on_average_the_point_is_the_truth(icc: float) -> None:
    draw, found = np.random.default_rng(12), []
    for _ in range(200):
        sizes = draw.choice([3, 10, 400], 30)
        values = [draw.normal(draw.normal(0, sqrt(icc)), sqrt(1 - icc), n) for n in sizes]
        one = between(*sums(values), np.zeros(30))
        assert one is not None
        found.append(one.value)
    error = np.std(found) / sqrt(len(found))
    assert np.mean(found) == pytest.approx(icc, abs=3 * error + 0.01)


def test_what_cannot_be_told_is_none() -> None:
    assert between([5], [3.0], [9.0], [0]) is None
    assert between([1, 1], [3.0, 4.0], [9.0, 16.0], [0, 0]) is None
    assert between([5, 5], [5.0, 10.0], [5.0, 20.0], [0, 0]) is None  # nothing varies within
    assert between([5, 5], [5.0, 10.0], [9.0, 30.0], [0, 1]) is None  # one group a stratum


def plain_interval(share: float, n: int) -> tuple[float, float]:
    """Fisher's z of eta, as if the subjects alone were a sample, and the groups were not."""
    middle, reach = np.arctanh(sqrt(share)), 1.959964 / sqrt(n - 3)
    low, high = np.tanh(np.maximum([middle - reach, middle + reach], 0.0)) ** 2
    return float(low), float(high)


def covered(runs: int, icc: float, groups: int, seed: int) -> tuple[int, int]:
    """How often each interval holds the truth, groups of 5 to 80 subjects."""
    draw, ours, plain = np.random.default_rng(seed), 0, 0
    for _ in range(runs):
        size = draw.integers(5, 80, groups)
        values = [draw.normal(draw.normal(0, sqrt(icc)), sqrt(1 - icc), number) for number in size]
        found = between(*sums(values), np.zeros(groups))
        assert found is not None
        ours += found.low <= icc <= found.high
        low, high = plain_interval(found.plain, found.n)
        plain += low <= icc <= high
    return ours, plain


@pytest.mark.parametrize(("icc", "groups"), [(0.0, 15), (0.1, 15), (0.5, 8)])
def test_the_interval_of_the_part_between_holds_and_the_plain_one_does_not(
    icc: float, groups: int
) -> None:
    runs = 400
    ours, plain = covered(runs, icc, groups, seed=3)
    # at 0 only the lower end can miss, and it does so half as often
    assert abs(ours - (0.975 if icc == 0 else 0.95) * runs) <= allowed(runs)
    assert plain < 0.85 * runs


@pytest.mark.slow
@pytest.mark.parametrize(("icc", "groups"), [(0.05, 40), (0.2, 10), (0.8, 10)])
def test_the_interval_of_the_part_between_holds_over_many_runs(icc: float, groups: int) -> None:
    ours, _ = covered(4000, icc, groups, seed=4)
    assert abs(ours - 0.95 * 4000) <= allowed(4000)


def test_a_ratio_without_an_end_is_open_there() -> None:
    found = ratio_of((10.0, 8.0, None), (2.0, 1.0, 4.0))
    assert found is not None
    assert (found.value, found.high) == (5.0, inf)
    assert found.low == pytest.approx(5 * np.exp(-np.hypot(np.log(10 / 8), np.log(2))))
    assert ratio_of((None, None, None), (2.0, 1.0, 4.0)) is None
    assert ratio_of((1.0, 1.0, 1.0), (0.0, 0.0, 1.0)) is None
    open_below = ratio_of((10.0, 8.0, 12.0), (2.0, 1.0, inf))
    assert open_below is not None
    assert open_below.low == 0


def median_of(values: NDArray[np.float64]) -> tuple[float, float, float]:
    """Median with its order-statistic interval."""
    ordered, n = np.sort(values), len(values)
    low = int(stats.binom.ppf(0.025, n, 0.5)) - 1
    return float(np.median(values)), float(ordered[low]), float(ordered[n - 1 - low])


def test_the_interval_of_a_ratio_of_medians_holds() -> None:
    """A plain interval that takes the base as known is too short."""
    draw, runs, truth = np.random.default_rng(6), 800, 5.0
    ours = plain = 0
    for _ in range(runs):
        one, other = median_of(draw.exponential(truth, 150)), median_of(draw.exponential(1.0, 90))
        found = ratio_of(one, other)
        assert found is not None
        ours += found.low <= truth <= found.high
        plain += one[1] / other[0] <= truth <= one[2] / other[0]
    assert abs(ours - 0.95 * runs) <= allowed(runs) + 0.01 * runs  # the medians' own steps
    assert plain < 0.85 * runs


def clustered(draw: np.random.Generator, weeks: int = 48) -> list[NDArray[np.float64]]:
    """Waits of 48 weeks that share what the week was like."""
    return [draw.lognormal(draw.normal(0, 0.5), draw.uniform(0.5, 1.0), 30) for _ in range(weeks)]


def tail(parts: list[NDArray[np.float64]]) -> float:
    """p90 over p50."""
    low, high = np.quantile(np.concatenate(parts), [0.5, 0.9])
    return float(high / low)


def held(runs: int, seed: int) -> tuple[int, int]:
    """How often p90/p50 lies in the jackknife's interval, and in that of subjects as a sample."""
    truth = tail(clustered(np.random.default_rng(99), 8000))
    draw, ours, plain = np.random.default_rng(seed), 0, 0
    for _ in range(runs):
        weeks = clustered(draw)
        without = [tail([w for n, w in enumerate(weeks) if n % 16 != out]) for out in range(16)]
        found = jackknifed_ratio(tail(weeks), without)
        ours += found.low <= truth <= found.high
        flat = np.concatenate(weeks)
        again = [tail([draw.choice(flat, len(flat))]) for _ in range(60)]
        error = float(np.std(np.log(again)))
        plain += abs(np.log(tail(weeks) / truth)) <= 1.96 * error
    return ours, plain


def test_the_jackknife_by_weeks_holds_and_the_plain_bootstrap_does_not() -> None:
    runs = 200
    ours, plain = held(runs, seed=7)
    assert abs(ours - 0.95 * runs) <= allowed(runs)
    assert plain < ours - allowed(runs)


@pytest.mark.slow
def test_the_jackknife_by_weeks_holds_over_many_runs() -> None:
    ours, _ = held(1500, seed=8)
    assert abs(ours - 0.95 * 1500) <= allowed(1500) + 0.01 * 1500


def test_a_jackknife_needs_groups() -> None:
    with pytest.raises(ValueError, match="two groups"):
        jackknifed_ratio(2.0, [2.0])
    assert spread.jackknifed_ratio(2.0, [2.0, 2.0]).high == 2.0
