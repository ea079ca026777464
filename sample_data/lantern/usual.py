"""What usually becomes of a conversation: people answer, by day or night, and it is resolved."""

from random import Random

from sample_data import words
from sample_data.clock import DAY, HOUR, MINUTE
from sample_data.lantern import hours, moves, shop
from sample_data.lantern.agenda import Agenda, Request
from sample_data.lantern.case import Case
from sample_data.lantern.orders import new_code, placed
from sample_data.lantern.steps import (
    agent_says,
    ask,
    buyer_thanks,
    buyer_writes,
    give_answer,
    keep_waiting,
    offer_evidence,
    person_for,
    put_off,
    remedy,
    set_progress,
    small_talk,
)


def answered(case: Case, rng: Random, agenda: Agenda) -> None:
    """Somebody reads it, answers, and marks it resolved."""
    del agenda
    at = _answer(case, rng)
    if case.order and case.order.delivered_at and rng.random() < 0.5:
        sent_at = min(case.order.delivered_at, at)
        offer_evidence(
            case, at, "seller", "send_log", created_at=sent_at, contact=case.buyer.email
        )  # fmt: skip
    moves.resolve_by_hand(case, rng)


def answered_and_back(case: Case, rng: Random, agenda: Agenda) -> None:
    """It is settled, and the same buyer comes back days later about another order."""
    if case.order:
        case.attributes["order_number"] = str(case.order.number)
    _answer(case, rng)
    moves.resolve_by_hand(case, rng)
    at = case.updated_at + rng.randint(6 * HOUR, 6 * DAY)
    other = placed(agenda.new_order(), at - rng.randint(HOUR, 5 * HOUR), case.buyer, rng)
    back = Request(at, case.buyer, "how_to", other, other.seller, is_again=True)
    if not case.is_cut and agenda.expect(back):
        agenda.late_orders.append(other)
        case.truth("unrelated_later_ticket", "innocent", "came back about another order")


def night_shift(case: Case, rng: Random, agenda: Agenda) -> None:
    """The colleague of the night answers and resolves it, between midnight and morning."""
    del agenda
    _answer_at_night(case, rng)
    event = moves.resolve(case, case.updated_at + rng.randint(0, 60), shop.NIGHT)
    case.event_truth(event, "night_shift_answer", "innocent", "a person at work at night")


def after_the_weekend(case: Case, rng: Random, agenda: Agenda) -> None:
    """It waits for days while nobody works, and is answered just before the timer."""
    del agenda
    at = case.updated_at + rng.randint(62 * HOUR, 70 * HOUR)
    if not 7 <= hours.hour_of(at) < 21:
        at -= 10 * HOUR
    give_answer(case, at, rng)
    moves.resolve_by_hand(case, rng)
    case.truth("weekend_backlog", "innocent", "answered after days, by a person")


def thanked(case: Case, rng: Random, agenda: Agenda) -> None:
    """It is answered, the buyer says thanks, and that stays the last word."""
    del agenda
    _answer(case, rng)
    buyer_thanks(case, case.updated_at + rng.randint(3, 400) * MINUTE, rng)
    if rng.random() < 0.5:
        moves.resolve(case, hours.working_time(case.updated_at, rng), person_for(case, rng))
    else:
        _note_night_owl(case, moves.expire(case))
    case.truth("thanks_last_word", "innocent", "the buyer's last word is thanks")


def answered_then_expired(case: Case, rng: Random, agenda: Agenda) -> None:
    """It is answered and left open, nothing more is said, and the timer resolves it."""
    del agenda
    if rng.random() < 0.7:
        _answer_at_night(case, rng)
    else:
        _answer(case, rng)
    _note_night_owl(case, moves.expire(case))
    case.truth("rule_after_answer", "innocent", "a timer ended it after an answer")


def replaced(case: Case, rng: Random, agenda: Agenda) -> None:
    """A new code is given, in the books and with a ready-made text, without another word."""
    del agenda
    small_talk(case, rng)
    at, person = hours.working_time(case.updated_at, rng), person_for(case, rng)
    give_code(case, at, rng)
    moves.resolve(case, case.updated_at + rng.randint(20, 600), person)
    case.truth("macro_with_replacement", "innocent", "a ready-made text and a new code")


def refunded(case: Case, rng: Random, agenda: Agenda) -> None:
    """The money goes back, somebody says so, and it is resolved."""
    del agenda
    small_talk(case, rng)
    at = case.updated_at
    offer_evidence(case, at, "buyer", "status_screenshot", created_at=at - rng.randint(60, DAY))
    at = give_answer(case, hours.working_time(at, rng), rng)
    remedy(case, at + rng.randint(60, 3600), "refund")
    moves.resolve_by_hand(case, rng)


def credited(case: Case, rng: Random, agenda: Agenda) -> None:
    """A part of the price is credited; it was offered the day before."""
    del agenda
    at = give_answer(case, hours.working_time(case.updated_at, rng), rng)
    worth = case.order.amount // 4 if case.order else 100
    remedy(case, at, "credit", "offered", amount=worth)
    buyer_writes(case, at + rng.randint(HOUR, 8 * HOUR), words.waiting(rng, case.language))
    at = give_answer(case, hours.working_time(case.updated_at, rng), rng)
    remedy(case, at, "credit", amount=worth)
    moves.resolve_by_hand(case, rng)


def reopened(case: Case, rng: Random, agenda: Agenda) -> None:
    """The answer did not help; the buyer says so, and is answered again."""
    del agenda
    _answer(case, rng)
    moves.resolve_by_hand(case, rng)
    at = case.updated_at + rng.randint(1 * HOUR, 3 * DAY)
    buyer_writes(case, at, words.still_broken(rng, case.language))
    _answer(case, rng)
    moves.resolve_by_hand(case, rng)


def never_replied(case: Case, rng: Random, agenda: Agenda) -> None:
    """The buyer owes an answer and gives none; it is snoozed, wakes, and a timer ends it."""
    del agenda
    at = ask(case, rng)
    if rng.random() < 0.5:
        moves.snooze(case, at + rng.randint(10, 600), person_for(case, rng))
        moves.wake(case, at + 2 * DAY)
    moves.expire(case)
    case.truth("bump_bump_solve", "innocent", "the buyer did not answer the agent")


def closed_by_buyer(case: Case, rng: Random, agenda: Agenda) -> None:
    """The buyer finds it out alone, and ends the conversation."""
    del agenda
    moves.resolve_by_buyer(case, case.updated_at + rng.randint(10 * MINUTE, 5 * HOUR))


def waited_for_stock(case: Case, rng: Random, agenda: Agenda) -> None:
    """It is called pending for some days, and people write all the while."""
    del agenda
    small_talk(case, rng)
    at, person = hours.working_time(case.updated_at, rng), person_for(case, rng)
    put_off(case, at, rng, person)
    moves.mark_pending(case, at, person)
    set_progress(case, at, rng.choice((10, 20)))
    until = at + rng.randint(2 * DAY, 4 * DAY)
    at = hours.working_time(case.updated_at + 14 * HOUR, rng)
    while not case.is_cut and at < until:
        put_off(case, at, rng, person)
        set_progress(case, case.updated_at, rng.randint(30, 90))
        at = hours.working_time(case.updated_at + 14 * HOUR, rng)
    set_progress(case, give_answer(case, max(case.updated_at, until), rng, person), 100)
    moves.resolve_by_hand(case, rng)
    case.truth("slow_but_moving", "innocent", "some days, and people acted in between")


def escalated_and_answered(case: Case, rng: Random, agenda: Agenda) -> None:
    """The specialist takes it up within a day or so."""
    del agenda
    small_talk(case, rng)
    keep_waiting(case, case.updated_at, rng, least=1)
    at = hours.working_time(case.updated_at, rng)
    event = moves.escalate(case, at, person_for(case, rng))
    answered_at = hours.awake(at + rng.randint(1 * HOUR, 20 * HOUR))
    give_answer(case, answered_at, rng, shop.SPECIALIST)
    moves.resolve_by_hand(case, rng, shop.SPECIALIST)
    if not case.is_cut:
        note = "the specialist answered"
        case.event_truth(event, "escalated_and_answered", "innocent", note)


def give_code(case: Case, at: int, rng: Random) -> None:
    """Send the ready-made text that brings another code, and note it in the books.

    It is bound to the order where that was given a code; else it comes from outside the stock.
    """
    code = new_code(rng)
    person = person_for(case, rng)
    agent_says(case, at, person, words.replacement_macro(case.language, code))
    if case.order and case.order.codes and not case.is_cut:
        case.late_codes.append((code, at))
    remedy(case, at, "replacement")


def _answer(case: Case, rng: Random) -> int:
    small_talk(case, rng)
    return give_answer(case, hours.working_time(case.updated_at, rng), rng)


def _answer_at_night(case: Case, rng: Random) -> None:
    give_answer(case, hours.night_shift(case.updated_at, rng), rng, shop.NIGHT)


def _note_night_owl(case: Case, event: str | None) -> None:
    if hours.hour_of(case.updated_at) < 6:
        note = "72 hours after a message of the night"
        case.event_truth(event, "timer_of_a_night_owl", "innocent", note)


INNOCENT = {
    answered: 120, answered_and_back: 90, night_shift: 90, after_the_weekend: 80, thanked: 90,
    answered_then_expired: 120, replaced: 80, refunded: 60, credited: 30, reopened: 30,
    never_replied: 70, closed_by_buyer: 20, waited_for_stock: 120, escalated_and_answered: 60,
}  # fmt: skip
