"""Disputed orders beside the others: use by another account, and how soon codes are used."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from queries import shares
from queries.analysis import analyse
from queries.estimators import difference, wilson
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.analyses.held import opens_its_rows
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]


def shop(disputed: int = 40, others: int = 60, foreign: int = 12, gifts: int = 6) -> str:
    """Orders of which the first are complained of; some codes are used by others, some by none."""
    orders, given, used, tickets = [], [], [], []
    for number in range(disputed + others):
        day, seller = f"2026-01-{1 + number % 20:02d}", "ann" if number % 2 else "bob"
        orders.append(
            f"| o{number} | b{number} | account | {day} 09:00 | exact | delivered | true | "
            f"{day} 09:00 | {seller} | pass |"
        )
        given.append(f"| o{number} | c{number} |")
        is_other = number < foreign or disputed <= number < disputed + gifts
        if number % 10 != 9:
            who = "z" if is_other else f"b{number}"
            used.append(f"| service | c{number} | {day} {10 + number % 9}:30 | {who} | account |")
        if number < disputed:
            tickets.append(f"| t{number} | o{number} | already_used | {day} 20:00 |")
    return "\n".join([
        "orders", "| order_id | buyer_id | buyer_id_kind | paid_at | paid_at_quality | status | "
        "is_delivery_claimed | delivery_claimed_at | seller_id | product_id |", *orders, "",
        "code_assignments", "| order_id | code_id |", *given, "",
        "redemptions", "| platform | code_id | redeemed_at | account_id | account_id_kind |",
        *used, "",
        "tickets", "| ticket_id | order_id | category | opened_at |", *tickets,
    ])  # fmt: skip


def test_the_difference_is_newcombes_and_each_figure_opens_its_rows(publish: Publish) -> None:  # noqa: F811
    found = opens_its_rows(publish(shop()), "foreign_redemptions")
    by_name = {one.name: one for one in found.figures}
    one, other = by_name["disputed"], by_name["undisputed"]
    assert ((one.k, one.n), (other.k, other.n)) == ((11, 36), (6, 54))  # o9 and others are unused
    assert (one.low, one.high) == wilson(11, 36)
    told = difference(11, 36, 6, 54)
    assert told is not None
    assert by_name["difference"].value == pytest.approx(told.value)
    assert (by_name["difference"].low, by_name["difference"].high) == (told.low, told.high)
    assert "Gifts are in both" in found.says["en"]


def test_the_curves_add_up_and_the_unused_are_censored(publish: Publish) -> None:  # noqa: F811
    found = analyse(publish(shop()), "foreign_redemptions", Filters())
    by_name = {one.name: one for one in found.figures}
    # nothing is censored within 30 days but at the end of the log, after all uses
    assert by_name["own_30d"].value == pytest.approx(73 / 100)
    assert by_name["other_30d"].value == pytest.approx(17 / 100)
    assert by_name["other_30d"].naive is not None
    assert by_name["other_30d"].naive > 17 / 100  # one cause alone is too much
    lines = {one.name: one for one in found.lines}
    assert set(lines) == {"own", "other"}
    total = np.array(lines["own"].share) + np.array(lines["other"].share)
    assert np.all(total <= 1 + 1e-9)
    assert np.all(np.diff(lines["other"].share) >= 0)


def test_filters_narrow_figures_and_rows_alike(publish: Publish) -> None:  # noqa: F811
    snapshot = publish(shop(80, 120, 24, 12))
    for filters in (Filters(seller="ann"), Filters(since=date(2026, 1, 8)),
                    Filters(platform="shop", until=date(2026, 1, 12))):  # fmt: skip
        opens_its_rows(snapshot, "foreign_redemptions", filters)


def test_few_disputes_give_no_difference(publish: Publish) -> None:  # noqa: F811
    found = analyse(publish(shop(10, 60, 5)), "foreign_redemptions", Filters())
    assert found.says["en"].startswith("Unknown")
    assert next(one for one in found.figures if one.name == "disputed").value is None


def test_where_accounts_are_named_differently_nothing_is_said(publish: Publish) -> None:  # noqa: F811
    found = analyse(publish(shop(40, 60, 40, 60)), "foreign_redemptions", Filters())
    assert found.figures == []
    assert found.lines == []
    assert found.says["en"].startswith("Unknown")


@pytest.mark.parametrize(("excess", "misses"), [(0.0, 0.2), (0.092, 0.2)])
def test_counting_all_foreign_uses_as_wrong_is_far_off_and_the_difference_is_not(
    excess: float, misses: float
) -> None:
    """Gifts at 8 %: the plain share among the disputed never comes near the true excess."""
    rng = np.random.default_rng(11)
    runs, kept, plain_kept = 2000, 0, 0
    for k, other_k in zip(
        rng.binomial(200, 0.08 + excess, runs), rng.binomial(2000, 0.08, runs), strict=True
    ):
        told = shares.apart("d", "p", {}, (int(k), 200), (int(other_k), 2000))
        assert told is not None
        assert told.low is not None
        assert told.high is not None
        kept += told.low <= excess <= told.high
        low, high = wilson(int(k), 200) or (0, 1)
        plain_kept += low <= excess <= high
    assert abs(kept / runs - 0.95) <= 3 * (0.95 * 0.05 / runs) ** 0.5
    assert plain_kept / runs < misses
