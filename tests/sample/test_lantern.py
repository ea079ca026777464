"""The invented fronts on Chatwoot: its own format, and a truth that the exports bear out."""

import csv
import sys
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sample_data.lantern import FILES, SHOP_FILES, generate, hours, plans, shop
from tests.sample.lantern_files import Exports, lines, local, read
from tests.sample.second_of_lantern import MACHINES, closings, is_set_aside
from tests.sample.test_command import run

Truth = dict[str, dict[str, str]]
PEAK = """
import resource, sys
from pathlib import Path
from sample_data.lantern import generate
generate(Path(sys.argv[1]), orders=int(sys.argv[2]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
FAULTS = {
    "closed_by_timer_waiting", "closed_by_night_job_waiting", "closed_by_person_unanswered",
    "refiled_after_closing", "moved_by_night_batch", "left_in_processing", "escalated_to_nobody",
    "shipped_without_code", "code_sold_twice", "looped_by_bot", "asked_for_what_it_has",
    "buyer_asked_for_proof", "closed_by_clause_alone", "cited_clause_that_is_not",
    "closed_in_hollow_words",
}  # fmt: skip


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fronts, of half the default size."""
    folder = tmp_path_factory.mktemp("fronts")
    generate(folder, orders=3000)
    return folder


@pytest.fixture(scope="module")
def exports(out: Path) -> Exports:
    """What they export, read."""
    return read(out)


@pytest.fixture(scope="module")
def truth(out: Path) -> Truth:
    """What was planted: name -> subject -> strength."""
    return planted(out)


def planted(out: Path) -> Truth:
    found: Truth = {}
    for path in sorted((out / "truth" / "lantern").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.setdefault(row["name"], {})[row["subject_id"]] = row["strength"]
    return found


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_same_seed_and_size_give_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("one", 3), ("two", 3), ("other", 4)):
        generate(tmp_path / name, orders=400, seed=seed)
    one, two, other = (content(tmp_path / name) for name in ("one", "two", "other"))
    assert one == two
    assert {Path(name).name for name in one if one[name] == other[name]} == {
        "settings.csv", "policy.csv", "inboxes.jsonl",
    }  # fmt: skip
    assert {*FILES, *SHOP_FILES} <= {Path(name).name for name in one}


def test_each_fault_is_there_at_each_strength_and_none_without_a_rate(
    truth: Truth, tmp_path: Path
) -> None:
    for name in FAULTS:
        assert {"strong", "middle", "weak"} <= set(truth[name].values()), name
    generate(tmp_path, orders=400, rate=0)
    strengths = {one for named in planted(tmp_path).values() for one in named.values()}
    assert strengths == {"innocent"}


def test_messages_have_the_native_shape_and_rise_with_time(out: Path) -> None:
    last: dict[int, tuple[int, int]] = {}
    kinds: Counter[int] = Counter()
    for one in lines(out / "lantern" / "messages.jsonl"):
        assert {"content_type", "content_attributes", "private", "source_id"} <= one.keys()
        assert ("sender" in one) == (one["message_type"] in (0, 1))
        place = (one["created_at"], one["id"])
        assert place > last.get(one["conversation_id"], (0, 0))
        last[one["conversation_id"]] = place
        kinds[one["message_type"]] += 1
    assert min(kinds[kind] for kind in range(4)) > 100


def test_what_finds_differences_between_engines_is_there(out: Path, exports: Exports) -> None:
    reports = list(lines(out / "lantern" / "reporting_events.jsonl"))
    assert any(one["value"] < 0 for one in reports)
    assert any(not one["event_end_time"].endswith(".000Z") for one in reports)
    assert any(
        talk.messages[0].at == talk.messages[1].at for talk in exports.conversations.values()
    )
    assert str(shop.EMPTY_SELLER) not in {row["store"] for row in exports.orders.values()}
    placed = [local(datetime.fromisoformat(row["placed"])) for row in exports.orders.values()]
    assert any(at.fold for at in placed), "an order in the hour that came twice"
    assert any(
        row["delivered"] and row["delivered"] < row["paid"] for row in exports.orders.values()
    )


def test_whom_a_closing_leaves_waiting_nobody_answered(exports: Exports, truth: Truth) -> None:
    by = {
        "closed_by_timer_waiting": ("timer", "rule"), "closed_by_night_job_waiting": ("bot",),
        "closed_by_person_unanswered": ("agent",),
    }  # fmt: skip
    last = {talk.number: (talk, closing) for talk, closing in closings(exports)}
    for name, actors in by.items():
        for number, strength in truth[name].items():
            talk, closing = last[number]
            assert closing.actor in actors
            assert not is_set_aside(talk, closing)
            buyers = [one for one in talk.messages if one.actor == "buyer" and one.at < closing.at]
            later = [one for one in talk.messages if one.at >= buyers[-1].at and one.is_public]
            persons = [one for one in later if one.actor == "agent" and one.at < closing.at]
            assert bool(persons) or strength != "weak"
            assert not persons or strength != "strong"
    night = {number for number, (_, closing) in last.items() if closing.actor in MACHINES}
    assert truth["rule_after_answer"].keys() <= night


def test_who_files_again_does_so_about_the_same_order(exports: Exports, truth: Truth) -> None:
    days = {"strong": (0, 6.1), "middle": (7.9, 12.1), "weak": (15.9, 24.1)}
    last = {talk.number: (talk, closing) for talk, closing in closings(exports)}
    for number, strength in truth["refiled_after_closing"].items():
        talk, closing = last[number]
        waits = [
            (other.opened_at - closing.at) / timedelta(days=1)
            for other in exports.conversations.values()
            if other.order_no == talk.order_no and other.opened_at > closing.at
        ]
        least, most = days[strength]
        assert any(least <= wait <= most for wait in waits)


def test_nobody_is_a_fault_and_a_look_alike_of_the_same(truth: Truth) -> None:
    wronged = {one for name in truth if name.startswith("closed_by_") for one in truth[name]}
    for name in ("rule_after_answer", "thanks_last_word", "bump_bump_solve", "weekend_backlog"):
        assert not wronged & truth[name].keys()
    for name in ("night_shift_answer", "timer_of_a_night_owl"):
        assert not truth["moved_by_night_batch"].keys() & truth[name].keys()
    assert not truth["shipped_without_code"].keys() & truth["looked_late"].keys()


def test_each_theme_gives_tables_of_plans() -> None:
    for theme in plans.THEMES:
        tables = [name for name in ("INNOCENT", "WRONG", "ORDERS", "INNOCENT_ORDERS")
                  if getattr(theme, name, None)]  # fmt: skip
        assert tables, theme.__name__
    assert sum(plans.case_weights(0).values()) >= 1000


def test_the_clock_on_the_wall() -> None:
    autumn, spring = hours.CLOCK_CHANGES
    for day in (0, autumn, autumn + 1, spring, spring + 1, 364):
        for second in range(0, 86_400, 1801):
            at = hours.at_wall(day * 86_400 + second)
            shown = hours.wall(at)
            skipped = day == spring and 3600 <= second < 7200
            assert shown == day * 86_400 + second + (3600 if skipped else 0)
            stamp = datetime.fromisoformat(hours.iso(at))
            assert local(stamp).hour == shown % 86_400 // 3600
            assert stamp.timestamp() == hours.epoch(at)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell a process's peak memory")
def test_memory_does_not_grow_with_the_year(tmp_path: Path) -> None:
    peaks = []
    for orders in (3_000, 60_000):
        done = run("-c", PEAK, str(tmp_path / str(orders)), str(orders))
        assert done.returncode == 0, done.stderr
        peaks.append(int(done.stdout) * (1 if sys.platform == "darwin" else 1024))
    assert peaks[1] - peaks[0] < 60_000_000
