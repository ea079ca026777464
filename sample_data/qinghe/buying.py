"""One day of orders: who buys what, how they pay, and whether they do."""

from random import Random

from sample_data import clock
from sample_data.clock import DAY, END, HOUR
from sample_data.qinghe import shop
from sample_data.qinghe.goods import Order
from sample_data.qinghe.shop import EXPIRED, EXPIRES_AFTER, WAIT_PAY

_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_SN_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def new_code(rng: Random, prefix: str) -> str:
    """Make a code: twelve letters that are not mistaken for each other, in threes of four."""
    letters = "".join(rng.choices(_ALPHABET, k=12))
    return f"{prefix}-{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def new_order_sn(rng: Random) -> str:
    """Make an order number as the shop software does: sixteen random capitals and digits."""
    return "".join(rng.choices(_SN_LETTERS, k=16))


def times_of(day: int, count: int, rng: Random) -> list[int]:
    """When the orders of one day are placed, in order."""
    hours = rng.choices(range(24), weights=clock.DEMAND, k=count)
    return sorted(day * DAY + hour * HOUR + int(rng.random() * HOUR) for hour in hours)


def orders_at(times: list[int], buyers: int, rng: Random) -> list[Order]:
    """Make the orders placed at these moments. A paid one has `paid_at`; nothing is given out."""
    is_season = bool(times) and times[0] >= shop.PREORDER_FROM
    on_sale = shop.PRODUCTS if is_season else shop.ON_SALE
    weights = [product.popularity for product in on_sale]
    products = rng.choices(on_sale, weights=weights, k=len(times))
    methods = rng.choices(
        tuple(shop.PAY_WEIGHTS), tuple(shop.PAY_WEIGHTS.values()), k=len(times)
    )  # fmt: skip
    orders = []
    for at, product, pay_id in zip(times, products, methods, strict=True):
        is_english = rng.random() < (0.7 if pay_id == shop.USDT else 0.2)
        order = Order(
            product,
            buyer=10_000 + int(rng.random() * buyers),
            language="en" if is_english else "zh",
            at=at,
            paid_at=None,
            pay_id=pay_id,
            quantity=_quantity(rng) if not (product.is_manual or product.is_loop) else 1,
            discount=100 if rng.random() < 0.04 else 0,
            updated_at=at,
        )
        if rng.random() > 0.08:
            paid_at = at + min(12 + int(rng.expovariate(1 / 60)), EXPIRES_AFTER - 2)
            if rng.random() < 0.006:
                paid_at = at - 1  # of nothing to pay; the second server's clock is a second behind
            order.paid_at = paid_at if paid_at < END else None
        orders.append(order)
    return orders


def give_up(order: Order, rng: Random) -> None:
    """Nobody paid: the queue lets the order expire after five minutes; some are swept away."""
    expires_at = order.at + EXPIRES_AFTER + rng.randint(0, 3)
    if expires_at >= END:
        order.status, order.updated_at = WAIT_PAY, order.at
        return
    order.status, order.updated_at = EXPIRED, expires_at
    swept_at = expires_at + rng.randint(1, 20) * DAY
    if rng.random() < 0.25 and swept_at < END:
        order.deleted_at = order.updated_at = swept_at


def _quantity(rng: Random) -> int:
    draw = rng.random()
    if draw < 0.87:
        return 1
    return rng.randint(2, 5) if draw < 0.99 else rng.randint(8, 20)
