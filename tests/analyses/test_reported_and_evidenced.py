"""Labels beside evidence: shares on the same subjects, times per ticket and per matter."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from math import inf

import numpy as np
import polars as pl
import pytest

from queries import waits
from queries.analysis import Figure, analyse
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.analyses.held import opens_its_rows
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]
START = datetime(2026, 1, 1, 9)  # noqa: DTZ001  UTC without offset, as snapshots hold it


def desk() -> str:
    """Forty matters: answered and closed; closed in silence; closed, and taken up again."""
    orders, tickets, events, messages = [], [], [], []

    def close(name: str, number: int, opened: datetime, hours: int, actor: str) -> None:
        tickets.append(f"| {name} | o{number} | {opened} | closed |")
        at = opened + timedelta(hours=hours)
        events.append(f"| e_{name} | {name} | {at} | open | closed | {actor} |")

    for number in range(40):
        opened = START + timedelta(hours=number)
        orders.append(f"| o{number} | {opened - timedelta(days=1)} | delivered | true |")
        kind = ("answered", "silent", "again", "answered")[number % 4]
        close(f"t{number}", number, opened, 10, "timer" if kind == "silent" else "agent")
        if kind == "answered":
            messages.append(f"| t{number} | {opened} | platform | agent | Here is {number} now |")
        if kind == "again":
            second = opened + timedelta(days=5)
            close(f"t{number}_2", number, second, 30, "agent")
            messages.append(
                f"| t{number}_2 | {second} | platform | agent | Here is {number} then |"
            )
    return "\n".join([
        "orders", "| order_id | paid_at | status | is_delivery_claimed |", *orders, "",
        "tickets", "| ticket_id | order_id | opened_at | status |", *tickets, "",
        "events", "| event_id | subject_id | happened_at | from_status | to_status | actor_kind |",
        *events, "",
        "messages", "| ticket_id | sent_at | side | actor_kind | text |", *messages,
    ])  # fmt: skip


def named(figures: list[Figure]) -> dict[str, Figure]:
    return {one.name: one for one in figures}


def test_the_same_matters_are_counted_by_label_and_by_evidence(publish: Publish) -> None:  # noqa: F811
    found = opens_its_rows(publish(desk()), "reported_and_evidenced")
    figures = named(found.figures)
    assert (figures["resolution_reported"].k, figures["resolution_reported"].n) == (40, 40)
    assert (figures["resolution_evidenced"].k, figures["resolution_evidenced"].n) == (30, 40)
    assert figures["resolution_evidenced"].naive == 1
    assert "delivery_evidenced" not in figures  # nothing could be judged of it
    assert "100.0% of 40 matters" in found.says["en"]


def test_a_matter_that_came_back_is_one_long_one(publish: Publish) -> None:  # noqa: F811
    figures = named(analyse(publish(desk()), "reported_and_evidenced", Filters()).figures)
    assert (figures["per_ticket"].value, figures["per_ticket"].n) == (11, 50)
    assert (figures["per_matter"].n, figures["per_matter"].naive) == (40, 11)
    assert figures["per_matter"].value == 11
    # 20 answered at once, 10 after a second ticket, 10 never with evidence
    assert figures["evidenced"].value == 11
    assert figures["evidenced"].high is not None
    assert figures["evidenced"].high > 100


def test_where_nothing_could_be_evidenced_no_time_is_until_it_was(publish: Publish) -> None:  # noqa: F811
    mute = desk().partition("messages\n")[0]
    found = opens_its_rows(publish(mute), "reported_and_evidenced")
    assert {"per_ticket", "per_matter"} <= named(found.figures).keys()
    assert named(found.figures)["resolution_evidenced"].value is None
    assert "evidenced" not in named(found.figures)
    assert {one.name for one in found.lines} == {"per_ticket", "per_matter"}


def test_it_is_narrowed_to_a_period(publish: Publish) -> None:  # noqa: F811
    early = Filters(until=date(2026, 1, 2))
    figures = named(opens_its_rows(publish(desk()), "reported_and_evidenced", early).figures)
    assert figures["resolution_reported"].n == 15


def counts(ended: list[float], waiting: list[float]) -> pl.DataFrame:
    """One row per time."""
    return pl.DataFrame({
        "upto_hours": [*ended, *waiting],
        "ended": [1] * len(ended) + [0] * len(waiting),
        "waiting": [0] * len(ended) + [1] * len(waiting),
    })  # fmt: skip


def test_those_still_waiting_count_in_the_median() -> None:
    found = waits.waits(counts([1.0] * 12 + [5.0] * 8, [9.0] * 20))
    figure = waits.figure("x", "shop", {"en": "", "zh": ""}, found)
    assert (figure.n, figure.value, figure.naive, figure.high) == (40, 5.0, 1.0, inf)
    never = waits.figure(
        "x", "shop", {"en": "", "zh": ""}, waits.waits(counts([1.0] * 9, [9.0] * 20))
    )
    assert (never.value, never.low, never.naive) == (None, None, 1.0)
    assert waits.figure("x", "s", {}, waits.waits(counts([1.0] * 19, []))).value is None
    assert waits.quantile(found, 0.25)[0] == 1.0
    line = waits.line("x", "shop", {"en": "", "zh": ""}, found)
    assert line is not None
    assert (line.hours, line.share) == ([0.0, 1.0, 5.0, 9.0], pytest.approx([1, 0.7, 0.5, 0.5]))


def covered(runs: int, n: int, seed: int) -> tuple[int, int]:
    """How often the interval of the median holds the truth; and that of the ended alone."""
    draw, ours, plain = np.random.default_rng(seed), 0, 0
    truth = 48.0
    for _ in range(runs):
        waited = np.ceil(draw.exponential(truth / np.log(2), n) * 60) / 60
        since = draw.uniform(0, 96, n)  # how long the log has seen each
        found = waits.waits(counts(list(waited[waited <= since]), list(since[waited > since])))
        _, low, high = waits.quantile(found, 0.5)
        ours += (low or inf) <= truth <= (high or inf)
        alone = waits.waits(counts(list(waited[waited <= since]), []))
        _, low, high = waits.quantile(alone, 0.5)
        plain += (low or inf) <= truth <= (high or inf)
    return ours, plain


def test_the_interval_holds_the_median_and_the_plain_one_does_not() -> None:
    runs = 150
    ours, plain = covered(runs, 300, seed=5)
    assert ours >= runs * 0.95 - 3 * np.sqrt(runs * 0.95 * 0.05)
    assert plain < 0.1 * runs


@pytest.mark.slow
def test_the_interval_holds_the_median_over_many_runs() -> None:
    ours, plain = covered(3000, 500, seed=11)
    assert abs(ours - 0.95 * 3000) <= 3 * np.sqrt(3000 * 0.95 * 0.05)
    assert plain < 30
