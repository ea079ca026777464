"""Lantern's disputes at Stripe, and tickets that are held: planted plainly, and told truly."""

import csv
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sample_data.lantern import RAIL_FILES, generate
from tests.sample.lantern_files import Exports, moment, read
from tests.sample.second_of_lantern import closings, stated
from tests.sample.second_of_lantern_disputing import WINDOW, Dispute, disputes

FAULTS = ("window_lapsed", "reversed_after_closing", "refusal_reversed")
LOOK_ALIKES = ("dispute_won", "stolen_card", "inquiry_dropped")
GAPS = {"strong": (3, 41), "middle": (41, 101), "weak": (125, 171)}  # days after the closing
HELD = {"strong": (9, 31), "middle": (1, 5), "weak": (-10, -1)}  # days beyond the window
Truth = dict[str, dict[str, str]]  # name -> subject -> strength


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disputes")
    generate(folder, orders=3000)
    return folder


@pytest.fixture(scope="module")
def exports(out: Path) -> Exports:
    return read(out)


def truth_of(out: Path) -> Truth:
    """What was planted in tickets and payment disputes."""
    found: Truth = {}
    for kind in ("tickets", "payment_disputes"):
        path = out / "truth" / "lantern" / f"{kind}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.setdefault(row["name"], {})[row["subject_id"]] = row["strength"]
    return found


def test_each_is_there_at_each_strength_and_no_fault_without_a_rate(
    out: Path, tmp_path: Path
) -> None:
    truth = truth_of(out)
    for name in FAULTS:
        counted = Counter(truth[name].values())
        assert all(counted[one] >= 5 for one in ("strong", "middle", "weak")), (name, counted)
    assert all(len(truth[name]) >= 5 for name in LOOK_ALIKES)
    generate(tmp_path, orders=800, rate=0.0)
    assert not truth_of(tmp_path).keys() & set(FAULTS)
    assert all((tmp_path / "lantern_stripe" / name).stat().st_size for name in RAIL_FILES)


def test_a_dispute_is_of_an_order_paid_by_card(exports: Exports) -> None:
    for one in disputes(exports):
        order = exports.orders[one.order or ""]
        assert order["method"] == "card"
        assert one.opened_at > moment(order["paid"])
        assert one.decided_at is None or one.decided_at > one.opened_at


def test_reversals_came_when_the_truth_says(out: Path, exports: Exports) -> None:
    truth, found = truth_of(out), {one.order: one for one in disputes(exports)}
    ended = {talk.number: closing.at for talk, closing in closings(exports)}
    for number, strength in truth["reversed_after_closing"].items():
        one = found[exports.conversations[number].order_no]
        low, high = GAPS[strength]
        assert one.outcome == "buyer"
        assert not one.is_stolen
        assert timedelta(days=low) <= one.opened_at - ended[number] < timedelta(days=high)
    by_number = {one.number: one for one in found.values()}
    for number, strength in truth["refusal_reversed"].items():
        assert by_number[number].outcome == ("no_response" if strength == "weak" else "buyer")


def test_who_was_held_was_held_so_long(out: Path, exports: Exports) -> None:
    truth, found = truth_of(out), {one.order: one for one in disputes(exports)}
    for number, strength in truth["window_lapsed"].items():
        talk = exports.conversations[number]
        end = moment(exports.orders[talk.order_no or ""]["paid"]) + WINDOW
        left = next(m.at for m in reversed(stated(exports, talk)) if m.what == "resolved")
        low, high = HELD[strength]
        assert timedelta(days=low) < left - end < timedelta(days=high)
        assert _is_in_no_time(found.get(talk.order_no), end)
    for number in truth.get("disputed_in_time", {}):
        talk = exports.conversations[number]
        end = moment(exports.orders[talk.order_no or ""]["paid"]) + WINDOW
        assert found[talk.order_no].opened_at < end


def _is_in_no_time(one: Dispute | None, end: datetime) -> bool:
    """Whether it was not disputed before the window ended."""
    return one is None or one.opened_at > end
