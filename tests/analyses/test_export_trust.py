"""What an export says of itself: impossible times, rows dated back, silent days, lost numbers."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from queries.analysis import analyse
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.analyses.held import opens_its_rows
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]


def desk(is_bad: bool) -> str:
    """Tickets numbered one after another, twelve a day; a bad one lacks a day, dates one back."""
    tickets = []
    for day in range(1, 57):
        for number in range(12):
            ticket_id = 1000 + day * 12 + number
            on = date(2026, 1, 1) + timedelta(days=day)
            at = f"{on:%Y-%m-%d} {8 + number:02d}:17:{11 + number}"
            if is_bad and day == 20:
                continue
            closed = ""
            if is_bad and day == 30 and number < 3:
                closed = f"{on:%Y-%m-%d} 01:00:00"
            if is_bad and day == 40 and number == 5:
                at = "2026-01-05 09:00:07"
            seller = "ann" if number % 2 else "bob"
            tickets.append(f"| {ticket_id} | {at} | closed | {closed} | {seller} |")
    head = "| ticket_id | opened_at | status | closed_at | seller_id |"
    return "\n".join(["tickets", head, *tickets])


def test_what_is_wrong_is_counted_and_opens_its_rows(publish: Publish) -> None:  # noqa: F811
    found = opens_its_rows(publish(desk(is_bad=True)), "export_trust")
    by_name = {one.name: one.k for one in found.figures}
    assert by_name["tickets_impossible"] == 3
    assert by_name["tickets_backdated"] == 1
    assert by_name["tickets_silent_days"] == 1
    assert by_name["tickets_missing"] == 12
    assert by_name["tickets_gap_days"] == 1
    assert "something to ask about" in found.says["en"]


def test_a_clean_export_is_not_called_whole(publish: Publish) -> None:  # noqa: F811
    found = analyse(publish(desk(is_bad=False)), "export_trust", Filters())
    assert not any(one.k for one in found.figures)
    assert "does not show that it is whole" in found.says["en"]


def minutes(seconds: Callable[[int], int]) -> str:
    """Six hundred tickets, the seconds of whose openings are as told."""
    first = datetime(2026, 1, 1)  # noqa: DTZ001  as the log writes it
    rows = [
        f"| {number} | {first + timedelta(hours=number, seconds=seconds(number))} | open |"
        for number in range(600)
    ]
    return "\n".join(["tickets", "| ticket_id | opened_at | status |", *rows])


def test_many_full_minutes_are_asked_about_but_not_a_log_without_seconds(
    publish: Publish,  # noqa: F811
) -> None:
    half = opens_its_rows(publish(minutes(lambda number: number % 2 * 7)), "export_trust")
    assert {one.name: one.k for one in half.figures}["tickets_on_the_minute"] == 300
    assert not any("full minute" in one["en"] for one in half.caveats)
    all_of_them = analyse(publish(minutes(lambda _: 0)), "export_trust", Filters())
    assert "tickets_on_the_minute" not in {one.name for one in all_of_them.figures}
    assert "something to ask about" not in all_of_them.says["en"]
    assert any("keeps no seconds" in one["en"] and "shop/tickets" in one["en"]
               for one in all_of_them.caveats)  # fmt: skip


def test_numbers_that_do_not_follow_one_another_are_not_looked_at(publish: Publish) -> None:  # noqa: F811
    text = "tickets\n| ticket_id | opened_at | status |\n| TK9 | 2026-01-05 09:00 | open |\n"
    found = analyse(publish(text), "export_trust", Filters())
    assert any("shop/tickets" in one["en"] for one in found.caveats)


def test_numbers_given_in_another_order_than_time_back_date_nothing(publish: Publish) -> None:  # noqa: F811
    rows = [f"| {100 + n} | 2026-01-{1 + n * 7 % 28:02d} 09:17:05 | open |" for n in range(60)]
    text = "\n".join(["tickets", "| ticket_id | opened_at | status |", *rows])
    found = analyse(publish(text), "export_trust", Filters())
    assert "tickets_backdated" not in {one.name for one in found.figures}
    assert any("in another order" in one["en"] for one in found.caveats)


def test_filters_narrow_figures_and_rows_alike(publish: Publish) -> None:  # noqa: F811
    opens_its_rows(publish(desk(is_bad=True)), "export_trust", Filters(seller="ann"))
