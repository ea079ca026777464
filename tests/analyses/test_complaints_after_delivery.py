"""Complaints about delivered codes: how many end with nothing, and how many orders they are of."""

from collections.abc import Callable
from datetime import date

import pytest

from queries.analysis import analyse
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.analyses.held import opens_its_rows, reads_nothing_unknown
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]


def shop(bare: int = 18, repaid: int = 22, fresh: int = 4, untold: int = 2) -> str:
    """Complaints that got nothing, or a refund, or are too young, or do not say of what."""
    tickets, remedies, orders = [], [], []
    for number in range(bare + repaid + fresh + untold):
        is_fresh = bare + repaid <= number < bare + repaid + fresh
        kind = "unknown" if number >= bare + repaid + fresh else (
            "already_used" if number % 9 == 0 else "invalid_code")  # fmt: skip
        day = "2026-03-05" if is_fresh else f"2026-01-{1 + number % 20:02d}"
        seller = "ann" if number % 2 else "bob"
        tickets.append(
            f"| t{number} | o{number} | {seller} | {day} 09:00 | closed | {kind} | {day} 19:00 |"
        )
        orders.append(f"| o{number} | {seller} | 2026-01-01 09:00 | delivered | true |")
        if bare <= number < bare + repaid:
            remedies.append(f"| t{number} | refund | done | {day} 20:00 |")
    orders += [f"| p{n} | ann | 2026-01-01 09:00 | delivered | true |" for n in range(50)]
    return "\n".join([
        "coverage", "| platform | capability | level | until_at |",
        "| shop | remedies | full | 2026-03-10 00:00 |", "",
        "tickets",
        "| ticket_id | order_id | seller_id | opened_at | status | category | closed_at |",
        *tickets, "", "remedies", "| ticket_id | kind | state | granted_at |", *remedies, "",
        "orders", "| order_id | seller_id | paid_at | status | is_delivery_claimed |", *orders,
    ])  # fmt: skip


def test_what_ended_with_nothing_is_of_those_judged(publish: Publish) -> None:  # noqa: F811
    found = opens_its_rows(publish(shop()), "complaints_after_delivery")
    by_name = {one.name: one for one in found.figures}
    invalid = by_name["invalid_code"]
    assert (invalid.k, invalid.n) == (16, 35)
    assert invalid.naive == pytest.approx(16 / 39)  # as if the young ones had been made good
    assert by_name["already_used"].value is None
    assert [by_name[one].k for one in ("too_early", "unknown", "excluded")] == [4, 2, 0]
    rate = by_name["complained"]
    assert (rate.k, rate.n) == (44, 96)
    assert "45.7%" in found.says["en"]
    assert "complained of" in found.says["en"]


def test_under_every_filter_the_rows_are_the_figures(publish: Publish) -> None:  # noqa: F811
    snapshot = publish(shop(60, 40))
    for filters in (Filters(seller="ann"), Filters(since=date(2026, 1, 10)),
                    Filters(until=date(2026, 1, 8)), Filters(category="invalid_code")):  # fmt: skip
        opens_its_rows(snapshot, "complaints_after_delivery", filters)


def test_without_complaints_it_is_unknown(publish: Publish) -> None:  # noqa: F811
    found = analyse(publish("orders\n| order_id | status |\n| o | paid |\n"),
                    "complaints_after_delivery", Filters())  # fmt: skip
    assert found.says["en"].startswith("Unknown")
    assert found.figures == []
    reads_nothing_unknown("complaints_after_delivery")
