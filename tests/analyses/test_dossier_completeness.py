"""Files of payment disputes: which pieces are there, what cannot be seen, and what went with it."""

from collections.abc import Callable

import pytest

from queries.analysis import analyse
from queries.exposures import risk_difference
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.analyses.held import opens_its_rows, reads_nothing_unknown
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]


def log() -> str:
    """Disputes over two rails: with pictures the buyer wins more often, on each by a quarter."""
    orders, tickets, messages, evidence, disputes = [], [], [], [], []
    number = 0
    arms = (("card", True, 18, 6), ("card", False, 6, 6), ("wallet", True, 6, 6),
            ("wallet", False, 15, 45))  # fmt: skip
    for rail, has_picture, won, lost in arms:
        for place in range(won + lost):
            number += 1
            orders.append(f"| o{number} | ann | 2026-01-01 09:00 | 2026-01-01 09:05 | delivered |")
            tickets.append(f"| t{number} | o{number} | 2026-01-05 09:00 | closed |")
            messages.append(f"| t{number} | 2026-01-05 09:00 | buyer | buyer |")
            if has_picture:
                evidence.append(f"| i{number} | d{number} | buyer | photo | 2026-01-11 09:00 |")
            disputes.append(
                f"| d{number} | o{number} | {rail} | 2026-01-10 09:00 | 2026-02-01 09:00 | closed "
                f"| {'buyer' if place < won else 'seller'} | invalid_code |"
            )
    return "\n".join([
        "orders", "| order_id | seller_id | placed_at | paid_at | status |", *orders, "",
        "tickets", "| ticket_id | order_id | opened_at | status |", *tickets, "",
        "messages", "| ticket_id | sent_at | side | actor_kind |", *messages, "",
        "evidence_items", "| evidence_id | payment_dispute_id | side | type | offered_at |",
        *evidence, "",
        "payment_disputes",
        "| payment_dispute_id | order_id | rail | opened_at | decided_at | status | outcome "
        "| reason |", *disputes,
    ])  # fmt: skip


def test_pieces_that_are_there_of_those_that_belong(publish: Publish) -> None:  # noqa: F811
    found = opens_its_rows(publish(log()), "dossier_completeness")
    by_name = {one.name: one for one in found.figures}
    assert (by_name["buyer_picture"].k, by_name["buyer_picture"].n) == (36, 108)
    assert by_name["buyer_statement"].k == by_name["buyer_asked_first"].k == 108
    assert by_name["seller_conversation"].k == 0
    assert "seller_delivery" not in by_name, "no table could show it"
    assert any("that the code was sent" in one["en"] for one in found.caveats)
    assert by_name["median_gap"].value == pytest.approx(22 * 24)  # with a picture 21 days


def test_the_difference_is_within_each_rail(publish: Publish) -> None:  # noqa: F811
    found = analyse(publish(log()), "dossier_completeness", Filters())
    (one,) = [figure for figure in found.figures if figure.unit == "difference"]
    expected = risk_difference([18, 6], [24, 12], [6, 15], [12, 60])
    assert expected is not None
    assert (one.value, one.low, one.high) == (expected.value, expected.low, expected.high)
    assert one.value == pytest.approx(0.25)
    assert one.naive == pytest.approx(24 / 36 - 21 / 72)  # as if the rails were alike
    assert one.naive > one.value + 0.1


def test_a_log_without_disputes_says_so(publish: Publish) -> None:  # noqa: F811
    empty = publish("orders\n| order_id | status |\n| o | paid |\n")
    found = analyse(empty, "dossier_completeness", Filters())
    assert found.says["en"].startswith("Unknown")
    reads_nothing_unknown("dossier_completeness")
