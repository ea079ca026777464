"""Finds an order, a ticket or a code, and gathers everything the log says about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from queries.snapshot import Bound, Snapshot
from queries.statements import quoted

Records = list[dict[str, object]]
# lane -> (relation, column that names the case, kind of id it holds, order)
LANES = {
    "orders": ("orders", "order_id", "order", "placed_at"),
    "codes": ("codes", "code_id", "code", "loaded_at"),
    "assignments": ("code_assignments", "order_id", "order", "assigned_at"),
    "deliveries": ("deliveries", "order_id", "order", "happened_at"),
    "redemptions": ("redemptions", "code_id", "code", "redeemed_at"),
    "tickets": ("tickets", "ticket_id", "ticket", "opened_at"),
    "messages": ("messages", "ticket_id", "ticket", "sent_at, sequence_no"),
    "remedies": ("remedies", "", "", "granted_at"),
    "disputes": ("payment_disputes", "", "", "opened_at"),
    "evidence": ("evidence_items", "", "", "offered_at"),
}


@dataclass(frozen=True)
class Hit:
    """Something the search found."""

    kind: str  # order, ticket, code
    platform: str
    id: str
    happened_at: datetime | None
    status_native: str | None  # Hostile text


@dataclass(frozen=True)
class Case:
    """Everything about one order, ticket or code.

    Each record, claim and verdict names the file_id and line_no it was read from; `files` says of
    each of these files its name, its hash and when it was loaded.
    """

    kind: str
    platform: str
    id: str
    orders: Records
    codes: Records
    assignments: Records
    deliveries: Records
    redemptions: Records  # at every service
    tickets: Records
    events: Records
    messages: Records
    remedies: Records
    disputes: Records
    evidence: Records
    claims: Records  # with verdict and by_pattern
    verdicts: Records  # pattern, subject_kind, subject_id, happened_at, verdict
    turns: Records  # whose turn it was on each ticket: ticket_id, turn, since_at, until_at
    slots: Records  # per payment dispute: side, slot, is_filled, is_observable
    files: Records


def search(snapshot: Snapshot, text: str, limit: int = 20) -> list[Hit]:
    """Orders, tickets and code tokens whose id is the text, then those that begin with it."""
    if not text.strip():
        return []
    found = snapshot.query("search", text=text.strip(), limit=limit)
    return [Hit(*row) for row in found.iter_rows()]


def case(snapshot: Snapshot, kind: str, case_id: str, platform: str | None = None) -> Case:
    """Everything about one order, ticket or code. Raises KeyError where there is none.

    A ticket or a code brings the orders it belongs to, an order all its codes and tickets. Where
    several platforms know the id and none is named, the first by name is meant.
    """
    known = list(snapshot.query("case_platforms", kind=kind, id=case_id)["platform"])
    if platform is None and known:
        platform = known[0]
    if platform is None or platform not in known:
        raise KeyError(f"no {kind} {case_id} on {platform or 'any platform'}")
    scope = snapshot.query("case_scope", kind=kind, id=case_id, platform=platform)
    ids: dict[str, list[str]] = {"order": [], "code": [], "ticket": []}
    for what, one in scope.iter_rows():
        ids[what].append(one)
    lanes = {lane: _lane(snapshot, lane, platform, ids) for lane in LANES}
    bound: dict[str, Bound] = {
        "platform": platform, "orders": ids["order"], "tickets": ids["ticket"],
    }  # fmt: skip
    disputes: list[str] = list(snapshot.query("case_disputes", **bound)["payment_dispute_id"])
    whole = {**bound, "codes": ids["code"], "disputes": disputes}
    found: dict[str, Records] = {
        **lanes,
        "events": snapshot.query("case_events", **whole).to_dicts(),
        "claims": snapshot.query("case_claims", **bound).to_dicts(),
        "verdicts": snapshot.query("case_verdicts", **whole).to_dicts(),
        "turns": snapshot.query("case_turns", platform=platform, tickets=ids["ticket"]).to_dicts(),
        "slots": snapshot.query("case_slots", platform=platform, disputes=disputes).to_dicts(),
    }
    return Case(kind, platform, case_id, **found, files=_files(snapshot, found))


def _files(snapshot: Snapshot, found: Mapping[str, Records]) -> Records:
    """The files that any record of the case was read from."""
    ids = {
        row["file_id"] for rows in found.values() for row in rows if row.get("file_id") is not None
    }
    listed = " ".join(str(one) for one in sorted(ids, key=str))
    return snapshot.query("case_files", files=listed).to_dicts()


def _lane(snapshot: Snapshot, lane: str, platform: str, ids: dict[str, list[str]]) -> Records:
    relation, column, kind, order = LANES[lane]
    if kind:
        where = f"t.{quoted(column)} = any($ids)"
        bound: dict[str, Bound] = {"ids": ids[kind]}
    else:
        where = "(t.order_id = any($orders) or t.ticket_id = any($tickets))"
        bound = {"orders": ids["order"], "tickets": ids["ticket"]}
    if lane != "redemptions":  # a token joins across platforms
        where += " and t.platform = $platform"
        bound["platform"] = platform
    query = (
        f"select t.*, f.name as file_name from {quoted(relation)} t "  # noqa: S608  names of our own
        f"left join files f using (file_id) where {where} order by {order} nulls last"
    )
    return snapshot.run(query, bound).to_dicts()
