"""The invented help desk: Zendesk's own format, and a truth that its exports bear out."""

import csv
import sys
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from sample_data.harbor import FILES, generate, hours
from tests.sample.harbor_files import Exports, Move, Ticket, lines, local, read
from tests.sample.test_command import run

Truth = dict[tuple[str, str], set[str]]
DAY = timedelta(days=1)
PEAK = """
import resource, sys
from pathlib import Path
from sample_data.harbor import generate
generate(Path(sys.argv[1]), orders=int(sys.argv[2]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
FAULTS = {
    "closed_by_timer_waiting", "closed_by_night_job_waiting", "closed_by_person_unanswered",
    "refiled_after_closing", "moved_by_night_batch", "left_in_processing", "escalated_to_nobody",
}  # fmt: skip
RARE_LOOK_ALIKES = {"too_young", "merged_duplicate"}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The desk at its default size."""
    folder = tmp_path_factory.mktemp("desk")
    generate(folder)
    return folder


@pytest.fixture(scope="module")
def desk(out: Path) -> Exports:
    """Its exports, read."""
    return read(out / "harbor")


@pytest.fixture(scope="module")
def truth(out: Path) -> Truth:
    """What was planted: name and strength -> ids."""
    return planted(out)


def planted(out: Path) -> Truth:
    found: Truth = {}
    for path in sorted((out / "truth" / "harbor").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.setdefault((row["name"], row["strength"]), set()).add(row["subject_id"])
    return found


def of(truth: Truth, name: str) -> dict[str, str]:
    """Id -> strength, of one name."""
    return {one: strength for (n, strength), ids in truth.items() if n == name for one in ids}


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_same_seed_and_size_give_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("one", 3), ("two", 3), ("other", 4)):
        generate(tmp_path / name, orders=600, seed=seed)
    one, two, other = (content(tmp_path / name) for name in ("one", "two", "other"))
    assert one == two
    assert {name for name in one if one[name] == other[name]} == {"harbor/meanings.csv"}
    assert set(FILES) <= {Path(name).name for name in one}


def test_objects_have_the_native_shape(out: Path) -> None:
    tickets = list(lines(out / "harbor" / "tickets.jsonl"))
    assert 1700 < len(tickets) < 2400
    for one in tickets:
        assert {"via", "custom_fields", "satisfaction_rating", "followup_source_id"} <= one.keys()
        assert isinstance(one["id"], int)
        assert one["created_at"] <= one["updated_at"] < "2026-08-31T22:00:00Z"
    kinds = set()
    for audit in lines(out / "harbor" / "audits.jsonl"):
        assert {"id", "ticket_id", "created_at", "author_id", "via", "metadata"} <= audit.keys()
        assert audit["events"]
        kinds |= {event["type"] for event in audit["events"]}
    assert kinds == {
        "Create", "Change", "Comment", "Notification", "Cc", "AgentMacroReference",
        "SatisfactionRating", "CommentPrivacyChange", "WebhookEvent",
    }  # fmt: skip


def test_numbers_are_given_once_and_rise_with_time(out: Path) -> None:
    audits = list(lines(out / "harbor" / "audits.jsonl"))
    ids = [a["id"] for a in audits] + [e["id"] for a in audits for e in a["events"]]
    assert len(ids) == len(set(ids))
    assert max(ids) < 2**53
    by_id = sorted(audits, key=lambda audit: audit["id"])
    assert [a["created_at"] for a in by_id] == sorted(a["created_at"] for a in audits)
    users = [user["id"] for user in lines(out / "harbor" / "users.jsonl")]
    assert len(users) == len(set(users))
    assert {audit["author_id"] for audit in audits} <= {*users, -1}


def test_tickets_stand_as_their_audits_left_them(out: Path, desk: Exports) -> None:
    for one in lines(out / "harbor" / "tickets.jsonl"):
        ticket = desk.tickets[str(one["id"])]
        moves = [move for move in ticket.moves if move.what == "status"]
        ends_as = moves[-1].after if moves else "new"
        assert one["status"] == ("open" if ends_as == "processing" else ends_as)
        for before, after in pairwise(moves):
            assert before.after == after.before
        assert one["description"] == ticket.messages[0].words


def test_hostile_text_and_voucher_codes_stand_in_clear(out: Path) -> None:
    text = (out / "harbor" / "audits.jsonl").read_text(encoding="utf-8")
    assert "=HYPERLINK(" in text
    assert "@example.com" in text
    assert "HB-" in text


def test_order_numbers_do_not_look_like_codes(desk: Exports) -> None:
    numbers = {ticket.order_no for ticket in desk.tickets.values() if ticket.order_no}
    assert all(number.isdigit() and len(number) == 7 for number in numbers)


def test_every_fault_has_three_strengths_beside_a_hundred_look_alikes(truth: Truth) -> None:
    assert {name for name, strength in truth if strength != "innocent"} == FAULTS
    for name in FAULTS:
        for strength in ("strong", "middle", "weak"):
            assert len(truth[name, strength]) >= 30, (name, strength)
    few = {n for (n, s), ids in truth.items() if s == "innocent" and len(ids) < 100}
    assert few <= RARE_LOOK_ALIKES


def test_a_tenth_of_the_faults_beside_as_many_look_alikes(truth: Truth, tmp_path: Path) -> None:
    generate(tmp_path, rate=0.1)
    rare = planted(tmp_path)
    for (name, strength), ids in truth.items():
        now = len(rare[name, strength])
        if strength == "innocent":
            assert now > 0.7 * len(ids), name
        else:
            assert 3 <= now < 0.3 * len(ids), (name, strength)


def test_macros_repeat_even_where_faults_are_rare(tmp_path: Path) -> None:
    generate(tmp_path, rate=0.1)
    repeated = read(tmp_path / "harbor").repeated
    by_macro = {text for text in repeated if "正在加急处理" in text or "is being processed" in text}
    assert len(by_macro) == 2


def closed_unanswered(desk: Exports) -> dict[str, Move]:
    """Tickets that were ended, the buyer having had no word of a person since their last."""
    found = {}
    for ticket in desk.tickets.values():
        closing = ticket.closing
        turn = ticket.turn(closing.at) if closing else None
        if closing is None or turn is None or _is_thanks(turn.words):
            continue
        if not any(desk.is_written(one) and one.at >= turn.at for one in ticket.messages):
            found[ticket.number] = closing
    return found


def _is_thanks(text: str) -> bool:
    return len(text) < 20 and any(word in text.lower() for word in ("谢", "thank"))


def test_whoever_was_closed_unanswered_is_in_the_truth(desk: Exports, truth: Truth) -> None:
    expected = {
        number: name
        for (name, strength), ids in truth.items()
        if name == "merged_duplicate" or (name.startswith("closed_by_") and strength != "weak")
        for number in ids
    }
    found = closed_unanswered(desk)
    assert found.keys() == expected.keys()
    for number, closing in found.items():
        actors, hour = {"agent"}, local(closing.at).hour
        if expected[number] == "closed_by_timer_waiting":
            actors = {"timer"}
            assert closing.rule == "Solve open tickets after 72 hours without an update"
        elif expected[number] == "closed_by_night_job_waiting":
            actors = {"timer", "bot"}
            assert hour < 5
        assert closing.actor in actors


def test_weak_closings_come_after_a_person_s_words(desk: Exports, truth: Truth) -> None:
    for name in FAULTS:
        if name.startswith("closed_by_"):
            for number in truth[name, "weak"]:
                written = [one for one in desk.tickets[number].messages if desk.is_written(one)]
                assert len(written) == 1


def test_whoever_filed_again_is_in_the_truth(desk: Exports, truth: Truth) -> None:
    found = {}
    opened: dict[str, list[Ticket]] = {}
    for ticket in desk.tickets.values():
        if ticket.order_no and ticket.status != "deleted":
            opened.setdefault(ticket.order_no, []).append(ticket)
    for ticket in desk.tickets.values():
        closing = ticket.closing
        for again in opened.get(ticket.order_no or "", []):
            if closing and again.opened_at > closing.at:
                waited = (again.opened_at - closing.at) / DAY
                found.setdefault(ticket.number, waited)
                found[ticket.number] = min(waited, found[ticket.number])
    strengths = {
        number: "strong" if waited < 7 else "middle" if waited < 14 else "weak"
        for number, waited in found.items()
        if waited <= 25
    }
    assert strengths == of(truth, "refiled_after_closing")
    assert sum(ticket.follows is not None for ticket in desk.tickets.values()) > 50


def test_whatever_a_job_moved_at_night_is_in_the_truth(desk: Exports, truth: Truth) -> None:
    found = {}
    for ticket in desk.tickets.values():
        for move in ticket.moves:
            is_job = move.rule == "Night clean-up" or (
                move.actor == "bot" and move.after in ("solved", "closed")
            )
            if is_job:
                at = local(move.at)
                hour = at.hour + at.minute / 60 + at.second / 3600
                found[move.event_id] = (
                    "strong" if 1.5 <= hour < 2.5 else "middle" if 1 <= hour < 4 else "weak"
                )
    assert found == of(truth, "moved_by_night_batch")


def test_jobs_ran_in_both_nights_in_which_the_clock_changed(desk: Exports, truth: Truth) -> None:
    moved = of(truth, "moved_by_night_batch")
    days = {
        local(move.at).date().isoformat()
        for ticket in desk.tickets.values()
        for move in ticket.moves
        if move.event_id in moved
    }
    assert {"2025-10-26", "2026-03-29"} <= days


def test_whatever_stood_in_processing_is_in_the_truth(desk: Exports, truth: Truth) -> None:
    found = {}
    for ticket in desk.tickets.values():
        moves = [move for move in ticket.moves if move.what == "status"]
        for place, move in enumerate(moves):
            if move.after == "processing":
                until = moves[place + 1].at if place + 1 < len(moves) else desk.last_at
                found[ticket.number] = (until - move.at) / DAY
    left = of(truth, "left_in_processing")
    for number, days in found.items():
        if days > 7:
            assert left[number] == ("strong" if days > 25 else "middle")
        else:
            assert left.get(number, "weak") == "weak"
    assert all(found[number] > 3 for number in left)
    assert all(found[number] < 7 for number in of(truth, "slow_but_moving"))


def test_whatever_was_escalated_to_nobody_is_in_the_truth(desk: Exports, truth: Truth) -> None:
    hollow = of(truth, "escalated_to_nobody")
    answered = of(truth, "escalated_and_answered")
    seen = set()
    for ticket in desk.tickets.values():
        for move in ticket.moves:
            if move.what != "group" or not move.after.endswith("009"):
                continue
            replies = [m.at for m in ticket.messages if desk.is_written(m) and m.at > move.at]
            hours_waited = (replies[0] - move.at) / DAY * 24 if replies else None
            if move.event_id in answered:
                assert hours_waited is not None
                assert hours_waited < 31
            elif hollow.get(move.event_id) == "weak":
                assert hours_waited is None or hours_waited < 41
            elif hollow.get(move.event_id) == "middle":
                assert hours_waited is None or 72 < hours_waited < 8 * 24
            elif hollow.get(move.event_id) == "strong":
                assert hours_waited is None
            else:  # the export ends before the answer
                assert desk.last_at - move.at < 2 * DAY
            seen.add(move.event_id)
    assert {*hollow, *answered} <= seen


def test_nobody_is_a_fault_and_a_look_alike_of_the_same(truth: Truth) -> None:
    wronged = {
        one for (name, _), ids in truth.items() if name.startswith("closed_by_") for one in ids
    }
    for name in ("rule_after_answer", "thanks_last_word", "bump_bump_solve", "housekeeping_close"):
        assert not wronged & truth[name, "innocent"]
    batch = of(truth, "moved_by_night_batch").keys()
    for name in ("night_shift_answer", "timer_of_a_night_owl", "night_demand"):
        assert not batch & truth[name, "innocent"]


def test_the_clock_on_the_wall() -> None:
    autumn, spring = hours.CLOCK_CHANGES
    for day in (0, autumn, autumn + 1, spring, spring + 1, 364):
        for second in range(0, 86_400, 1801):
            at = hours.at_wall(day * 86_400 + second)
            shown = hours.wall(at)
            skipped = day == spring and 7200 <= second < 10_800
            assert shown == day * 86_400 + second + (3600 if skipped else 0)
            stamp = hours.iso(at)
            assert local(datetime.fromisoformat(stamp)).hour == shown % 86_400 // 3600


def test_a_job_runs_after_what_it_waits_for_even_in_the_hour_that_comes_twice() -> None:
    for day in hours.CLOCK_CHANGES:
        for after in range(day * 86_400, (day + 1) * 86_400, 599):
            for hour, minute in ((1, 40), (2, 10), (3, 35)):
                at = hours.next_night(after, hour, minute)
                assert after < at <= after + 90_000
                assert hours.hour_of(at) == pytest.approx(hour + minute / 60, abs=1.01)


@pytest.mark.parametrize(
    ("orders", "written", "growth"),
    [(15_000, 25_000_000, 10_000_000),
     pytest.param(60_000, 100_000_000, 25_000_000, marks=pytest.mark.slow)],
)  # fmt: skip
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell a process's peak memory")
def test_memory_does_not_grow_with_the_desk(
    tmp_path: Path, orders: int, written: int, growth: int
) -> None:
    peaks = []
    for size in (3_000, orders):
        done = run("-c", PEAK, str(tmp_path / str(size)), str(size))
        assert done.returncode == 0, done.stderr
        peaks.append(int(done.stdout) * (1 if sys.platform == "darwin" else 1024))
    files = (tmp_path / str(orders) / "harbor").iterdir()
    assert sum(path.stat().st_size for path in files) > written
    assert peaks[1] - peaks[0] < growth
