"""What a paid order for goods in stock is given: a code, a used code, a sentence, nothing."""

from sample_data import words
from sample_data.clock import DAY, DAYS, END, HOUR, MINUTE
from sample_data.qinghe import shop
from sample_data.qinghe.buying import give_up, new_code
from sample_data.qinghe.goods import Card, Order, World
from sample_data.qinghe.redeeming import (
    SLOW_CLOCK,
    redeem_honestly,
    steal,
    touch_before_sale,
)
from sample_data.qinghe.resale import imported_at, keep_copy, ready_copy, sell_again
from sample_data.qinghe.shop import ABNORMAL, COMPLETED, EXPIRES_AFTER

_LOOP_PERIOD = 9  # days a shared trial code is sold before the shop makes another
_STRENGTHS = ("strong", "middle", "weak")
_WITHOUT_CODE = 0.0155  # of the orders for goods in stock, for each strength
_STOLEN = 0.036  # of the single codes for the service, for each strength
_COPIED = 0.036


def fulfil(order: Order, world: World) -> None:
    """Let everything happen to a paid order for goods in stock."""
    copy = ready_copy(order, world) if _is_single(order) else None
    if order.paid_at is None:
        give_up(order, world.rng)
    elif copy:
        sell_again(order, order.paid_at, copy, world)
    elif world.chances.habit("shortage", 0.008):
        order.status, order.info, order.updated_at = ABNORMAL, shop.SHORTAGE, order.paid_at
    elif world.chances.habit("expired then paid", 0.032):
        _pay_late(order, world)
    elif world.chances.habit("late stock", 0.034):
        _wait_for_stock(order, order.paid_at, world)
    elif strength := _wrong("without code", _WITHOUT_CODE, order, world):
        without_code(order, order.paid_at, strength, world)
    elif _is_single(order):
        _sell_single(order, order.paid_at, world)
    else:
        _sell(order, order.paid_at, world)
        if world.chances.habit("edited", 0.1):
            edit_later(order, world)


def share_loop_code(order: Order, paid_at: int, world: World) -> None:
    """Give the trial code of these days, sold to everybody, as its product name says."""
    period = order.at // DAY // _LOOP_PERIOD
    if world.loop_code[0] != period:
        world.loop_code = (period, new_code(world.rng, order.product.prefix))
        world.code_truths.append((world.loop_code[1], "loop_code", "innocent", None))
        world.cards.append(Card(order.product, world.loop_code[1], period * _LOOP_PERIOD * DAY))
    code = world.loop_code[1]
    complete(order, code, paid_at)
    order.truths.append(("loop_code", "innocent", "sold to many on purpose"))
    redeem_honestly(order, code, paid_at, world)


def without_code(order: Order, paid_at: int, strength: str, world: World) -> None:
    """A colleague calls an order completed that got nothing: no text, or words for a code."""
    rng = world.rng
    if strength == "weak":
        code = new_code(rng, order.product.prefix)
        complete(order, code, paid_at)
        order.quantity = 1
        if not order.product.is_manual:
            world.cards.append(Card(order.product, code, imported_at(paid_at), paid_at))
        note = "a code was bound, the mail with it was lost, and nobody told the buyer"
        order.truths.append(("shipped_without_code", strength, note))
        return
    done_at = paid_at + rng.randint(1, 30) * HOUR + rng.randint(0, 3599)
    order.status, order.info, order.updated_at = ABNORMAL, shop.SHORTAGE, paid_at
    if done_at >= END:
        return
    if strength == "strong":
        text, note = rng.choice(("", None)), "called completed with nothing in it"
    else:
        text = shop.SHORTAGE if rng.random() < 0.6 else words.sorry_instead(rng, order.language)
        note = "called completed with a sentence in it"
    complete(order, text, done_at)
    order.truths.append(("shipped_without_code", strength, note))


def complete(order: Order, info: str | None, at: int) -> None:
    """Set an order to completed."""
    order.status, order.info, order.updated_at = COMPLETED, info, at


def edit_later(order: Order, world: World) -> None:
    """Somebody changes another column days later, and the last write is all the order tells."""
    edited_at = order.updated_at + world.rng.randint(1, 20) * DAY + world.rng.randint(0, DAY)
    if edited_at < END:
        order.updated_at = edited_at
        order.truths.append(("edited_later", "innocent", "a later edit moved the last write"))


def _is_single(order: Order) -> bool:
    return order.product.is_redeemed_at_service and order.quantity == 1


def _wrong(name: str, probability: float, order: Order, world: World) -> str | None:
    """The strength of a wrong that is done now, if it is done."""
    for strength in _STRENGTHS:
        if strength == "weak" and name != "without code" and order.at in SLOW_CLOCK:
            continue  # two minutes more or less would blur it
        if world.chances.fault(f"{name} {strength}", probability):
            return strength
    return None


def _sell(order: Order, at: int, world: World, stock_at: int | None = None) -> list[str]:
    """Take new codes from the stock, one for each piece."""
    codes = [new_code(world.rng, order.product.prefix) for _ in range(order.quantity)]
    complete(order, "\n".join(codes), at)
    arrived_at = stock_at if stock_at is not None else order.at // DAY * DAY - 28 * HOUR
    world.cards += [Card(order.product, code, arrived_at, at) for code in codes]
    if world.chances.habit("callback twice", 0.012):  # a second lot is marked as sold, for nobody
        more = [new_code(world.rng, order.product.prefix) for _ in codes]
        world.cards += [Card(order.product, code, arrived_at, at + 1) for code in more]
    if order.product.is_redeemed_at_service and not _is_single(order):
        for code in codes:
            redeem_honestly(order, code, at, world)
    return codes


def _sell_single(order: Order, paid_at: int, world: World) -> None:
    """One code for the service: where thefts, copies and most look-alikes happen."""
    code = _sell(order, paid_at, world)[0]
    chances = world.chances
    if chances.habit("tested", 0.047):
        touch_before_sale(order, code, True, world)
    elif chances.habit("guessed", 0.048):
        touch_before_sale(order, code, False, world)
    elif chances.habit("shown twice", 0.05):
        order.info = f"{code}\n{code}"
        order.truths.append(("redelivered_same_code", "innocent", "the same code shown twice"))
    elif chances.habit("copy noticed", 0.053):
        _notice_copy(order, code, paid_at, world)
    elif chances.habit("edited", 0.05):
        edit_later(order, world)
    elif strength := _wrong("stolen", _STOLEN, order, world):
        steal(order, code, paid_at, strength, world)
        return
    elif order.at < (DAYS - 5) * DAY and (strength := _wrong("copied", _COPIED, order, world)):
        keep_copy(order, code, paid_at, strength, world)
        return
    redeem_honestly(order, code, paid_at, world)


def _notice_copy(order: Order, code: str, paid_at: int, world: World) -> None:
    """The code's file was imported twice; the copy is still unsold, or was thrown away."""
    thrown_at = paid_at + world.rng.randint(2, 90) * MINUTE
    is_thrown = world.rng.random() < 0.5 and thrown_at < END
    copy = Card(order.product, code, imported_at(paid_at), None, thrown_at if is_thrown else None)
    world.cards.append(copy)
    note = "the copy was noticed before anybody bought it"
    world.code_truths.append((code, "imported_twice_sold_once", "innocent", note))


def _pay_late(order: Order, world: World) -> None:
    """The payment's notice comes after the order expired, and completes it all the same."""
    paid_at = order.at + EXPIRES_AFTER + 5 + int(world.rng.expovariate(1 / 900))
    if paid_at >= END:
        order.paid_at = None
        give_up(order, world.rng)
        return
    order.paid_at = paid_at
    order.truths.append(("expired_then_paid", "innocent", "paid after it had expired"))
    codes = _sell(order, paid_at, world)
    if _is_single(order):
        redeem_honestly(order, codes[0], paid_at, world)


def _wait_for_stock(order: Order, paid_at: int, world: World) -> None:
    """The stock ran out; minutes later there is more, and a person puts the code in."""
    done_at = paid_at + world.rng.randint(6 * MINUTE, 110 * MINUTE)
    if done_at >= END:
        order.status, order.info, order.updated_at = ABNORMAL, shop.SHORTAGE, paid_at
        return
    order.truths.append(("late_stock", "innocent", "the stock came minutes after the payment"))
    stock_at = world.rng.randint(paid_at + 60, done_at - 60)
    codes = _sell(order, done_at, world, stock_at)
    if _is_single(order):
        redeem_honestly(order, codes[0], done_at, world)
