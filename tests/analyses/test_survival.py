"""The estimators of survival.py against lifelines, and against a truth that is known."""

import json
from collections import Counter as Tally
from importlib.util import find_spec

import numpy as np
import pytest
from numpy.typing import NDArray

from queries import survival
from queries.estimators import wilson
from tests.oracles import survival_by_lifelines as oracle

Floats = NDArray[np.float64]
ORACLE = json.loads(oracle.FILE.read_text("utf-8"))


def steps(spells: list[oracle.Spell]) -> tuple[Floats, Floats, Floats]:
    """Times of leaving, those at risk at each, and those that left by each of three causes."""
    times = sorted({end for _, end, _ in spells})
    left = Tally((end, cause) for _, end, cause in spells)
    at_risk = [sum(entry < time <= end for entry, end, _ in spells) for time in times]
    by = [[left[time, cause] for cause in (1, 2, 3)] for time in times]
    return np.asarray(times), np.asarray(at_risk, float), np.asarray(by, float)


def at(times: Floats, values: Floats, wanted: list[float], before: float) -> Floats:
    place = np.searchsorted(times, np.asarray(wanted) + 1e-9) - 1
    return np.where(place < 0, before, values[place])


def test_the_recorded_curves_are_those_of_the_seed() -> None:
    assert ORACLE["seed"] == oracle.SEED
    if find_spec("lifelines") is None:
        pytest.skip("lifelines is not installed; the recorded curves stand")
    assert oracle.drawn() == ORACLE


def test_the_share_still_there_is_that_of_lifelines_with_ties_and_delayed_entry() -> None:
    spells, told = oracle.spells(1), ORACLE["still"]
    times, at_risk, by = steps(spells)
    assert len(times) < len(spells) / 4  # ties
    assert sum(entry > 0 for entry, _, _ in spells) > 50
    assert sum(cause == 0 for *_, cause in spells) > 20
    curve = survival.still(at_risk, by.sum(axis=1))
    for name, before in (("share", 1.0), ("low", 1.0), ("high", 1.0)):
        # before anything ended lifelines gives an interval of no width
        found = at(times, np.where(curve.share < 1, getattr(curve, name), 1), told["times"], before)
        assert found == pytest.approx(np.asarray(told[name]), abs=1e-12), name
    assert survival.median(times, curve) == pytest.approx(tuple(told["median"]))


@pytest.mark.parametrize("cause", [1, 2, 3])
def test_the_share_gone_by_a_cause_is_that_of_lifelines(cause: int) -> None:
    told = ORACLE[f"gone_by_{cause}"]
    times, at_risk, by = steps(oracle.spells(0))
    curve = survival.incidence(at_risk, by, cause - 1)
    found = at(times, curve.share, told["times"], 0.0)
    assert found == pytest.approx(np.asarray(told["share"]), abs=1e-12)
    for name in ("low", "high"):
        found = at(times, np.where(curve.share > 0, getattr(curve, name), 0), told["times"], 0.0)
        assert found == pytest.approx(np.asarray(told[name]), abs=1e-9), name


def test_the_causes_and_what_is_left_add_up_to_one() -> None:
    _, at_risk, by = steps(oracle.spells(1))
    left = survival.still(at_risk, by.sum(axis=1)).share
    assert left + sum(survival.incidence(at_risk, by, one).share for one in range(3)) == (
        pytest.approx(np.ones(len(left)))
    )


def test_before_anything_ended_the_interval_is_that_of_none_of_those_at_risk() -> None:
    at_risk, ended = np.array([127, 120, 60, 60]), np.array([0, 0, 1, 0])
    curve = survival.still(at_risk, ended)
    for place in (0, 1):
        none = wilson(0, int(at_risk[place]))
        assert none is not None
        assert (curve.share[place], curve.high[place]) == (1, 1)
        assert curve.low[place] == pytest.approx(1 - none[1])
    assert curve.low[2] < curve.share[2] < curve.high[2] < 1
    by = np.column_stack((np.zeros(4), ended))
    never = survival.incidence(at_risk, by, 0)
    assert never.share == pytest.approx(np.zeros(4))
    assert never.low == pytest.approx(np.zeros(4))
    assert never.high == pytest.approx([one[1] for n in at_risk if (one := wilson(0, int(n)))])
    # few in sight at the beginning say nothing of when half have left
    assert survival.median([1, 2, 3], survival.still([2, 50, 50], [0, 30, 0]))[1] == 2


def test_a_curve_that_comes_to_its_end() -> None:
    curve = survival.still([3, 2, 1], [1, 1, 1])
    assert curve.share == pytest.approx([2 / 3, 1 / 3, 0])
    assert (curve.low[-1], curve.high[-1]) == (0, 0)
    assert survival.median([1, 2, 3], survival.still([4, 4], [1, 0])) == (None, 1, None)
    assert survival.still([0, 5], [0, 0]).share == pytest.approx([1, 1])


@pytest.mark.parametrize(("at_risk", "ended"), [([1], [2]), ([1], [-1]), ([1, 2], [1])])
def test_more_cannot_end_than_are_at_risk(at_risk: list[int], ended: list[int]) -> None:
    with pytest.raises(ValueError, match="0 <= ended <= at_risk"):
        survival.still(at_risk, ended)


def test_the_interval_holds_the_truth_where_what_has_ended_misses_it() -> None:
    """Half of all stand longer than 10; a log that ends too soon hides the long ones."""
    rng = np.random.default_rng(5)
    held, held_median, naive = 0, 0, []
    for _ in range(300):
        end = rng.exponential(10 / np.log(2), 300)
        seen = rng.uniform(0, 40, 300)
        order = np.argsort(np.minimum(end, seen))
        has_ended = (end <= seen)[order]
        times = np.minimum(end, seen)[order]
        curve = survival.still(np.arange(300, 0, -1), has_ended)
        place = int(np.searchsorted(times, 10)) - 1
        held += bool(curve.low[place] <= 0.5 <= curve.high[place])
        _, low, high = survival.median(times, curve)
        held_median += bool(low is not None and high is not None and low <= 10 <= high)
        naive.append(float((times[has_ended] > 10).mean()))
    assert 0.92 <= held / 300 <= 0.98
    assert 0.92 <= held_median / 300 <= 0.98
    assert np.max(naive) < 0.5  # not once in three hundred
    assert np.mean(naive) < 0.4


def test_causes_taken_alone_add_up_to_more_than_all() -> None:
    rng = np.random.default_rng(6)
    by_person, by_rule = rng.exponential(10, 4000), rng.exponential(10, 4000)
    times = np.minimum(by_person, by_rule)
    is_person = (by_person < by_rule)[np.argsort(times)]
    by = np.column_stack([is_person, ~is_person])
    at_risk = np.arange(4000, 0, -1)
    last = int(np.searchsorted(np.sort(times), 10)) - 1
    right = survival.incidence(at_risk, by, 0)
    truth = (1 - np.exp(-2)) / 2
    assert right.low[last] <= truth <= right.high[last]
    alone = 1 - survival.still(at_risk, is_person).share[last]
    assert alone > truth + 0.15
