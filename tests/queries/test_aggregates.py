"""The lines a regulator asks for add up, and are withheld where they are small."""

from collections.abc import Callable
from datetime import date

from queries.aggregates import ALL, SELLERS, Line, aggregates
from queries.figures import Filters
from queries.published_lines import of_lines
from queries.snapshot import Snapshot

Publish = Callable[[str], Snapshot]


def ticket(number: int, **more: str) -> str:
    day = f"2026-03-{1 + number % 8:02}"
    row = {
        "ticket_id": f"t{number}", "opener_kind": "buyer", "category": "not_received",
        "status": "closed", "outcome": "refunded", "opened_at": f"{day} 09:00",
        "closed_at": f"{day} 19:00", "closed_at_quality": "exact",
    } | more  # fmt: skip
    return "| " + " | ".join(row.values()) + " |\n"


HEAD = ("tickets\n| ticket_id | opener_kind | category | status | outcome | opened_at | closed_at "
        "| closed_at_quality |\n")  # fmt: skip
OPEN = {"status": "open", "outcome": "unknown", "closed_at": "", "closed_at_quality": ""}
DRAWN = (
    HEAD
    + "".join(ticket(n) for n in range(30))
    + "".join(ticket(n, outcome="refused", category="payment") for n in range(30, 45))
    + "".join(ticket(n, opener_kind="seller", category="other") for n in range(45, 48))
    + "".join(ticket(n, **OPEN) for n in range(48, 52))
    + "".join(ticket(n, status="spam") for n in range(52, 54))
)


def lines(found: list[Line], name: str, scope: str = ALL, law: str = "p2b") -> dict[str, Line]:
    return {one.of: one for one in found
            if (one.law, one.line, one.scope) == (law, name, scope)}  # fmt: skip


def test_the_parts_add_up_to_the_complaints_lodged(publish: Publish) -> None:
    found = aggregates(publish(DRAWN), Filters())
    lodged = lines(found, "complaints_lodged")[""]
    assert (lodged.numerator, lodged.set_aside) == (52, 2)
    for name in ("lodged_by", "complaint_type", "outcome"):
        parts = lines(found, name)
        assert sum(one.numerator or 0 for one in parts.values()) == 52
        assert {one.denominator for one in parts.values()} == {52}
    assert {of: one.numerator for of, one in lines(found, "outcome").items()} == {
        "refunded": 33, "refused": 15, "not_yet": 4,
    }  # fmt: skip


def test_time_is_told_of_the_ended_and_of_all(publish: Publish) -> None:
    found = aggregates(publish(DRAWN), Filters())
    mean = lines(found, "average_time")[""]
    assert (mean.value, mean.numerator, mean.denominator, mean.too_early) == (10.0, 48, 52, 4)
    assert lines(found, "median_time_of_all")[""].value == 10.0


def test_what_business_users_complain_of_stands_by_itself(publish: Publish) -> None:
    found = aggregates(publish(DRAWN), Filters())
    assert lines(found, "complaint_type", SELLERS)["other"].numerator == 3
    assert lines(found, "average_time", SELLERS)[""].value is None  # three are too few
    assert not [one for one in found if one.law == "dsa" and one.scope == SELLERS]


def test_a_period_counts_what_was_opened_in_it(publish: Publish) -> None:
    view = Filters(since=date(2026, 3, 1), until=date(2026, 3, 2))
    found = aggregates(publish(DRAWN), view, ["p2b"])
    assert lines(found, "complaints_lodged")[""].numerator == 7
    assert {one.law for one in found} == {"p2b"}


def test_small_cells_are_not_published(publish: Publish) -> None:
    told = of_lines(aggregates(publish(DRAWN), Filters()))
    outcome = lines(told, "outcome")
    assert outcome["refunded"].numerator == 33
    # four are open; the fifteen refused go with them, or 52 − 33 − 15 would tell
    assert (outcome["not_yet"].numerator, outcome["refused"].numerator) == (None, None)
    times = lines(told, "average_time")[""]
    assert (times.value, times.numerator, times.denominator) == (10.0, None, None)
    assert all(one.is_withheld for one in lines(told, "complaint_type", SELLERS).values())
    assert not [one for one in told if 0 < (one.numerator or 0) < 10]


def test_a_log_without_tickets_says_so_and_no_more(publish: Publish) -> None:
    found = aggregates(
        publish("orders\n| order_id | status |\n| o1 | paid |\n"), Filters(), ["dsa"]
    )
    (only,) = found
    assert (only.line, only.value, only.numerator) == ("complaints_lodged", None, None)
    assert "tickets.ticket_id" in only.lacks
