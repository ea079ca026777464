"""What becomes of a ticket: people who answer, people who do not, and the jobs that close it."""

from collections.abc import Callable
from random import Random

from sample_data import words
from sample_data.clock import DAY, DAYS, END, HOUR, MINUTE
from sample_data.shanhai import shop
from sample_data.shanhai.desk import (
    archive,
    close_by_hand,
    expire,
    give_answer,
    has_stock,
    is_member,
    keep_waiting,
    replace_code,
    small_talk,
    working_hours,
)
from sample_data.shanhai.goods import Agenda
from sample_data.shanhai.tickets import BODY, RESOLVES, Ticket, contact_of, open_ticket


def answered(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """Somebody reads it and answers, and marks it resolved."""
    del agenda
    at = small_talk(ticket, rng)
    give_answer(ticket, at, rng, RESOLVES)


def night_shift(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """The colleague of the night answers, between midnight and morning."""
    del agenda
    last = ticket.messages[-1].at
    at = last // DAY * DAY + DAY + int(rng.triangular(0.2, 6, 2.2) * HOUR)
    ticket.say(at, shop.NIGHT, words.answer(rng, ticket.language), RESOLVES)
    ticket.truths.append(("night_shift_answer", "innocent", "a person at work at night"))


def thanked(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """It is answered, the buyer says thanks, and that stays the last word."""
    del agenda
    at = give_answer(ticket, small_talk(ticket, rng), rng, BODY)
    at = ticket.say(at + rng.randint(3, 400) * MINUTE, None, words.thanks(rng, ticket.language))
    if rng.random() < 0.5:
        close_by_hand(ticket, at, rng, shop.DEER)
    else:
        expire(ticket, rng, silently=True)
    if ticket.is_ended():
        ticket.truths.append(("thanks_last_word", "innocent", "the buyer's last word is thanks"))


def answered_then_expired(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """It is answered, nothing more is said, and a job closes it."""
    del agenda
    give_answer(ticket, small_talk(ticket, rng), rng, BODY)
    expire(ticket, rng, silently=True)
    if ticket.is_ended():
        ticket.truths.append(("rule_after_answer", "innocent", "a job closed it after an answer"))


def left_waiting(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """Nobody answers, or nobody goes on answering; a job makes it look settled."""
    del agenda
    keep_waiting(ticket, small_talk(ticket, rng), rng)
    expire(ticket, rng)


def closed_by_shortcut(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """A colleague closes it unread, to have it off the list."""
    del agenda
    at = keep_waiting(ticket, small_talk(ticket, rng), rng)
    close_by_hand(ticket, at, rng, shop.SHORTCUT)
    ticket.truths.append(("closed_by_person_unanswered", "strong", "closed, the buyer waiting"))


def brushed_off(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """The only answer is a macro."""
    del agenda
    at = working_hours(small_talk(ticket, rng), rng)
    text = words.macro(rng, ticket.language)
    if rng.random() < 0.5:
        ticket.say(at, shop.DEER, text, RESOLVES)
    else:
        ticket.say(at, shop.DEER, text)
        expire(ticket, rng, silently=True)
    if ticket.is_ended():
        ticket.truths.append(("macro_only", "weak", "no answer but a ready-made text"))


def replaced_by_macro(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """The answer is a macro, but a new code comes with it."""
    if not has_stock(ticket.order):
        return answered(ticket, rng, agenda)
    at = working_hours(small_talk(ticket, rng), rng)
    code = replace_code(ticket.order, at - rng.randint(20, 90), rng, agenda)
    text = words.replacement_macro(ticket.language, code)
    ticket.say(at, shop.MIA if ticket.language == words.EN else shop.DEER, text, RESOLVES)
    ticket.truths.append(("macro_with_replacement", "innocent", "a ready-made text and a new code"))


def replaced_in_silence(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """A new code is put into the order, and the ticket closed without a word."""
    if not has_stock(ticket.order):
        return answered(ticket, rng, agenda)
    at = working_hours(small_talk(ticket, rng), rng)
    replace_code(ticket.order, at, rng, agenda)
    close_by_hand(ticket, at, rng, shop.CLERK)
    ticket.truths.append(("replacement_without_reply", "innocent", "a new code instead of words"))


def answered_and_back(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """It is settled, and the same buyer comes back days later about another order."""
    answered(ticket, rng, agenda)
    if not is_member(ticket.order):
        return
    day = ticket.messages[-1].at // DAY + rng.randint(1, 4)
    if day < DAYS - 2:
        agenda.returning[day].append((ticket.member, ticket.language))
        ticket.truths.append(("unrelated_later_ticket", "innocent", "came back for another order"))


Plan = Callable[[Ticket, Random, Agenda], None]
PLANS: dict[Plan, int] = {
    answered: 17, night_shift: 10, thanked: 11, answered_then_expired: 11, left_waiting: 26,
    closed_by_shortcut: 7, brushed_off: 8, replaced_by_macro: 7, replaced_in_silence: 7,
    answered_and_back: 7,
}  # fmt: skip


def live(ticket: Ticket, rng: Random, agenda: Agenda, *, plan: Plan | None = None) -> None:
    """Let a ticket take its course."""
    chosen = plan or rng.choices(tuple(PLANS), weights=tuple(PLANS.values()))[0]
    chosen(ticket, rng, agenda)
    archive(ticket, rng)


def file_again(ticket: Ticket, rng: Random, agenda: Agenda) -> Ticket | None:
    """The next ticket of a buyer who was left alone, or None where there is none."""
    order = ticket.order
    is_wronged = any(strength == "strong" for _, strength, _ in ticket.truths)
    if order is None or not is_wronged or rng.random() > 0.55:
        return None
    ended_at = next(message.at for message in ticket.messages if message.kind != BODY)
    is_soon = rng.random() < 0.85
    delay = rng.randint(1 * HOUR, 6 * DAY) if is_soon else rng.randint(16 * DAY, 24 * DAY)
    again = open_ticket(order, ended_at + delay, ticket.cause, rng)
    live(again, rng, agenda)
    strength = "strong" if is_soon else "weak"
    if again.at < END:
        ticket.truths.append(("refiled_after_closing", strength, "had to file again"))
    return again


def ask_before_buying(at: int, members: int, rng: Random) -> Ticket:
    """Somebody who has bought nothing yet asks something; there is no order."""
    language = words.EN if rng.random() < 0.3 else words.ZH
    member = 10_000 + int(rng.random() * members)
    ticket = Ticket(None, member, language, "presale", words.title(rng, language, "presale"), 0, at)
    ticket.say(at, None, words.complaint(rng, language, "presale", "", contact_of(member)))
    if rng.random() < 0.7:
        answered(ticket, rng, Agenda())
        ticket.truths.append(("no_order", "innocent", "a question before buying"))
    else:
        expire(ticket, rng)
    return ticket
