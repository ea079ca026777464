"""Codes imported more than once: most are noticed in time, some are sold again."""

from random import Random

from sample_data.clock import DAYS, HOUR, MINUTE
from sample_data.shanhai import shop
from sample_data.shanhai.goods import Agenda, Card, Order, Resale
from sample_data.shanhai.redeeming import redeem

_MOST_BUYERS = 5


def plan(
    order: Order, paid_at: int, code: str, day: int, rng: Random, agenda: Agenda
) -> list[str]:  # fmt: skip
    """Put a code that was just sold up for sale again; return the codes its buyer uses as usual."""
    strength = rng.choices(("strong", "middle", "weak"), (4, 3, 3))[0]
    again = Resale(code, order, strength)
    agenda.resales[day + rng.randint(2, 6), order.product.commodity_id].append(again)
    if not order.product.is_redeemed_at_service:
        return [code]
    if rng.random() < 0.2:
        again.used_at = paid_at + rng.randint(60, 9000)
        redeem(order, code, again.used_at, rng, agenda)
    return []


def sell_again(order: Order, paid_at: int, again: Resale, rng: Random, agenda: Agenda) -> Card:
    """The stock mistake: the same secret, imported once more, goes to another buyer."""
    is_weak = again.strength == "weak"
    code = again.code.lower() if is_weak else again.code
    again.buyers += 1
    order.quantity, order.secrets, order.trouble = 1, [code], "used"
    if order.product.is_redeemed_at_service:
        _find_it_used(order, paid_at, again, code, rng, agenda)
    day = order.at // (24 * HOUR)
    if again.strength == "strong" and again.buyers < _MOST_BUYERS and day < DAYS - 8:
        later = day + rng.randint(1, 4)
        agenda.resales[later, order.product.commodity_id].append(again)
    else:
        _note(again, agenda)
    return Card(order.product, code, order, paid_at)


def notice(product: shop.Product, code: str, agenda: Agenda) -> Card:
    """The same secret, imported a second time, and locked before anybody bought it."""
    agenda.code_truths.append((code, "imported_twice_sold_once", "innocent"))
    return Card(product, code, locked=True)


def unsold(agenda: Agenda, day: int) -> list[Card]:
    """What was up for sale again on a day and found no buyer: somebody notices, and locks it."""
    cards = []
    for product in shop.PRODUCTS:
        for again in agenda.resales.pop((day, product.commodity_id), []):
            if again.buyers == 1:
                cards.append(notice(product, again.code, agenda))
            else:
                _note(again, agenda)
    return cards


def _note(again: Resale, agenda: Agenda) -> None:
    """Write down what became of a code, when it will find no more buyers."""
    plain = "strong" if again.buyers > 2 else "middle"
    strength = "weak" if again.strength == "weak" else plain
    agenda.code_truths.append((again.code, "code_sold_twice", strength))


def _find_it_used(
    order: Order, paid_at: int, again: Resale, code: str, rng: Random, agenda: Agenda
) -> None:
    """The new buyer tries it; if nobody has used it yet, its first buyer does so just before."""
    strength, note = "strong", "bought a code used days ago"
    if again.used_at is None:
        is_middle = rng.random() < 0.55
        strength = "middle" if is_middle else "weak"
        note = "bought a code used minutes ago"
        before = rng.randint(12 * MINUTE, 50 * MINUTE) if is_middle else rng.randint(3, 240)
        again.used_at = paid_at - before
        redeem(again.first, again.code, again.used_at, rng, agenda)
    if again.strength == "weak":
        strength, note = "weak", "the copy is written in another letter case"
    order.truths.append(("code_sold_to_second_buyer", strength, note))
    tried_at = paid_at + 90 + int(rng.expovariate(1 / 1800))
    redeem(order, code, tried_at, rng, agenda, "rejected", "already_used")
