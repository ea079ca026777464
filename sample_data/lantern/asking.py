"""What buyers are told and asked over and over: loops, order numbers, proof that nothing came."""

from random import Random

from sample_data import words
from sample_data.clock import HOUR, MINUTE
from sample_data.lantern import hours, moves, usual
from sample_data.lantern.agenda import Agenda
from sample_data.lantern.case import Case
from sample_data.lantern.orders import Order, give_codes
from sample_data.lantern.steps import (
    agent_says,
    ask,
    bot_says,
    buyer_writes,
    give_answer,
    offer_evidence,
    person_for,
)

_FORMS = {"strong": 0, "middle": 1, "weak": 2}
_ROUNDS = {"strong": 5, "middle": 3, "weak": 2}  # how often a looping bot says the same


def looped(case: Case, rng: Random, agenda: Agenda) -> None:
    """The bot says the same after each word of the buyer's, until a person looks."""
    strength = agenda.strength_of("looped_by_bot")
    for number in range(_ROUNDS[strength]):
        if number:
            at = case.updated_at + rng.randint(2 * MINUTE, 3 * HOUR)
            buyer_writes(case, at, words.waiting(rng, case.language))
        step = 7 if strength == "strong" else number + 3
        text = words.worded(rng, case.language, "loop", number=step)
        bot_says(case, case.updated_at + rng.randint(1, 4), text)
    case.truth("looped_by_bot", strength, "the bot said the same to each message")
    _settle(case, rng)


def reminded(case: Case, rng: Random, agenda: Agenda) -> None:
    """The buyer owes an answer, and the bot asks three times whether there is one."""
    del agenda
    ask(case, rng)
    for _ in range(3):
        at = case.updated_at + rng.randint(8 * HOUR, 20 * HOUR)
        bot_says(case, at, words.worded(rng, case.language, "reminder"))
    moves.expire(case)
    case.truth("reminded_by_bot", "innocent", "the same three times, and no word in between")


def asked_again(case: Case, rng: Random, agenda: Agenda) -> None:
    """The order's number stands in the conversation, and is asked for all the same."""
    if not case.order:
        usual.answered(case, rng, agenda)
        return
    strength = agenda.strength_of("asked_for_what_it_has")
    number = case.attributes["order_number"] = str(case.order.number)
    if strength == "strong":
        at = case.updated_at + rng.randint(1, 4)
        bot_says(case, at, words.worded(rng, case.language, "asks_order"))
    else:
        at = case.updated_at + rng.randint(MINUTE, HOUR)
        told = words.worded(rng, case.language, "my_order", number=number)
        buyer_writes(case, at, told)
        what = "asks_order_person" if strength == "middle" else "asks_reference"
        ask(case, rng, words.worded(rng, case.language, what))
    case.truth("asked_for_what_it_has", strength, "the number stood there already")
    at = case.updated_at + rng.randint(MINUTE, 5 * HOUR)
    buyer_writes(case, at, words.worded(rng, case.language, "said_above"))
    _settle(case, rng)


def asked_after_typo(case: Case, rng: Random, agenda: Agenda) -> None:
    """The number the buyer gave is no order's, and is asked for once more."""
    if not case.order or case.is_again:
        usual.answered(case, rng, agenda)
        return
    case.attributes["order_number"] = str(case.order.number + 1)
    at = case.updated_at + rng.randint(1, 4)
    bot_says(case, at, words.worded(rng, case.language, "asks_order"))
    case.truth("asked_after_typo", "innocent", "the number given was no order's")
    _correct(case, rng)


def asked_for_unnamed(case: Case, rng: Random, agenda: Agenda) -> None:
    """No order is named, and somebody asks for it."""
    if not case.order or case.is_again:
        usual.answered(case, rng, agenda)
        return
    case.attributes.pop("order_number", None)
    ask(case, rng, words.worded(rng, case.language, "asks_order_person"))
    case.truth("asked_for_unnamed", "innocent", "no number had been given")
    _correct(case, rng)


def asked_for_picture(case: Case, rng: Random, agenda: Agenda) -> None:
    """Somebody asks to see what the buyer's screen says, and finds the error by it."""
    del agenda
    ask(case, rng, words.worded(rng, case.language, "asks_picture"))
    at = case.updated_at + rng.randint(MINUTE, 9 * HOUR)
    buyer_writes(case, at, words.reply_to_question(rng, case.language), files=1)
    case.truth("asked_for_picture", "innocent", "a picture of the error, to find it")
    _settle(case, rng)


def unseen(order: Order, rng: Random, agenda: Agenda) -> None:
    """A mail goes out and nobody opens it; its buyer will be asked to prove that nothing came."""
    del agenda
    _send_unseen(order, rng)
    order.plan = asked_for_proof


def unseen_and_shown(order: Order, rng: Random, agenda: Agenda) -> None:
    """The same, and the buyer will first be shown that the code was used."""
    del agenda
    _send_unseen(order, rng)
    order.plan = shown_then_asked


def asked_for_proof(case: Case, rng: Random, agenda: Agenda) -> None:
    """The buyer is to prove that nothing came, before anything was shown."""
    strength = agenda.strength_of("buyer_asked_for_proof")
    ask(case, rng, words.worded(rng, case.language, "asks_proof", _FORMS[strength]))
    case.truth("buyer_asked_for_proof", strength, "asked for proof, and shown none")
    at = case.updated_at + rng.randint(10 * MINUTE, 20 * HOUR)
    buyer_writes(case, at, words.waiting(rng, case.language))
    _settle(case, rng)


def shown_then_asked(case: Case, rng: Random, agenda: Agenda) -> None:
    """What the redeeming side has noted is put forward first, and then the buyer is asked."""
    del agenda
    at, person = hours.working_time(case.updated_at, rng), person_for(case, rng)
    offer_evidence(
        case, at, "seller", "redemption_log", created_at=at - rng.randint(HOUR, 9 * HOUR)
    )
    text = words.worded(rng, case.language, "asks_proof", 1)
    agent_says(case, at + rng.randint(1, 9 * MINUTE), person, text)
    case.neglect = ""
    case.truth("shown_then_asked", "innocent", "the log of use was put forward first")
    _settle(case, rng)


def _send_unseen(order: Order, rng: Random) -> None:
    at = give_codes(order, rng)
    for delay, kind in ((0, "queued"), (1, "sent"), (9, "accepted")):
        order.sign(at + delay, kind)
    order.trouble = "not_received"
    order.truth("shipped_without_code", "weak", "called delivered, and nothing arrived")


def _correct(case: Case, rng: Random) -> None:
    number = case.order.number if case.order else 0
    at = case.updated_at + rng.randint(MINUTE, 5 * HOUR)
    buyer_writes(case, at, words.worded(rng, case.language, "corrected", number=number))
    _settle(case, rng)


def _settle(case: Case, rng: Random) -> None:
    give_answer(case, hours.working_time(case.updated_at, rng), rng)
    moves.resolve_by_hand(case, rng)


WRONG = {looped: 60, asked_again: 60}
INNOCENT = {reminded: 30, asked_after_typo: 30, asked_for_unnamed: 30, asked_for_picture: 30}
ORDERS = {unseen: 200, unseen_and_shown: 60}
