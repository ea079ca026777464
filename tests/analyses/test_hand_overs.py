"""How often tickets change hands: the mean, what comes back, and between whom."""

from collections.abc import Callable

import pytest
from scipy import stats

from queries.analysis import analyse
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.analyses.desks import Step, desk
from tests.analyses.held import opens_its_rows, reads_nothing_unknown
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]
STAYED: list[Step] = [(1, "team codes"), (2, "says buyer Any news"), (30, "to resolved by agent")]
MOVED: list[Step] = [(1, "team codes"), (5, "team billing"), (30, "to resolved by agent")]
BACK: list[Step] = [
    (1, "team codes"), (5, "team billing"), (9, "team codes"), (30, "to resolved by agent")
]  # fmt: skip
SLIP: list[Step] = [(1, "team codes"), (5, "team billing"), (5.05, "team codes"), (6, "person ann")]


def test_the_mean_the_returns_and_the_pairs(publish: Publish) -> None:  # noqa: F811
    tickets = [(n / 8, one) for one in (STAYED, MOVED, BACK, SLIP) for n in range(10)]
    found = opens_its_rows(publish(desk(tickets)), "hand_overs")
    by_name = {one.name: one for one in found.figures}
    average, returned = by_name["team_mean"], by_name["team_returned"]
    counts = [0] * 10 + [1] * 10 + [2] * 20
    assert average.value == pytest.approx(1.25)
    wanted = stats.t.interval(0.95, 39, loc=1.25, scale=stats.sem(counts))
    assert (average.low, average.high) == pytest.approx(wanted)
    assert average.naive == pytest.approx(1.0)  # the closed ones alone
    assert (returned.k, returned.n) == (10, 40)
    assert (by_name["person_mean"].value, by_name["person_mean"].n) == (None, 10)
    assert by_name["team codes → billing"].k == 30
    assert by_name["team billing → codes"].k == 20
    assert "25.0%" in found.says["en"]
    every = opens_its_rows(publish(desk(tickets)), "hand_overs", params={"quick_minutes": 0})
    assert next(one for one in every.figures if one.name == "team_returned").k == 20


def test_without_handing_over_nothing_is_said(publish: Publish) -> None:  # noqa: F811
    lone: list[Step] = [(1, "to resolved by agent")]
    found = analyse(publish(desk([(n, lone) for n in range(25)])), "hand_overs", Filters())
    assert found.says["en"].startswith("Unknown")
    reads_nothing_unknown("hand_overs")
    with pytest.raises(ValueError, match="cannot be sliced"):
        analyse(publish(desk([(n, lone) for n in range(25)])), "hand_overs", Filters(), "seller")
