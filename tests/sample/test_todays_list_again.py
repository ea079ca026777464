"""Today's list and a seller's gaps a second time: plain Python over the invented logs."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

import pytest

from dashboard.parts.behind_resolution import RECENT_DAYS, WINDOW_DAYS
from queries.catalogue import patterns
from queries.figures import Filters
from queries.snapshot import Snapshot

Record = dict[str, Any]
Key = tuple[str, str]
SET_ASIDE = {"withdrawn", "merged", "spam", "deleted"}
WALLETS = ("wechat", "weixin", "微信", "alipay", "支付宝", "wallet", "钱包")
NOTHING_TO_CALL_BACK = ("usdt", "trc20", "bitcoin", "crypto", "balance", "余额")


class Logs:
    """The tables of a snapshot as plain rows."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def __getitem__(self, table: str) -> list[Record]:
        return self._snapshot.run(f"select * from {table}", {}).to_dicts()  # noqa: S608


def days_of(rail: str) -> int | None:
    """How long after the payment a rail takes a dispute; None where nobody can call it back."""
    name = rail.lower()
    if "paypal" in name:
        return 180
    if not any(word in name for word in WALLETS) and any(
        word in name for word in NOTHING_TO_CALL_BACK
    ):
        return None
    return 120


def windows(logs: Logs) -> dict[Key, datetime]:
    """The end of the time to dispute, of the tickets of which it has not come by the log's end."""
    rails: dict[Key, str] = {}
    disputed: dict[Key, datetime] = {}
    for one in logs["payment_disputes"]:
        key = one["platform"], one["order_id"]
        if one["rail"] is not None:
            rails[key] = min(rails.get(key, one["rail"]), one["rail"])
        if one["opened_at"] is not None:
            disputed[key] = min(disputed.get(key, one["opened_at"]), one["opened_at"])
    remedied = first_remedies(logs)
    orders = {(one["platform"], one["order_id"]): one for one in logs["orders"]}
    ends = horizon(logs, {"orders", "tickets", "events"}, {"payment_disputes", "remedies"})
    found = {}
    for ticket in logs["tickets"]:
        key = ticket["platform"], ticket["order_id"]
        order = orders.get(key)
        if order is None or ticket["status"] in SET_ASIDE or order["paid_at"] is None:
            continue
        rail = rails.get(key) or order["payment_method"]
        if order["paid_at_quality"] == "upper_bound" or rail is None:
            continue
        days = days_of(rail)
        if days is None:
            continue
        end = order["paid_at"] + timedelta(days=days)
        before = [disputed.get(key), remedied.get((ticket["platform"], ticket["ticket_id"]))]
        if ticket["opened_at"] > end or any(one is not None and one <= end for one in before):
            continue
        if end > ends[ticket["platform"]]:
            found[ticket["platform"], ticket["ticket_id"]] = end
    return found


def first_remedies(logs: Logs) -> dict[Key, datetime]:
    """When the first remedy of each ticket was done: its own, or its order's that names none."""
    own: dict[Key, list[datetime]] = defaultdict(list)
    of_order: dict[Key, list[datetime]] = defaultdict(list)
    for one in logs["remedies"]:
        if one["state"] == "done" and one["granted_at"] is not None:
            named = own if one["ticket_id"] is not None else of_order
            named[one["platform"], one["ticket_id"] or one["order_id"]].append(one["granted_at"])
    for one in logs["code_assignments"]:
        if one["is_replacement"] and one["assigned_at"] is not None:
            of_order[one["platform"], one["order_id"]].append(one["assigned_at"])
    found = {}
    for ticket in logs["tickets"]:
        times = [*own[ticket["platform"], ticket["ticket_id"]],
                 *of_order[ticket["platform"], ticket["order_id"]]]  # fmt: skip
        if ticket["outcome"] in ("refunded", "replaced", "credited") and ticket["outcome_at"]:
            times.append(ticket["outcome_at"])
        if times:
            found[ticket["platform"], ticket["ticket_id"]] = min(times)
    return found


def horizon(logs: Logs, needed: set[str], if_there: set[str]) -> dict[str, datetime]:
    """The earliest end of these tables on each platform."""
    found: dict[str, datetime] = {}
    for one in logs["coverage"]:
        is_there = one["level"] != "none" and one["capability"] in if_there
        if (one["capability"] in needed or is_there) and one["until_at"] is not None:
            found[one["platform"]] = min(
                found.get(one["platform"], one["until_at"]), one["until_at"]
            )
    return found


def expected(logs: Logs) -> dict[Key, tuple[float | None, float | None, set[str]]]:
    """Ticket -> hours left to act, hours waited, and for which reasons it is on the list."""
    ends, ending = horizon(logs, set(), {"tickets", "messages"}), windows(logs)
    waiting = {(one["platform"], one["ticket_id"]): one for one in logs["owed_answers"]
               if one["standing"] == "owed"}  # fmt: skip
    due: dict[Key, list[datetime]] = defaultdict(list)
    for one in logs["payment_disputes"]:
        if one["status"] == "open" and one["decided_at"] is None and one["due_at"] is not None:
            due[one["platform"], f"ticket {one['ticket_id']}"].append(one["due_at"])
            due[one["platform"], f"order {one['order_id']}"].append(one["due_at"])
    false_claims = {(one["platform"], f"{one['subject_kind']} {one['subject_id']}")
                    for one in logs["claims_ledger"]
                    if one["verdict"] == "contradicted" and one["until_at"] is None}  # fmt: skip
    found = {}
    for ticket in logs["ticket_facts"]:
        platform, key = ticket["platform"], (ticket["platform"], ticket["ticket_id"])
        if ticket["status"] in SET_ASIDE:
            continue
        owed = waiting.get(key)
        end = owed["as_of"] if owed else ends[platform]
        is_open = ticket["closing_at"] is None or ticket["reopened_at"] is not None
        names = (
            (platform, f"ticket {ticket['ticket_id']}"),
            (platform, f"order {ticket['order_id']}"),
        )
        limits = [*due.get(names[0], []), *due.get(names[1], [])]
        if key in ending and (is_open or owed):
            limits.append(ending[key])
        limits = [one for one in limits if end < one <= end + timedelta(days=WINDOW_DAYS)]
        lately = timedelta(days=RECENT_DAYS)
        is_recent = is_open or ticket["closing_at"] >= ends[platform] - lately
        reasons = set()
        if limits:
            reasons.add("time")
        if owed:
            reasons.add("owed")
        if is_recent and any(name in false_claims for name in names):
            reasons.add("contradicted")
        if reasons:
            left = (min(limits) - end).total_seconds() / 3600 if limits else None
            found[key] = left, owed["owed_hours"] if owed else None, reasons
    return found


@pytest.fixture(scope="module")
def again(invented_world: Snapshot) -> dict[Key, tuple[float | None, float | None, set[str]]]:
    return expected(Logs(invented_world))


def listed(snapshot: Snapshot, reason: str | None = None, **filters: Any) -> list[Record]:
    return snapshot.query(
        "todays_list", **Filters(**filters).bound(), most=100_000, reason=reason,
        window_days=WINDOW_DAYS, recent_days=RECENT_DAYS,
    ).to_dicts()  # fmt: skip


def test_the_list_and_its_order_are_those_of_a_second_computation(
    invented_world: Snapshot,
    again: dict[Key, tuple[float | None, float | None, set[str]]],
) -> None:
    never = float("inf")
    placed = {
        key: (never if left is None else left, never if waited is None else -waited, key)
        for key, (left, waited, _) in again.items()
    }
    order = sorted(placed, key=lambda key: placed[key])
    rows = listed(invented_world)
    assert [(one["platform"], one["subject_id"]) for one in rows] == order
    assert {one["total"] for one in rows} == {len(order)}
    for one in rows:
        left, waited, _ = again[one["platform"], one["subject_id"]]
        assert one["hours_left"] == pytest.approx(left)
        assert one["owed_hours"] == waited


@pytest.mark.parametrize("reason", ["time", "owed", "contradicted"])
def test_each_reason_holds_the_tickets_of_a_second_computation(
    invented_world: Snapshot,
    again: dict[Key, tuple[float | None, float | None, set[str]]],
    reason: str,
) -> None:
    wanted = {key for key, (_, _, reasons) in again.items() if reason in reasons}
    assert wanted
    rows = listed(invented_world, reason)
    assert {(one["platform"], one["subject_id"]) for one in rows} == wanted
    assert len(rows) == rows[0]["total"] == len(wanted)
    for one in rows:
        said = set(one["why"].split(", "))
        named = {"time": said & {"window_running_out", "dispute_answer_due"},
                 "owed": {name for name in said if name not in patterns()},
                 "contradicted": said}[reason]  # fmt: skip
        assert named, one


def test_a_sellers_list_is_theirs_alone(invented_world: Snapshot) -> None:
    rows = listed(invented_world)
    sellers = {one["seller_id"] for one in rows if one["seller_id"] is not None}
    assert len(sellers) > 2
    for seller in sorted(sellers)[:3]:
        own = [one["subject_id"] for one in rows if one["seller_id"] == seller]
        assert [one["subject_id"] for one in listed(invented_world, seller=seller)] == own


def gaps(logs: Logs, seller: str | None) -> dict[str, set[Key]]:
    """Pattern -> the tickets that its matches touch."""
    orders_of: dict[Key, set[str]] = defaultdict(set)
    for one in logs["code_assignments"]:
        orders_of[one["platform"], f"code {one['code_id']}"].add(one["order_id"])
    for one in logs["payment_disputes"]:
        orders_of[one["platform"], f"payment_dispute {one['payment_dispute_id']}"].add(
            one["order_id"]
        )
    tickets_of: dict[Key, set[str]] = defaultdict(set)
    seller_of: dict[Key, str | None] = {}
    for one in logs["tickets"]:
        tickets_of[one["platform"], one["order_id"]].add(one["ticket_id"])
        seller_of[one["platform"], one["ticket_id"]] = one["seller_id"]
    found: dict[str, set[Key]] = defaultdict(set)
    for one in logs["verdicts"]:
        if one["verdict"] != "match" or (seller is not None and one["seller_id"] != seller):
            continue
        platform, kind, case = one["platform"], one["case_kind"], one["case_id"]
        orders = {case} if kind == "order" else orders_of[platform, f"{kind} {case}"]
        touched = {case} if kind == "ticket" else set().union(
            *(tickets_of[platform, order] for order in orders if order is not None)
        )  # fmt: skip
        found[one["pattern"]] |= {
            (platform, ticket) for ticket in touched
            if seller is None or seller_of.get((platform, ticket)) == seller
        }  # fmt: skip
    return {name: tickets for name, tickets in found.items() if tickets}


def test_a_sellers_gaps_are_those_of_a_second_computation(invented_world: Snapshot) -> None:
    logs = Logs(invented_world)
    ids = [row["seller_id"] for row in logs["tickets"] if row["seller_id"] is not None]
    busiest = max(set(ids), key=ids.count)
    for seller in (None, busiest):
        wanted = gaps(logs, seller)
        assert len(wanted) > 5
        rows = invented_world.query(
            "seller_gaps", **Filters(seller=seller).bound(), by_pattern=None, most=100_000
        ).to_dicts()
        found: dict[str, set[Key]] = defaultdict(set)
        for row in rows:
            found[row["by_pattern"]].add((row["platform"], row["subject_id"]))
            assert row["total"] == len(wanted[row["by_pattern"]])
        assert found == wanted
        counted = invented_world.query("seller_gap_counts", **Filters(seller=seller).bound())
        assert dict(counted.iter_rows()) == {name: len(tickets) for name, tickets in wanted.items()}
        for name in list(wanted)[:3]:
            one = invented_world.query(
                "seller_gaps", **Filters(seller=seller).bound(), by_pattern=name, most=1
            )
            assert one["total"].to_list() == [len(wanted[name])]
