"""Qinghe's complaints at the wallet: as its API gives them, with what was planted told truly."""

import csv
import json
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sample_data.qinghe import generate
from tests.sample.complaint_files import ANSWER, Complaint
from tests.sample.qinghe_files import COMPLETED, Exports, read
from tests.sample.second_of_complaints import OF_DELIVERED, outcome

END = datetime(2026, 8, 31, 16, tzinfo=UTC)
WECHAT = 2
FAULTS = {
    "closed_without_remedy", "closed_by_person_unanswered", "reversed_after_closing",
    "refusal_reversed",
}  # fmt: skip
LOOK_ALIKES = {
    "complained_again_in_vain", "complained_again_after_refund", "refunded_in_time",
    "thanked_after_advice", "withdrawn_complaint", "complained_too_soon",
}  # fmt: skip
STRENGTHS = ("strong", "middle", "weak")
Truth = dict[tuple[str, str], str]  # subject, name -> strength


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shop at its default size."""
    folder = tmp_path_factory.mktemp("qinghe")
    generate(folder)
    return folder


@pytest.fixture(scope="module")
def exports(out: Path) -> Exports:
    return read(out)


def truth_of(folder: Path, kind: str) -> Truth:
    """What the truth says of complaints, as tickets or as payment disputes."""
    path = folder / "truth" / "qinghe" / f"{kind}s.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all((row["role"] == "fault") == (row["name"] in FAULTS) for row in rows)
    return {(row["subject_id"], row["name"]): row["strength"] for row in rows}


def planted(folder: Path) -> Counter[tuple[str, str]]:
    """How often each fault and look-alike was planted, by strength."""
    return Counter(
        (name, strength)
        for kind in ("ticket", "payment_dispute")
        for (_, name), strength in truth_of(folder, kind).items()
    )


def test_every_strength_and_look_alike_is_there_often(out: Path, tmp_path: Path) -> None:
    base = planted(out)
    assert {name for name, _ in base} == FAULTS | LOOK_ALIKES
    for name in FAULTS - {"closed_by_person_unanswered"}:
        assert all(base[name, strength] >= 25 for strength in STRENGTHS), base
    assert all(base[name, "innocent"] >= 20 for name in LOOK_ALIKES), base
    generate(tmp_path / "tenth", rate=0.1)
    tenth = planted(tmp_path / "tenth")
    for name in FAULTS - {"closed_by_person_unanswered"}:
        assert all(3 <= tenth[name, s] < base[name, s] / 4 for s in STRENGTHS), tenth
    generate(tmp_path / "none", orders=2000, rate=0.0)
    assert not {name for name, _ in planted(tmp_path / "none")} & FAULTS


def test_complaints_are_of_orders_paid_with_the_wallet(exports: Exports) -> None:
    first, *rest = exports.complaints
    assert first.order not in exports.orders
    for one in rest:
        order = exports.orders[one.order]
        assert (order.pay_id, order.status) == (WECHAT, COMPLETED)
        assert order.created_at < one.opened_at < END
        assert one.entries[0].at == one.opened_at
        assert one.last_at < END


def test_what_the_wallet_shows_is_what_it_stores(out: Path) -> None:
    for name in ("complaints.jsonl", "negotiations.jsonl"):
        text = (out / "qinghe" / name).read_text(encoding="utf-8")
        for line in text.splitlines():
            record = json.loads(line)
            time = record.get("complaint_time") or record["operate_time"]
            assert time.endswith("+08:00")
    assert "complaint_id" in record


def test_the_truth_of_complaints_is_told_completely(out: Path, exports: Exports) -> None:
    tickets, disputes = truth_of(out, "ticket"), truth_of(out, "payment_dispute")
    of_order = defaultdict(list)
    for one in exports.complaints:
        of_order[one.order].append(one)
    for one in exports.complaints:
        if not one.closings:
            continue
        closed_at, reopened_at = one.closings[-1]
        told = tickets.get((one.number, "closed_without_remedy"), "")
        paid = [at for at in one.paid_back_at if at <= closed_at]
        thanked = (one.number, "thanked_after_advice") in tickets
        is_fault = one.description in OF_DELIVERED and not (paid or reopened_at or thanked)
        assert bool(told) == is_fault, one.number
        if told:
            later = [at - closed_at for at in one.paid_back_at]
            assert (told == "weak") == bool(later)
            assert all(timedelta(days=5) <= gap <= timedelta(days=12, hours=1) for gap in later)
        _check_reversal(one, of_order[one.order], tickets, disputes)


def _check_reversal(
    one: Complaint, same_order: list[Complaint], tickets: Truth, disputes: Truth
) -> None:
    told = tickets.get((one.number, "reversed_after_closing"))
    lost = [
        (two.opened_at - one.closings[-1][0]) / timedelta(days=1)
        for two in same_order
        if two.opened_at > one.closings[-1][0] and outcome(two) == "buyer" and not one.paid_back_at
    ]
    ranges = {"strong": (16, 30), "middle": (31, 95), "weak": (135, 170)}
    assert bool(told) == bool(lost), one.number
    if told:
        assert ranges[told][0] <= min(lost) <= ranges[told][1]
        assert len(one.of(ANSWER)) == 1
    own = disputes.get((one.number, "refusal_reversed"))
    if own == "strong":
        assert (outcome(one), len(one.closings)) == ("buyer", 2)
    elif own == "weak":
        assert (outcome(one), len(one.closings)) == ("split", 2)
    elif own:
        assert outcome(one) == "buyer"
        assert len(same_order) == 2
