"""Goods a person sends: taken in hand and sent hours later, or taken in hand and forgotten."""

from sample_data import words
from sample_data.clock import DAY, END, HOUR
from sample_data.qinghe.buying import new_code
from sample_data.qinghe.fulfilling import complete, without_code
from sample_data.qinghe.goods import Order, World
from sample_data.qinghe.redeeming import redeem_honestly
from sample_data.qinghe.shop import FAILED, PENDING, PROCESSING

_FORGOTTEN = {  # how long before the export an order was last touched, in seconds
    "middle": (9 * DAY + HOUR, 15 * DAY - HOUR),
    "weak": (3 * DAY + HOUR, 6 * DAY - HOUR),
}
_MOVING = (DAY + HOUR, 3 * DAY - HOUR)
_OLD = 25 * DAY + HOUR
_RATES = {"strong": 0.17, "middle": 0.42, "weak": 0.45}


def fill_in(order: Order, world: World) -> None:
    """Write what the buyer of such goods tells on the order page."""
    order.info = words.form_input(world.rng, order.language, f"pl{order.buyer:09}")


def send_by_hand(order: Order, paid_at: int, world: World) -> None:
    """Let a person deal with a paid order; the last write of its row is all that shows when."""
    chances = world.chances
    if order.product.is_preorder and chances.habit("moving", 0.4):
        _take_in_hand(order, paid_at, world)
    elif forgotten := _forget(order, paid_at, world):
        strength, order.updated_at = forgotten
        order.status = PROCESSING
        order.truths.append(("left_in_processing", strength, "taken in hand, then forgotten"))
    elif chances.habit("failed", 0.03):
        _send(order, paid_at, world, fails=True)
    elif chances.fault("without code by hand", 0.012):
        info, strength = order.info, world.rng.choice(("strong", "middle"))
        without_code(order, paid_at, strength, world)
        if not order.truths:  # not dealt with before the export
            order.status, order.info = PENDING, info
    else:
        _send(order, paid_at, world)


def _forget(order: Order, paid_at: int, world: World) -> tuple[str, int] | None:
    """How long an order is left in processing, and since when; None where it is not."""
    rng, latest = world.rng, paid_at + 15 * 60
    since = paid_at + rng.randint(1, 48) * HOUR
    if not order.product.is_preorder and since < END - _OLD:
        return ("strong", since) if _falls("strong", world) else None
    for strength, (youngest, oldest) in _FORGOTTEN.items():
        if order.product.is_preorder and latest < END - youngest and _falls(strength, world):
            return strength, rng.randint(max(END - oldest, latest), END - youngest)
    return None


def _falls(strength: str, world: World) -> bool:
    return world.chances.fault(f"left {strength}", _RATES[strength])


def _take_in_hand(order: Order, paid_at: int, world: World) -> None:
    """The box is out: people work through the orders, and had this one in hand of late."""
    youngest, oldest = _MOVING
    earliest = max(END - oldest, paid_at + 15 * 60)
    if earliest >= END - youngest:
        _send(order, paid_at, world)
        return
    order.status, order.updated_at = PROCESSING, world.rng.randint(earliest, END - youngest)
    order.truths.append(("slow_but_moving", "innocent", "in hand for some days, being worked on"))


def _send(order: Order, paid_at: int, world: World, *, fails: bool = False) -> None:
    """A person types the code into the order hours later; no stock row exists."""
    done_at = paid_at + min(int(world.rng.lognormvariate(9.2, 0.8)), 40 * HOUR) + 60
    order.status, order.updated_at = PENDING, paid_at
    if done_at >= END:
        return
    if fails:
        order.status, order.updated_at = FAILED, done_at
        return
    code = new_code(world.rng, order.product.prefix)
    complete(order, code, done_at)
    order.truths.append(("manual_goods", "innocent", "sent by a person, without a stock row"))
    redeem_honestly(order, code, done_at, world)
