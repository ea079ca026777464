"""Labels against events: the shares by claim, what is not testable, and the rows of each number."""

from collections.abc import Callable
from datetime import date

import pytest

from queries import figures
from queries.analysis import analyse
from queries.estimators import wilson
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.analyses.held import opens_its_rows
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]


def desk(silent: int = 12, answered: int = 18, fresh: int = 3) -> str:
    """Tickets closed by a person: some without an answer, some with, some too late to judge."""
    tickets, events, messages = [], [], []
    for number in range(silent + answered + fresh):
        is_fresh = number >= silent + answered
        day = "2026-03-08" if is_fresh else f"2026-01-{1 + number % 20:02d}"
        seller = "ann" if number % 2 else "bob"
        tickets.append(f"| t{number} | o{number} | {day} 09:00 | closed | {seller} |")
        events.append(f"| e{number} | t{number} | {day} 19:00 | open | closed | agent |")
        if number >= silent:
            messages.append(f"| t{number} | {day} 12:00 | platform | agent | Look {number} here |")
    return "\n".join([
        "tickets", "| ticket_id | order_id | opened_at | status | seller_id |", *tickets, "",
        "events", "| event_id | subject_id | happened_at | from_status | to_status | actor_kind |",
        *events, "",
        "messages", "| ticket_id | sent_at | side | actor_kind | text |", *messages, "",
        "orders", "| order_id | paid_at | status |", "| kept | 2026-01-05 09:00 | processing |",
    ])  # fmt: skip


def test_the_share_is_of_those_judged_and_the_rest_is_printed(publish: Publish) -> None:  # noqa: F811
    found = opens_its_rows(publish(desk()), "status_reality")
    by_name = {one.name: one for one in found.figures}
    first = by_name["resolved_disagrees"]
    assert (first.k, first.n) == (12, 30)
    assert (first.low, first.high) == wilson(12, 30)
    assert first.naive == pytest.approx(12 / 33)  # as if the three untested ones agreed
    said = {one: by_name[f"resolved_{one}"].k for one in ("supported", "unsupported", "too_early")}
    assert said == {"supported": 18, "unsupported": 12, "too_early": 3}
    ripe = by_name["resolved_ripe_disagrees"]
    assert (ripe.k, ripe.n, ripe.naive) == (12, 30, first.value)
    assert "40.0% (24.6% to 57.7%) of the 30 judged claims “resolved”" in found.says["en"]


def test_where_nothing_could_support_a_claim_no_share_is_given(publish: Publish) -> None:  # noqa: F811
    found = analyse(publish(desk()), "status_reality", Filters())
    by_name = {one.name: one for one in found.figures}
    assert by_name["processing_disagrees"].value is None
    assert (by_name["processing_disagrees"].k, by_name["processing_disagrees"].n) == (1, 1)


def test_it_agrees_with_the_ledger_under_every_filter(publish: Publish) -> None:  # noqa: F811
    snapshot = publish(desk(30, 50))
    for filters in (Filters(), Filters(seller="ann"), Filters(since=date(2026, 1, 10)),
                    Filters(platform="shop", until=date(2026, 2, 1))):  # fmt: skip
        found = opens_its_rows(snapshot, "status_reality", filters)
        ledger = figures.claim_figures(snapshot, filters)["shop"]
        for one in found.figures:
            if one.unit != "share" or "ripe" in one.name:
                continue
            claim = ledger[one.name.removesuffix("_disagrees")]
            assert one.k == claim.contradicted + claim.unsupported
            assert one.n == claim.judged
            assert (one.value is None) == (claim.rate is None)
            if claim.rate is not None:
                assert one.value == pytest.approx(1 - claim.rate)


def test_a_log_without_claims_says_so(publish: Publish) -> None:  # noqa: F811
    found = analyse(publish("orders\n| order_id | status |\n| o | paid |\n"), "status_reality",
                    Filters())  # fmt: skip
    assert found.says["en"].startswith("Unknown")
    assert found.figures == []
