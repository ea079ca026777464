"""What refusals rest on, and what is put forward as proof of a delivery: when, and about whom."""

from collections.abc import Sequence
from functools import partial
from random import Random

from sample_data.clock import DAY, END, HOUR, MINUTE
from sample_data.lantern import hours, moves
from sample_data.lantern.agenda import Agenda
from sample_data.lantern.case import Case
from sample_data.lantern.delivering import deliver
from sample_data.lantern.orders import Order, give_codes, send
from sample_data.lantern.steps import give_answer, offer_evidence

DECISION = "decision"  # the attribute that holds what was decided
_RECEIPT = ("invalid", "used", "not_received")
_LAST = END - 6 * DAY  # an order paid later may not be complained of before the export
_MADE_AFTER = {  # strength -> how long after the complaint the log of sending was made
    "strong": (DAY, 2 * DAY), "middle": (20 * MINUTE, HOUR), "weak": (2 * MINUTE, 4 * MINUTE),
}  # fmt: skip
_OTP_AFTER = {  # strength -> how long after the delivery the one-time code was sent
    "strong": (5 * HOUR, 11 * HOUR), "middle": (45 * MINUTE, 2 * HOUR),
    "weak": (15 * MINUTE, 25 * MINUTE),
}  # fmt: skip


def refused_on_weak_evidence(case: Case, rng: Random, agenda: Agenda) -> None:
    """It is refused on a code sent, or on what the shop wrote itself; or on a chat, too."""
    strength = agenda.strength_of("refused_on_weak_evidence")
    kinds = {
        "strong": ("otp",), "middle": ("status_screenshot", "internal_log"),
        "weak": ("otp", "chat"),
    }[strength]  # fmt: skip
    _refuse(case, rng, kinds)
    case.truth("refused_on_weak_evidence", strength, f"refused on {', '.join(kinds)}")


def refused_with_access_log(case: Case, rng: Random, agenda: Agenda) -> None:
    """It is refused, and the log shows that the code was opened."""
    del agenda
    _refuse(case, rng, ("otp", "access_log"))
    case.truth("refused_with_proof", "innocent", "the code had been opened")


def refused_on_a_word(case: Case, rng: Random, agenda: Agenda) -> None:
    """Nothing, or next to nothing, is put forward, and it is refused."""
    strength = agenda.strength_of("refused_on_a_word")
    weak = rng.choice(("status_screenshot", "send_log", "internal_log"))
    kinds = {"strong": (), "middle": (weak,), "weak": ("chat",)}[strength]
    _refuse(case, rng, kinds)
    if strength == "middle":
        case.truth("refused_on_weak_evidence", "strong", f"refused on {weak}")


def unseen_and_refused(order: Order, rng: Random, agenda: Agenda) -> None:
    """The mail is never opened, the buyer says so, and is refused."""
    del agenda
    at = give_codes(order, rng)
    for delay, kind in ((0, "queued"), (1, "sent"), (9, "accepted")):
        order.sign(at + delay, kind)
    order.truth("shipped_without_code", "weak", "a mail nobody opened")
    order.trouble, order.plan = "not_received", refused_on_a_word


def proved_by_a_code(order: Order, rng: Random, agenda: Agenda) -> None:
    """A one-time code is put forward that was sent long after, or to somebody else."""
    if order.paid_at > _LAST:
        deliver(order, rng, agenda)
        return
    strength = agenda.strength_of("otp_outside_the_sale")
    at = give_codes(order, rng)
    send(order, at, rng)
    made_at = at + rng.randint(*_OTP_AFTER[strength])
    contact = order.buyer.email
    if strength == "middle" and rng.random() < 0.5:
        made_at, contact = at + rng.randint(0, 600), f"other{order.number}@example.com"
    order.trouble, order.writes_at = "not_received", made_at + rng.randint(HOUR, 9 * HOUR)
    order.plan = partial(_put_forward, kind="otp", made_at=made_at, contact=contact)
    order.truth("otp_outside_the_sale", strength, "a one-time code from outside the sale")


def sent_after_the_complaint(order: Order, rng: Random, agenda: Agenda) -> None:
    """It is called delivered, and nothing is sent before the buyer complains."""
    if order.paid_at > _LAST:
        deliver(order, rng, agenda)
        return
    strength = agenda.strength_of("proof_made_afterwards")
    at = give_codes(order, rng)
    order.trouble, order.writes_at = "not_received", at + rng.randint(HOUR, 20 * HOUR)
    made_at = order.writes_at + rng.randint(*_MADE_AFTER[strength])
    order.plan = partial(
        _put_forward, kind="send_log", made_at=made_at, contact=order.buyer.email
    )  # fmt: skip
    order.truth("proof_made_afterwards", strength, "sent when the buyer had complained")
    order.truth("shipped_without_code", "weak", "nothing was sent at first")


def sent_again_on_request(order: Order, rng: Random, agenda: Agenda) -> None:
    """It was sent at once, and is sent again when the buyer asks."""
    at = give_codes(order, rng)
    send(order, at, rng)
    del agenda
    if order.paid_at > _LAST:
        return
    order.trouble, order.writes_at = "not_received", at + rng.randint(DAY, 2 * DAY)
    made_at = order.writes_at + rng.randint(HOUR, 5 * HOUR)
    order.plan = partial(
        _put_forward, kind="send_log", made_at=made_at, contact=order.buyer.email
    )  # fmt: skip
    order.truth("sent_again", "innocent", "sent at once, and again when asked")


def _put_forward(
    case: Case, rng: Random, agenda: Agenda, *, kind: str, made_at: int, contact: str
) -> None:
    """Somebody puts one item forward, says so, and resolves it."""
    del agenda
    _name_the_order(case)
    at = hours.working_time(max(case.updated_at, made_at), rng)
    offer_evidence(case, at, "platform", kind, created_at=made_at, contact=contact)
    give_answer(case, at + rng.randint(1, 9) * MINUTE, rng)
    moves.resolve_by_hand(case, rng)


def _refuse(case: Case, rng: Random, kinds: Sequence[str]) -> None:
    """Somebody puts the items forward, says no, and resolves it; notes what it rested on."""
    _name_the_order(case)
    at = hours.working_time(case.updated_at, rng)
    paid_at = case.order.paid_at if case.order else None
    for kind in kinds:
        made_at = at if paid_at is None else min(at, paid_at + rng.randint(0, 4))
        is_sent = kind in ("otp", "send_log")
        offer_evidence(
            case, at, rng.choice(("seller", "platform")), kind, created_at=made_at,
            contact=case.buyer.email if is_sent else None,
        )  # fmt: skip
    give_answer(case, at + rng.randint(1, 9) * MINUTE, rng)
    if not case.is_cut:
        case.attributes[DECISION] = "refused"
    moves.resolve_by_hand(case, rng)
    if case.cause in _RECEIPT and "access_log" not in kinds and not _is_seen(case.order):
        strength = "weak" if "chat" in kinds else "middle" if kinds else "strong"
        case.truth("refused_on_a_word", strength, "refused, and nothing showed that it came")


def _name_the_order(case: Case) -> None:
    if case.order:
        case.attributes["order_number"] = str(case.order.number)


def _is_seen(order: Order | None) -> bool:
    """Whether the log shows that a mail was opened or the codes were looked at."""
    return order is not None and any(sign[5] in ("opened", "revealed") for sign in order.signs)


WRONG = {refused_on_weak_evidence: 130}
INNOCENT = {refused_with_access_log: 30}
ORDERS = {unseen_and_refused: 320, proved_by_a_code: 320, sent_after_the_complaint: 320}
INNOCENT_ORDERS = {sent_again_on_request: 80}
