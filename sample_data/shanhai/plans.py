"""What becomes of a ticket: people who answer, people who do not, and the jobs that close it."""

from collections.abc import Callable
from random import Random

from sample_data import words
from sample_data.clock import DAY, DAYS, END, HOUR, MINUTE
from sample_data.shanhai import shop
from sample_data.shanhai.desk import (
    archive,
    be_neglected,
    cleaning_of,
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

FRIDAY = 4  # the shop's first day is a Monday
_BACK_AFTER = {  # strength -> how long after the closing the buyer files again
    "strong": (1 * HOUR, 6 * DAY), "middle": (8 * DAY, 12 * DAY), "weak": (16 * DAY, 24 * DAY),
}  # fmt: skip


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


def after_the_weekend(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """It comes on a Friday evening and is answered on Monday, some hours before the timer."""
    if ticket.is_filed_again:  # its time says something
        return answered(ticket, rng, agenda)
    friday = ticket.at // DAY + (FRIDAY - ticket.at // DAY) % 7
    ticket.postpone(friday * DAY + max(ticket.at % DAY, rng.randint(17 * HOUR, 23 * HOUR)))
    if cleaning_of(ticket):
        ticket.priority = 2  # which no job touches
    at = (friday + 3) * DAY + rng.randint(9 * HOUR, 16 * HOUR)
    person = shop.MIA if ticket.language == words.EN else shop.OWNER
    ticket.say(at, person, words.answer(rng, ticket.language), RESOLVES)
    ticket.truths.append(("weekend_backlog", "innocent", "answered after days, by a person"))


def thanked(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """It is answered, the buyer says thanks, and that stays the last word."""
    del agenda
    at = give_answer(ticket, ticket.at, rng, BODY)
    if rng.random() < 0.6:  # at night, so that the timer comes at night
        at = at // DAY * DAY + DAY + int(rng.triangular(0, 5.5, 2) * HOUR)
        is_expired = True
    else:
        at += rng.randint(3, 400) * MINUTE
        is_expired = rng.random() < 0.3
    ticket.say(at, None, words.thanks(rng, ticket.language))
    if is_expired:
        expire(ticket)
    else:
        close_by_hand(ticket, at, rng, shop.DEER)
    ticket.truths.append(("thanks_last_word", "innocent", "the buyer's last word is thanks"))


def answered_then_expired(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """It is answered, nothing more is said, and a job closes it."""
    del agenda
    give_answer(ticket, small_talk(ticket, rng), rng, BODY)
    expire(ticket)
    ticket.truths.append(("rule_after_answer", "innocent", "a job closed it after an answer"))


def left_waiting(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """Nobody answers; a job makes it look settled."""
    del agenda
    _, strength = be_neglected(ticket, rng)
    ticket.truths.append((expire(ticket), strength, "a job ended it, the buyer waiting"))


def closed_by_shortcut(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """A colleague closes it unread, to have it off the list."""
    del agenda
    at, strength = be_neglected(ticket, rng)
    close_by_hand(ticket, at, rng, shop.SHORTCUT)
    ticket.truths.append(("closed_by_person_unanswered", strength, "closed, the buyer waiting"))


def forgotten(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """An urgent one, which no job touches, lies for weeks before somebody answers."""
    days = rng.randint(26, 55) if rng.random() < 0.5 else rng.randint(9, 14)
    at = ticket.at + days * DAY
    if at >= END and 5 * DAY < END - ticket.at < 9 * DAY:  # neither young nor clearly forgotten
        return answered(ticket, rng, agenda)
    ticket.priority = 2
    keep_waiting(ticket, ticket.at, rng)
    ticket.say(at, shop.OWNER, words.answer(rng, ticket.language), RESOLVES)


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
INNOCENT: dict[Plan, int] = {
    answered: 8, night_shift: 12, after_the_weekend: 10, thanked: 19, answered_then_expired: 12,
    replaced_by_macro: 13, replaced_in_silence: 13, answered_and_back: 18,
}  # fmt: skip
WRONG: dict[Plan, int] = {left_waiting: 44, closed_by_shortcut: 15, forgotten: 11}


def live(ticket: Ticket, rng: Random, agenda: Agenda, *, plan: Plan | None = None) -> None:
    """Let a ticket take its course."""
    weights = {**INNOCENT, **{wrong: n * agenda.rate for wrong, n in WRONG.items()}}
    chosen = plan or rng.choices(tuple(weights), weights=tuple(weights.values()))[0]
    chosen(ticket, rng, agenda)
    archive(ticket, rng, agenda)


def file_again(ticket: Ticket, rng: Random, agenda: Agenda) -> Ticket | None:
    """The next ticket of a buyer who was left alone, or None where there is none."""
    order = ticket.order
    is_wronged = any(name.startswith("closed_by_") for name, _, _ in ticket.truths)
    if order is None or not is_wronged or rng.random() > 0.5:
        return None
    ended_at = next(message.at for message in ticket.messages if message.kind != BODY)
    strength, (least, most) = rng.choice(list(_BACK_AFTER.items()))
    again = open_ticket(order, ended_at + rng.randint(least, most), ticket.cause, rng)
    again.is_filed_again = True
    live(again, rng, agenda)
    if again.at < END:
        ticket.truths.append(("refiled_after_closing", strength, "had to file again"))
        if any(message.content == words.TIMER_RESOLVED for message in ticket.messages):
            note = "the timer's text called it resolved, and the buyer was back"
            ticket.truths.append(("closed_in_hollow_words", strength, note))
    return again


def ask_before_buying(at: int, members: int, rng: Random, rate: float) -> Ticket:
    """Somebody who has bought nothing yet asks something; there is no order."""
    language = words.EN if rng.random() < 0.3 else words.ZH
    member = 10_000 + int(rng.random() * members)
    ticket = Ticket(None, member, language, "presale", words.title(rng, language, "presale"), 0, at)
    ticket.say(at, None, words.complaint(rng, language, "presale", "", contact_of(member)))
    if rng.random() > 0.2 * rate:
        answered(ticket, rng, Agenda())
        ticket.truths.append(("no_order", "innocent", "a question before buying"))
    else:
        _, strength = be_neglected(ticket, rng)
        ticket.truths.append((expire(ticket), strength, "a job ended it, nobody had answered"))
    return ticket
