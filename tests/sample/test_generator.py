"""The invented shop: same bytes for a seed, native formats, both sides of each fault."""

import ast
import csv
import sys
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

import sample_data
from sample_data.shanhai import SHOP_FILES, generate

END = datetime(2026, 9, 1)  # noqa: DTZ001


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shop at its default size."""
    out = tmp_path_factory.mktemp("shop")
    generate(out)
    (out / "lumen" / "redemptions.csv").rename(out / "shanhai" / "redemptions.csv")
    return out / "shanhai"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def content(folder: Path) -> dict[str, bytes]:
    files = sorted(folder.rglob("*.csv"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_same_seed_and_size_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        generate(tmp_path / name, orders=700, seed=3)
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_another_seed_gives_another_shop(tmp_path: Path) -> None:
    for seed in (3, 4):
        generate(tmp_path / str(seed), orders=700, seed=seed)
    one, two = content(tmp_path / "3"), content(tmp_path / "4")
    fixed = {"shanhai/commodity.csv", "shanhai/business.csv"}  # what is sold, and by whom
    assert len(one) > 8
    assert all(one[name] != two[name] for name in one.keys() - fixed)


@pytest.mark.parametrize("orders", [1, 365, 5000])
def test_orders_are_as_many_as_asked_for(tmp_path: Path, orders: int) -> None:
    generate(tmp_path, orders=orders, seed=1)
    assert orders <= len(rows(tmp_path / "shanhai" / "order.csv")) <= orders + orders // 50


def test_default_size(shop: Path) -> None:
    assert 6000 <= len(rows(shop / "order.csv")) <= 6060
    assert 2200 <= len(rows(shop / "ticket.csv")) <= 2700


def test_native_columns_are_there(shop: Path) -> None:
    expected = {
        "order.csv": "id owner user_id trade_no amount commodity_id card_num pay_id create_time "
        "create_ip create_device pay_time status secret password contact delivery_status "
        "substation_user_id request_no leave_message",
        "card.csv": "id owner commodity_id secret create_time purchase_time order_id status note",
        "ticket.csv": "id ticket_no user_id type priority status title commodity_id order_id "
        "order_trade_no order_source proof_path last_message_id last_sender_type "
        "last_message_time user_unread manage_unread closed_by closed_time create_time update_time",
        "commodity.csv": "id category_id name price owner delivery_way",
        "business.csv": "id user_id shop_name subdomain",
        "ticket_message.csv": "id ticket_id sender_type sender_id sender_name kind content "
        "create_ip create_time",
        "redemptions.csv": "redemption_id code redeemed_at result reject_reason account device "
        "region service",
    }
    for name, columns in expected.items():
        assert set(columns.split()) <= set(rows(shop / name)[0])


def test_each_tool_writes_in_its_manner(shop: Path) -> None:
    order, ticket = (shop / "order.csv").read_bytes(), (shop / "ticket.csv").read_bytes()
    assert order.startswith(b"\xef\xbb\xbfid,owner")
    assert b"\r\n" in order
    assert ticket.startswith(b'"id","ticket_no"')
    assert b",NULL," in ticket
    assert b"\r" not in ticket


def test_times_are_wall_clock_without_offset(shop: Path) -> None:
    for row in rows(shop / "order.csv"):
        written = datetime.strptime(row["create_time"] + "+0800", "%Y-%m-%d %H:%M:%S%z")
        assert row["trade_no"][3:15] == written.strftime("%y%m%d%H%M%S")
        assert len(row["trade_no"]) == 18
    for row in rows(shop / "redemptions.csv"):
        assert datetime.fromisoformat(row["redeemed_at"]).utcoffset() is not None


def test_ids_rise_and_have_holes(shop: Path) -> None:
    for name in SHOP_FILES:
        ids = [int(row["id"]) for row in rows(shop / name)]
        assert ids == sorted(set(ids))
        assert ids[-1] - ids[0] >= len(ids) or name == "business.csv"
    for name in ("order.csv", "ticket.csv", "ticket_message.csv"):
        times = [row["create_time"] for row in rows(shop / name)]
        assert times == sorted(times)


def test_rows_point_to_rows(shop: Path) -> None:
    orders = {row["id"]: row for row in rows(shop / "order.csv")}
    tickets = {row["id"]: row for row in rows(shop / "ticket.csv")}
    said = rows(shop / "ticket_message.csv")
    last = {row["ticket_id"]: row for row in said}
    assert {row["ticket_id"] for row in said} == set(tickets)
    for row in tickets.values():
        assert row["last_message_id"] == last[row["id"]]["id"]
        if row["order_id"] != "NULL":
            assert orders[row["order_id"]]["trade_no"] == row["order_trade_no"]
    on_cards = defaultdict(set)
    for card in rows(shop / "card.csv"):
        if card["order_id"]:
            on_cards[card["order_id"]].add(card["secret"])
            assert card["secret"] in orders[card["order_id"]]["secret"].split("\n")
    for order_id, order in orders.items():
        codes = set(order["secret"].split("\n"))
        assert on_cards[order_id] in (codes, set())  # what people send by hand has no stock row


def test_codes_contacts_and_markup_stand_in_clear(shop: Path) -> None:
    orders = rows(shop / "order.csv")
    assert any("@example.com" in row["contact"] for row in orders)
    assert any(row["contact"].startswith("199") for row in orders)
    assert any("\n" in row["secret"] for row in orders)
    said = [row["content"] for row in rows(shop / "ticket_message.csv")]
    assert any("=HYPERLINK(" in text for text in said)
    assert any("&lt;script&gt;" in text for text in said)
    assert all(text.startswith("<p>") for text in said)


def test_only_the_plugin_writes_as_the_system(shop: Path) -> None:
    by_system = [row for row in rows(shop / "ticket_message.csv") if row["sender_type"] == "2"]
    assert by_system
    assert {row["kind"] for row in by_system} == {"1", "2"}
    assert len({row["content"] for row in by_system}) == 3


def planted(out: Path) -> Counter[tuple[str, str]]:
    """How often each name and strength stands in the truth."""
    return Counter(
        (row["name"], row["strength"])
        for path in (out / "truth" / "shanhai").glob("*.csv")
        for row in rows(path)
    )


def test_every_fault_has_three_strengths_beside_a_hundred_look_alikes(shop: Path) -> None:
    counts = planted(shop.parent)
    faults = {name for name, strength in counts if strength != "innocent"}
    assert faults == {
        "closed_by_timer_waiting", "closed_by_night_job_waiting", "closed_by_person_unanswered",
        "refiled_after_closing", "redeemed_by_insider", "code_sold_twice",
        "code_sold_to_second_buyer", "moved_by_night_batch", "shipped_without_code",
        "left_in_processing", "closed_in_hollow_words",
    }  # fmt: skip
    strengths = ("strong", "middle", "weak")
    assert min(counts[name, strength] for name in faults for strength in strengths) >= 30
    beside = {name: count for (name, kind), count in counts.items() if kind == "innocent"}
    assert len(beside) >= 20
    assert not {name: count for name, count in beside.items() if count < 100}


LIKE = {  # what looks like a fault, and is none
    "left_in_processing": {"slow_but_moving", "too_young"},
    "closed_by_": {"rule_after_answer", "thanks_last_word", "no_order", "weekend_backlog",
                   "macro_with_replacement", "replacement_without_reply", "too_young"},
    "redeemed_by_insider": {"gift", "slow_clock", "tested_and_reversed", "guessed_and_rejected"},
    "code_sold_to_second_buyer": {"gift", "slow_clock", "late_stock"},
    "code_sold_twice": {"loop_code", "imported_twice_sold_once"},
    "shipped_without_code": {"manual_goods", "late_stock"},
    "moved_by_night_batch": {"night_shift_answer", "timer_of_a_night_owl"},
}  # fmt: skip


def test_nothing_is_a_fault_and_what_only_looks_like_it(shop: Path) -> None:
    names = defaultdict(set)
    for path in (shop.parent / "truth" / "shanhai").glob("*.csv"):
        for row in rows(path):
            names[row["subject_id"]].add(row["name"])
    for subject, some in names.items():
        for fault, likes in LIKE.items():
            if any(name.startswith(fault) for name in some):
                assert not some & likes, subject


def test_a_code_is_as_plainly_sold_twice_as_it_has_buyers(shop: Path) -> None:
    buyers = defaultdict(set)
    for card in rows(shop / "card.csv"):
        if card["order_id"]:
            buyers[card["secret"]].add(card["order_id"])
    sold = [
        row
        for row in rows(shop.parent / "truth" / "shanhai" / "codes.csv")
        if row["name"] == "code_sold_twice"
    ]
    allowed = {"strong": {3, 4, 5}, "middle": {2}, "weak": {1}}  # of a copy in capitals one
    for row in sold:
        assert len(buyers[row["subject_id"]]) in allowed[row["strength"]]
    weak = [row["subject_id"] for row in sold if row["strength"] == "weak"]
    assert all(len(buyers[code.lower()]) == 1 for code in weak)
    named = {row["subject_id"] for row in sold}
    loops = {card["secret"] for card in rows(shop / "card.csv") if card["note"]}
    assert {code for code, some in buyers.items() if len(some) > 1} - loops <= named


def test_time_in_processing_is_clear_of_a_week(shop: Path) -> None:
    said = defaultdict(list)
    for row in rows(shop / "ticket_message.csv"):
        said[row["ticket_id"]].append(row)
    left = {
        row["subject_id"]
        for row in rows(shop.parent / "truth" / "shanhai" / "tickets.csv")
        if row["name"] == "left_in_processing" and row["strength"] in ("strong", "middle")
    }
    for ticket in rows(shop / "ticket.csv"):
        ends = [moment(row) for row in said[ticket["id"]] if row["kind"] != "0"]
        days = (min(ends, default=END) - moment(ticket)) / timedelta(days=1)
        assert not 6 < days < 8, ticket["ticket_no"]
        assert (days > 7) == (ticket["ticket_no"] in left)


def test_the_timer_spares_only_what_is_urgent(shop: Path) -> None:
    said = defaultdict(list)
    for row in rows(shop / "ticket_message.csv"):
        said[row["ticket_id"]].append(row)
    urgent = {row["id"] for row in rows(shop / "ticket.csv") if row["priority"] == "2"}
    assert len(urgent) > 100
    for ticket_id, some in said.items():
        ended = next((place for place, row in enumerate(some) if row["kind"] != "0"), len(some))
        if ticket_id in urgent:
            jobs = [row for row in some[: ended + 1] if row["sender_type"] == "2"]
            assert not jobs, ticket_id
        else:
            times = [moment(row) for row in some[: ended + 1]] + [END] * (ended == len(some))
            pauses = [later - at for at, later in pairwise(times)]
            assert max(pauses) <= timedelta(hours=72, minutes=11), ticket_id


def test_who_files_again_does_so_when_the_truth_says(shop: Path) -> None:
    opened, ends = defaultdict(list), {}
    tickets = {row["id"]: row for row in rows(shop / "ticket.csv")}
    for row in tickets.values():
        opened[row["order_id"]].append(moment(row))
    for row in rows(shop / "ticket_message.csv"):
        if row["kind"] != "0":
            ends.setdefault(row["ticket_id"], moment(row))
    orders = {row["ticket_no"]: row["order_id"] for row in tickets.values()}
    ended = {tickets[ticket_id]["ticket_no"]: at for ticket_id, at in ends.items()}
    days = {"strong": (0, 6), "middle": (8, 12), "weak": (16, 24)}
    for row in rows(shop.parent / "truth" / "shanhai" / "tickets.csv"):
        if row["name"] == "refiled_after_closing":
            number = row["subject_id"]
            later = [at - ended[number] for at in opened[orders[number]] if at > ended[number]]
            least, most = days[row["strength"]]
            assert least <= min(later) / timedelta(days=1) <= most, number


def moment(row: dict[str, str]) -> datetime:
    """When a row was made, by the shop's clock."""
    return datetime.strptime(row["create_time"], "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007


def test_a_tenth_of_the_faults_beside_as_many_look_alikes(shop: Path, tmp_path: Path) -> None:
    generate(tmp_path, rate=0.1)
    usual, rare = planted(shop.parent), planted(tmp_path)
    for name in {name for name, strength in usual if strength == "strong"}:
        strengths = ("strong", "middle")
        before, now = (sum(some[name, s] for s in strengths) for some in (usual, rare))
        assert 0 < now < 0.3 * before, name
    for (name, strength), count in usual.items():
        if strength == "innocent":
            assert rare[name, strength] > 0.7 * count, name


def test_it_knows_nothing_of_the_project() -> None:
    known = set(sys.stdlib_module_names) | {"numpy", "sample_data"}
    for path in Path(sample_data.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0
                names = {(node.module or "").split(".")[0]}
            else:
                continue
            assert names <= known, f"{path.name} imports {names - known}"
