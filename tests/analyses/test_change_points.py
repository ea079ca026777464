"""A step, a drift or nothing: what is said of each, and how often a date is named wrongly."""

from dataclasses import replace
from math import sqrt

import numpy as np
import pytest
from numpy.typing import NDArray

from queries import change_points
from queries.change_points import CHANGED, NOT_A_LINE, SHUFFLES, Change, change

DAYS, STEP = 180, 90
Counts = NDArray[np.int64]


def series(
    rng: np.random.Generator, truth: str, size: float, rho: float
) -> tuple[Counts, Counts, Counts]:
    """Daily counts of about 60 at 10 %, with weekends, day noise rho, and a change in the logit."""
    day = np.arange(DAYS)
    moved = {
        "nothing": np.zeros(DAYS),
        "step": np.where(day >= STEP, size, 0),
        "line": size * day / (DAYS - 1),
        "ramp": size * np.clip((day - STEP + 30) / 60, 0, 1),
    }[truth]
    odds = np.log(0.1 / 0.9) + moved + 0.15 * np.isin(day % 7, (5, 6))
    share = 1 / (1 + np.exp(-odds))
    if rho:
        weight = (1 - rho) / rho
        share = rng.beta(share * weight, (1 - share) * weight)
    n = rng.poisson(60, DAYS)
    return rng.binomial(n, share), n, day % 7


def found(truth: str, size: float, rho: float, runs: int, seed: int = 1) -> list[Change]:
    rng = np.random.default_rng(seed)
    every = [change(*series(rng, truth, size, rho)) for _ in range(runs)]
    return [one for one in every if one is not None]


def share_of(kind: str, changes: list[Change]) -> float:
    return sum(one.kind == kind for one in changes) / len(changes)


def at_most(share: float, runs: int) -> float:
    """Three binomial standard errors above a stated rate."""
    return share + 3 * sqrt(share * (1 - share) / runs)


def _naive_is_changed(k: Counts, n: Counts) -> bool:
    """The textbook: the largest gap between two halves, taken as if its day had been known."""
    turned, weight = np.arcsin(np.sqrt(k / np.maximum(n, 1))), 4.0 * n
    gains = []
    for at in range(14, DAYS - 14):
        one, other = weight[:at], weight[at:]
        gap = np.average(turned[:at], weights=one) - np.average(turned[at:], weights=other)
        gains.append(abs(gap) * sqrt(one.sum() * other.sum() / weight.sum()))
    return max(gains) > 2.576  # 1 % of a normal, both sides


@pytest.mark.parametrize("rho", [0.0, 0.03])
def test_where_nothing_changed_nothing_is_said(rho: float) -> None:
    runs = 60
    assert share_of("nothing", found("nothing", 0, rho, runs, 12)) >= 1 - at_most(CHANGED, runs)
    rng = np.random.default_rng(2)
    naive = sum(_naive_is_changed(*series(rng, "nothing", 0, rho)[:2]) for _ in range(runs))
    assert naive / runs > 0.1


def test_a_plain_step_is_dated() -> None:
    steps = [one for one in found("step", 0.5, 0.0, 40) if one.kind == "step"]
    assert len(steps) >= 32
    days = [one.day for one in steps if one.day is not None]
    assert np.median(np.abs(np.array(days) - STEP)) <= 3
    held = [one for one in steps if one.first_day is not None and one.last_day is not None
            and one.first_day <= STEP <= one.last_day]  # fmt: skip
    assert len(held) / len(steps) >= 0.95 - 3 * sqrt(0.95 * 0.05 / len(steps))


def test_a_slow_drift_is_a_change_without_a_date() -> None:
    runs = 60
    drifts = found("line", 0.7, 0.0, runs)
    assert share_of("nothing", drifts) < 0.2  # it is a change, and is said to be one
    assert share_of("step", drifts) <= at_most(NOT_A_LINE, runs)


def test_two_months_of_transition_are_often_taken_for_a_step() -> None:
    """What the test against a straight line cannot see: the stated limit of it."""
    ramps = found("ramp", 0.5, 0.0, 30)
    steps = [one for one in ramps if one.kind == "step"]
    assert 0.3 <= len(steps) / len(ramps) <= 0.9
    assert all(one.day is not None and STEP - 30 <= one.day <= STEP + 30 for one in steps)


MEASURED = [  # rho, truth, size, least share found changed, most dated
    (0.0, "step", 0.3, 0.75, 1.0), (0.01, "step", 0.3, 0.5, 1.0), (0.03, "step", 0.3, 0.25, 1.0),
    (0.0, "step", 0.5, 0.99, 1.0), (0.01, "step", 0.5, 0.95, 1.0), (0.03, "step", 0.5, 0.88, 1.0),
    (0.0, "line", 0.5, 0.7, 0.05), (0.01, "line", 0.5, 0.55, 0.05), (0.03, "line", 0.5, 0.35, 0.05),
    (0.0, "line", 1.0, 0.95, 0.05), (0.03, "line", 1.0, 0.95, 0.05),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("rho", "truth", "size", "changed", "dated"), MEASURED)
def test_the_measured_shares_at_length(
    rho: float, truth: str, size: float, changed: float, dated: float
) -> None:
    runs = 200
    changes = found(truth, size, rho, runs, seed=3)
    assert 1 - share_of("nothing", changes) >= changed
    assert share_of("step", changes) <= at_most(dated, runs)


@pytest.mark.slow
@pytest.mark.parametrize("rho", [0.0, 0.01, 0.03])
def test_nothing_at_length(rho: float) -> None:
    changes = found("nothing", 0, rho, 600, seed=4)
    assert 1 - share_of("nothing", changes) <= at_most(CHANGED, 600)


def test_weekdays_are_no_change() -> None:
    """Every Saturday and Sunday at 40 % and the rest at 5 %: a rhythm, not a change."""
    day = np.arange(DAYS)
    n = np.full(DAYS, 40)
    k = np.where(np.isin(day % 7, (5, 6)), 16, 2)
    found_one = change(k, n, day % 7)
    assert found_one is not None
    assert found_one.kind == "nothing"


def test_more_a_day_at_the_same_share_is_no_change() -> None:
    """Three a day at 5 %, and forty a day in the last month: the arcsine calls that a step."""
    rng, runs, ours, naive = np.random.default_rng(6), 60, 0, 0
    day = np.arange(DAYS)
    for _ in range(runs):
        n = rng.poisson(np.where(day < 150, 3, 40))
        k = rng.binomial(n, 0.05)
        found_one = change(k, n, day % 7)
        ours += found_one is not None and found_one.kind != "nothing"
        turned = np.arcsin(np.sqrt((k + 0.375) / (n + 0.75)))
        before, after = (np.average(turned[some], weights=n[some] + 1e-9)
                         for some in (day < 150, day >= 150))  # fmt: skip
        error = 0.5 / sqrt(n[:150].sum()) + 0.5 / sqrt(n[150:].sum())
        naive += abs(before - after) > 2.576 * error
    assert ours / runs <= at_most(CHANGED, runs)
    assert naive / runs > 0.5


def test_a_share_of_all_or_none_cannot_change() -> None:
    n = np.random.default_rng(7).poisson(np.where(np.arange(DAYS) < 150, 1, 9))
    for k in (n, 0 * n):
        found_one = change(k, n, np.arange(DAYS) % 7)
        assert found_one is not None
        assert found_one.kind == "nothing"


def test_the_same_counts_give_the_same_answer() -> None:
    counts = series(np.random.default_rng(5), "step", 0.5, 0.01)
    assert change(*counts) == change(*counts)


def test_too_short_or_empty_at_an_end_is_not_judged() -> None:
    assert change([1] * 27, [5] * 27, [0] * 27) is None
    assert change([0] * 20 + [1] * 20, [0] * 20 + [5] * 20, list(range(40))) is None


def test_more_hits_than_subjects_are_refused() -> None:
    with pytest.raises(ValueError, match="hits <= total"):
        change([3] * 30, [2] * 30, [0] * 30)


def test_drawing_no_more_than_it_takes_changes_nothing_that_is_said() -> None:
    """What all shuffles say, drawn at once: the kind, the day and its interval are the same."""
    rng = np.random.default_rng(8)
    kinds = set()
    for truth, size in (("nothing", 0.0), ("step", 0.2), ("step", 0.5), ("line", 0.7)):
        for rho in (0.0, 0.03):
            for _ in range(6):
                k, n, weekday = series(rng, truth, size, rho)
                ours = change(k, n, weekday)
                with pytest.MonkeyPatch.context() as patched:
                    patched.setattr(change_points, "AS_GOOD", SHUFFLES + 1)
                    whole = change(k, n, weekday)
                assert ours is not None
                assert whole is not None
                assert replace(ours, p=whole.p, line_p=whole.line_p) == whole
                assert abs(ours.p - whole.p) <= 4 * sqrt(whole.p * (1 - whole.p) * ours.p / 20)
                kinds.add(ours.kind)
    assert kinds == {"nothing", "step", "drift"}
