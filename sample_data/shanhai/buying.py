"""One day of orders: who buys what, and which codes go out."""

from random import Random

from sample_data import clock
from sample_data.clock import DAY, END, HOUR
from sample_data.shanhai import shop
from sample_data.shanhai.goods import Agenda, Card, Order
from sample_data.shanhai.redeeming import redeem, redeem_honestly, steal, touch_before_sale

_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_PAIRS = [a + b for a in _ALPHABET for b in _ALPHABET]
LOOP_PERIOD = 9  # days a shared trial code is sold before the seller makes another


def new_code(rng: Random, prefix: str) -> str:
    """Make a voucher code: twelve letters that are not mistaken for each other."""
    bits = rng.getrandbits(60)
    a, b, c, d, e, f = (_PAIRS[bits >> shift & 1023] for shift in (0, 10, 20, 30, 40, 50))
    return f"{prefix}-{a}{b}-{c}{d}-{e}{f}"


def times_of(day: int, count: int, rng: Random) -> list[int]:
    """When the orders of one day are placed, in order."""
    hours = rng.choices(range(24), weights=clock.DEMAND, k=count)
    return sorted(day * DAY + hour * HOUR + int(rng.random() * HOUR) for hour in hours)


def orders_at(
    times: list[int], members: int, returning: list[tuple[int, str]], rng: Random
) -> list[Order]:
    """Make the orders placed at these moments; the first are by buyers who come back."""
    count = len(times)
    weights = [product.popularity for product in shop.PRODUCTS]
    products = rng.choices(shop.PRODUCTS, weights=weights, k=count)
    methods = rng.choices(tuple(shop.PAY_METHODS), tuple(shop.PAY_METHODS.values()), k=count)
    orders = []
    for number, (at, product, pay_id) in enumerate(zip(times, products, methods, strict=True)):
        is_english = rng.random() < (0.7 if pay_id == shop.USDT else 0.2)
        order = Order(
            product,
            member=0 if rng.random() < 0.35 else 10_000 + int(rng.random() * members),
            language="en" if is_english else "zh",
            at=at,
            paid_at=None,
            pay_id=pay_id,
            quantity=_quantity(rng),
        )
        if number < len(returning):
            order.member, order.language = returning[number]
            order.plan, order.trouble = "answered", "how_to"
        if order.plan or rng.random() > 0.08:
            paid_at = at + 12 + int(rng.expovariate(1 / 70))
            order.paid_at = paid_at if paid_at < END else None
        orders.append(order)
    return orders


def sell(orders: list[Order], day: int, rng: Random, agenda: Agenda) -> list[Card]:
    """Give paid orders their codes; return the stock rows they came from.

    Fills `agenda` with redemptions, later re-sales and the truth about codes.
    """
    cards: list[Card] = []
    for order in orders:
        if order.paid_at is None:
            continue
        order.is_shipped = True
        again = agenda.resales.get((day, order.product.commodity_id))
        if order.product.is_manual:
            _fill_by_hand(order, order.paid_at, rng, agenda)
        elif order.product.is_loop:
            cards.append(_share_loop_code(order, order.paid_at, rng, agenda))
        elif again and not order.plan:
            cards.append(_sell_again(order, order.paid_at, again.pop(), rng, agenda))
        elif not order.plan and rng.random() < 0.014:
            order.text, order.trouble = shop.APOLOGY, "not_received"
            order.truths.append(("apology_instead_of_code", "strong", "paid, shown as shipped"))
        else:
            cards += _sell_new(order, order.paid_at, day, rng, agenda)
    for _ in range(1 + len(orders) // 12):  # stock that is still on the shelf
        product = rng.choice(shop.PRODUCTS[:8])
        cards.append(Card(product, new_code(rng, product.prefix)))
    cards.sort(key=lambda card: card.product.commodity_id)
    return cards


def stray_cards(agenda: Agenda, upto: int) -> list[Card]:
    """Take the stock rows that were left for days up to this one, when it is over."""
    days = sorted(day for day in agenda.stray_cards if day <= upto)
    cards = [card for day in days for card in agenda.stray_cards.pop(day)]
    for product in shop.PRODUCTS:  # what was imported twice and found no second buyer
        unsold = agenda.resales.pop((upto, product.commodity_id), [])
        cards += [_notice(product, code, agenda) for code in unsold]
    return cards


def _quantity(rng: Random) -> int:
    draw = rng.random()
    if draw < 0.86:
        return 1
    return rng.randint(2, 5) if draw < 0.985 else rng.randint(8, 30)


def _fill_by_hand(order: Order, paid_at: int, rng: Random, agenda: Agenda) -> None:
    """A person sends it hours later and types the code into the order; no stock row exists."""
    done_at = paid_at + int(rng.lognormvariate(9.2, 0.8))
    if done_at >= END or rng.random() < 0.04:
        order.text, order.is_shipped, order.trouble = shop.BEING_SENT, False, "not_received"
        return
    order.quantity = 1
    order.secrets = [new_code(rng, order.product.prefix)]
    redeem_honestly(order, order.secrets[0], done_at, rng, agenda)


def _share_loop_code(order: Order, paid_at: int, rng: Random, agenda: Agenda) -> Card:
    """The trial code of these days, sold to everybody, as its product name says."""
    period = order.at // DAY // LOOP_PERIOD
    if agenda.loop_code[0] != period:
        agenda.loop_code = (period, new_code(rng, order.product.prefix))
        agenda.code_truths.append((agenda.loop_code[1], "loop_code", "innocent"))
    code = agenda.loop_code[1]
    order.quantity, order.secrets = 1, [code]
    order.truths.append(("loop_code", "innocent", "sold to many on purpose"))
    redeem_honestly(order, code, paid_at, rng, agenda)
    return Card(order.product, code, order, paid_at)


def _sell_again(order: Order, paid_at: int, code: str, rng: Random, agenda: Agenda) -> Card:
    """The stock mistake: the same secret, imported a second time, goes to a second buyer."""
    order.quantity, order.secrets, order.trouble = 1, [code], "used"
    agenda.code_truths.append((code, "code_sold_twice", "strong"))
    if order.product.is_redeemed_at_service:
        order.truths.append(("code_sold_to_second_buyer", "strong", "bought a used code"))
        tried_at = paid_at + 90 + int(rng.expovariate(1 / 1800))
        redeem(order, code, tried_at, rng, agenda, "rejected", "already_used")
    return Card(order.product, code, order, paid_at)


def _notice(product: shop.Product, code: str, agenda: Agenda) -> Card:
    """The same secret, imported a second time, and locked before anybody bought it."""
    agenda.code_truths.append((code, "imported_twice_sold_once", "innocent"))
    return Card(product, code, locked=True)


def _sell_new(order: Order, paid_at: int, day: int, rng: Random, agenda: Agenda) -> list[Card]:
    codes = [new_code(rng, order.product.prefix) for _ in range(order.quantity)]
    order.secrets = list(codes)
    cards = [Card(order.product, code, order, paid_at) for code in codes]
    first, draw = codes[0], rng.random()
    if draw < 0.024 and order.product.is_redeemed_at_service and not order.plan:
        steal(order, paid_at, first, draw < 0.017, rng, agenda)
        codes = codes[1:]
    elif draw < 0.050 and order.quantity == 1 and not order.plan and day < clock.DAYS - 8:
        later = day + rng.randint(2, 6)
        if draw < 0.036:
            agenda.stray_cards[later].append(_notice(order.product, first, agenda))
        else:
            agenda.resales[later, order.product.commodity_id].append(first)
            if order.product.is_redeemed_at_service:
                redeem(order, first, paid_at + rng.randint(60, 9000), rng, agenda)
                codes = []
    elif draw < 0.064 and order.quantity == 1:
        order.truths.append(("redelivered_same_code", "innocent", "the same code shown again"))
        if draw < 0.057:
            order.secrets.append(first)
        else:
            cards.append(Card(order.product, first, order, paid_at + rng.randint(600, 3000)))
    elif draw < 0.098 and order.product.is_redeemed_at_service:
        touch_before_sale(order, paid_at, first, draw < 0.081, rng, agenda)
    if order.product.is_redeemed_at_service:
        for code in codes:
            redeem_honestly(order, code, paid_at, rng, agenda)
    return cards
