"""Published figures whose definitions are known are traced to them, and the rest is said."""

from collections.abc import Callable
from datetime import datetime, timedelta
from statistics import mean, median

import pytest

from queries.analysis import Analysis, analyse
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.analyses.held import opens_its_rows
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]
START = datetime(2026, 1, 1)  # noqa: DTZ001  UTC without offset, as snapshots hold it
FEBRUARY = datetime(2026, 2, 1)  # noqa: DTZ001


class Desk:
    """Sixty tickets of January and February: some reopened, some taken up again, some open."""

    def __init__(self) -> None:
        self.tickets: list[str] = []
        self.events: list[str] = []
        self.messages: list[str] = []
        self.opened: list[datetime] = []
        self.first: list[float] = []  # hours to the first closing, of January's
        self.last: list[float] = []
        self.replies: dict[str, list[float]] = {"anyone": [], "person": []}
        for number in range(60):
            self._add(number)

    def _add(self, number: int) -> None:
        opened = START + timedelta(hours=20 * number)
        is_asked = opened < FEBRUARY
        self.opened += [opened] if is_asked else []
        self.tickets.append(f"| t{number} | o{number // 2} | {opened} | closed |")
        bot, person = 0.5, 3 + number % 7
        for who, hours in (("bot", bot), ("agent", person)):
            at = opened + timedelta(hours=hours)
            self.messages.append(
                f"| t{number} | {at} | platform | {who} | {who} says {number} now |"
            )
        if is_asked:
            self.replies["anyone"].append(bot)
            self.replies["person"].append(person)
        if number % 12 == 5:
            return  # still open
        hours = 10.0 + number % 9
        self._close(number, opened, hours, "open", 1)
        if number % 10 == 3:
            again = opened + timedelta(hours=hours + 5)
            self.events.append(f"| r{number} | t{number} | {again} | closed | open | buyer |")
            self._close(number, opened, hours + 40, "open", 2)
        if is_asked:
            self.first.append(hours)
            self.last.append(hours + 40 if number % 10 == 3 else hours)

    def _close(self, number: int, opened: datetime, hours: float, stood: str, time: int) -> None:
        at = opened + timedelta(hours=hours)
        self.events.append(f"| c{number}_{time} | t{number} | {at} | {stood} | closed | agent |")

    def drawn(self, *figures: str) -> str:
        return "\n".join([
            "tickets", "| ticket_id | order_id | opened_at | status |", *self.tickets, "",
            "events",
            "| event_id | subject_id | happened_at | from_status | to_status | actor_kind |",
            *self.events, "",
            "messages", "| ticket_id | sent_at | side | actor_kind | text |", *self.messages, "",
            "reported_figures",
            "| figure_id | metric | statistic | period_from_at | period_to_at | value | step |",
            *figures,
        ])  # fmt: skip


def figure(name: str, metric: str, statistic: str, value: float, step: float) -> str:
    return f"| {name} | {metric} | {statistic} | {START} | {FEBRUARY} | {value} | {step} |"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


def rows(found: Analysis) -> dict[str, dict[str, object]]:
    return {str(row["figure_id"]): row for row in found.rows}


def test_each_figure_is_traced_to_the_definition_it_was_counted_by(
    publish: Publish, desk: Desk  # noqa: F811
) -> None:  # fmt: skip
    text = desk.drawn(
        figure("first", "resolution_time", "mean", round(mean(desk.first), 1), 0.1),
        figure("last", "resolution_time", "mean", round(mean(desk.last), 1), 0.1),
        figure("bot", "first_reply_time", "mean", 0.5, 0.1),
        figure("person", "first_reply_time", "median", median(desk.replies["person"]), 0.1),
        figure("closed", "resolved_share", "share", round(len(desk.first) / len(desk.opened), 3),
               0.001),
        figure("unsaid", "resolution_time", "unknown", round(median(desk.first), 1), 0.1),
        figure("other/one", "resolution_time", "mean", 99.0, 0.1),
    )  # fmt: skip
    found = opens_its_rows(publish(text), "reconciliation")
    held = rows(found)
    within = {name: set(row["within_rounding"]) for name, row in held.items()}  # type: ignore[call-overload]
    assert "opened_first_closing" in within["first"]
    assert "opened_last_closing" not in within["first"]
    assert "opened_last_closing" in within["last"]
    assert within["bot"] == {"anyone"}
    assert {"person", "substantive"} <= within["person"]
    assert "closed_of_opened" in within["closed"]
    assert "opened_first_closing" in within["unsaid"]
    assert within["other/one"] == set()
    assert float(str(held["other/one"]["apart"])) == pytest.approx(
        99 - float(str(held["other/one"]["ours"]))
    )
    assert "Of 7 published figures, 6 come out within rounding" in found.says["en"]
    assert "unexplained" in found.says["en"]
    naive = {one.naive for one in found.figures if one.name.startswith("bot ")}
    assert naive == {0.5}


def test_those_still_waiting_are_counted_in_for_a_median_and_never_for_a_mean(
    publish: Publish, desk: Desk  # noqa: F811
) -> None:  # fmt: skip
    text = desk.drawn(
        figure("a", "resolution_time", "median", 14, 1),
        figure("b", "resolution_time", "mean", 14, 1),
    )  # fmt: skip
    names = {one.name for one in analyse(publish(text), "reconciliation", Filters()).figures}
    assert "a tickets_with_those_open median" in names
    assert not any(name.startswith("b ") and "those_open" in name for name in names)


def test_without_published_figures_it_says_so(publish: Publish) -> None:  # noqa: F811
    found = analyse(
        publish("orders\n| order_id | status |\n| o | paid |\n"), "reconciliation", Filters()
    )
    assert found.says["en"].startswith("Unknown")
    assert found.figures == []
