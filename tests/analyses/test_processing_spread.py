"""How far equal cases lie apart in processing, and what lies between sellers."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from queries.analysis import Figure, analyse
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.analyses.held import opens_its_rows
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]
START = datetime(2025, 9, 1, 9)  # noqa: DTZ001  UTC without offset, as snapshots hold it


def desk(spells: int = 160, standing: int = 4) -> str:
    """One spell a day and more: a quick and a slow seller, two reasons, a few still standing."""
    tickets, events = [], []
    for number in range(spells):
        start = START + timedelta(hours=20 * number)
        seller = "quick" if number % 2 else "slow"
        reason = "refund" if number % 8 == 0 else "missing"
        hours = (2 if seller == "quick" else 20) + number % 5
        if number % 10 == 0:
            hours *= 6
        stands = number >= spells - standing
        status = "waiting_platform" if stands else "resolved"
        tickets.append(f"| t{number} | {start} | {status} | {seller} | {reason} | web |")
        events.append(f"| s{number} | t{number} | {start} | open | waiting_platform | ann |")
        if not stands:
            end = start + timedelta(hours=hours)
            events.append(f"| e{number} | t{number} | {end} | waiting_platform | resolved | ann |")
    return "\n".join([
        "tickets", "| ticket_id | opened_at | status | seller_id | category_native | channel |",
        *tickets, "",
        "events", "| event_id | subject_id | happened_at | from_status | to_status | actor_id |",
        *events,
    ])  # fmt: skip


def ratios(figures: list[Figure]) -> list[Figure]:
    return [one for one in figures if one.unit == "ratio"]


def parts(figures: list[Figure]) -> dict[str, Figure]:
    return {one.name.split("_")[0]: one for one in figures if one.unit == "share"}


def test_equal_cases_and_what_lies_between_sellers(publish: Publish) -> None:  # noqa: F811
    found = opens_its_rows(publish(desk()), "processing_spread")
    first, second = ratios(found.figures)
    assert [first.said["en"], second.said["en"]] == ["missing · web", "refund · web"]
    assert (first.n, second.n) == (140, 20)
    assert first.value is not None
    assert first.low is not None
    assert first.high is not None
    assert 1 <= first.low < first.value < first.high
    assert first.naive is not None
    between = parts(found.figures)
    assert "actor" not in between  # nobody says that ann is staff
    assert between["seller"].value is not None
    assert between["seller"].value > 0.5
    assert between["hour"].value is not None
    assert type(between["hour"].value) is float
    assert "Part of the differences among equal cases that lies between sellers" in found.says["en"]


def test_where_the_slowest_tenth_still_stands_no_ratio_is_given(publish: Publish) -> None:  # noqa: F811
    found = opens_its_rows(publish(desk(60, 20)), "processing_spread")
    assert [one.value for one in ratios(found.figures)] == [None]
    assert ratios(found.figures)[0].naive is not None
    assert found.says["en"].startswith("Unknown")


def test_it_is_narrowed_to_a_seller_and_a_period(publish: Publish) -> None:  # noqa: F811
    snapshot = publish(desk())
    for filters in (Filters(seller="slow"), Filters(until=date(2025, 11, 1))):
        found = opens_its_rows(snapshot, "processing_spread", filters)
        assert 60 <= (ratios(found.figures)[0].n or 0) <= 80
    with pytest.raises(ValueError, match="cannot be sliced"):
        analyse(snapshot, "processing_spread", Filters(), "seller")
