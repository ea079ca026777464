"""Orders that go wrong, what becomes of them, and the five legs: counts, bounds and their rows."""

from collections.abc import Callable
from datetime import date

import pytest

from queries.analysis import Figure, analyse
from queries.estimators import wilson
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.analyses.held import opens_its_rows
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]


def shop(
    calm: int = 40, silent: int = 10, helped: int = 14, dropped: int = 8, fresh: int = 3
) -> str:
    """Paid orders: calm ones, silent ones, and those with a ticket that ends well or badly."""
    orders, codes, uses, tickets, events, messages = [], [], [], [], [], []
    kinds = ["calm"] * calm + ["silent"] * silent + ["helped"] * helped + ["dropped"] * dropped
    for number, kind in enumerate([*kinds, *["fresh"] * fresh]):
        day = "2026-03-01" if kind == "fresh" else f"2026-01-{1 + number % 25:02d}"
        seller = "ann" if number % 2 else "bob"
        orders.append(f"| o{number} | {day} 09:00 | delivered | true | {seller} |")
        codes.append(f"| o{number} | c{number} |")
        if kind == "calm":
            uses.append(f"| service | c{number} | {day} 10:00 |")
        if kind in ("helped", "dropped", "fresh"):
            status = "open" if kind == "fresh" else "closed"
            tickets.append(f"| t{number} | o{number} | false | {day} 12:00 | {status} | {seller} |")
        if kind in ("helped", "dropped"):
            actor = "agent" if kind == "helped" else "timer"
            events.append(f"| e{number} | t{number} | {day} 20:00 | open | closed | {actor} |")
        if kind == "helped":
            messages.append(
                f"| t{number} | {day} 15:00 | platform | agent | Here is {number} now |"
            )
    return "\n".join([
        "orders", "| order_id | paid_at | status | is_delivery_claimed | seller_id |", *orders, "",
        "code_assignments", "| order_id | code_id |", *codes, "",
        "redemptions", "| platform | code_id | redeemed_at |", *uses, "",
        "tickets", "| ticket_id | order_id | is_presale | opened_at | status | seller_id |",
        *tickets, "",
        "events", "| event_id | subject_id | happened_at | from_status | to_status | actor_kind |",
        *events, "",
        "messages", "| ticket_id | sent_at | side | actor_kind | text |", *messages,
    ])  # fmt: skip


def named(figures: list[Figure]) -> dict[str, Figure]:
    return {one.name: one for one in figures if one.platform == "shop"}


def test_exceptions_their_bound_and_the_care_in_them(publish: Publish) -> None:  # noqa: F811
    found = opens_its_rows(publish(shop()), "exceptions")
    figures = named(found.figures)
    assert [(figures[name].k, figures[name].n) for name in ("exception_rate", "with_silent")] == [
        (25, 75), (35, 75),
    ]  # fmt: skip
    care = figures["care"]
    assert (care.k, care.n) == (14, 22)
    assert (care.low, care.high) == wilson(14, 22)
    assert care.naive == 1  # as the labels say, of the same orders
    assert figures["too_early"].k == 3
    assert "33.3% (23.7% to 44.6%) of 75 paid orders" in found.says["en"]


def test_where_arrival_cannot_be_seen_no_bound_is_given(publish: Publish) -> None:  # noqa: F811
    text = shop(calm=0, silent=40).replace("| service |", "| nowhere |")
    found = named(opens_its_rows(publish(text), "exceptions").figures)
    assert (found["with_silent"].value, found["unseen"].k) == (None, 40)


def test_without_tickets_nothing_is_said_of_exceptions(publish: Publish) -> None:  # noqa: F811
    only_orders = shop(helped=0, dropped=0, fresh=0).split("\n\ntickets")[0]
    blind = (
        "\n\ncoverage\n| platform | capability | level |\n"
        "| shop | tickets | none |\n| shop | payment_disputes | none |\n"
    )
    found = analyse(publish(only_orders + blind), "exceptions", Filters())
    assert found.figures == []
    assert found.says["en"].startswith("Unknown")


def test_they_are_narrowed_to_a_seller_and_a_period(publish: Publish) -> None:  # noqa: F811
    snapshot = publish(shop())
    anns = named(opens_its_rows(snapshot, "exceptions", Filters(seller="ann")).figures)
    bobs = named(opens_its_rows(snapshot, "exceptions", Filters(seller="bob")).figures)
    assert (anns["exception_rate"].n or 0) + (bobs["exception_rate"].n or 0) == 75
    early = Filters(since=date(2026, 1, 1), until=date(2026, 2, 1))
    assert named(opens_its_rows(snapshot, "exceptions", early).figures)["care"].n == 22


def test_each_leg_and_all_that_could_be_tested(publish: Publish) -> None:  # noqa: F811
    found = opens_its_rows(publish(shop(helped=30, dropped=20)), "dignity_floor")
    figures = named(found.figures)
    judged = {name: (one.k, one.n) for name, one in figures.items() if name.endswith("_met")}
    assert judged["by_person_met"] == (30, 53)  # three days have passed for the fresh ones too
    assert judged["not_by_timer_met"] == (33, 53)
    assert judged["in_plain_words_met"] == (0, 0)
    assert judged["all_told_met"] == (30, 53)
    assert judged["all_five_met"] == (0, 0)  # what cannot be tested is not failed
    assert figures["all_five_unknown"].k == 53
    assert figures["by_person_met"].naive == pytest.approx(30 / 53)


def test_the_hours_can_be_moved_and_the_rows_move_with_them(publish: Publish) -> None:  # noqa: F811
    snapshot = publish(shop(helped=30, dropped=20))
    found = opens_its_rows(snapshot, "dignity_floor", params={"hours": 2})
    assert named(found.figures)["by_person_met"].k == 0
    late = opens_its_rows(snapshot, "dignity_floor", params={"hours": 720})
    assert named(late.figures)["by_person_too_early"].k == 3
