"""Orders that are given other goods than those ordered, and some that only look so."""

from random import Random

from sample_data.lantern.agenda import Agenda
from sample_data.lantern.orders import Order, give_codes, send
from sample_data.lantern.usual import answered

_PRODUCT, _REGION, _FACE = 2, 3, 4  # places in a row of stock


def given_other_goods(order: Order, rng: Random, agenda: Agenda) -> None:
    """The code is for another country, or worth less; or the stock does not say what it is."""
    strength = agenda.strength_of("other_goods_delivered")
    order.quantity = 1
    at = give_codes(order, rng)
    if strength == "strong":
        _label(order, {_REGION: "TR"})
    elif strength == "middle":
        half = order.product.face // 2
        _label(order, {_FACE: half} if half else {_PRODUCT: "P9901"})
    else:
        _label(order, {_PRODUCT: None, _REGION: None, _FACE: None})
    send(order, at, rng)
    order.trouble, order.plan = "mismatch", answered
    if order.stock:
        order.truth("other_goods_delivered", strength, "other goods than those ordered")


def code_for_any_region(order: Order, rng: Random, agenda: Agenda) -> None:
    """The code is good everywhere, and so where it was ordered for."""
    del agenda
    at = give_codes(order, rng)
    _label(order, {_REGION: "GLOBAL"})
    send(order, at, rng)
    order.truth("code_for_any_region", "innocent", "good everywhere")


def more_than_ordered(order: Order, rng: Random, agenda: Agenda) -> None:
    """The next larger card is given, because the ordered one was sold out."""
    del agenda
    at = give_codes(order, rng)
    _label(order, {_FACE: 2 * order.product.face or None})
    send(order, at, rng)
    order.truth("more_than_ordered", "innocent", "worth more than what was ordered")


def _label(order: Order, said: dict[int, object]) -> None:
    """What the stock says of the order's codes."""
    order.stock[:] = [
        tuple(said.get(place, value) for place, value in enumerate(row))  # type: ignore[misc]
        for row in order.stock
    ]


ORDERS = {given_other_goods: 320}
INNOCENT_ORDERS = {code_for_any_region: 60, more_than_ordered: 40}
