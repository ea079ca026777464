"""Each condition of a timer, and of its grade, decides alone."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from queries.analyses.closing_times import Closings
from queries.analyses.delay_scan import Window
from queries.analyses.slow_batch import Batch, slow_batch
from queries.analyses.timer_evidence import Evidence

DAY = 1440
HOLDING = Evidence(
    window=Window(4320, 4380),
    n=1000,
    k=100,
    share=(0.1, 0.08, 0.12),
    days=40,
    z=6.0,
    ratio_low=5.0,
    by_chance=10.0,
    phase_minute=0,
    phase_share=0.9,
    is_rounded=False,
    is_confined=False,
    minutes=((date(2026, 1, 1), 0, 90),),
)


def test_what_holds_holds() -> None:
    assert HOLDING.holds
    assert HOLDING.grade == "A"


@pytest.mark.parametrize(
    "weak",
    [{"k": 19}, {"ratio_low": 2.0}, {"z": 3.99}, {"days": 7}, {"by_chance": 50.1}],
    ids=lambda weak: next(iter(weak)),
)
def test_each_condition_alone_lets_it_fall(weak: dict[str, float]) -> None:
    assert not replace(HOLDING, **weak).holds


@pytest.mark.parametrize(
    ("change", "grade"),
    [
        ({"phase_share": 0.79}, "B"),
        ({"is_rounded": True}, "B"),
        ({"is_confined": True}, "B"),
        ({"phase_share": 0.1, "window": Window(4320, 4334)}, "A"),
        ({"phase_share": 0.1, "window": Window(4320, 4335)}, "B"),
    ],
)
def test_the_grade(change: dict[str, object], grade: str) -> None:
    assert replace(HOLDING, **change).grade == grade


def batch_of(inside: dict[int, int], outside: dict[int, int], basis: str = "event") -> Batch | None:
    """What is found where closings stand at 03:00 with delays `inside`, else `outside`."""

    rows = [(DAY * i + 180, delay) for i, (delay, n) in enumerate(inside.items()) for _ in range(n)]
    late = [delay for delay, n in outside.items() for _ in range(n)]
    rows += [(480 + i % 600, delay) for i, delay in enumerate(late)]
    close, delay = (np.array(part) for part in zip(*rows, strict=True))
    is_before = np.ones(len(rows), dtype=bool)
    return slow_batch(Closings(close, close - delay, delay, is_before), is_field=basis == "field")


RUN = {4320 + 36 * i: 3 for i in range(40)}  # due at any hour, closed at the next 03:00
PEOPLE = {500 + 200 * i: 3 for i in range(60)}


def test_a_daily_run_is_told_by_its_interval() -> None:
    found = batch_of(RUN, PEOPLE)
    assert found is not None
    assert (found.period, found.phase, found.k) == (DAY, 180, 120)
    assert found.delay_low == max(RUN) - DAY < 4320 == found.delay_high


def test_a_run_that_also_closes_the_young_keeps_to_no_delay() -> None:
    assert batch_of(RUN | {4320 - 36 * i: 1 for i in range(1, 15)}, PEOPLE) is None
    assert batch_of(RUN | {4320 - 36 * i: 1 for i in range(1, 4)}, PEOPLE) is not None


def test_closings_of_all_ages_in_one_minute_are_no_batch() -> None:
    assert batch_of(RUN | {20_000 + 900 * i: 2 for i in range(25)}, PEOPLE) is None


def test_people_with_the_same_delays_are_the_same_cause() -> None:
    assert batch_of(RUN | {9000 + 500 * i: 1 for i in range(20)}, RUN) is None


def test_a_field_with_one_minute_only_may_hold_dates() -> None:
    assert batch_of(RUN, {}) is not None
    assert batch_of(RUN, {}, basis="field") is None
