"""Stock files that are imported twice: the same code is sold to further buyers."""

from sample_data.clock import DAY, END, HOUR
from sample_data.qinghe.goods import Card, Copy, Order, World
from sample_data.qinghe.redeeming import GAPS, SLOW_CLOCK, log, refused
from sample_data.qinghe.shop import COMPLETED

_TURNS = {"strong": ("middle", "weak"), "middle": ("middle", "strong", "weak")}


def keep_copy(order: Order, code: str, from_at: int, strength: str, world: World) -> None:
    """Remember that a code just sold is in the stock once more; its buyer has not used it yet."""
    left = world.rng.randint(2, 4) if strength == "strong" else 1
    ready_at = from_at + 2 * DAY  # a theft looks back 40 hours at most
    copy = Copy(
        order.product, code, [order.buyer], ready_at, left, is_lower_case=strength == "weak"
    )
    world.copies[order.product.goods_id].append(copy)


def ready_copy(order: Order, world: World) -> Copy | None:
    """The copy that is next on the shelf when this order is paid."""
    for copy in world.copies[order.product.goods_id]:
        if copy.ready_at <= order.at and order.buyer not in copy.buyers:
            return copy
    return None


def sell_again(order: Order, paid_at: int, copy: Copy, world: World) -> None:
    """Give a code that was sold before, and that its first buyer has used, to this order."""
    strength, used_at = "strong", copy.used_at
    if used_at is None:
        strength, gap = _gap(order, copy, world)
        used_at = copy.used_at = order.at - gap
        log(world, copy.buyers[0], copy.code, used_at)
        copy.ready_at = used_at + HOUR + 5
    if copy.is_lower_case:
        strength = "weak"
    code = copy.as_written
    order.status, order.info, order.updated_at = COMPLETED, code, paid_at
    order.truths.append(("code_sold_to_second_buyer", strength, "its first buyer had used it"))
    world.cards.append(Card(order.product, code, imported_at(paid_at), paid_at))
    refused(order, code, paid_at, world)
    copy.buyers.append(order.buyer)
    copy.left -= 1
    if not copy.left:
        world.copies[order.product.goods_id].remove(copy)
        tell(copy, world)


def tell(copy: Copy, world: World) -> None:
    """Write down what became of a copy that nobody will buy any more."""
    if len(copy.buyers) == 1:
        name, strength, note = "imported_twice_sold_once", "innocent", "the copy is on the shelf"
    elif copy.is_lower_case:
        name, strength, note = "code_sold_twice", "weak", "the copy is in small letters"
    else:
        strength = "strong" if len(copy.buyers) > 2 else "middle"
        name, note = "code_sold_twice", f"sold to {len(copy.buyers)} buyers"
    world.code_truths.append((copy.code, name, strength, note))


def leave_copies(world: World) -> None:
    """At the end of the year: copies that found no buyer stay in the stock, unsold."""
    for copies in world.copies.values():
        for copy in copies:
            tell(copy, world)
            world.cards.append(Card(copy.product, copy.as_written, END - 2 * DAY))
    world.copies.clear()


def imported_at(sold_at: int) -> int:
    """When the second copy of a stock file came in: the evening before, or earlier that day."""
    return sold_at // DAY * DAY - 4 * HOUR


def _gap(order: Order, copy: Copy, world: World) -> tuple[str, int]:
    """How long before this order the first buyer used the code: its strength, and seconds."""
    world.turns += 1
    turns = _TURNS["strong" if copy.left > 1 else "middle"]
    strength = turns[world.turns % len(turns)]
    if strength == "weak" and order.at in SLOW_CLOCK:
        strength = "middle"  # two minutes more or less would blur it
    return strength, world.rng.randint(*GAPS[strength])
