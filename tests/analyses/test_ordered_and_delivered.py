"""Ordered against given, pair by pair; a wrong batch of one day is one act."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from queries.analysis import analyse
from queries.estimators import clustered_share, wilson
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.analyses.held import opens_its_rows
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]


def shop(wrong_day: int = 7) -> str:
    """Three codes a day; all of one day, and one of another, are for Turkey."""
    orders, codes, given = [], [], []
    for number in range(60):
        day = 1 + number // 3
        region = "TR" if day == wrong_day or number == 40 else "CN"
        orders.append(f"| o{number} | pass | CN | 5000 | 2026-01-{day:02d} 09:00 | delivered | "
                      f"{'ann' if number % 2 else 'bob'} |")  # fmt: skip
        codes.append(f"| c{number} | pass | {region} | {'' if number % 5 else '1000'} |")
        given.append(f"| o{number} | c{number} |")
    return "\n".join([
        "orders",
        "| order_id | product_id | region | face_value_minor | paid_at | status | seller_id |",
        *orders, "", "codes", "| code_id | product_id | region | face_value_minor |", *codes, "",
        "code_assignments", "| order_id | code_id |", *given,
    ])  # fmt: skip


def test_the_interval_takes_a_day_for_one_act(publish: Publish) -> None:  # noqa: F811
    found = opens_its_rows(publish(shop()), "ordered_and_delivered")
    by_name = {one.name: one for one in found.figures}
    region = by_name["region"]
    assert (region.k, region.n) == (4, 60)
    expected = clustered_share([0] * 6 + [3] + [0] * 6 + [1] + [0] * 6, [3] * 20)
    assert expected is not None
    assert (region.low, region.high) == pytest.approx(expected)
    assert region.high is not None
    assert region.high > (wilson(4, 60) or (0, 0))[1]
    assert by_name["region|CN|TR"].k == 4
    assert by_name["face_value"].n == 12  # where the stock says none, nothing is compared
    assert by_name["face_value"].value is None
    assert by_name["product"].k == 0


def test_filters_narrow_figures_and_rows_alike(publish: Publish) -> None:  # noqa: F811
    for filters in (Filters(seller="ann"), Filters(since=date(2026, 1, 5))):
        opens_its_rows(publish(shop()), "ordered_and_delivered", filters)


def test_a_log_that_names_no_goods_says_so(publish: Publish) -> None:  # noqa: F811
    found = analyse(publish("orders\n| order_id | status |\n| o | paid |\n"),
                    "ordered_and_delivered", Filters())  # fmt: skip
    assert found.says["en"].startswith("Unknown")


def test_the_plain_interval_misses_where_batches_are_wrong() -> None:
    """Ten codes a day, on 10 % of days all of them wrong: the plain interval is far too sure."""
    rng = np.random.default_rng(3)
    runs, kept, plain = 400, 0, 0
    for _ in range(runs):
        wrong = rng.binomial(1, 0.1, 120) * 10
        if not wrong.any():
            continue
        ours = clustered_share(wrong, [10] * 120) or (0.0, 0.0)
        theirs = wilson(int(wrong.sum()), 1200) or (0.0, 0.0)
        kept += ours[0] <= 0.1 <= ours[1]
        plain += theirs[0] <= 0.1 <= theirs[1]
    assert abs(kept / runs - 0.95) <= 3 * (0.95 * 0.05 / runs) ** 0.5
    assert plain / runs < 0.6
