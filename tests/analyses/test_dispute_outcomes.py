"""How payment disputes ended: shares of those that ended, with what is pending beside them."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from queries.analysis import analyse
from queries.estimators import wilson
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.analyses.held import opens_its_rows, reads_nothing_unknown
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]
ENDINGS = ["buyer"] * 20 + ["seller"] * 12 + ["split"] * 3 + ["no_response"] * 4 + ["withdrawn"] * 1


def rail(name: str, endings: list[str], pending: int = 10, unclear: int = 2) -> list[str]:
    """Rows of one rail's disputes."""
    rows = []
    outcomes = [*endings, *["unknown"] * (pending + unclear)]
    for number, outcome in enumerate(outcomes):
        status = "open" if len(endings) <= number < len(endings) + pending else "closed"
        day = f"2026-0{1 + number % 2}-{1 + number % 25:02d}"
        order = "o1" if number % 2 else "o2"
        rows.append(f"| {name}{number} | {order} | {name} | {day} 09:00 | {status} | {outcome} |")
    return rows


def log(*rows: list[str]) -> str:
    return "\n".join([
        "orders", "| order_id | seller_id | category | status |",
        "| o1 | ann | games | delivered |", "| o2 | bob | music | delivered |", "",
        "payment_disputes",
        "| payment_dispute_id | order_id | rail | opened_at | status | outcome |",
        *(row for some in rows for row in some),
    ])  # fmt: skip


def test_shares_are_of_those_that_ended(publish: Publish) -> None:  # noqa: F811
    found = opens_its_rows(publish(log(rail("card", ENDINGS), rail("a/b", ["buyer"] * 5))),
                           "dispute_outcomes")  # fmt: skip
    by_name = {one.name: one for one in found.figures}
    buyer = by_name["buyer_card"]
    assert (buyer.k, buyer.n) == (20, 40)
    assert (buyer.low, buyer.high) == wilson(20, 40)
    assert buyer.naive == pytest.approx(20 / 52)
    kinds = ("seller", "split", "no_response", "withdrawn", "pending", "unclear")
    assert [by_name[f"{kind}_card"].k for kind in kinds] == [12, 3, 4, 1, 10, 2]
    assert by_name["buyer_a/b"].value is None, "below twenty there is no share"
    assert "50.0% (35.2% to 64.8%) were decided for the buyer" in found.says["en"]


def test_under_every_filter_the_rows_are_the_figures(publish: Publish) -> None:  # noqa: F811
    snapshot = publish(log(rail("card", ENDINGS)))
    for filters in (Filters(seller="ann"), Filters(category="music"),
                    Filters(since=date(2026, 2, 1)), Filters(until=date(2026, 1, 20))):  # fmt: skip
        opens_its_rows(snapshot, "dispute_outcomes", filters)


def test_a_log_without_disputes_says_so(publish: Publish) -> None:  # noqa: F811
    empty = publish("orders\n| order_id | status |\n| o | paid |\n")
    assert analyse(empty, "dispute_outcomes", Filters()).says["en"].startswith("Unknown")
    reads_nothing_unknown("dispute_outcomes")


def test_dividing_by_all_disputes_misses_what_the_interval_covers() -> None:
    """A third of the disputes are pending, whatever they will become."""
    rng, truth, runs = np.random.default_rng(5), 0.4, 2000
    ours = naive = 0
    for ended, k in zip(
        rng.binomial(300, 2 / 3, runs), rng.random((runs, 300)) < truth, strict=True
    ):
        won = int(k[:ended].sum())
        low, high = wilson(won, int(ended)) or (0.0, 1.0)
        ours += low <= truth <= high
        low, high = wilson(won, 300) or (0.0, 1.0)
        naive += low <= truth <= high
    assert ours / runs == pytest.approx(0.95, abs=3 * (0.95 * 0.05 / runs) ** 0.5 + 0.005)
    assert naive / runs < 0.1
