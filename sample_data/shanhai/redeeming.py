"""Who uses a code, and when: the buyer, a friend, the supplier, a guesser, a thief."""

from random import Random

from sample_data.clock import DAY, HOUR, MINUTE
from sample_data.shanhai.goods import Agenda, Order, Redemption

_PROVINCES = ("CN-ZJ", "CN-GD", "CN-SC", "CN-BJ", "CN-SH", "TW", "MY", "CA", "DE", "US")
_STOLEN = {  # strength -> how long before the payment
    "strong": (1 * HOUR, 40 * HOUR), "middle": (12 * MINUTE, 50 * MINUTE), "weak": (3, 240),
}  # fmt: skip
SLOW_CLOCK = range(120 * DAY, 180 * DAY)  # the service's clock lost its time source, two minutes


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


def steal(order: Order, paid_at: int, code: str, rng: Random, agenda: Agenda) -> None:
    """The clerk uses a code himself: from the shelf, or while the buyer is at the till."""
    strength, (least, most) = rng.choice(list(_STOLEN.items()))
    at = paid_at - rng.randint(least, most)
    order.truths.append(("redeemed_by_insider", strength, "used before the buyer had paid"))
    order.trouble = "used"
    redeem(order, code, at, rng, agenda, account="lp000000777")
    tried_at = paid_at + 60 + int(rng.expovariate(1 / 2400))
    redeem(order, code, tried_at, rng, agenda, "rejected", "already_used")


def touch_before_sale(
    order: Order, paid_at: int, code: str, is_test: bool, rng: Random, agenda: Agenda
) -> None:
    """Before the sale the supplier tries a code and takes it back, or a guesser is refused."""
    at = paid_at - rng.randint(2 * HOUR, 40 * HOUR)
    if is_test:
        redeem(order, code, at, rng, agenda, account="lp000000001")
        undone_at = at + rng.randint(20, 900)
        redeem(order, code, undone_at, rng, agenda, "reversed", "supplier_test", "lp000000001")
        order.truths.append(("tested_and_reversed", "innocent", "the supplier tried it"))
    else:
        redeem(order, code, at, rng, agenda, "rejected", "too_many_attempts", "lp000000666")
        order.truths.append(("guessed_and_rejected", "innocent", "somebody guessed, in vain"))


def redeem_honestly(order: Order, code: str, from_at: int, rng: Random, agenda: Agenda) -> None:
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
