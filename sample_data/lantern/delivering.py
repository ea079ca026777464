"""How orders are given their codes: as usual, by hand, and the ways in which nothing arrives."""

from random import Random

from sample_data.clock import DAY, END, HOUR
from sample_data.lantern.agenda import Agenda
from sample_data.lantern.orders import Order, give_codes, look, new_code, send


def deliver(order: Order, rng: Random, agenda: Agenda) -> None:
    """The codes are bound, mailed, and looked at by most buyers."""
    del agenda
    send(order, give_codes(order, rng), rng)


def given_by_hand(order: Order, rng: Random, agenda: Agenda) -> None:
    """A person tops the account up: no code is bound, and the page says so by a link."""
    del agenda
    order.by, order.shown = "manual", "unknown"
    order.delivered_at = order.paid_at + rng.randint(HOUR // 4, 8 * HOUR)
    order.truth("sent_by_hand", "innocent", "a person gave it, outside the log")


def never_gets_stock(order: Order, rng: Random, agenda: Agenda) -> None:
    """The order says processing, and nothing is ever given."""
    del rng, agenda
    order.state, order.shown = "processing", "waiting"
    order.trouble = "not_received"
    days = (END - order.paid_at) / DAY
    if days > 3:
        strength = "strong" if days > 25 else "middle" if days > 7.01 else "weak"
        order.truth("left_in_processing", strength, "paid, and nothing was given")


def waits_for_stock(order: Order, rng: Random, agenda: Agenda) -> None:
    """Stock comes some days later, and the order says processing until then."""
    del agenda
    at = order.paid_at + rng.randint(6 * HOUR, 3 * DAY)
    order.state, order.shown = "delivered", "codes"
    for _ in range(order.quantity):
        order.bind(new_code(rng), at, loaded_at=at - 60)
    order.delivered_at = at
    send(order, at, rng)
    order.truth("stock_bound_late", "innocent", "stock came later, and the claim with it")


def cancelled(order: Order, rng: Random, agenda: Agenda) -> None:
    """The buyer thinks better of it and is given the money back before anything is given."""
    del agenda, rng
    order.state, order.shown = "cancelled", "unknown"


def nothing_arrives(order: Order, rng: Random, agenda: Agenda) -> None:
    """It is called delivered, and nothing, an apology, or a mail that bounces is all there is."""
    strength = agenda.strength_of("shipped_without_code")
    order.delivered_at = order.paid_at + rng.randint(0, 3)
    order.trouble = "not_received"
    if strength == "strong":
        order.shown = "empty"
    elif strength == "middle" and rng.random() < 0.5:
        order.shown = rng.choice(("apology", "waiting"))
    elif strength == "middle":
        at = give_codes(order, rng)
        order.sign(at, "queued")
        order.sign(at + 1, "sent")
        order.sign(at + rng.randint(5, 900), "bounced")
    else:
        at = give_codes(order, rng)
        for delay, kind in ((0, "queued"), (1, "sent"), (9, "accepted")):
            order.sign(at + delay, kind)
    order.truth("shipped_without_code", strength, "called delivered, and nothing arrived")


def sold_again(order: Order, rng: Random, agenda: Agenda) -> None:
    """A code that somebody has already is given once more, or is laid by to be."""
    if not agenda.spare_codes or rng.random() < 0.4:
        at = give_codes(order, rng)
        send(order, at, rng)
        agenda.spare_codes.append((order.codes[0], agenda.strength_of("code_sold_twice")))
        return
    code, strength = agenda.spare_codes.pop(0)
    written = code.lower() if strength == "weak" else code
    at = order.paid_at + rng.randint(0, 3)
    order.quantity, order.delivered_at = 1, at
    order.bind(written, at, loaded_at=at - DAY)
    send(order, at, rng)
    order.trouble = "used"
    name = "code_sold_twice"
    order.code_truth(code, name, strength, "given to another buyer before")
    if strength == "strong" and order.code_truths and rng.random() < 0.5:
        agenda.spare_codes.append((code, strength))


def opened_late(order: Order, rng: Random, agenda: Agenda) -> None:
    """The mail is sent at once, and the buyer looks at it after a week's journey."""
    del agenda
    at = give_codes(order, rng)
    order.sign(at, "sent")
    order.sign(at + 3, "accepted")
    look(order, at + rng.randint(3 * DAY, 9 * DAY), rng)
    order.truth("looked_late", "innocent", "sent at once, looked at after days")


ORDERS = {nothing_arrives: 150, sold_again: 150, never_gets_stock: 50}
INNOCENT_ORDERS = {
    given_by_hand: 150, waits_for_stock: 120, cancelled: 80, opened_late: 100,
}  # fmt: skip
