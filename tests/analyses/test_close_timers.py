"""A timer is found where one was planted, and nothing of grade A where only people closed."""

from collections.abc import Callable

import duckdb
import numpy as np
import pytest

from queries.analyses import close_timers
from queries.analysis import Analysis, Counter
from queries.figures import Filters
from tests.analyses import families


def find(con: duckdb.DuckDBPyConnection, filters: Filters | None = None) -> Analysis:
    return close_timers.run(Counter(con.cursor, filters or Filters()), {}, None)


PEOPLE = [
    families.people,
    families.incident,
    families.by_hand,
    families.next_day,
    families.on_the_hour,
]


@pytest.mark.parametrize("n", [500, 4000])
@pytest.mark.parametrize("family", PEOPLE, ids=lambda family: family.__name__)
def test_people_are_never_grade_a(
    con: duckdb.DuckDBPyConnection,
    closings: Callable[..., None],
    family: Callable[..., families.Pairs],
    n: int,
) -> None:
    for seed in range(3):
        closings(*family(np.random.default_rng(seed), n))
        found = find(con)
        assert [row for row in found.rows if row["grade"] == "A"] == []
        assert [row for row in found.rows if row["is_finding"]] == []
        assert found.says["en"].startswith("No delay of grade A")


@pytest.mark.parametrize(("every", "width"), [(0, 2), (10, 15), (60, 62)])
@pytest.mark.parametrize(("n", "share"), [(1000, 0.1), (4000, 0.2)])
def test_a_planted_timer_is_found(
    con: duckdb.DuckDBPyConnection,
    closings: Callable[..., None],
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
