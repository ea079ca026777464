"""The checks of an export, against scipy and enumeration, and how often they err by chance."""

from math import comb

import numpy as np
import pytest
from scipy.stats import binomtest

from queries import export_checks


@pytest.mark.parametrize(("looked_up", "missing"), [(100, 3), (300, 0), (20, 20), (50, 1)])
def test_the_bound_is_the_exact_one(looked_up: int, missing: int) -> None:
    found = export_checks.missing_share(looked_up, missing)
    exact = binomtest(missing, looked_up, alternative="greater").proportion_ci(0.95, "exact")
    assert found is not None
    assert found.value == missing / looked_up
    assert found.at_least == pytest.approx(exact.low)


def test_the_bound_holds_and_a_plain_one_does_not() -> None:
    """At 2 % missing of 100 numbers, by enumeration: how often the bound lies above the truth."""
    n, truth = 100, 0.02
    chance = [comb(n, k) * truth**k * (1 - truth) ** (n - k) for k in range(n + 1)]
    bounds = [export_checks.missing_share(n, k) for k in range(n + 1)]
    wrong = sum(p for p, one in zip(chance, bounds, strict=True) if one and one.at_least > truth)
    plain = [k / n - 1.645 * (k / n * (1 - k / n) / n) ** 0.5 for k in range(n + 1)]
    # the plain formula is too sure at small counts: one missing of many is "at least" below zero,
    # and none missing bounds the share at nothing, from above as from below
    assert wrong <= 0.05
    assert plain[0] == 0
    assert plain[1] < 0


def test_nothing_looked_up_says_nothing() -> None:
    assert export_checks.missing_share(0, 0) is None
    with pytest.raises(ValueError, match="no share"):
        export_checks.missing_share(3, 4)


@pytest.mark.parametrize(
    ("looked_up", "rate", "expected"), [(100, 0.01, 0.63), (100, 0.02, 0.87), (300, 0.01, 0.95)]
)
def test_how_many_numbers_it_takes_to_notice(looked_up: int, rate: float, expected: float) -> None:
    assert export_checks.chance_to_notice(looked_up, rate) == pytest.approx(expected, abs=0.01)


def test_a_silent_day_is_found_where_it_is_none_by_chance() -> None:
    rng = np.random.default_rng(5)
    found, false, naive_false = 0, 0, 0
    for _ in range(200):
        days = rng.negative_binomial(10, 0.1, 180)  # about 90 a day, variance ten times the mean
        days[days == 0] = 1
        false += export_checks.silent_days(days).sum()
        days[90] = 0
        found += export_checks.silent_days(days)[90]
        quiet = rng.poisson(2.0, 180)  # two a day: a day without is nothing
        false += export_checks.silent_days(quiet).sum()
        naive_false += (quiet == 0).sum()
    assert found == 200
    assert false <= 6  # 400 years of 180 days at one in a hundred, and three standard errors
    assert naive_false > 1000  # every empty day a finding


def test_a_removed_half_day_is_found_and_roll_backs_are_not() -> None:
    rng = np.random.default_rng(6)
    found, false, naive_false = 0, 0, 0
    for _ in range(200):
        kept = rng.poisson(60, 180)
        lost = rng.binomial(kept, 0.01)
        false += export_checks.excess_gap_days(lost, kept).any()
        naive_false += (lost > 0).any()
        lost[50], kept[50] = lost[50] + 30, max(kept[50] - 30, 0)
        found += export_checks.excess_gap_days(lost, kept)[50]
    assert found == 200
    assert false / 200 <= 0.01 + 3 * (0.01 * 0.99 / 200) ** 0.5
    assert naive_false == 200


def test_without_days_or_numbers_there_is_no_flag() -> None:
    assert not export_checks.silent_days([0, 1, 0]).any()
    assert not export_checks.excess_gap_days([0, 0], [0, 0]).any()


def test_full_minutes_are_noticed_beyond_chance() -> None:
    assert not export_checks.is_rounded(9, 500)
    assert export_checks.is_rounded(100, 500)
    assert not export_checks.is_rounded(0, 0)
