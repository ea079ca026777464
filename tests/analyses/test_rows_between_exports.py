"""Two exports of one desk: what the later leaves out, and what it tells otherwise."""

from collections.abc import Callable

from queries.analysis import analyse
from queries.estimators import wilson
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.analyses.held import opens_its_rows
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]
COUNTS = ("read", "loaded", "rejected", "duplicate", "superseded", "blank", "bytes", "header_bytes")
FILES = "\n".join([
    "files",
    "| file_id | load_id | name | source | sha256 | encoding | exported_at | "
    + " | ".join(COUNTS) + " |",
    *(f"| {one} | l | n{one} | s | {one} | utf-8 | {on} 00:00 |" + " 0 |" * len(COUNTS)
      for one, on in ((1, "2026-02-28"), (2, "2026-03-05"))), "",
])  # fmt: skip


def two_exports(gone: int = 3, rewritten: int = 2, tickets: int = 40) -> str:
    """Tickets of a first export; some are missing from the second, some tell another opening."""
    rows, history = [], []
    for number in range(tickets):
        state = "absent" if number < gone else "changed" if number < gone + rewritten else "same"
        field = "opened_at" if state == "changed" else ""
        seller = "ann" if number % 2 else "bob"
        rows.append(f"| t{number} | 2026-01-0{1 + number % 9} 09:00 | open | {seller} |")
        history.append(f"| tickets | t{number} | 1 | first | |")
        history.append(f"| tickets | t{number} | 2 | {state} | {field} |")
    return "\n".join([
        "tickets", "| ticket_id | opened_at | status | seller_id |", *rows, "", FILES,
        "row_history", "| table_name | row_id | file_id | state | rewritten_fields |", *history,
    ])  # fmt: skip


def test_what_is_gone_and_what_is_rewritten(publish: Publish) -> None:  # noqa: F811
    found = opens_its_rows(publish(two_exports()), "rows_between_exports")
    gone, rewritten = found.figures
    assert (gone.k, gone.n) == (3, 40)
    assert (gone.low, gone.high) == wilson(3, 40)
    assert (rewritten.k, rewritten.n) == (2, 37)  # of those the later export shows
    assert "of 40 are left out by the last export" in found.says["en"]


def test_filters_narrow_figures_and_rows_alike(publish: Publish) -> None:  # noqa: F811
    opens_its_rows(publish(two_exports()), "rows_between_exports", Filters(seller="ann"))


def test_one_export_shows_nothing(publish: Publish) -> None:  # noqa: F811
    found = analyse(publish("orders\n| order_id | status |\n| o | paid |\n"),
                    "rows_between_exports", Filters())  # fmt: skip
    assert found.says["en"].startswith("Unknown")
