"""Buyers who paid with WeChat complain there: what becomes of it, and what was wrong with that."""

from collections.abc import Callable, Iterator

from sample_data import words
from sample_data.clock import DAY, END, HOUR, MINUTE
from sample_data.qinghe.complaint_desk import Desk
from sample_data.qinghe.complaints import Complaint, Entry
from sample_data.qinghe.goods import Order
from sample_data.qinghe.shop import COMPLETED, WECHAT

Plan = Callable[[Desk, Order, int], list[Complaint]]


def _silently(desk: Desk, order: Order, at: int) -> list[Complaint]:
    one = desk.of(order, at)
    desk.done(one)
    _note(one, "closed_without_remedy", "strong", "called done, without a word and without money")
    _note(one, "closed_by_person_unanswered", "strong", "called done unread")
    return [one]


def _refused(desk: Desk, order: Order, at: int) -> list[Complaint]:
    one = desk.of(order, at)
    if desk.rng.random() < 0.5:
        desk.refuse(one, order)
        note = "refused in words, and called done"
    else:
        desk.answer(one, order)
        one.entries.append(Entry(one.last_at + 20 * MINUTE, "MERCHANT_APPROVE_REFUND"))
        note = "a refund was promised and never came"
    desk.done(one)
    _note(one, "closed_without_remedy", "middle", note)
    return [one]


def _late(desk: Desk, order: Order, at: int) -> list[Complaint]:
    one = desk.of(order, at)
    desk.answer(one, order)
    desk.done(one)
    desk.pay_back(one, desk.rng.randint(5 * DAY, 12 * DAY))
    _note(one, "closed_without_remedy", "weak", "paid back some days after it was called done")
    return [one]


def _overruled(desk: Desk, order: Order, at: int) -> list[Complaint]:
    one = desk.of(order, at)
    desk.answer(one, order)
    desk.done(one)
    desk.overruled(one, order)
    note = "called done without money, then overruled in the same complaint"
    _note(one, "refusal_reversed", "strong", note, "payment_dispute")
    return [one]


def _half(desk: Desk, order: Order, at: int) -> list[Complaint]:
    one = desk.of(order, at)
    desk.answer(one, order)
    desk.done(one)
    desk.overruled(one, order, is_part=True)
    _note(one, "refusal_reversed", "weak", "then a part was paid back", "payment_dispute")
    return [one]


def _again(strength: str, first_day: int, last_day: int) -> Plan:
    """A second complaint about the same order, so many days after the first was called done."""

    def plan(desk: Desk, order: Order, at: int) -> list[Complaint]:
        (one,) = _refused(desk, order, at)
        later = one.closed_at + desk.rng.randint(first_day * DAY, last_day * DAY)
        two = desk.of(order, later, one.cause)
        two.times = 2
        two.entries.append(Entry(later + 7 * MINUTE, "USER_APPLY_PLATFORM_SERVICE"))
        desk.step_in(two, order)
        _note(one, "reversed_after_closing", strength, "a second complaint got the money back")
        _note(two, "refusal_reversed", "middle", "overruled in a second complaint",
              "payment_dispute")  # fmt: skip
        return [one, two]

    return plan


def _again_in_vain(desk: Desk, order: Order, at: int) -> list[Complaint]:
    (one,) = _too_soon(desk, order, at)
    later = one.closed_at + desk.rng.randint(16 * DAY, 90 * DAY)
    two = desk.of(order, later, "not_received")
    two.times = 2
    desk.refuse(two, order)
    desk.done(two)
    note = "the code was there all the time; the second complaint was refused"
    _note(one, "complained_again_in_vain", "innocent", note)
    _note(two, "complained_again_in_vain", "innocent", note, "payment_dispute")
    return [one, two]


def _again_after_refund(desk: Desk, order: Order, at: int) -> list[Complaint]:
    (one,) = _in_time(desk, order, at)
    two = desk.of(order, one.closed_at + desk.rng.randint(16 * DAY, 90 * DAY), one.cause)
    two.times = 2
    desk.answer(two, order)
    desk.pay_back(two, HOUR)
    desk.done(two)
    note = "paid back at once, and once more weeks later"
    _note(one, "complained_again_after_refund", "innocent", note)
    _note(two, "complained_again_after_refund", "innocent", note, "payment_dispute")
    return [one, two]


def _in_time(desk: Desk, order: Order, at: int) -> list[Complaint]:
    one = desk.of(order, at)
    desk.answer(one, order)
    one.entries.append(Entry(one.last_at + 20 * MINUTE, "MERCHANT_APPROVE_REFUND"))
    desk.pay_back(one, desk.rng.randint(MINUTE, 5 * HOUR))
    desk.done(one)
    _note(one, "refunded_in_time", "innocent", "paid back, then called done")
    return [one]


def _advised(desk: Desk, order: Order, at: int) -> list[Complaint]:
    one = desk.of(order, at)
    desk.answer(one, order)
    thanks = words.thanks(desk.rng, order.language)
    at = one.last_at + desk.rng.randint(10 * MINUTE, 20 * HOUR)
    one.entries.append(Entry(at, "USER_RESPONSE", thanks))
    desk.done(one)
    _note(one, "thanked_after_advice", "innocent", "advice was all it took")
    return [one]


def _withdrawn(desk: Desk, order: Order, at: int) -> list[Complaint]:
    one = desk.of(order, at)
    desk.answer(one, order)
    at = one.last_at + desk.rng.randint(10 * MINUTE, 20 * HOUR)
    one.entries.append(Entry(at, "USER_REVOKE_COMPLAINT"))
    _note(one, "withdrawn_complaint", "innocent", "the buyer took it back")
    return [one]


def _too_soon(desk: Desk, order: Order, at: int) -> list[Complaint]:
    one = desk.of(order, at, "not_received")
    desk.answer(one, order)
    desk.done(one)
    _note(one, "complained_too_soon", "innocent", "the code was there, in the buyer's mail")
    return [one]


def _lately(desk: Desk, order: Order, at: int) -> list[Complaint]:
    one = desk.of(order, at)
    if desk.rng.random() < 0.6:
        desk.answer(one, order)
    return [one]


# name, whether it is a wrong, how often, by which day before the export it begins, what happens
_PLANS: tuple[tuple[str, bool, float, int, Plan], ...] = (
    ("silently", True, 0.03, 6, _silently),
    ("refused", True, 0.03, 6, _refused),
    ("late", True, 0.025, 20, _late),
    ("overruled", True, 0.025, 12, _overruled),
    ("half", True, 0.025, 12, _half),
    ("again soon", True, 0.03, 45, _again("strong", 16, 30)),
    ("again later", True, 0.035, 120, _again("middle", 31, 95)),
    ("again late", True, 0.05, 190, _again("weak", 135, 170)),
    ("again in vain", False, 0.03, 110, _again_in_vain),
    ("again after refund", False, 0.03, 110, _again_after_refund),
    ("in time", False, 0.03, 8, _in_time),
    ("advised", False, 0.02, 8, _advised),
    ("withdrawn", False, 0.02, 6, _withdrawn),
    ("too soon", False, 0.02, 6, _too_soon),
)
_STILL_OPEN = 4  # days before the export from which on complaints may wait for an answer


def complain(desk: Desk, order: Order) -> list[Complaint]:
    """What the buyer of an order complains of; mostly nothing."""
    if order.pay_id != WECHAT or order.status != COMPLETED or order.paid_at is None:
        return []
    for name, is_fault, probability, latest, plan in _PLANS:
        falls = desk.chances.fault if is_fault else desk.chances.habit
        at = order.paid_at + desk.rng.randint(HOUR, 3 * DAY)
        # what cannot have come to its end before the export is not begun
        if at < END - latest * DAY and falls(f"complaint {name}", probability):
            return plan(desk, order, at)
    at = order.paid_at + desk.rng.randint(HOUR, 3 * DAY)
    if at >= END - _STILL_OPEN * DAY and desk.chances.habit("complaint lately", 0.1):
        return _lately(desk, order, at)
    return []


def _note(one: Complaint, name: str, strength: str, note: str, kind: str = "ticket") -> None:
    one.truths.append((kind, name, strength, note))


def truths(complaints: list[Complaint]) -> Iterator[tuple[str, str, str, str, str]]:
    """Kind of subject, its id, name, strength and note of what was planted."""
    for one in complaints:
        for kind, name, strength, note in one.truths:
            yield kind, one.complaint_id, name, strength, note
