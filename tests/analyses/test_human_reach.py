"""Whether a person writes: against the curve by hand, and against the plain figure in a world."""

from collections.abc import Callable

import numpy as np
import polars as pl
import pytest

from queries import survival
from queries.analyses import human_reach
from queries.analysis import analyse
from queries.estimators import wilson
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.analyses.desks import Step, desk
from tests.analyses.held import opens_its_rows, reads_nothing_unknown
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]
REACHED: list[Step] = [
    (0.1, "says bot We have it"),
    (5.5, "says agent"),
    (30, "to resolved by agent"),
]
LATER: list[Step] = [
    (0.1, "says bot We have it"),
    (50.5, "says agent"),
    (60, "to resolved by agent"),
]
SHUT: list[Step] = [(0.1, "says bot We have it"), (20.5, "to resolved by timer")]
AFTER: list[Step] = [(20.5, "to resolved by agent"), (20.6, "says agent")]
MAYBE: list[Step] = [(3.5, "says unknown"), (40.5, "to resolved by timer")]
WAITS: list[Step] = [(0.1, "says bot We have it")]


def test_the_shares_are_those_of_the_tickets(publish: Publish) -> None:  # noqa: F811
    kinds = (REACHED, LATER, SHUT, AFTER, MAYBE)
    found = opens_its_rows(
        publish(desk([(n, one) for one in kinds for n in range(8)])), "human_reach"
    )
    by_name = {one.name: one for one in found.figures}
    assert [by_name[f"person_{hours}h"].value for hours in (24, 72, 168)] == (
        pytest.approx([0.4, 0.6, 0.6])
    )
    assert [by_name[f"closed_{hours}h"].k for hours in (24, 72, 168)] == [8, 16, 16]
    assert by_name["maybe_person_168h"].value == pytest.approx(0.8)
    assert by_name["person_24h"].naive == pytest.approx(0.4)  # nobody waits: the same
    assert {one.name for one in found.lines} == {"person", "closed", "waiting"}
    for line in found.lines:
        assert len(line.hours) == len(line.share) == len(line.low) == len(line.high)
    assert "40.0%" in found.says["en"]
    assert any("“at most”" in one["en"] for one in found.caveats)


def test_the_newest_are_counted_as_far_as_they_are_followed(publish: Publish) -> None:  # noqa: F811
    """A hundred old tickets, half reached in the third day; as many of the last day but one."""
    old: list[tuple[float, list[Step]]] = [(n / 10, [LATER, SHUT][n % 2]) for n in range(100)]
    new: list[tuple[float, list[Step]]] = [(62.2 + n / 1000, WAITS) for n in range(100)]
    found = opens_its_rows(publish(desk([*old, *new])), "human_reach")
    figure = next(one for one in found.figures if one.name == "person_72h")
    assert figure.naive == pytest.approx(0.25)
    assert figure.value is not None
    assert figure.value > 0.45


def test_an_interval_is_given_only_where_enough_are_followed_so_long() -> None:
    steps = pl.DataFrame({"hour": [2, 30], "person": [30, 0], "closed": [10, 0], "waiting": [0, 5]})
    assert human_reach.at(steps, "person", 24) == pytest.approx(
        tuple(float(end[0]) for end in _curve([45], [[30, 10]]))
    )
    assert human_reach.at(steps, "person", 72) is None
    assert human_reach.at(steps, "person", 1) == (0, 0, 0)


def _curve(risk: list[int], ended: list[list[int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    found = survival.incidence(risk, ended, 0)
    return found.share, found.low, found.high


def reach(runs: int, seed: int) -> tuple[float, float]:
    """How often the true share reached in 3 days lies in our interval, and in Wilson's of k of n.

    Persons come after 60 hours on average, timers close after 90; tickets open over ten days.
    """
    rng = np.random.default_rng(seed)
    truth = (1 / 60) / (1 / 60 + 1 / 90) * (1 - np.exp(-72 * (1 / 60 + 1 / 90)))
    ours = theirs = 0
    for _ in range(runs):
        person, closed = rng.exponential(60, 400), rng.exponential(90, 400)
        followed = rng.uniform(0, 240, 400)
        end = np.minimum(np.minimum(person, closed), followed)
        way = np.where(end == person, 0, np.where(end == closed, 1, 2))
        hour = np.floor(end).astype(int)
        hours = np.unique(hour)
        counts = [
            [int(((hour == one) & (way == kind)).sum()) for one in hours] for kind in range(3)
        ]
        steps = pl.DataFrame(dict(zip(("person", "closed", "waiting"), counts, strict=True)))
        found = human_reach.at(steps.with_columns(hour=pl.Series(hours)), "person", 72)
        assert found is not None
        ours += found[1] <= truth <= found[2]
        naive = wilson(int(((way == 0) & (end < 72)).sum()), 400)
        assert naive is not None
        theirs += naive[0] <= truth <= naive[1]
    return ours / runs, theirs / runs


def test_the_interval_covers_and_the_plain_one_does_not() -> None:
    ours, naive = reach(200, 3)
    assert abs(ours - 0.95) <= 3 * np.sqrt(0.95 * 0.05 / 200)
    assert naive < 0.6


@pytest.mark.slow
def test_the_interval_covers_over_many_runs() -> None:
    ours, naive = reach(2000, 4)
    assert abs(ours - 0.95) <= 3 * np.sqrt(0.95 * 0.05 / 2000)
    assert naive < 0.6


def test_without_messages_nothing_is_said(publish: Publish) -> None:  # noqa: F811
    lone: list[Step] = [(1, "to resolved by agent")]
    found = analyse(publish(desk([(n, lone) for n in range(25)])), "human_reach", Filters())
    assert found.says["en"].startswith("Unknown")
    assert any("25 tickets without messages" in one["en"] for one in found.caveats)
    reads_nothing_unknown("human_reach")
    with pytest.raises(ValueError, match="cannot be sliced"):
        analyse(publish(desk([(n, lone) for n in range(25)])), "human_reach", Filters(), "seller")
