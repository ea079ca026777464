"""Two clocks: how soon is sold, how soon is answered, and how many times as long."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from queries.analysis import Figure, analyse
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.analyses.held import opens_its_rows
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]
START = datetime(2026, 1, 1, 9)  # noqa: DTZ001  UTC without offset, as snapshots hold it


def shop(quality: str = "exact", tickets: int = 30) -> str:
    """Sixty orders delivered within seconds, three never; tickets answered in hours, five not."""
    orders, rows, messages = [], [], []
    for number in range(63):
        paid = START + timedelta(hours=number)
        given = paid + timedelta(seconds=2 if number % 2 else 4)
        if number < 60:
            orders.append(
                f"| o{number} | {paid} | exact | delivered | true | {given} | {quality} |"
            )
        else:
            orders.append(f"| o{number} | {paid} | exact | paid | false | | |")
    for number in range(tickets):
        opened = START + timedelta(hours=number)
        rows.append(f"| t{number} | o{number} | {opened} | open |")
        if number % 6:
            sent = opened + timedelta(hours=1 + number % 6)
            messages.append(f"| t{number} | {sent} | platform | agent | Look at {number} here |")
    return "\n".join([
        "orders",
        "| order_id | paid_at | paid_at_quality | status | is_delivery_claimed "
        "| delivery_claimed_at | delivery_claimed_at_quality |", *orders, "",
        "tickets", "| ticket_id | order_id | opened_at | status |", *rows, "",
        "messages", "| ticket_id | sent_at | side | actor_kind | text |", *messages, "",
        "events", "| subject_id | happened_at | from_status | to_status | actor_kind |",
        "| none | 2026-03-01 09:00 | new | open | agent |",
    ])  # fmt: skip


def named(figures: list[Figure]) -> dict[str, Figure]:
    return {one.name: one for one in figures}


def test_both_clocks_and_their_ratio(publish: Publish) -> None:  # noqa: F811
    found = opens_its_rows(publish(shop()), "two_clocks")
    figures = named(found.figures)
    assert (figures["delivery_50"].value, figures["delivery_50"].n) == (5, 63)
    assert figures["delivery_50"].unit == "seconds"
    assert figures["delivery_99"].value is None  # three of sixty-three were never delivered
    assert figures["delivery_99"].naive == 5
    reply = figures["reply_50"]
    assert (reply.n, reply.value) == (30, pytest.approx(4 + 1 / 60))  # the step's end
    assert reply.naive == pytest.approx(4 + 1 / 60)
    ratio = figures["reply_ratio"]
    assert ratio.value == pytest.approx((4 + 1 / 60) * 3600 / 5)
    assert ratio.low is not None
    assert ratio.high is not None
    assert ratio.low < ratio.value < ratio.high
    assert "2,892 times as long" in found.says["en"]
    assert {line.name for line in found.lines} == {"delivery", "reply", "resolution"}


def test_without_exact_times_the_clock_of_selling_is_not_given(publish: Publish) -> None:  # noqa: F811
    found = analyse(publish(shop("inferred")), "two_clocks", Filters())
    figures = named(found.figures)
    assert "delivery_50" not in figures
    assert "reply_ratio" not in figures
    assert any("60 orders delivered at no exact time" in one["en"] for one in found.caveats)
    assert "no log here holds exact times" in found.says["en"]


def test_the_clocks_are_narrowed_to_a_period(publish: Publish) -> None:  # noqa: F811
    early = Filters(until=date(2026, 1, 2))
    found = named(opens_its_rows(publish(shop()), "two_clocks", early).figures)
    assert (found["delivery_50"].n, found["reply_50"].n) == (15, 15)
    assert found["reply_50"].value is None
