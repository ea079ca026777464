"""One day of orders: who buys what, and which codes go out."""

from random import Random

from sample_data import clock
from sample_data.clock import DAY, DAYS, END, HOUR, MINUTE
from sample_data.shanhai import resale, shop
from sample_data.shanhai.goods import Agenda, Card, Order
from sample_data.shanhai.redeeming import redeem_honestly, steal, touch_before_sale

_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_PAIRS = [a + b for a in _ALPHABET for b in _ALPHABET]
LOOP_PERIOD = 9  # days a shared trial code is sold before the seller makes another
_EMPTY = 0.026  # how often stock runs out
_LYING = (  # days before the export, from and to, in which a person forgets orders, and how often
    ("strong", 26, 400, 0.3), ("middle", 9, 15, 0.6), ("weak", 3, 6, 0.6),
)  # fmt: skip
_FAULTS = ("stolen", "sold_again", "unsent")
_MATTERS = {  # of each order paid, how often
    "stolen": 0.050, "sold_again": 0.062, "unsent": 0.012,
    "noticed": 0.032, "shown_again": 0.030, "late": 0.030, "tested": 0.034, "guessed": 0.034,
}  # fmt: skip


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
        order.is_shipped, order.ready_at = True, order.paid_at
        again = agenda.resales.get((day, order.product.commodity_id))
        if order.product.is_manual:
            _fill_by_hand(order, order.paid_at, rng, agenda)
        elif order.product.is_loop:
            cards.append(_share_loop_code(order, order.paid_at, rng, agenda))
        elif again and not order.plan:
            cards.append(resale.sell_again(order, order.paid_at, again.pop(), rng, agenda))
        elif not order.plan and rng.random() < _EMPTY * agenda.rate:
            _ship_nothing(order, rng)
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
    return cards + resale.unsold(agenda, upto)


def _quantity(rng: Random) -> int:
    draw = rng.random()
    if draw < 0.86:
        return 1
    return rng.randint(2, 5) if draw < 0.985 else rng.randint(8, 30)


def _ship_nothing(order: Order, rng: Random) -> None:
    """The stock has run out while the buyer paid; the software calls the order shipped."""
    order.trouble = "not_received"
    if rng.random() < 0.5:
        order.truths.append(("shipped_without_code", "strong", "shown as shipped, and empty"))
    else:
        order.text = shop.APOLOGY
        order.truths.append(("shipped_without_code", "middle", "an apology instead of a code"))


def _fill_by_hand(order: Order, paid_at: int, rng: Random, agenda: Agenda) -> None:
    """A person sends it hours later and types the code into the order; no stock row exists."""
    done_at = paid_at + min(int(rng.lognormvariate(9.2, 0.8)), 2 * DAY)
    strength = _lies(paid_at, rng, agenda)
    if strength:
        order.truths.append(("left_in_processing", strength, "said to be being sent, still"))
    elif done_at >= END:
        order.truths.append(("too_young", "innocent", "paid just before the export"))
    if strength or done_at >= END:
        order.text, order.is_shipped, order.trouble = shop.BEING_SENT, False, "not_received"
        return
    order.quantity = 1
    order.secrets = [new_code(rng, order.product.prefix)]
    order.truths.append(("manual_goods", "innocent", "sent by a person, from no stock row"))
    redeem_honestly(order, order.secrets[0], done_at, rng, agenda)


def _lies(paid_at: int, rng: Random, agenda: Agenda) -> str:
    """How plainly an order still lies there at the export; empty where it is sent."""
    draw = rng.random()
    for strength, least, most, share in _LYING:
        if least * DAY < END - paid_at < most * DAY and draw < share * agenda.rate:
            return strength
    return ""


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


def _sell_new(order: Order, paid_at: int, day: int, rng: Random, agenda: Agenda) -> list[Card]:
    """Give out new codes; something may be the matter with the first of them."""
    codes = [new_code(rng, order.product.prefix) for _ in range(order.quantity)]
    order.secrets = list(codes)
    cards = [Card(order.product, code, order, paid_at) for code in codes]
    first, is_redeemed = codes[0], order.product.is_redeemed_at_service
    matter = "" if order.plan else _matter(rng, agenda.rate)
    if matter == "stolen" and is_redeemed:
        steal(order, paid_at, first, rng, agenda)
        codes = codes[1:]
    elif matter in ("sold_again", "noticed") and order.quantity == 1 and day < DAYS - 12:
        if matter == "noticed":
            notice = resale.notice(order.product, first, agenda)
            agenda.stray_cards[day + rng.randint(2, 6)].append(notice)
        else:
            codes = resale.plan(order, paid_at, first, day, rng, agenda)
    elif matter == "shown_again" and order.quantity == 1:
        order.truths.append(("redelivered_same_code", "innocent", "the same code shown again"))
        if rng.random() < 0.5:
            order.secrets.append(first)
        else:
            cards.append(Card(order.product, first, order, paid_at + rng.randint(600, 3000)))
    elif matter == "late" and order.quantity == 1:
        order.ready_at = cards[0].sold_at = paid_at + rng.randint(3 * MINUTE, 40 * MINUTE)
        order.truths.append(("late_stock", "innocent", "bound some minutes after the payment"))
    elif matter == "unsent":
        order.truths.append(("shipped_without_code", "weak", "no message ever reached the buyer"))
    elif matter in ("tested", "guessed") and is_redeemed:
        touch_before_sale(order, paid_at, first, matter == "tested", rng, agenda)
    if is_redeemed:
        for code in codes:
            redeem_honestly(order, code, order.ready_at, rng, agenda)
    return cards


def _matter(rng: Random, rate: float) -> str:
    """What is the matter with an order's first code; empty for most. Faults go by the rate."""
    draw = rng.random()
    for matter, share in _MATTERS.items():
        draw -= share * rate if matter in _FAULTS else share
        if draw < 0:
            return matter
    return ""
