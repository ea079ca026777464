"""Who uses a code, and when: the buyer, a friend, the supplier, a guesser, a thief."""

from sample_data.clock import DAY, HOUR, MINUTE
from sample_data.qinghe.goods import Order, Redemption, World

SLOW_CLOCK = range(100 * DAY, 200 * DAY)  # the service's clock lost its time source, two minutes
GAPS = {  # seconds from a wrongful use to the placing of the order
    "strong": (HOUR + 5, 40 * HOUR - 5),
    "middle": (12 * MINUTE + 5, 50 * MINUTE - 5),
    "weak": (4, 240),
}
_REGIONS = ("CN-ZJ", "CN-GD", "CN-SC", "CN-BJ", "CN-SH", "TW", "MY", "CA", "DE", "US")
_CLERK, _SUPPLIER, _GUESSER = "pl000000777", "pl000000001", "pl000000666"


def log(
    world: World, buyer: int, code: str, at: int, result: str = "accepted", reason: str = "",
    account: str = "",
) -> None:  # fmt: skip
    """Put a line into the service's log, at a moment of the service's clock."""
    region = _REGIONS[buyer % len(_REGIONS)]
    line = Redemption(at, code, result, reason, account or f"pl{buyer:09}", region)
    world.redemptions[at // DAY].append(line)


def redeem(order: Order, code: str, at: int, from_at: int, world: World, account: str = "") -> None:
    """Somebody uses a code that was handed out at `from_at`; the log has it by its own clock."""
    logged_at = _by_its_clock(at, world)
    if logged_at < from_at:
        order.truths.append(("slow_clock", "innocent", "the service's clock was 2 min late"))
    log(world, order.buyer, code, logged_at, account=account)


def redeem_honestly(order: Order, code: str, from_at: int, world: World) -> None:
    """The buyer uses it: at once, in the evening, weeks later, never; or gives it away."""
    rng = world.rng
    draw = rng.random()
    if draw < 0.13:
        return
    eager = draw < 0.48
    delay = rng.randint(6, 100) if eager else int(rng.lognormvariate(7.6, 1.9)) + 30
    account = ""
    if draw > 0.93:
        account = f"pl{800_000_000 + int(rng.random() * 10_000_000):09}"
        order.truths.append(("gift", "innocent", "redeemed by the one it was given to"))
    redeem(order, code, from_at + delay, from_at, world, account)


def refused(order: Order, code: str, from_at: int, world: World) -> None:
    """The buyer tries a code that another has used."""
    tried_at = from_at + 60 + int(world.rng.expovariate(1 / 2400))
    log(world, order.buyer, code, _by_its_clock(tried_at, world), "rejected", "already_used")


def steal(order: Order, code: str, from_at: int, strength: str, world: World) -> None:
    """The clerk uses a code from the shelf, before anybody has ordered it."""
    at = order.at - world.rng.randint(*GAPS[strength])
    order.truths.append(("redeemed_by_insider", strength, "used before the order was placed"))
    log(world, order.buyer, code, at, account=_CLERK)
    refused(order, code, from_at, world)


def touch_before_sale(order: Order, code: str, is_test: bool, world: World) -> None:
    """Before the sale the supplier tries a code and takes it back, or a guesser is refused."""
    rng = world.rng
    at = order.at - rng.randint(2 * HOUR, 40 * HOUR)
    if is_test:
        log(world, order.buyer, code, at, account=_SUPPLIER)
        undone_at = at + rng.randint(20, 900)
        log(world, order.buyer, code, undone_at, "reversed", "supplier_test", _SUPPLIER)
        order.truths.append(("tested_and_reversed", "innocent", "the supplier tried it"))
    else:
        log(world, order.buyer, code, at, "rejected", "too_many_attempts", _GUESSER)
        order.truths.append(("guessed_and_rejected", "innocent", "somebody guessed, in vain"))


def _by_its_clock(at: int, world: World) -> int:
    return at - 120 + world.rng.randint(-2, 2) if at in SLOW_CLOCK else at
