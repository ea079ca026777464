"""Random fives: the draw cannot be chosen, and the precision is what hand-counting gives."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from queries import journal, journal_writing, reviews
from queries.journal import Entry, Journal
from queries.snapshot import Snapshot

PATTERN = "closed_by_rule"
Publish = Callable[[str], Snapshot]


def shop(matches: int, others: int = 4) -> str:
    rows = [(f"t{n}", "timer" if n < matches else "agent") for n in range(matches + others)]
    return (
        "tickets\n| ticket_id | status | opened_at |\n"
        + "".join(f"| {name} | closed | 2026-03-01 08:00 |\n" for name, _ in rows)
        + "\nevents\n| event_id | subject_id | happened_at | from_status | to_status "
        "| actor_kind |\n"
        + "".join(f"| e{name} | {name} | 2026-03-02 08:00 | open | closed | {who} |\n"
                  for name, who in rows)
    )  # fmt: skip


@pytest.fixture
def snapshot(publish: Publish) -> Snapshot:
    return publish(shop(32))


def drawn(snapshot: Snapshot, number: int, platform: str | None = None) -> list[str]:
    found = reviews.draw(snapshot, PATTERN, platform, number)
    return [str(one) for one in found.frame["subject_id"]]


def platform(snapshot: Snapshot) -> str:
    return str(snapshot.query("platforms")["platform"][0])


def judged(snapshot: Snapshot, subject: str, is_sensible: bool) -> Entry:
    about = journal.about(snapshot, PATTERN, platform(snapshot), subject)
    return journal_writing.review(snapshot, about, is_sensible=is_sensible, text="because")


def precision(snapshot: Snapshot, *entries: Entry) -> reviews.Reviewed:
    kept = Journal(tuple(entries), 0)
    (found,) = reviews.reviewed(snapshot, kept, PATTERN, [platform(snapshot)])
    return found


def test_draws_are_of_matches_alone_and_share_none(snapshot: Snapshot) -> None:
    every = [one for number in range(1, 8) for one in drawn(snapshot, number)]
    assert sorted(every) == sorted(f"t{n}" for n in range(32))
    assert drawn(snapshot, 8) == []
    assert reviews.draw(snapshot, PATTERN, None, 1).total == 32


def test_a_draw_is_found_again_and_does_not_depend_on_the_other_platforms(
    snapshot: Snapshot,
) -> None:
    assert drawn(snapshot, 2) == drawn(snapshot, 2) == drawn(snapshot, 2, platform(snapshot))
    assert drawn(snapshot, 1, "elsewhere") == []
    assert drawn(snapshot, 1) != [f"t{n}" for n in range(5)]


def test_below_twenty_there_is_k_of_n_and_no_rate(snapshot: Snapshot) -> None:
    subjects = [one for number in (1, 2, 3) for one in drawn(snapshot, number)]
    found = precision(snapshot, *(judged(snapshot, one, place != 3)
                                  for place, one in enumerate(subjects)))  # fmt: skip
    assert (found.sensible, found.judged) == (14, 15)
    assert found.rate is found.low is found.high is None


def test_from_twenty_on_the_precision_has_wilsons_interval(snapshot: Snapshot) -> None:
    subjects = [one for number in (1, 2, 3, 4) for one in drawn(snapshot, number)]
    found = precision(snapshot, *(judged(snapshot, one, place >= 2)
                                  for place, one in enumerate(subjects)))  # fmt: skip
    assert (found.sensible, found.judged, found.passed_over) == (18, 20, 0)
    # by hand: z = 1.96, centre (18 + 1.92) / 23.84, half 1.96 / 23.84 * sqrt(18 * 2 / 20 + 0.96)
    assert found.rate == pytest.approx(0.9)
    assert found.low == pytest.approx(0.699, abs=0.0005)
    assert found.high == pytest.approx(0.972, abs=0.0005)


def test_the_last_judgement_of_a_match_counts(snapshot: Snapshot) -> None:
    (one, *_) = drawn(snapshot, 1)
    found = precision(snapshot, judged(snapshot, one, True), judged(snapshot, one, False))
    assert (found.sensible, found.judged) == (0, 1)


def test_matches_that_were_passed_over_are_counted(snapshot: Snapshot) -> None:
    found = precision(snapshot, judged(snapshot, drawn(snapshot, 2)[1], True))
    assert (found.judged, found.passed_over) == (1, 6)


def test_what_is_no_match_does_not_count(snapshot: Snapshot) -> None:
    found = precision(snapshot, judged(snapshot, "t33", True), judged(snapshot, "t0", True))
    assert (found.judged, found.no_longer) == (1, 1)


def test_judgements_of_an_earlier_definition_stand_apart(snapshot: Snapshot) -> None:
    first, second, third, *_ = drawn(snapshot, 1)
    old = [replace(judged(snapshot, one, one != first), definition="0" * 64)
           for one in (first, second)]  # fmt: skip
    found = precision(snapshot, *old, judged(snapshot, third, True))
    assert (found.sensible, found.judged) == (1, 1)
    assert found.earlier == (reviews.Earlier("0" * 64, 1, 2),)
    last = reviews.last_judgements(snapshot, Journal(tuple(old), 0), PATTERN)
    assert last == {}


def test_another_platform_and_another_pattern_say_nothing_here(snapshot: Snapshot) -> None:
    one = judged(snapshot, drawn(snapshot, 1)[0], True)
    kept = Journal((replace(one, platform="else"), replace(one, pattern="auto_closed")), 0)
    assert reviews.reviewed(snapshot, kept, PATTERN, [platform(snapshot)]) == []
