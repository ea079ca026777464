"""From events to the share still in processing: steps, causes, what is left out, and the words."""

from collections.abc import Callable
from datetime import datetime, timedelta

import polars as pl
import pytest

from queries.analyses import processing_survival
from queries.analysis import Analysis, analyse
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.queries.conftest import publish  # noqa: F401  a fixture

START = datetime(2026, 1, 5, 9, 0)  # noqa: DTZ001  UTC without offset, as snapshots hold it
END = "2026-03-10 00:00"
Publish = Callable[[str], Snapshot]
Spell = tuple[float, float | None, str, str]  # began (days), lasted (days), then, by whom


def log(spells: list[Spell], coverage: str = "") -> str:
    """A drawn log of tickets; one in three is the second seller's."""
    tickets, events = [], []
    for number, (began, lasted, then, by) in enumerate(spells):
        start = START + timedelta(days=began)
        status = "waiting_platform" if lasted is None else then
        tickets.append(f"| t{number} | {start} | {status} | {'bob' if number % 3 else 'ann'} |")
        events.append(f"| s{number} | t{number} | {start} | new | waiting_platform | buyer |")
        if lasted is not None:
            end = start + timedelta(days=lasted)
            events.append(f"| e{number} | t{number} | {end} | waiting_platform | {then} | {by} |")
    return "\n".join([
        coverage,
        "tickets", "| ticket_id | opened_at | status | seller_id |", *tickets, "",
        "events", "| event_id | subject_id | happened_at | from_status | to_status | actor_kind |",
        *events,
    ])  # fmt: skip


def run(snapshot: Snapshot, by: str | None = None, **filters: str) -> Analysis:
    return analyse(snapshot, "processing_survival", Filters(**filters), by)  # type: ignore[arg-type]


MIXED: list[Spell] = [
    *((number / 10, 0.5, "open", "agent") for number in range(40)),
    *((number / 10, 2.5, "resolved", "timer") for number in range(30)),
    *((number / 10, 5, "resolved", "unknown") for number in range(10)),
    *((number / 10, 6, "open", "buyer") for number in range(6)),
    *((number / 10, 6.5, "open", "unknown") for number in range(4)),
    *((number / 10, None, "", "") for number in range(10)),
]


@pytest.fixture
def mixed(publish: Publish) -> Snapshot:  # noqa: F811
    return publish(log(MIXED))


def test_each_spell_is_counted_once_and_by_what_ended_it(mixed: Snapshot) -> None:
    (row,) = run(mixed).rows
    assert (row["n"], row["ended"], row["standing"], row["delayed"]) == (100, 90, 10, 0)
    causes = [row[cause] for cause in processing_survival.CAUSES]
    assert causes == [40, 30, 6, 10, 4]
    assert [row[f"still_{day}d"] for day in (1, 3, 7, 14)] == pytest.approx([0.6, 0.3, 0.1, 0.1])
    assert row["still_7d_low"] < 0.1 < row["still_7d_high"]
    assert row["median_hours"] == 61  # the end of the hour in which half had gone
    assert [row[f"{cause}_share"] for cause in processing_survival.CAUSES] == (
        pytest.approx([0.4, 0.3, 0.06, 0.1, 0.04])
    )
    assert row["naive_still_7d"] == 0
    assert row["naive_by_person_share"] == pytest.approx(0.4)
    assert "10.0%" in run(mixed).says["en"]


def test_the_curve_is_that_of_the_counts(mixed: Snapshot) -> None:
    counts = run(mixed).counts
    assert counts is not None
    curve = processing_survival.curve(counts)
    assert curve["at_risk"].to_list() == [100, 60, 30, 20, 14, 10]
    assert curve["end_hours"].to_list()[:3] == [13, 61, 121]
    gone = sum((curve[cause] for cause in processing_survival.CAUSES), pl.Series([0.0] * 6))
    assert (gone + curve["still"]).to_list() == pytest.approx([1.0] * 6)


def test_what_still_stands_makes_it_longer_than_what_has_ended(publish: Publish) -> None:  # noqa: F811
    """One ticket a day, for 1 to 85 days each: the long ones of the last days still stand."""
    spells: list[Spell] = []
    for day in range(64):
        lasts = 1 + 7 * (day * 5 % 13)  # 1 to 85 days
        ended = day + lasts < 63
        spells.append((day, lasts if ended else None, "resolved", "agent"))
    (row,) = run(publish(log(spells))).rows
    assert row["naive_median_hours"] < row["median_hours"] / 1.5
    assert row["naive_still_7d"] < row["still_7d"] - 0.05


def test_spells_older_than_the_log_come_in_later(publish: Publish) -> None:  # noqa: F811
    """A log from day 30 on shows of the older spells only those that were long."""
    spells: list[Spell] = [(day / 2, 1.2, "resolved", "agent") for day in range(60, 110)]
    spells += [  # one for two short ones; the last still stand at the end of the log, on day 63
        (day / 2, 33.2 if day / 2 < 30 else None, "resolved", "agent") for day in range(1, 110, 2)
    ]
    begins = START + timedelta(days=30)
    coverage = (
        "coverage\n| platform | capability | from_at | until_at |\n"
        f"| shop | events | {begins} | {END} |\n"
    )
    (row,) = run(publish(log(spells, coverage))).rows
    assert row["delayed"] > 20
    assert row["undelayed_still_7d"] > row["still_7d"] + 0.1
    assert row["still_7d_low"] < 1 / 3 < row["still_7d_high"]


def test_below_twenty_no_share_is_given(publish: Publish) -> None:  # noqa: F811
    found = run(publish(log(MIXED[:19])))
    assert found.rows[0]["n"] == 19
    assert found.rows[0]["still_7d"] is None
    assert found.says["en"].startswith("Unknown")


def test_it_is_sliced_and_narrowed(mixed: Snapshot) -> None:
    sliced = {row["slice"]: row["n"] for row in run(mixed, "seller").rows}
    assert sliced == {"ann": 34, "bob": 66}
    assert [row["n"] for row in run(mixed, seller="ann").rows] == [34]
    with pytest.raises(ValueError, match="it can by seller, category"):
        run(mixed, "month")


def test_what_cannot_be_used_is_told(publish: Publish) -> None:  # noqa: F811
    text = log([*MIXED[:20], (1, None, "", "")]).replace(
        "| waiting_platform | bob |", "| waiting_buyer | bob |"
    )
    found = run(publish(text.replace("| waiting_platform | ann |", "| waiting_buyer | ann |")))
    assert found.rows[0]["unused"] == {"end_unknown": 1}
    assert any("1 where it ended, and nothing says when" in one["en"] for one in found.caveats)
