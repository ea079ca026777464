"""From tickets that wait to the ratio of rates: the SQL counts as the world says, and the words."""

from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import numpy as np
import polars as pl
import pytest

from queries.analyses import deadline_stated
from queries.analysis import Analysis, Counter, Figure
from queries.catalogue import analyses
from queries.exposures import rate_ratio
from queries.figures import Filters
from tests.analyses.waits import NOBODY, fill
from tests.analyses.worlds import Tickets, World, cells, draw

Con = duckdb.DuckDBPyConnection
EPOCH = datetime(2026, 1, 1)  # noqa: DTZ001  UTC without offset, as snapshots hold it
BEHIND = Path(__file__).parents[2] / "queries" / "reads" / "behind" / "deadline_stated.sql"


def run(con: Con, filters: Filters | None = None, **moved: int) -> Analysis:
    values = analyses()["deadline_stated"].values(moved)
    return deadline_stated.run(Counter(con.cursor, filters or Filters()), values, None)


def figures(found: Analysis) -> dict[str, Figure]:
    return {one.name: one for one in found.figures}


def behind(con: Con, bucket: str, **moved: object) -> list[tuple[object, ...]]:
    bound = {**NOBODY, "tactic": 0, "notice_minutes": 120, "bucket": bucket, "most": 9, **moved}
    return con.execute(BEHIND.read_text("utf-8"), bound).fetchall()


CONFOUNDED = World(slower=0.5, tries=2)


@pytest.fixture
def world(con: Con) -> Tickets:
    tickets = draw(CONFOUNDED, 3000, np.random.default_rng(7))
    fill(con, tickets)
    return tickets


def test_the_ratios_are_those_counted_in_plain_python(con: Con, world: Tickets) -> None:
    found = figures(run(con))
    for name, expected in {
        "by_age_and_severity": cells(world),
        "by_age": cells(world, by_severity=False),
        "landmark_24": cells(world, 24),
        "landmark_72": cells(world, 72),
        "landmark_168": cells(world, 168),
    }.items():
        effect = rate_ratio(*expected)
        assert effect is not None
        one = found[name]
        told = (effect.value, effect.low, effect.high)
        assert (one.value, one.low, one.high) == pytest.approx(told, rel=0.002), name


@pytest.mark.usefixtures("world")
def test_the_truth_is_covered_and_the_naive_figure_misleads(con: Con) -> None:
    found = run(con)
    one = figures(found)["by_age_and_severity"]
    assert one.value is not None
    assert one.low is not None
    assert one.high is not None
    assert one.low < 1 < one.high
    assert one.naive is not None
    assert one.naive < 0.5
    assert figures(found)["ever"].high < 0.6  # type: ignore[operator]
    assert figures(found)["by_age"].high < 1  # type: ignore[operator]  severity left out
    assert "no difference this log can show" in found.says["en"]
    assert f"{one.naive:.2f}" in found.says["zh"]
    assert figures(found)["unmeasured_cause_near_end"].value == 1
    assert any("This does not say “stating a deadline works”" in one["en"] for one in found.caveats)


def test_a_doubled_rate_is_found_where_the_naive_figure_calls_it_harmful(con: Con) -> None:
    fill(con, draw(World(2, slower=0.5, tries=2), 3000, np.random.default_rng(8)))
    found = run(con)
    one = figures(found)["by_age_and_severity"]
    assert one.low < 2 < one.high  # type: ignore[operator]
    assert one.naive < 0.6  # type: ignore[operator]
    needed = figures(found)["unmeasured_cause"].value
    assert needed is not None
    assert needed > 2
    assert f"an unmeasured cause of strength {needed:.2f} could explain it" in found.says["en"]


@pytest.mark.slow
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_the_interval_covers_as_often_as_it_says(con: Con, ratio: float) -> None:
    runs, covered = 100, 0
    for seed in range(runs):
        fill(con, draw(World(ratio, slower=0.5, tries=2), 1500, np.random.default_rng(seed)))
        one = figures(run(con))["by_age_and_severity"]
        covered += one.low <= ratio <= one.high  # type: ignore[operator]
        assert one.naive < ratio / 2  # type: ignore[operator]
    assert abs(covered / runs - 0.95) <= 3 * np.sqrt(0.95 * 0.05 / runs)


def test_a_plain_message_is_watched_until_a_deadline(con: Con) -> None:
    rng = np.random.default_rng(9)
    tickets = draw(World(2, slower=0.5, tries=2), 3000, rng)
    plain = rng.exponential(40, 3000)
    fill(con, tickets, plain)
    left = np.minimum(tickets.left, tickets.stated)
    same = Tickets(
        tickets.severe, np.where(plain < left, plain, np.inf), left,
        tickets.answered & ~np.isfinite(tickets.stated),
    )  # fmt: skip
    effect, one = rate_ratio(*cells(same)), figures(run(con))["after_plain_message"]
    assert effect is not None
    assert (one.value, one.low) == pytest.approx((effect.value, effect.low), rel=0.002)
    assert one.low < 1 < one.high  # type: ignore[operator]


def test_what_follows_a_dispute_notice_is_not_counted(con: Con) -> None:
    """Every reply in the two hours after a notice is the channel's; and those hours with it."""
    tickets = draw(CONFOUNDED, 3000, np.random.default_rng(10))
    notice = np.where(np.arange(3000) % 3 == 0, tickets.left - 1.5, np.inf)  # just before
    fill(con, tickets, notice=notice)
    kept = figures(run(con))["by_age_and_severity"]
    all_of_them = figures(run(con, notice_minutes=0))["by_age_and_severity"]
    assert kept.k < 0.75 * all_of_them.k  # type: ignore[operator]
    plain = figures(run(con, notice_minutes=60))["by_age_and_severity"]
    assert plain.k == all_of_them.k
    after = np.where(np.arange(3000) % 3 == 0, tickets.left * 0.5, np.inf)
    fill(con, tickets, notice=after)
    hours = (
        run(con)
        .counts.filter(  # type: ignore[union-attr]
            (pl.col("design") == "varying") & (pl.col("exposure") == "tactic")
        )["hours"]
        .sum()
    )
    until = np.minimum(tickets.left, 720)
    gap = np.where(np.isfinite(after), np.minimum(until, after + 2) - np.minimum(until, after), 0)
    assert hours == pytest.approx(until.sum() - gap.sum(), rel=0.001)


@pytest.mark.usefixtures("world")
def test_severity_is_what_is_asked_for(con: Con) -> None:
    both, age, category, price = (
        figures(run(con, severity=kind))["by_age_and_severity"].value for kind in (3, 0, 1, 2)
    )
    assert both == pytest.approx(category)
    assert age == pytest.approx(price)
    assert age == pytest.approx(figures(run(con))["by_age"].value)
    assert both != pytest.approx(age, rel=0.02)


@pytest.mark.parametrize(
    ("tactic", "asked", "is_used"),
    [
        ("deadline_stated", 0, True), ("deadline_stated", 1, True), ("deadline_stated", 2, False),
        ("payment_dispute_named", 0, True), ("payment_dispute_named", 1, False),
        ("payment_dispute_named", 2, True), ("public_post", 0, False), ("public_post", 3, True),
        ("public_post_named", 4, True), ("public_post_named", 3, False),
    ],
)  # fmt: skip
def test_the_tactic_is_the_one_asked_for(con: Con, tactic: str, asked: int, is_used: bool) -> None:
    fill(con, draw(CONFOUNDED, 300, np.random.default_rng(1)), tactic=tactic)
    found = run(con, tactic=asked)
    assert ("by_age_and_severity" in figures(found)) is is_used
    rows = behind(con, "after", tactic=asked)
    assert bool(rows) is is_used
    if is_used:
        assert rows[0][-1] == figures(found)["by_age_and_severity"].k
    else:
        assert found.says["en"].startswith("Unknown")


def test_every_figure_opens_its_rows(con: Con) -> None:
    rng = np.random.default_rng(11)
    tickets = draw(CONFOUNDED, 2000, rng)
    notice = np.where(rng.random(2000) < 0.2, tickets.left * rng.random(2000) * 1.2 - 3, np.inf)
    fill(con, tickets, rng.exponential(60, 2000), notice)
    opened = 0
    for one in run(con).figures:
        if one.bucket is not None:
            rows = behind(con, one.bucket)
            assert rows[0][-1] == one.k, one.name
            opened += 1
    assert opened == 9
    in_part = Filters(since=EPOCH + timedelta(days=21), until=EPOCH + timedelta(days=38))
    for one in run(con, in_part).figures:
        if one.bucket is not None:
            (first, *_) = behind(con, one.bucket, since=in_part.since, until=in_part.until)
            assert first[-1] == one.k, one.name


def test_few_answers_give_no_ratio(con: Con) -> None:
    fill(con, draw(CONFOUNDED, 120, np.random.default_rng(3)))
    found = run(con)
    one = figures(found)["by_age_and_severity"]
    assert one.k is not None
    assert 0 < one.k < 50
    assert one.value is None
    assert "unmeasured_cause" not in figures(found)
    assert found.says["en"].startswith("Too few to compare")
    assert f"{one.k} of {one.n}" in found.says["en"]


def test_what_became_of_the_deadlines(con: Con, world: Tickets) -> None:
    found = figures(run(con))
    met, unread = found["deadline_met"], found["deadline_not_read"]
    stated = np.isfinite(world.stated)
    number = np.arange(3000)
    assert met.k == (stated & (number % 4 == 0)).sum()
    assert met.n == (stated & (number % 4 <= 1)).sum()
    assert met.low < met.k / met.n < met.high  # type: ignore[operator]
    assert unread.k == (stated & (number % 4 == 3)).sum()
    fill(con, draw(CONFOUNDED, 60, np.random.default_rng(3)))
    few = figures(run(con))["deadline_met"]
    assert (few.value, few.low) == (None, None)
    assert few.n < 20  # type: ignore[operator]


def test_the_curves_begin_at_the_landmark_and_end_where_few_are_left(
    con: Con, world: Tickets
) -> None:
    lines = {line.name: line for line in run(con).lines}
    assert set(lines) == {
        f"after_{hours}_{arm}" for hours in (24, 72, 168) for arm in ("used", "not_yet")
    }
    for line in lines.values():
        assert (line.hours[0], line.share[0]) == (0, 1)
        assert line.share == sorted(line.share, reverse=True)
        assert len(line.hours) == len(line.share) == len(line.low) == len(line.high)
        assert line.hours[-1] <= 720 - 24
    waiting = world.left > 72
    late = waiting & (world.stated <= 72)
    left = (world.left[late] > 96).sum() / late.sum()
    line = lines["after_72_used"]
    assert line.share[line.hours.index(24)] == pytest.approx(left, abs=0.01)


def test_it_cannot_be_sliced(con: Con) -> None:
    with pytest.raises(ValueError, match="cannot be sliced"):
        deadline_stated.run(Counter(con.cursor), {}, "seller")


def test_nothing_is_said_of_nothing(con: Con) -> None:
    fill(con, draw(CONFOUNDED, 0, np.random.default_rng(1)))
    found = run(con)
    assert found.says["en"].startswith("Unknown")
    assert found.figures == found.lines == found.rows == []
