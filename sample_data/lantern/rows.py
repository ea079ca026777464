"""Conversations, inboxes and orders as their exports have them, and what was planted in them."""

from collections.abc import Iterator
from typing import Any

from sample_data.clock import DAY, END
from sample_data.dumps import Row, truth_row
from sample_data.lantern import hours, shop
from sample_data.lantern.case import Case, account, contact, team_number
from sample_data.lantern.orders import Order
from sample_data.lantern.shop import Native

ORDERS = (
    "order_no", "store", "buyer", "product", "title", "category", "region", "face_value",
    "quantity", "total", "method", "placed", "paid", "state", "given_by", "page_shows",
    "delivered", "updated",
)  # fmt: skip
CODES = ("stock_no", "code", "product", "region", "face_value", "state", "loaded")
BINDINGS = ("binding_no", "code", "stock_no", "order_no", "bound", "replaces")
SIGNS = ("entry", "order_no", "code", "happened", "channel", "what", "logged_in", "session_of")
USES = ("use_no", "code", "used", "result", "account")
REMEDIES = ("remedy_no", "order_no", "conversation", "kind", "state", "granted", "cents", "by")
EVIDENCE = (
    "item_no", "conversation", "order_no", "dispute", "side", "kind", "made", "offered", "about",
)  # fmt: skip
CLAUSES = ("clause_id", "version", "valid_from", "valid_to", "text")
SETTINGS = ("setting", "value", "means")


def conversation(case: Case) -> Native:
    """A conversation as it stands at the export; what happened to it only its messages say."""
    waiting = case.neglect and case.status != "resolved"
    snoozed = case.status == "snoozed"
    meta: Native = {"sender": contact(case.buyer), "channel": "Channel::WebWidget"}
    if case.assignee:
        meta["assignee"] = account(case.assignee)
    if case.team:
        meta["team"] = team_number(case)
    return {
        "meta": {**meta, "hmac_verified": False}, "id": case.number, "account_id": shop.ACCOUNT,
        "additional_attributes": {}, "custom_attributes": case.attributes,
        "inbox_id": case.seller, "labels": case.labels, "muted": False,
        "snoozed_until": hours.epoch(case.updated_at + 2 * DAY) if snoozed else None,
        "status": case.status, "created_at": hours.epoch(case.at),
        "timestamp": hours.epoch(case.updated_at), "unread_count": 0, "priority": None,
        "last_activity_at": hours.epoch(case.updated_at),
        "waiting_since": hours.epoch(case.updated_at) if waiting else 0,
    }  # fmt: skip


def inboxes() -> Iterator[Native]:
    """Each front's inbox."""
    for number, name in shop.SELLERS.items():
        yield {"id": number, "name": name, "channel_type": "Channel::WebWidget"}


def clauses() -> Iterator[Row]:
    """The versions of the clauses."""
    for clause, version, since, until, text in shop.CLAUSES:
        yield clause, version, _day(since), _day(until), text


def order(order: Order) -> Row:
    """An order as the shop's software exports it."""
    product, ready = order.product, order.delivered_at
    is_given = ready is not None and ready < END
    state = order.state if is_given or order.state != "delivered" else "processing"
    return (
        order.number, order.seller, order.buyer.email, product.number, product.title,
        product.category, product.region, product.face or None, order.quantity, order.amount,
        order.method, hours.iso(order.at), hours.iso(order.paid_at), state, order.by,
        order.shown if is_given or order.shown != "codes" else "waiting",
        hours.iso(ready) if is_given and ready is not None else None,
        hours.iso(max(order.paid_at, ready if is_given and ready is not None else 0)),
    )  # fmt: skip


def order_truths(order: Order) -> Iterator[Row]:
    """What was planted in an order."""
    if order.paid_at < END:
        for name, strength, note in order.truths:
            yield truth_row(str(order.number), name, strength, note)


def code_truths(order: Order) -> Iterator[Row]:
    """What was planted in codes."""
    for code, name, strength, note in order.code_truths:
        yield truth_row(code, name, strength, note)


def case_truths(case: Case) -> Iterator[Row]:
    """What was planted in a conversation, as far as the export can hold it."""
    for name, strength, note in dict.fromkeys(case.truths):
        yield truth_row(str(case.number), name, strength, note)
    is_open = case.status != "resolved"
    if is_open and not case.truths and END - case.updated_at < 7 * DAY:
        yield truth_row(str(case.number), "too_young", "innocent", "open when the export was made")


def bindings_late(case: Case) -> tuple[list[Row], list[Row], list[Row]]:
    """Stock, bindings and signs of the codes given in a conversation in place of others."""
    order = case.order
    if order is None:
        return [], [], []
    starts = len(order.stock), len(order.bindings), len(order.signs)
    for code, at in case.late_codes:
        order.bind(code, at, is_replacement=True)
        order.sign(at, "sent", "im", code=code)
        order.sign(
            at + 60, "revealed", "page", code=code, is_logged_in=True, account=order.buyer.email
        )
    return order.stock[starts[0] :], order.bindings[starts[1] :], order.signs[starts[2] :]


def _day(day: int | None) -> Any:
    return None if day is None else hours.iso(day * DAY + 12 * 3600)
