"""How a conversation comes in: a buyer writes, a bot replies, and mostly hands over."""

from random import Random

from sample_data import words
from sample_data.lantern import shop
from sample_data.lantern.agenda import Request
from sample_data.lantern.case import Case
from sample_data.lantern.steps import bot_replies, buyer_writes, hand_off

_UNNAMED_RATE = 0.05  # of conversations about an order that name none
COMPLAINTS = {"mismatch": "invalid", "payment": "not_received"}  # where it has no words of its own


def open_case(request: Request, number: int, rng: Random) -> Case:
    """A buyer opens a conversation, the bot replies, and hands over to people."""
    case = start(request, number, rng)
    code = request.order.codes[0] if request.order and request.order.codes else "LK-????"
    cause = COMPLAINTS.get(request.cause, request.cause)
    text = words.complaint(rng, case.language, cause, code, request.buyer.email)
    buyer_writes(case, request.at, text, files=1 if rng.random() < 0.2 else 0)
    bot_replies(case, rng)
    hand_off(case, rng)
    return case


def start(request: Request, number: int, rng: Random) -> Case:
    """An empty conversation, for plans that write its first message themselves."""
    order = request.order
    attributes: dict[str, object] = {}
    if order and (rng.random() >= _UNNAMED_RATE or request.is_again):
        attributes["order_number"] = str(order.number)
    if topic := shop.TOPICS[request.cause]:
        attributes["topic"] = topic
    return Case(
        number, request.buyer, request.cause, order, request.seller, request.at,
        attributes=attributes, updated_at=request.at, is_again=request.is_again,
    )  # fmt: skip
