"""What happened, as rows of the exported tables and of the truth."""

from collections.abc import Iterator, Sequence
from html import unescape
from random import Random
from re import sub

from sample_data import words
from sample_data.clock import DAY, END, HOUR, compact, iso_utc, stamp
from sample_data.dumps import Row, truth_row
from sample_data.shanhai import shop
from sample_data.shanhai.goods import Card, Order, Redemption
from sample_data.shanhai.tickets import (
    BODY,
    RESOLVES,
    STAFF,
    SYSTEM,
    USER,
    Message,
    Ticket,
    contact_of,
)

_DEVICE_NAMES = ("web", "android", "ios", "tv")
_EARLY_USE = {"redeemed_by_insider", "code_sold_to_second_buyer"}
_LIKE_EARLY_USE = {"gift", "slow_clock"}
_LONG = 7 * DAY  # a ticket that stands longer was left, whoever is to blame


def trade_no(order: Order, rng: Random) -> str:
    """An order number as the shop software makes it: the wall clock between random digits."""
    return f"{rng.randint(100, 999)}{compact(order.at)}{rng.randint(100, 999)}"


def order(order: Order, rng: Random) -> Row:
    """A row of `order`."""
    is_paid = order.paid_at is not None
    text = "\n".join(order.secrets) if order.secrets else order.text
    member = order.member or 700_000_000 + rng.getrandbits(20)
    return (
        order.order_id, order.member, order.product.seller_id, order.trade_no,
        _yuan(order.product.fen * order.quantity), order.product.commodity_id, None,
        order.quantity, order.pay_id, stamp(order.at), _address(rng), rng.randint(0, 3),
        stamp(order.paid_at) if order.paid_at is not None else None, int(is_paid),
        text if is_paid else None, f"{rng.getrandbits(24):06x}" if rng.random() < 0.3 else None,
        contact_of(member), int(is_paid and order.is_shipped), None, None, "0.00", None, "0.00",
        None, "0.00", None, "0.00", "0.00", None, None, None, None, None,
    )  # fmt: skip


def commodities() -> Iterator[Row]:
    """The rows of `commodity`."""
    for product in shop.PRODUCTS:
        number, price = product.commodity_id, _yuan(product.fen)
        yield (
            number, 1, product.name, f"<p>{product.name}</p>", "/favicon.ico", "0.00", price, price,
            1, product.seller_id, stamp(-20 * DAY), f"{number:016X}", int(product.is_manual), None,
            0,
        )  # fmt: skip


def businesses() -> Iterator[Row]:
    """The rows of `business`: the shop fronts of the sellers; the shop itself has none."""
    for number, (seller_id, name) in enumerate(shop.SELLERS.items()):
        if seller_id:
            yield (
                number, seller_id, name, name, None, None, None, f"s{seller_id}.example.com",
                None, 0, stamp(-20 * DAY),
            )  # fmt: skip


def card(card: Card, card_id: int, imported_at: int) -> Row:
    """A row of `card`: status 0 on the shelf, 1 sold, 2 locked."""
    sold_at = card.sold_at if card.sold_at is not None and card.sold_at < END else None
    status = 1 if sold_at is not None else 2 if card.locked else 0
    return (
        card_id, card.product.seller_id, card.product.commodity_id, None, card.secret,
        stamp(imported_at), stamp(sold_at) if sold_at is not None else None,
        card.order.order_id if card.order and sold_at is not None else None, status,
        "循环卡 可重复使用" if card.product.is_loop else None, None, None, "0.00",
    )  # fmt: skip


def ticket(ticket: Ticket, last: Message) -> Row:
    """A row of `ticket`, as it stands at the export."""
    seen = [message for message in ticket.messages if message.at < END]
    status = 0
    closing: Message | None = None
    for message in seen:
        if message.kind != BODY:
            status, closing = message.kind + 1, closing or message
        elif message.sender_type == STAFF:
            status = 1
        elif status == 1:
            status = 0
    order = ticket.order
    excerpt = unescape(sub("<[^>]*>", "", last.content))[:120]
    has_account = order is not None and order.member > 0
    return (
        ticket.ticket_id, ticket.ticket_no, ticket.member, 1 if order else 0, ticket.priority,
        status, ticket.title, order.product.commodity_id if order else None,
        order.product.name if order else None, order.order_id if order else None,
        order.trade_no if order else None, (1 if has_account else 2) if order else 0, None,
        f"/assets/cache/user/{ticket.member}/ticket/proof.png" if order else None,
        last.message_id, last.sender_type, excerpt, stamp(last.at),
        int(last.sender_type != USER), int(last.sender_type == USER),
        closing.sender_id if closing else None, stamp(closing.at) if closing else None,
        stamp(ticket.at), stamp(last.at),
    )  # fmt: skip


def message(message: Message, rng: Random) -> Row:
    """A row of `ticket_message`."""
    address = "127.0.0.1" if message.sender_type == SYSTEM else _address(rng)
    return (
        message.message_id, message.ticket.ticket_id, message.sender_type, message.sender_id,
        message.sender_name, message.kind, message.content, address, stamp(message.at),
    )  # fmt: skip


def redemption(line: Redemption, redemption_id: int, rng: Random) -> Row:
    """A line of the redeeming service's log."""
    return (
        redemption_id, line.code, iso_utc(line.at, rng.randint(0, 999)), line.result,
        line.reason or None, line.account, _DEVICE_NAMES[rng.getrandbits(2)], line.region,
        shop.SERVICE,
    )  # fmt: skip


def order_truths(order: Order) -> Iterator[Row]:
    """What was planted in an order; beside an early use, what only looks like one is no matter."""
    is_used_early = any(name in _EARLY_USE for name, _, _ in order.truths)
    for name, strength, note in dict.fromkeys(order.truths):
        if not (is_used_early and name in _LIKE_EARLY_USE):
            yield truth_row(order.trade_no, name, strength, note)
    if order.paid_at is not None and order.at % DAY < 5 * HOUR:
        yield truth_row(order.trade_no, "night_demand", "innocent", "buyers are awake at night")


def ticket_truths(ticket: Ticket, seen: Sequence[Message]) -> Iterator[Row]:
    """What was planted in a ticket, as far as the export can hold it."""
    if all(message.kind == BODY for message in seen) and END - ticket.at <= _LONG:
        note = "the export ends before its end"
        yield truth_row(ticket.ticket_no, "too_young", "innocent", note)
        return
    yield from _time_in_processing(ticket, seen)
    for name, strength, note in ticket.truths:
        yield truth_row(ticket.ticket_no, name, strength, note)


def _time_in_processing(ticket: Ticket, seen: Sequence[Message]) -> Iterator[Row]:
    """A ticket opens as waiting for the staff, and the export shows no step before its end."""
    ended_at = next((message.at for message in seen if message.kind != BODY), END)
    stood = ended_at - ticket.at
    is_neglected = any(name.startswith("closed_by_") for name, _, _ in ticket.truths)
    if stood > _LONG:
        strength = "strong" if stood > 25 * DAY else "middle"
        yield truth_row(ticket.ticket_no, "left_in_processing", strength, "for weeks")
    elif stood > 3 * DAY and is_neglected:
        yield truth_row(ticket.ticket_no, "left_in_processing", "weak", "for days")
    elif stood > 2 * DAY and not is_neglected:
        yield truth_row(ticket.ticket_no, "slow_but_moving", "innocent", "some days, and answered")


def event_truths(messages: Sequence[Message]) -> Iterator[Row]:
    """What was planted in a message that moves a ticket: subject is the message."""
    for message in messages:
        name, strength, note = _night_truth(message)
        if name:
            yield truth_row(str(message.message_id), name, strength, note)


def _night_truth(message: Message) -> tuple[str, str, str]:
    if message.content in (words.NIGHT_ARCHIVED, words.NIGHT_CLOSED):
        return "moved_by_night_batch", _depth_of_night(message.at % DAY), "a nightly job"
    if message.sender_type == STAFF and message.sender_id == shop.NIGHT.person_id:
        return "night_shift_answer", "innocent", "a person at work at night"
    if message.sender_type == SYSTEM and message.kind == RESOLVES and message.at % DAY < 6 * HOUR:
        return "timer_of_a_night_owl", "innocent", "72 hours after a message of the night"
    return "", "", ""


def _depth_of_night(second: int) -> str:
    if 1.5 * HOUR <= second < 2.5 * HOUR:
        return "strong"
    return "middle" if HOUR <= second < 4 * HOUR else "weak"


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02}"


def _address(rng: Random) -> str:
    return f"203.0.113.{rng.randint(1, 254)}"  # a range set aside for documentation
