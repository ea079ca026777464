"""Qinghe Cards: both sides of each fault often enough, and no fault left untold."""

import csv
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sample_data.qinghe import generate
from tests.sample.qinghe_files import (
    COMPLETED,
    PROCESSING,
    SHANGHAI,
    Exports,
    Order,
    Redemption,
    read,
)

END = datetime(2026, 8, 31, 16, tzinfo=UTC)  # midnight in Shanghai, when the export is made
STRENGTHS = ("strong", "middle", "weak")
FAULTS = {
    "shipped_without_code", "left_in_processing", "redeemed_by_insider", "code_sold_twice",
    "code_sold_to_second_buyer",
}  # fmt: skip
LOOK_ALIKES = {
    "loop_code", "gift", "slow_clock", "tested_and_reversed", "guessed_and_rejected",
    "redelivered_same_code", "imported_twice_sold_once", "manual_goods", "slow_but_moving",
    "night_demand", "expired_then_paid", "late_stock", "edited_later",
}  # fmt: skip
GAPS = {  # how long before its placing the code of an order had been used
    "strong": (timedelta(hours=1), timedelta(hours=40)),
    "middle": (timedelta(minutes=12), timedelta(minutes=50)),
    "weak": (timedelta(seconds=3), timedelta(seconds=241)),
}
STANDING = {"middle": (9, 15), "weak": (3, 6)}  # days in processing before the export
Truth = dict[str, dict[str, tuple[str, str]]]  # subject -> name -> strength, note


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shop at its default size."""
    folder = tmp_path_factory.mktemp("qinghe")
    generate(folder)
    return folder


@pytest.fixture(scope="module")
def exports(out: Path) -> Exports:
    return read(out)


@pytest.fixture(scope="module")
def truth(out: Path) -> Truth:
    return truth_of(out)


def truth_of(folder: Path) -> Truth:
    found: Truth = defaultdict(dict)
    for kind in ("orders", "codes"):  # what is told of complaints has a test of its own
        path = folder / "truth" / "qinghe" / f"{kind}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found[row["subject_id"]][row["name"]] = (row["strength"], row["note"])
                assert row["role"] == ("fault" if row["name"] in FAULTS else "look_alike")
    return found


def planted(truth: Truth) -> Counter[tuple[str, str]]:
    return Counter((name, told[0]) for names in truth.values() for name, told in names.items())


@pytest.mark.parametrize("seed", [7, 11])
def test_every_strength_and_look_alike_is_there_often(tmp_path: Path, seed: int) -> None:
    generate(tmp_path / "base", seed=seed)
    base = planted(truth_of(tmp_path / "base"))
    assert {name for name, _ in base} == FAULTS | LOOK_ALIKES
    assert all(base[name, strength] >= 30 for name in FAULTS for strength in STRENGTHS), base
    assert all(base[name, "innocent"] >= 100 for name in LOOK_ALIKES), base
    generate(tmp_path / "tenth", seed=seed, rate=0.1)
    tenth = planted(truth_of(tmp_path / "tenth"))
    for name in FAULTS:
        for strength in STRENGTHS:
            assert tenth[name, strength] >= 5, (name, strength)
            assert tenth[name, strength] < base[name, strength] / 4
    shares = {"gift", "slow_clock", "manual_goods"}  # of honest sales, of which there are more now
    for name in LOOK_ALIKES - shares:
        assert abs(tenth[name, "innocent"] / base[name, "innocent"] - 1) < 0.2, name
    generate(tmp_path / "none", orders=2000, seed=seed, rate=0.0)
    assert not {name for name, _ in planted(truth_of(tmp_path / "none"))} & FAULTS


def test_shipped_without_code_is_told_completely(exports: Exports, truth: Truth) -> None:
    for order in exports.orders.values():
        told = truth[order.order_sn].get("shipped_without_code")
        if order.is_claimed_delivered and not order.codes:
            assert told
            assert told[0] == ("middle" if order.info else "strong")
        elif told:
            assert told[0] == "weak"
            assert len(order.codes) == 1


def test_left_in_processing_is_told_completely(exports: Exports, truth: Truth) -> None:
    for order in exports.orders.values():
        told = truth[order.order_sn].get("left_in_processing", ("",))[0]
        days = (END - order.updated_at) / timedelta(days=1)
        if order.status != PROCESSING:
            assert not told
        elif told == "strong":
            assert days > 25
        elif told:
            assert STANDING[told][0] < days < STANDING[told][1]
        else:
            assert 1 < days < 3
            assert "slow_but_moving" in truth[order.order_sn]


def test_codes_used_before_the_order_are_told_completely(exports: Exports, truth: Truth) -> None:
    lines, sold_to = exports.lines_of, exports.orders_of
    for order in exports.orders.values():
        names = truth[order.order_sn]
        gap, by_whom = used_before(order, exports.loop_codes, lines)
        fault = names.keys() & {"redeemed_by_insider", "code_sold_to_second_buyer"}
        assert len(fault) <= 1
        if not fault:
            assert gap is None or "slow_clock" in names
            continue
        (name,) = fault
        strength = names[name][0]
        assert "slow_clock" not in names
        if name == "code_sold_to_second_buyer" and order.codes[0].islower():
            upper = order.codes[0].upper()
            assert strength == "weak"
            assert gap is None
            assert len(sold_to[upper]) == 1
            assert lines[upper][0].at < order.created_at
            continue
        assert gap is not None
        if name == "redeemed_by_insider":
            assert GAPS[strength][0] <= gap <= GAPS[strength][1]
            assert len(sold_to[order.codes[0]]) == 1
        else:
            assert gap >= GAPS[strength][0]
            assert strength == "strong" or gap <= GAPS[strength][1]
            assert len(sold_to[order.codes[0]]) >= 2
        assert by_whom != f"pl{order.email[3:].split('@')[0]:0>9}"


def used_before(
    order: Order, loops: set[str], lines: dict[str, list[Redemption]]
) -> tuple[timedelta | None, str]:
    """How long before its placing a code of the order had been used and not given back."""
    for code in order.codes:
        before = [line for line in lines[code] if line.at < order.created_at]
        undone = [line.at for line in before if line.result == "reversed"]
        stood = [
            line
            for line in before
            if line.result == "accepted" and not any(at >= line.at for at in undone)
        ]
        if stood and code not in loops:
            return order.created_at - stood[0].at, stood[0].account
    return None, ""


def test_codes_sold_twice_are_told_completely(exports: Exports, truth: Truth) -> None:
    copies = Counter(carmi.code for carmi in exports.carmis)
    sold_to = exports.orders_of
    for code, buyers in sold_to.items():
        told = truth[code].get("code_sold_twice", ("",))[0]
        if code in exports.loop_codes:
            assert "loop_code" in truth[code]
            assert not told
        elif len(buyers) > 1:
            assert told == ("strong" if len(buyers) > 2 else "middle")
            assert len(buyers) <= 5
            firsts = [sn for sn in buyers if "code_sold_to_second_buyer" not in truth[sn]]
            assert len(firsts) == 1
            assert all(exports.orders[sn].status == COMPLETED for sn in buyers)
        else:
            assert bool(told) == (code.isupper() and code.lower() in sold_to)
            assert told in ("", "weak")
            assert (copies[code] > 1) <= ("imported_twice_sold_once" in truth[code])


def test_look_alikes_are_what_they_are_called(exports: Exports, truth: Truth) -> None:
    for order in exports.orders.values():
        names, waited = truth[order.order_sn], order.updated_at - order.created_at
        if "expired_then_paid" in names:
            assert order.codes
            assert waited > timedelta(minutes=5)
        if "late_stock" in names:
            assert order.codes
            assert timedelta(minutes=6) < waited < timedelta(minutes=120)
        if "edited_later" in names:
            assert waited > timedelta(days=1)
        if "redelivered_same_code" in names:
            assert len(order.codes) == 2 * order.quantity
        if "night_demand" in names:
            assert order.created_at.astimezone(SHANGHAI).hour < 5
        if "manual_goods" in names:
            assert order.is_manual
            assert order.status == COMPLETED
            assert order.codes


def test_truth_speaks_of_what_the_exports_hold(exports: Exports, truth: Truth) -> None:
    known = exports.orders.keys() | exports.orders_of.keys() | {c.code for c in exports.carmis}
    assert {subject for subject, names in truth.items() if names} <= known
