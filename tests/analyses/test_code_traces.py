"""Five dated steps of a code's life, whose they were, and what of a chain can be seen."""

from collections.abc import Callable

from queries.analysis import analyse
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.analyses.held import opens_its_rows
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]


def shop() -> str:
    """Thirty codes: all are issued and bound, some sent, seen and used; the stock is chained."""
    orders, codes, given, deliveries, used = [], [], [], [], []
    for number in range(30):
        day = f"2026-01-{1 + number % 20:02d}"
        orders.append(f"| o{number} | {day} 09:00 | delivered | {'ann' if number % 2 else 'bob'} |")
        before = "" if number == 0 else "h1" if number < 3 else f"h{number}"
        codes.append(
            f"| c{number} | {'2026-01-01 00:00' if number else '2026-02-01 00:00'} | {before} |"
        )
        given.append(f"| o{number} | c{number} | {day} 09:01 | exact |")
        if number < 25:
            deliveries.append(f"| o{number} | c{number} | sent | {day} 09:02 | |")
        if number < 20:
            who = "buyer" if number < 15 else ""
            deliveries.append(f"| o{number} | c{number} | opened | {day} 09:03 | {who} |")
        if number < 10:
            used.append(
                f"| service | c{number} | {day} 09:04 | {'buyer' if number < 4 else ''} | account |"
            )
    return "\n".join([
        "orders", "| order_id | paid_at | status | seller_id |", *orders, "",
        "codes", "| code_id | loaded_at | previous_hash |", *codes, "",
        "code_assignments", "| order_id | code_id | assigned_at | assigned_at_quality |",
        *given, "",
        "deliveries", "| order_id | code_id | kind | happened_at | account_id |", *deliveries, "",
        "redemptions", "| platform | code_id | redeemed_at | account_id | account_id_kind |", *used,
    ])  # fmt: skip


def test_each_step_is_counted_and_opens_its_rows(publish: Publish) -> None:  # noqa: F811
    found = opens_its_rows(publish(shop()), "code_traces")
    by_name = {one.name: (one.k, one.n) for one in found.figures}
    assert by_name == {
        "issued": (30, 30), "assigned": (30, 30), "delivered": (25, 30), "revealed": (20, 30),
        "redeemed": (10, 30), "complete": (10, 30), "out_of_order": (1, 30),
        "revealer_told": (15, 20), "redeemer_told": (4, 10), "linked": (29, 30), "forked": (2, 29),
    }  # fmt: skip
    assert "33.3%" in found.says["en"]


def test_filters_narrow_figures_and_rows_alike(publish: Publish) -> None:  # noqa: F811
    opens_its_rows(publish(shop()), "code_traces", Filters(seller="ann"))


def test_a_log_without_codes_says_so(publish: Publish) -> None:  # noqa: F811
    found = analyse(publish("orders\n| order_id | status |\n| o | paid |\n"), "code_traces",
                    Filters())  # fmt: skip
    assert found.says["en"].startswith("Unknown")
