"""Lantern's fronts: the hasty one pointed out alone, the timer's day found, the drift not dated."""

from collections import Counter as Counted
from datetime import date, timedelta

import pytest

from queries.analysis import Analysis, analyse
from queries.figures import Filters
from queries.snapshot import Snapshot
from sample_data.clock import FIRST_DAY
from sample_data.lantern import fronts
from tests.sample import second_of_lantern
from tests.sample.lantern_loaded import Loaded

LANTERN = Filters(platform="lantern")


@pytest.fixture(scope="module")
def snapshot(lantern_loaded: Loaded) -> Snapshot:
    """Its snapshot."""
    return lantern_loaded.opened()


def run(snapshot: Snapshot, name: str, by: str | None = None) -> Analysis:
    return analyse(snapshot, name, LANTERN, by)


def test_every_sellers_counts_are_those_of_the_export(
    lantern_loaded: Loaded, snapshot: Snapshot
) -> None:
    verdicts = second_of_lantern.closed_unanswered(lantern_loaded.exports)
    expected: Counted[tuple[str, str]] = Counted()
    for talk in lantern_loaded.exports.conversations.values():
        expected[talk.seller, verdicts.get(talk.number, "")] += 1
    rows = run(snapshot, "sellers_beside_each_other", "closed_unanswered").rows
    assert rows
    for row in rows:
        seller = str(row["seller_id"])
        judged = expected[seller, "match"] + expected[seller, "no_match"]
        assert (row["k"], row["n"]) == (expected[seller, "match"], judged)


def test_the_hasty_front_is_pointed_out_alone(snapshot: Snapshot) -> None:
    found = run(snapshot, "sellers_beside_each_other")
    flagged = {(row["pattern"], row["seller_id"]) for row in found.rows if row["is_flagged"]}
    assert ("closed_unanswered", str(fronts.HASTY_SELLER)) in flagged
    assert {seller for _, seller in flagged} == {str(fronts.HASTY_SELLER)}


def test_the_day_of_the_shortened_timer_is_found(snapshot: Snapshot) -> None:
    (row,) = run(snapshot, "change_over_time", "closed_by_rule").rows
    truth = FIRST_DAY + timedelta(days=fronts.TIMER_SHORTENED_DAY)
    assert row["kind"] == "step"
    assert row["is_rising"]
    first, last = row["first_day"], row["last_day"]
    assert isinstance(first, date)
    assert isinstance(last, date)
    assert first <= truth <= last


def test_the_growing_night_shift_is_given_no_day(snapshot: Snapshot) -> None:
    (row,) = run(snapshot, "change_over_time", "updated_at_night").rows
    assert row["kind"] in ("nothing", "drift")


def test_giving_by_hand_is_slow_and_nothing_else(snapshot: Snapshot) -> None:
    rows = {row["seller_id"]: row for row in run(snapshot, "speed_and_care").rows}
    by_hand = rows[str(fronts.BY_HAND_SELLER)]
    assert (by_hand["speed"], rows[str(fronts.HASTY_SELLER)]["care"]) == ("above", "below")
    assert float(str(by_hand["middle_seconds"])) > 1800


FIGURES = [
    ("sellers_beside_each_other", "closed_unanswered"), ("sellers_beside_each_other", None),
    ("change_over_time", "closed_by_rule"), ("change_over_time", "updated_at_night"),
    ("change_over_time", None), ("speed_and_care", None),
]  # fmt: skip
VIEWS = [
    {}, {"seller": "15"}, {"category": "how_to"},
    {"since": date(2025, 12, 1), "until": date(2026, 6, 1)},
]  # fmt: skip


@pytest.mark.parametrize(("name", "by"), FIGURES)
@pytest.mark.parametrize("view", VIEWS)
def test_every_figure_opens_as_many_rows(
    snapshot: Snapshot, name: str, by: str | None, view: dict[str, str | date]
) -> None:
    filters = Filters(platform="lantern", **view)  # type: ignore[arg-type]
    figures = analyse(snapshot, name, filters, by).figures
    assert figures or by is None
    for figure in figures:
        bound = {**filters.bound(), "platform": figure.platform}
        rows = snapshot.query(f"behind/{name}", bucket=figure.bucket, most=3, **bound)
        expected = figure.n if figure.k is None else figure.k
        assert (rows["total"][0] if len(rows) else 0) == expected, figure.name
        assert rows.columns[:3] == ["platform", "subject_kind", "subject_id"]
        assert {"seller_id", "category", "file_id", "line_no"} <= set(rows.columns)


@pytest.mark.parametrize("name", sorted({name for name, _ in FIGURES}))
@pytest.mark.parametrize("bucket", ["", "closed_unanswered", "x.y.z", "care.", "' or 1=1 --.a.b"])
def test_a_bucket_that_names_nothing_opens_nothing(
    snapshot: Snapshot, name: str, bucket: str
) -> None:
    rows = snapshot.query(f"behind/{name}", bucket=bucket, most=5, **Filters().bound())
    assert len(rows) == 0
