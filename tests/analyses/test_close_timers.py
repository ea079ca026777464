"""A timer is found where one was planted, and nothing of grade A where only people closed."""

import json
from collections.abc import Callable
from datetime import date

import duckdb
import numpy as np
import pytest

from queries.analyses import close_timers
from queries.analysis import Analysis, Counter
from queries.figures import Filters
from tests.analyses import families

DAY = 1440
Closings = Callable[..., None]


def find(con: duckdb.DuckDBPyConnection, filters: Filters | None = None) -> Analysis:
    return close_timers.run(Counter(con.cursor, filters or Filters()), {}, None)


PEOPLE = [
    families.people,
    families.incident,
    families.by_hand,
    families.next_day,
    families.on_the_hour,
    families.mornings,
]
OTHERS = [
    families.alarm,
    families.target,
    families.top_of_hour,
    families.two_teams,
]


@pytest.mark.parametrize("n", [500, 4000])
@pytest.mark.parametrize("family", PEOPLE, ids=lambda family: family.__name__)
def test_people_are_never_grade_a(
    con: duckdb.DuckDBPyConnection,
    closings: Closings,
    family: Callable[..., families.Pairs],
    n: int,
) -> None:
    for seed in range(2):
        closings(*family(np.random.default_rng(seed), n))
        found = find(con)
        assert [row for row in found.rows if row["grade"] == "A"] == []
        assert [row for row in found.rows if row["is_finding"]] == []
        assert found.says["en"].startswith("No delay of grade A")


@pytest.mark.slow
@pytest.mark.parametrize("n", [500, 4000])
@pytest.mark.parametrize("family", [*PEOPLE, *OTHERS], ids=lambda family: family.__name__)
def test_people_are_never_grade_a_at_length(
    con: duckdb.DuckDBPyConnection,
    closings: Closings,
    family: Callable[..., families.Pairs],
    n: int,
) -> None:
    for seed in range(100, 115):
        closings(*family(np.random.default_rng(seed), n))
        assert [row for row in find(con).rows if row["grade"] == "A"] == []


@pytest.mark.parametrize(("every", "width"), [(0, 2), (10, 15), (60, 62)])
@pytest.mark.parametrize(("n", "share"), [(1000, 0.1), (4000, 0.2)])
def test_a_planted_timer_is_found(
    con: duckdb.DuckDBPyConnection,
    closings: Closings,
    every: int,
    width: int,
    n: int,
    share: float,
) -> None:
    for seed in range(2):
        changed, closed = families.timer(np.random.default_rng(seed), n, every, share)
        closings(changed, closed)
        row = find(con).rows[0]
        assert row["grade"] == "A"
        assert 72 * 60 - 2 <= row["delay_low_minutes"] <= row["delay_high_minutes"]
        assert row["delay_high_minutes"] < 72 * 60 + width
        assert row["share_low"] <= share <= row["share_high"]
        assert (row["transition"], row["kind"], row["anchor"]) == (
            "open→closed", "closing", "last_status_change",
        )  # fmt: skip


@pytest.mark.parametrize(("every", "hours"), [(DAY, 24), (360, 6)])
def test_a_slow_batch_is_told_as_an_interval(
    con: duckdb.DuckDBPyConnection, closings: Closings, every: int, hours: int
) -> None:
    rng = np.random.default_rng(3)
    closings(*families.timer(rng, 1500, every, 0.1, around_the_clock=True))
    row = find(con).rows[0]
    assert (row["grade"], row["run_every_minutes"]) == ("A", every)
    assert row["delay_low_minutes"] < 72 * 60 <= row["delay_high_minutes"]
    assert row["delay_high_minutes"] - row["delay_low_minutes"] < hours * 60 + 10
    assert row["share_low"] <= 0.1 <= row["share_high"]


def test_end_of_the_shift_is_no_slow_batch(
    con: duckdb.DuckDBPyConnection, closings: Closings
) -> None:
    rng = np.random.default_rng(4)
    changed, closed = families.people(rng, 2000)
    at_end = rng.random(2000) < 0.4
    closed = np.where(at_end, closed // DAY * DAY + 1050 + rng.integers(0, 2, 2000), closed)
    closings(changed, np.maximum(changed, closed))
    assert [row for row in find(con).rows if row["grade"] == "A"] == []


def test_two_timers_are_told_apart(con: duckdb.DuckDBPyConnection, closings: Closings) -> None:
    rng = np.random.default_rng(5)
    changed, closed = families.timer(rng, 3000, 10, 0.2, hours=48)
    later = rng.random(3000) < 0.15
    closed = np.where(later, changed + 7 * DAY, closed)
    closings(changed, closed)
    found = sorted(row["delay_best_minutes"] for row in find(con).rows if row["grade"] == "A")
    assert found == [pytest.approx(48 * 60, abs=2), 7 * DAY]


def test_a_changed_policy_is_seen_by_month(
    con: duckdb.DuckDBPyConnection, closings: Closings
) -> None:
    rng = np.random.default_rng(6)
    changed, closed = families.people(rng, 6000)
    timed = rng.random(6000) < 0.15
    delay = np.where(changed < 90 * DAY, 72 * 60, 48 * 60)
    closings(changed, np.where(timed, changed + delay, closed))
    rows = {row["delay_low_minutes"]: row for row in find(con).rows}
    assert rows.keys() == {72 * 60, 48 * 60}
    graded = {
        delay: [month["month"] for month in row["months"] if month["grade"] == "A"]
        for delay, row in rows.items()
    }
    assert graded == {72 * 60: ["1970-01", "1970-02", "1970-03"],
                      48 * 60: ["1970-04", "1970-05", "1970-06"]}  # fmt: skip


def test_a_job_whose_minute_moved_is_graded_by_month(
    con: duckdb.DuckDBPyConnection, closings: Closings
) -> None:
    """Over the whole log no minute holds 80 %; within the months one does."""
    rng = np.random.default_rng(7)
    changed = families.opened(rng, 6000)
    due = changed + 72 * 60
    minute = np.where(due < 60 * DAY, 59, np.where(due < 120 * DAY, 7, 0))
    closings(changed, due + (minute - due) % 60, from_status="resolved")
    (row,) = find(con).rows
    assert (row["kind"], row["transition"], row["grade"]) == (
        "housekeeping", "resolved→closed", "A",
    )  # fmt: skip
    assert row["phase_share"] < 0.8
    assert [change["minute"] for change in row["minute_changes"]] == [59, 7, 0]
    moved = [date.fromisoformat(change["from"]) for change in row["minute_changes"][1:]]
    for day, expected in zip(moved, (60, 120), strict=True):
        assert abs((day - date(1970, 1, 1)).days - expected) <= 3
    assert any("minute at which a job runs was moved" in one["en"] for one in find(con).caveats)


def test_dates_without_a_time_are_no_daily_job(
    con: duckdb.DuckDBPyConnection, closings: Closings
) -> None:
    """Most tickets closed the day after look like a job at midnight where only dates are kept."""
    rng = np.random.default_rng(12)
    changed = families.opened(rng, 2000)
    day = changed // DAY + np.where(rng.random(2000) < 0.9, 1, rng.integers(2, 9, 2000))
    closings(changed, day * DAY)
    assert find(con).rows != []  # as an event stamped to the second it is one
    con.execute("update closings set time_precision = 'day'")
    assert find(con).rows == []
    con.execute("update closings set time_precision = null, basis = 'field'")
    assert find(con).rows == []


def test_stamps_rounded_to_the_hour_are_no_timer(
    con: duckdb.DuckDBPyConnection, closings: Closings
) -> None:
    changed, closed = families.people(np.random.default_rng(8), 5000)
    closings(changed // 60 * 60, closed // 60 * 60)
    assert [row for row in find(con).rows if row["grade"] == "A"] == []


def test_an_hourly_job_cannot_be_told_from_stamps_kept_to_the_hour(
    con: duckdb.DuckDBPyConnection, closings: Closings
) -> None:
    changed, closed = families.timer(np.random.default_rng(8), 5000, 60)
    closings(changed // 60 * 60, closed // 60 * 60)
    (row,) = find(con).rows
    assert row["phase_share"] == 1
    assert row["grade"] == "B"


def test_one_delay_counted_from_two_anchors_is_one_timer(
    con: duckdb.DuckDBPyConnection, closings: Closings
) -> None:
    closings(*families.timer(np.random.default_rng(9), 2000, 0, 0.3))
    con.execute("update closings set opened_at = last_change_at - interval '20' minute")
    rows = find(con).rows
    assert [(row["anchor"], row["delay_low_minutes"]) for row in rows] == [
        ("last_status_change", 72 * 60)
    ]


def test_filters_narrow_what_is_counted(con: duckdb.DuckDBPyConnection, closings: Closings) -> None:
    closings(*families.timer(np.random.default_rng(10), 2000, 0, 0.3))
    con.execute("update closings set seller_id = 's1' where closing_at < timestamp '1970-03-01'")
    (whole,) = find(con).rows
    (part,) = find(con, Filters(seller="s1")).rows
    (early,) = find(con, Filters(until=date(1970, 3, 1))).rows
    assert whole["n"] == 2000
    assert (part["k"], part["n"]) == (early["k"], early["n"])
    assert early["n"] == con.execute(
        "select count(*) from closings where closing_at < timestamp '1970-03-01'"
    ).fetchone()[0]  # fmt: skip
    nobody = find(con, Filters(platform="elsewhere"))
    assert nobody.rows == []
    assert nobody.says["en"].startswith("Unknown")


def test_every_row_can_be_said_as_json(con: duckdb.DuckDBPyConnection, closings: Closings) -> None:
    closings(*families.timer(np.random.default_rng(11), 1000, 60, 0.3))
    found = find(con)
    assert json.loads(json.dumps(found.rows, allow_nan=False)) == found.rows
    assert all(one["en"] and one["zh"] for one in [found.says, *found.caveats])


def test_closings_cannot_be_sliced(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(ValueError, match="cannot be sliced"):
        close_timers.run(Counter(con.cursor), {}, "category")
