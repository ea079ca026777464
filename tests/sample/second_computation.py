"""Every pattern's verdicts a second time: plain Python over the export files, no project code.

Written from the words of each pattern's header and of design section 6, not from its SQL, and for
this one shop: what its software and its plugin write is described in sample_data/README.md.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from tests.sample.export_files import (
    BODY,
    CLOSES,
    SHANGHAI,
    STAFF,
    SYSTEM,
    USER,
    Exports,
    Message,
    Redemption,
    Ticket,
)
from tests.sample.second_labels import Label
from tests.sample.second_labels import stuck_in_processing as labels_stuck
from tests.sample.wording import is_repeated, only_thanks, repeated_sentences

GRACE = timedelta(minutes=10)
TOLERANCE_SECONDS = 300
FORTNIGHT = timedelta(days=14)
MEANT_FOR_MANY = 10

Verdicts = dict[str, str]  # subject -> verdict


def closed_by_rule(exports: Exports) -> Verdicts:
    """The label: the judged closing carries the system's name, or a person's."""
    return {
        ticket.ticket_no: "match" if ticket.closing.sender_type == SYSTEM else "no_match"
        for ticket in exports.tickets.values()
        if ticket.closing
    }


def closed_unanswered(exports: Exports) -> Verdicts:
    """The behaviour: nobody had answered the buyer's last message when it was closed."""
    repeated = _repeated(exports)
    as_of = min(exports.last_ticket_at, exports.last_event_at, exports.last_message_at)
    replaced = _replacements(exports)
    return {
        ticket.ticket_no: _unanswered(ticket, ticket.closing, replaced, repeated, as_of)
        for ticket in exports.tickets.values()
        if ticket.closing
    }


def _repeated(exports: Exports) -> set[str]:
    return repeated_sentences(
        (ticket.ticket_id, message.words)
        for ticket in exports.tickets.values()
        for message in ticket.messages
        if message.sender_type != USER
    )


def _unanswered(
    ticket: Ticket, closing: Message, replaced: dict[str, list[datetime]], repeated: set[str],
    as_of: datetime,
) -> str:  # fmt: skip
    before = [m for m in ticket.messages if m.sender_type == USER and m.at < closing.at]
    last = before[-1]
    if only_thanks(last.words):
        return "excluded"
    answers = [
        message.at
        for message in ticket.messages[ticket.messages.index(last) + 1 :]
        if message.sender_type == STAFF and message.kind != CLOSES
        and not is_repeated(message.words, repeated)
    ]  # fmt: skip
    answers += [at for at in replaced.get(ticket.order_id or "", []) if at > last.at]
    if any(at <= closing.at + GRACE for at in answers):
        return "no_match"
    return "too_early" if as_of < closing.at + GRACE else "match"


def _replacements(exports: Exports) -> dict[str, list[datetime]]:
    """When an order was given a code that is none of those it got when it was paid."""
    at_first = {
        (card.order_id, card.code)
        for card in exports.cards
        if card.order_id and card.sold_at == exports.orders[card.order_id].paid_at
    }
    given: dict[str, list[datetime]] = defaultdict(list)
    for card in exports.cards:
        if card.order_id and card.sold_at and (card.order_id, card.code) not in at_first:
            given[card.order_id].append(card.sold_at)
    return given


def auto_closed(exports: Exports) -> Verdicts:
    """Both: a rule closed it, and nobody had answered."""
    by_rule, unanswered = closed_by_rule(exports), closed_unanswered(exports)
    return {
        ticket_no: unanswered[ticket_no] if verdict == "match" else "no_match"
        for ticket_no, verdict in by_rule.items()
    }


def refiled_after_closing(exports: Exports) -> Verdicts:
    """A ticket on the same order within a fortnight; the shop has no categories to link by."""
    as_of = min(exports.last_ticket_at, exports.last_event_at)
    openings = defaultdict(list)
    for ticket in exports.tickets.values():
        openings[ticket.order_id].append(ticket.opened_at)
    verdicts = {}
    for ticket in exports.tickets.values():
        if ticket.closing:
            closed_at = ticket.closing.at
            later = [at for at in openings[ticket.order_id] if at > closed_at]
            verdicts[ticket.ticket_no] = (
                "unknown" if ticket.order_id is None
                else "match" if any(at <= closed_at + FORTNIGHT for at in later)
                else "too_early" if as_of < closed_at + FORTNIGHT
                else "no_match"
            )  # fmt: skip
    return verdicts


def updated_at_night(exports: Exports) -> Verdicts:
    """Each resolving or closing, by the hour on the shop's wall."""
    return {
        str(message.message_id): "match" if 1 <= message.at.astimezone(SHANGHAI).hour < 4
        else "no_match"
        for ticket in exports.tickets.values()
        for message in ticket.messages
        if message.kind != BODY
    }  # fmt: skip


def code_sold_twice(exports: Exports) -> Verdicts:
    """Codes by how many paid orders have them; the stock notes which are meant for many."""
    paid = {order.trade_no for order in exports.orders.values() if order.is_paid}
    loops = {card.code for card in exports.cards if "循环" in card.note}
    buyers: dict[str, set[str]] = defaultdict(set)
    for trade_no, codes in _given(exports).items():
        for code in codes:
            buyers[code].add(trade_no)
    verdicts = {}
    for code, trade_nos in buyers.items():
        sold = trade_nos & paid
        verdicts[code] = (
            "excluded" if code in loops or not sold
            else "no_match" if len(sold) == 1
            else "match" if len(sold) < MEANT_FOR_MANY
            else "unknown"
        )  # fmt: skip
    return verdicts


def _given(exports: Exports) -> dict[str, set[str]]:
    """The codes of each order: on stock rows, and typed into the order by hand."""
    given = {order.trade_no: set(order.codes) for order in exports.orders.values()}
    for card in exports.cards:
        if card.order_id:
            given[exports.orders[card.order_id].trade_no].add(card.code)
    return given


def redeemed_before_delivery(exports: Exports) -> Verdicts:
    """Orders shown as shipped, by when their codes were first used at the service."""
    loops = {card.code for card in exports.cards if "循环" in card.note}
    used: dict[str, list[Redemption]] = defaultdict(list)
    for line in exports.redemptions:
        used[line.code].append(line)
    times = sorted(line.at for line in exports.redemptions)
    given = _given(exports)
    covered = {
        order.product_id
        for order in exports.orders.values()
        if any(line.result == "accepted" for code in given[order.trade_no] for line in used[code])
    }
    verdicts = {}
    for order in exports.orders.values():
        if order.is_shipped and order.paid_at:
            log = (times[0], times[-1]) if order.product_id in covered else None
            verdicts[order.trade_no] = _worst(
                "loop" if code in loops else _use(used[code], order.paid_at, log)
                for code in given[order.trade_no]
            )
    return verdicts


def _use(lines: list[Redemption], paid_at: datetime, log: tuple[datetime, datetime] | None) -> str:
    """What a log that speaks from and until then says of a code handed out when it was paid."""
    undone = [line.at for line in lines if line.result == "reversed"]
    stood = [
        line.at
        for line in lines
        if line.result == "accepted" and not any(line.at <= at <= paid_at for at in undone)
    ]
    if stood:
        before = int((paid_at - min(stood)).total_seconds())  # whole seconds, fractions cut
        return "early" if before > TOLERANCE_SECONDS else "later"
    tolerance = timedelta(seconds=TOLERANCE_SECONDS)
    if not log or log[0] > paid_at + tolerance:
        return "unseen"
    return "too_early" if log[1] < paid_at - tolerance else "later"


def _worst(findings: Iterable[str]) -> str:
    """An order's verdict from what was found of each of its codes."""
    found = set(findings) or {"unseen"}
    order = {
        "early": "match", "unseen": "unknown", "too_early": "too_early", "later": "no_match",
        "loop": "excluded",
    }  # fmt: skip
    return next(verdict for finding, verdict in order.items() if finding in found)


def delivered_without_proof(exports: Exports) -> Verdicts:
    """Orders shown as shipped: with nothing in the place of the code; the rest cannot be told."""
    as_of = min(exports.last_order_at, exports.last_sale_at)
    given = _given(exports)
    verdicts = {}
    for order in exports.orders.values():
        if order.is_shipped:
            claimed_at = order.paid_at or order.placed_at
            is_early = as_of < claimed_at + timedelta(hours=24)
            has_code = bool(given[order.trade_no])  # and no log shows what became of it
            verdicts[order.trade_no] = (
                "unknown" if has_code else "too_early" if is_early else "match"
            )
    return verdicts


def stuck_in_processing(exports: Exports) -> Verdicts:
    """Tickets from their opening, and orders still being sent, counted from the payment."""
    as_of = min(exports.last_order_at, exports.last_ticket_at, exports.last_event_at)
    labels = [
        Label(f"order {order.trade_no}", order.paid_at or order.placed_at)
        for order in exports.orders.values()
        if order.is_paid and not order.is_shipped and "正在发货" in order.secret
    ]
    for ticket in exports.tickets.values():
        closing = ticket.closing
        first_word = next((m.at for m in ticket.messages if m.sender_type != USER), None)
        until = closing.at if closing else None if ticket.status == "0" else as_of
        ends = [at for at in (until, first_word) if at]
        labels.append(
            Label(f"{ticket.ticket_no}:opened", ticket.opened_at, until, min(ends, default=None))
        )
    return labels_stuck(labels, as_of)


PATTERNS = (
    closed_unanswered, closed_by_rule, auto_closed, redeemed_before_delivery, code_sold_twice,
    updated_at_night, refiled_after_closing, delivered_without_proof, stuck_in_processing,
)  # fmt: skip
