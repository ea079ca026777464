"""The records of a case as points in time: what happened, in which lane, and where it stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dashboard.parts.words import Words
from queries.figures import Case

Record = Mapping[str, Any]
TABLES = ("orders", "tickets", "codes", "assignments", "deliveries", "redemptions", "events",
          "messages", "remedies", "disputes", "evidence")  # fmt: skip
ROLE_OF_VERDICT = {"contradicted": "match", "unsupported": "doubt", "supported": "none"}
_MACHINES = ("bot", "rule", "timer", "integration")
_MESSAGE_LANES = {"buyer": ("buyer", "none"), "machine": ("machine", "hollow"),
                  "person": ("person", "deep"), "other": ("other", "aside")}  # fmt: skip


@dataclass(frozen=True)
class Point:
    """One thing that happened: `label` names it among the marks, `row` is its record."""

    lane: str
    when: datetime
    label: str
    role: str
    table: str  # of the case, such as messages
    row: Record


def points(case: Case) -> list[Point]:
    """Return everything of which the case knows the time, in order."""
    found = [
        Point(lane, when, label, role, table, row)
        for lane, when, label, role, table, row in _candidates(case)
        if isinstance(when, datetime)
    ]
    return sorted(found, key=lambda point: point.when)


def reference(table: str, row: Record) -> str | None:
    """Return what an address calls a record: its table, file and line."""
    if row.get("file_id") is None or row.get("line_no") is None:
        return None
    return f"{table}.{row['file_id']}.{row['line_no']}"


def place_of(case: Case, row: Record) -> str:
    """Return the file and the line of a record, as file:line; log text."""
    names = {file["file_id"]: file["name"] for file in case.files}
    name = names.get(row.get("file_id"))
    return "" if name is None or row.get("line_no") is None else f"{name}:{row['line_no']}"


def by_whom(words: Words, row: Record) -> str:
    """Name the kind of actor of a record, or nothing where it has none."""
    kind = row.get("actor_kind") or row.get("side")
    return words.name("actor", str(kind)) if kind else ""


def message_lane(row: Record) -> str:
    """Say whose message it is: of the buyer, of a machine, of a person of the other side."""
    if row.get("side") == "buyer":
        return "buyer"
    if row.get("actor_kind") in _MACHINES:
        return "machine"
    return "person" if row.get("side") == "platform" else "other"


Candidate = tuple[str, Any, str, str, str, Record]


def _candidates(case: Case) -> Iterator[Candidate]:
    yield from _of_orders(case)
    yield from _of_codes(case)
    for row in case.events:
        yield "event", row.get("happened_at"), str(row.get("kind")), "aside", "events", row
    for row in case.messages:
        lane, role = _MESSAGE_LANES[message_lane(row)]
        kind = str(row.get("actor_kind") or "unknown")
        yield lane, row.get("sent_at"), kind, role, "messages", row
    for row in case.evidence:
        role = "none" if row.get("side") == "buyer" else "deep"
        when = row.get("offered_at") or row.get("created_at")
        yield "evidence", when, str(row.get("type")), role, "evidence", row
    for row in case.remedies:
        label = f"{row.get('kind')}_{row.get('state')}"
        yield "remedy", row.get("granted_at"), label, "none", "remedies", row
    for row in case.disputes:
        yield "dispute", row.get("opened_at"), "dispute_opened", "match", "disputes", row
        label = f"won_by_{row.get('outcome')}"
        yield "dispute", row.get("decided_at"), label, "none", "disputes", row


def _of_orders(case: Case) -> Iterable[Candidate]:
    for row in case.orders:
        yield "order", row.get("placed_at"), "placed", "aside", "orders", row
        yield "order", row.get("paid_at"), "paid", "none", "orders", row
        yield "order", row.get("delivery_claimed_at"), "delivered", "none", "orders", row


def _of_codes(case: Case) -> Iterable[Candidate]:
    for row in case.assignments:
        yield "code", row.get("assigned_at"), "assigned", "aside", "assignments", row
    for row in case.deliveries:
        kind = str(row.get("kind") or "sent")
        yield "code", row.get("happened_at"), kind, "none", "deliveries", row
    for row in case.redemptions:
        role = "match" if row.get("result") == "accepted" else "aside"
        label = f"redeemed_{row.get('result')}"
        yield "code", row.get("redeemed_at"), label, role, "redemptions", row
