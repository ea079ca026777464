"""What happened, as rows of the shop's tables, of the service's log, and of the truth."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from sample_data.clock import HOUR, UTC_OFFSET, iso_utc, stamp
from sample_data.dumps import Row, truth_row
from sample_data.qinghe import shop
from sample_data.qinghe.goods import Card, Order, Redemption
from sample_data.qinghe.sqldump import SqlRow

REDEMPTIONS = (
    "redemption_id", "code", "redeemed_at", "result", "reject_reason", "account", "device",
    "region", "service",
)  # fmt: skip
_DEVICES = ("web", "android", "ios", "console")
_ODD_PASSWORDS = ("=1+1", "it's me", "a\\b", "123456", "888888")


def order(order: Order, rng: Random) -> SqlRow:
    """A row of `orders`."""
    total = order.product.fen * order.quantity
    discount = min(order.discount, total)
    return (
        order.order_id, order.order_sn, order.product.goods_id, 2 if discount else 0,
        f"{order.product.name}x{order.quantity}", 2 if order.product.is_manual else 1,
        yuan(order.product.fen), order.quantity, yuan(discount), yuan(0), yuan(total),
        yuan(total - discount), _password(rng), email(order.buyer), order.info, order.pay_id,
        f"203.0.113.{rng.randint(1, 254)}", _trade_no(order, rng), order.status, 0,
        utc(order.at), utc(order.updated_at), utc(order.deleted_at),
    )  # fmt: skip


def card(card: Card, card_id: int) -> SqlRow:
    """A row of `carmis`: status 1 in stock, 2 sold; a loop code is never marked as sold."""
    is_raw = card.product.is_raw
    touched_at = card.deleted_at or card.sold_at or (None if is_raw else card.imported_at)
    return (
        card_id, card.product.goods_id, 1 if card.sold_at is None else 2,
        int(card.product.is_loop), card.code, None if is_raw else utc(card.imported_at),
        utc(touched_at), utc(card.deleted_at),
    )  # fmt: skip


def redemption(line: Redemption, redemption_id: int, rng: Random) -> Row:
    """A line of the redeeming service's log."""
    return (
        redemption_id, line.code, iso_utc(line.at, rng.randint(0, 999)), line.result,
        line.reason or None, line.account, _DEVICES[rng.getrandbits(2)], line.region, shop.SERVICE,
    )  # fmt: skip


def order_truths(order: Order) -> Iterator[Row]:
    """What was planted in an order."""
    for name, strength, note in dict.fromkeys(order.truths):
        yield truth_row(order.order_sn, name, strength, note)
    if order.paid_at is not None and order.at % (24 * HOUR) < 5 * HOUR:
        yield truth_row(order.order_sn, "night_demand", "innocent", "buyers are awake at night")


def utc(at: int | None) -> str | None:
    """A moment as a TIMESTAMP column of a dump in UTC has it."""
    return None if at is None else stamp(at - UTC_OFFSET)


def yuan(fen: int) -> Decimal:
    """An amount as a decimal(10,2) column has it."""
    return Decimal(fen).scaleb(-2)


def email(buyer: int) -> str:
    """A buyer's address."""
    return f"mai{buyer}@example.{('com', 'net', 'org')[buyer % 3]}"


def _password(rng: Random) -> str:
    draw = rng.random()
    if draw < 0.5:
        return ""
    return rng.choice(_ODD_PASSWORDS) if draw < 0.6 else f"{rng.getrandbits(24):06x}"


def _trade_no(order: Order, rng: Random) -> str:
    """The gateway's number. Alipay's begins with the day in Beijing, WeChat's holds it."""
    if order.paid_at is None:
        return ""
    day = stamp(order.paid_at)[:10].replace("-", "")
    if order.pay_id == shop.ALIPAY:
        return f"{day}22001{rng.randrange(10**15):015}"
    if order.pay_id == shop.WECHAT:
        return f"42000{rng.randrange(10**5):05}{day}{rng.randrange(10**10):010}"
    return f"{rng.getrandbits(256):064x}"
