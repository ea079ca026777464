"""How much of the time to dispute passes under a label: whole windows only, and their rows."""

from collections.abc import Callable
from datetime import datetime, timedelta

import numpy as np
import pytest

from queries.analysis import analyse
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.analyses.held import opens_its_rows, reads_nothing_unknown
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]
START = datetime(2025, 8, 1, 9)  # noqa: DTZ001  UTC without offset, as snapshots hold it
END = datetime(2026, 3, 10)  # noqa: DTZ001


def log(spells: list[tuple[float, float | None]], methods: tuple[str, ...] = ("Visa",)) -> str:
    """Tickets of orders paid on a day after START, each in processing for so many days."""
    orders, tickets, events = [], [], []
    for number, (day, lasts) in enumerate(spells):
        paid = START + timedelta(days=day)
        method = methods[number % len(methods)]
        orders.append(f"| o{number} | {paid} | {method} | delivered |")
        status = "waiting_platform" if lasts is None else "closed"
        seller = "ann" if number % 2 else "bob"
        tickets.append(f"| t{number} | o{number} | {seller} | {paid} | {status} |")
        events.append(f"| t{number} | {paid} | new | waiting_platform | agent |")
        if lasts is not None:
            closed = paid + timedelta(days=lasts)
            events.append(f"| t{number} | {closed} | waiting_platform | closed | agent |")
    return "\n".join([
        "orders", "| order_id | paid_at | payment_method | status |", *orders, "",
        "tickets", "| ticket_id | order_id | seller_id | opened_at | status |", *tickets, "",
        "events", "| subject_id | happened_at | from_status | to_status | actor_kind |", *events,
    ])  # fmt: skip


def test_shares_of_the_window_under_the_label(publish: Publish) -> None:  # noqa: F811
    spells = [*[(1.0, 10.0)] * 10, *[(1.0, 31.0)] * 8, *[(1.0, 61.0)] * 7, *[(1.0, None)] * 5]
    found = opens_its_rows(publish(log([*spells, (200.0, None)])), "window_burn")
    by_name = {one.name: one for one in found.figures}
    assert [by_name[f"used_{part}_card"].k for part in (5, 10, 15, 19)] == [20, 12, 5, 5]
    assert {one.n for one in found.figures} == {30}
    assert "40.0%" in found.says["en"]
    assert any("Left out: 1 tickets; their window had not ended" in one["en"]
               for one in found.caveats)  # fmt: skip


def test_the_length_of_the_window_is_the_rails(publish: Publish) -> None:  # noqa: F811
    snapshot = publish(log([(1.0, 61.0)] * 50, ("PayPal", "Visa", "USDT")))
    found = opens_its_rows(snapshot, "window_burn")
    by_name = {one.name: one for one in found.figures}
    assert (by_name["used_10_card"].k, by_name["used_10_paypal"].k) == (17, 0)
    assert by_name["used_5_paypal"].k == 17
    moved = opens_its_rows(snapshot, "window_burn", params={"paypal_days": 120, "other_days": 90})
    by_name = {one.name: one for one in moved.figures}
    assert (by_name["used_10_paypal"].k, by_name["used_10_card"].k) == (17, 17)
    assert any("16 tickets; nobody can call" in one["en"] for one in moved.caveats)


def test_under_filters_the_rows_are_the_figures(publish: Publish) -> None:  # noqa: F811
    snapshot = publish(log([(float(day), 40.0) for day in range(60)]))
    for filters in (Filters(seller="ann"), Filters(since=(START + timedelta(days=20)).date())):
        opens_its_rows(snapshot, "window_burn", filters)


def test_without_windows_it_is_unknown(publish: Publish) -> None:  # noqa: F811
    found = analyse(publish(log([(1.0, 10.0)] * 5)), "window_burn", Filters())
    assert found.says["en"].startswith("Unknown")
    reads_nothing_unknown("window_burn")


def test_counting_windows_that_have_not_ended_hides_what_they_will_use() -> None:
    """Half of the tickets are held all along; a third of the windows is still running."""
    rng, runs, tickets, truth = np.random.default_rng(3), 400, 200, 0.5
    plain = np.empty(runs)
    whole = np.empty(runs)
    for run in range(runs):
        held = rng.random(tickets) < truth
        seen = rng.uniform(0, 1.5, tickets).clip(max=1)  # part of the window the log shows
        plain[run] = (held & (seen >= 0.5)).mean()
        whole[run] = held[seen == 1].mean()
    assert whole.mean() == pytest.approx(truth, abs=0.01)
    assert plain.mean() < truth - 0.1
