"""Who uses the codes on Lantern's own site, and when: the buyer, a friend, a stranger, nobody."""

from random import Random

from sample_data.clock import DAY, END, HOUR, MINUTE
from sample_data.lantern import hours
from sample_data.lantern.agenda import Agenda
from sample_data.lantern.orders import Order, give_codes, send

_UNUSED, _GIFTS = 0.15, 0.08  # of codes looked at


def use(order: Order, agenda: Agenda) -> None:
    """What becomes of the codes of an order that went as usual; some are given away.

    Its draws are its own, so that nothing else of the year depends on them.
    """
    spare = {code for code, _ in agenda.spare_codes}
    is_usual = not (order.trouble or order.truths or order.code_truths or order.uses)
    if not is_usual or order.looked_at is None:
        return
    rng = Random(f"use {order.number}")
    for code in order.codes:
        draw, at = rng.random(), order.looked_at + 20 + int(rng.lognormvariate(7.5, 1.7))
        if code in spare or draw < _UNUSED or at >= END:
            continue
        is_gift = draw > 1 - _GIFTS
        take(order, code, at, f"friend{order.number}@example.com" if is_gift else order.buyer.email)
        if is_gift and not order.truths:
            order.truth("gift", "innocent", "used by the one it was given to")


def take(order: Order, code: str, at: int, account: str | None) -> None:
    """A line of the site's own log: a code used in an account, known by its address."""
    if at < END:
        number = f"U{order.number}-{len(order.uses) + 1}"
        order.uses.append((number, code, hours.iso(at), "accepted", account))


def taken_by_stranger(order: Order, rng: Random, agenda: Agenda) -> None:
    """Somebody else uses the code, at once, within hours, or in an account nobody can name."""
    strength = agenda.strength_of("redeemed_by_stranger")
    order.quantity = 1
    at = give_codes(order, rng)
    send(order, at, rng)
    if not order.codes:  # the year is over before it is given any
        return
    least, most = {
        "strong": (60, 20 * MINUTE), "middle": (HOUR, 9 * HOUR), "weak": (60, 9 * HOUR),
    }[strength]  # fmt: skip
    taken_at = at + rng.randint(least, most)
    stranger = f"taker{rng.randint(1, 9)}@example.com"
    take(order, order.codes[0], taken_at, None if strength == "weak" else stranger)
    order.trouble, order.writes_at = "used", taken_at + rng.randint(HOUR, DAY)
    if taken_at < END:
        order.truth("redeemed_by_stranger", strength, "somebody else used the code")


ORDERS = {taken_by_stranger: 300}
