"""One day of orders: who buys what, which codes go out, and who redeems them."""

from collections import defaultdict
from dataclasses import dataclass, field
from random import Random

from sample_data import clock, shop
from sample_data.clock import DAY, END, HOUR, MINUTE

_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_PAIRS = [a + b for a in _ALPHABET for b in _ALPHABET]
_PROVINCES = ("CN-ZJ", "CN-GD", "CN-SC", "CN-BJ", "CN-SH", "TW", "MY", "CA", "DE", "US")
SLOW_CLOCK = range(120 * DAY, 180 * DAY)  # the service's clock lost its time source, two minutes
LOOP_PERIOD = 9  # days a shared trial code is sold before the seller makes another


@dataclass(slots=True)
class Card:
    """A row of the shop's stock table."""

    product: shop.Product
    secret: str
    order: "Order | None" = None
    sold_at: int | None = None
    locked: bool = False


@dataclass(slots=True)
class Redemption:
    """A line of the redeeming service's log."""

    at: int  # by the service's own clock
    code: str
    result: str
    reason: str
    account: str
    region: str


@dataclass(slots=True)
class Order:
    """One order and all that will become of it."""

    product: shop.Product
    member: int  # 0: a guest
    language: str
    at: int
    paid_at: int | None
    pay_id: int
    quantity: int
    order_id: int = 0
    trade_no: str = ""
    secrets: list[str] = field(default_factory=list)
    text: str | None = None  # what stands in its place where there are no codes
    is_shipped: bool = False
    trouble: str = ""  # why its buyer writes: a word of words.TITLES; empty: no reason yet
    plan: str = ""  # how the ticket must go; empty: as it comes
    truths: list[tuple[str, str, str]] = field(default_factory=list)  # name, strength, note


@dataclass(slots=True)
class Agenda:
    """What earlier days leave for later ones, by day."""

    resales: dict[tuple[int, int], list[str]] = field(  # by day and product: sold once already
        default_factory=lambda: defaultdict(list)
    )
    stray_cards: dict[int, list[Card]] = field(default_factory=lambda: defaultdict(list))
    returning: dict[int, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    redemptions: dict[int, list[Redemption]] = field(default_factory=lambda: defaultdict(list))
    loop_code: tuple[int, str] = (-1, "")  # the period it is for, and the code
    code_truths: list[tuple[str, str, str]] = field(default_factory=list)  # code, name, strength


def new_code(rng: Random, prefix: str) -> str:
    """Make a voucher code: twelve letters that are not mistaken for each other."""
    bits = rng.getrandbits(60)
    a, b, c, d, e, f = (_PAIRS[bits >> shift & 1023] for shift in (0, 10, 20, 30, 40, 50))
    return f"{prefix}-{a}{b}-{c}{d}-{e}{f}"


def orders_of(day: int, count: int, members: int, rng: Random, agenda: Agenda) -> list[Order]:
    """Make the orders of one day, in the order they were placed."""
    returning = agenda.returning.pop(day, [])
    count = max(count, len(returning))
    hours = rng.choices(range(24), weights=clock.DEMAND, k=count)
    times = sorted(day * DAY + hour * HOUR + int(rng.random() * HOUR) for hour in hours)
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
    """Give paid orders their codes; return the day's stock rows as they were imported.

    Fills `agenda` with redemptions, later re-sales and the truth about codes.
    """
    cards = agenda.stray_cards.pop(day, [])
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
        elif not order.plan and rng.random() < 0.011:
            order.text, order.trouble = shop.APOLOGY, "not_received"
            order.truths.append(("apology_instead_of_code", "strong", "paid, shown as shipped"))
        else:
            cards += _sell_new(order, order.paid_at, day, rng, agenda)
    for product in shop.PRODUCTS:  # what was imported twice and found no second buyer
        for code in agenda.resales.pop((day, product.commodity_id), []):
            cards.append(_notice(product, code, agenda))
    for _ in range(1 + len(orders) // 12):  # stock that is still on the shelf
        product = rng.choice(shop.PRODUCTS[:8])
        cards.append(Card(product, new_code(rng, product.prefix)))
    cards.sort(key=lambda card: card.product.commodity_id)
    return cards


def redeem(
    order: Order, code: str, at: int, rng: Random, agenda: Agenda, result: str = "accepted",
    reason: str = "", account: str = "",
) -> None:  # fmt: skip
    """Put a line into the service's log, as its clock would have it."""
    if at in SLOW_CLOCK:
        at += -120 + rng.randint(-2, 2)
        paid_at = order.paid_at or 0
        if result == "accepted" and paid_at - 125 <= at < paid_at:
            order.truths.append(("slow_clock", "innocent", "the service's clock was 2 min late"))
    who = order.member or 900_000_000 + int(rng.random() * 10_000_000)
    region = _PROVINCES[who % len(_PROVINCES)]
    line = Redemption(at, code, result, reason, account or f"lp{who:09}", region)
    agenda.redemptions[at // DAY].append(line)


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
    _redeem_honestly(order, order.secrets[0], done_at, rng, agenda)


def _share_loop_code(order: Order, paid_at: int, rng: Random, agenda: Agenda) -> Card:
    """The trial code of these days, sold to everybody, as its product name says."""
    period = order.at // DAY // LOOP_PERIOD
    if agenda.loop_code[0] != period:
        agenda.loop_code = (period, new_code(rng, order.product.prefix))
        agenda.code_truths.append((agenda.loop_code[1], "loop_code", "innocent"))
    code = agenda.loop_code[1]
    order.quantity, order.secrets = 1, [code]
    order.truths.append(("loop_code", "innocent", "sold to many on purpose"))
    _redeem_honestly(order, code, paid_at, rng, agenda)
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
        _steal(order, paid_at, first, draw < 0.017, rng, agenda)
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
        _touch_before_sale(order, paid_at, first, draw < 0.081, rng, agenda)
    if order.product.is_redeemed_at_service:
        for code in codes:
            _redeem_honestly(order, code, paid_at, rng, agenda)
    return cards


def _steal(
    order: Order, paid_at: int, code: str, is_on_shelf: bool, rng: Random, agenda: Agenda
) -> None:
    """The clerk uses a code himself: from the shelf, or while the buyer is at the till."""
    if is_on_shelf:
        at = paid_at - rng.randint(25 * MINUTE, 40 * HOUR)
        order.truths.append(("redeemed_by_insider", "strong", "used while still on the shelf"))
    else:
        at = paid_at - rng.randint(3, 240)
        order.truths.append(("redeemed_by_insider", "weak", "used while the buyer was paying"))
    order.trouble = "used"
    redeem(order, code, at, rng, agenda, account="lp000000777")
    tried_at = paid_at + 60 + int(rng.expovariate(1 / 2400))
    redeem(order, code, tried_at, rng, agenda, "rejected", "already_used")


def _touch_before_sale(
    order: Order, paid_at: int, code: str, is_test: bool, rng: Random, agenda: Agenda
) -> None:
    """Before the sale the supplier tries a code and takes it back, or a guesser is refused."""
    at = paid_at - rng.randint(2 * HOUR, 40 * HOUR)
    if is_test:
        redeem(order, code, at, rng, agenda, "reversed", "supplier_test", "lp000000001")
        order.truths.append(("tested_and_reversed", "innocent", "the supplier tried it"))
    else:
        redeem(order, code, at, rng, agenda, "rejected", "too_many_attempts", "lp000000666")
        order.truths.append(("guessed_and_rejected", "innocent", "somebody guessed, in vain"))


def _redeem_honestly(order: Order, code: str, from_at: int, rng: Random, agenda: Agenda) -> None:
    """The buyer uses it: at once, in the evening, weeks later, never; or gives it away."""
    draw = rng.random()
    if draw < 0.13:
        return
    eager = draw < 0.42
    delay = rng.randint(6, 100) if eager else int(rng.lognormvariate(7.6, 1.9)) + 30
    account = ""
    if draw > 0.93:
        account = f"lp{800_000_000 + int(rng.random() * 10_000_000):09}"
        order.truths.append(("gift", "innocent", "redeemed by the one it was given to"))
    redeem(order, code, from_at + delay, rng, agenda, account=account)
