"""This period against the one before: counted again in Python, with the interval between them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from queries.catalogue import patterns
from queries.estimators import difference
from queries.figures import Filters
from queries.periods import against_previous
from queries.snapshot import Snapshot

BEGIN, DAYS = date(2026, 2, 1), 14
NOW = Filters(since=date(2026, 2, 15), until=date(2026, 3, 1))


def drawn() -> str:
    """Tickets closed by a rule or an agent, one or two a day; the buyer had no answer to some."""
    tickets, events, messages = [], [], []
    for number in range(60):
        day = BEGIN + timedelta(days=number * 28 // 60)
        by = "rule" if number % (3 if day < BEGIN + timedelta(days=DAYS) else 2) == 0 else "agent"
        tickets.append(f"| t{number} | closed | {day} 08:00 |")
        events.append(f"| t{number} | {day} 20:00 | open | closed | {by} |")
        messages.append(f"| t{number} | {day} 08:00 | buyer | buyer | It is empty |")
    changes = "| subject_id | happened_at | from_status | to_status | actor_kind |"
    return "\n".join([
        "tickets", "| ticket_id | status | opened_at |", *tickets, "",
        "events", changes, *events, "",
        "messages", "| ticket_id | sent_at | side | actor_kind | text |", *messages, "",
    ])  # fmt: skip


@pytest.fixture
def snapshot(publish: Callable[[str], Snapshot]) -> Snapshot:
    return publish(drawn())


def test_without_a_period_there_is_nothing_to_compare(snapshot: Snapshot) -> None:
    assert against_previous(snapshot, Filters()) is None
    assert against_previous(snapshot, Filters(since=NOW.since)) is None


@pytest.mark.parametrize("name", ["closed_by_rule", "closed_unanswered", "auto_closed"])
def test_both_periods_are_counted_and_told_apart(snapshot: Snapshot, name: str) -> None:
    found = against_previous(snapshot, NOW)
    assert found is not None
    (one,) = [row for row in found.patterns if row.name == name]
    rows = snapshot.run(f"select verdict, happened_at from verdict_{name}", {}).rows()  # noqa: S608
    middle = datetime(2026, 2, 15)  # noqa: DTZ001  as the snapshot holds it
    for share, is_now in ((one.first, True), (one.second, False)):
        judged = [verdict for verdict, at in rows
                  if (at >= middle) == is_now and verdict in ("match", "no_match")]  # fmt: skip
        assert (share.hits, share.judged) == (judged.count("match"), len(judged))
        assert share.judged >= 20
    assert one.difference == difference(
        one.first.hits, one.first.judged, one.second.hits, one.second.judged
    )


def test_a_claim_is_compared_too_and_events_have_no_difference(snapshot: Snapshot) -> None:
    found = against_previous(snapshot, NOW)
    assert found is not None
    assert ("contradicted", "resolved") in {(row.kind, row.name) for row in found.claims}
    batched = [row for row in found.patterns if patterns()[row.name].per == "event"]
    assert batched
    assert all(row.difference is None for row in batched)
