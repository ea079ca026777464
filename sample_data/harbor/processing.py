"""Tickets in the desk's own status "Processing", which no timer touches."""

from random import Random

from sample_data import words
from sample_data.clock import DAY, END, HOUR
from sample_data.harbor import desk, hours
from sample_data.harbor.agenda import Agenda
from sample_data.harbor.steps import (
    ask,
    bump_twice,
    give_answer,
    keep_waiting,
    person_for,
    small_talk,
    write,
)
from sample_data.harbor.ticket import Ticket

_STOOD = {  # strength -> how many days it lies there
    "strong": (26, 55), "middle": (9, 14), "weak": (3, 5),
}  # fmt: skip


def left_in_processing(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """Somebody calls it processing, and nobody looks at it for a long time."""
    strength = agenda.strength_of("left_in_processing")
    at = _start(ticket, rng)
    keep_waiting(ticket, at, rng)
    least, most = _STOOD[strength]
    until = hours.awake(at + rng.randint(least * DAY, most * DAY))
    give_answer(ticket, until, rng, desk.SOLVED)
    if at >= END:
        return
    stood = min(until, END) - at
    if stood > 3 * DAY:
        days = stood / DAY
        strength = "strong" if days > 25 else "middle" if days > 7 else "weak"
        ticket.truths.append(("left_in_processing", strength, "nobody acted in that time"))


def slow_but_moving(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """It takes some days, and people work on it all the while."""
    del agenda
    at = _start(ticket, rng)
    until = at + rng.randint(2 * DAY, 4 * DAY)
    person = person_for(ticket, rng)
    while (at := hours.working_time(at + 14 * HOUR, rng)) < until:
        note = rng.random() < 0.5
        text = words.note(rng, ticket.language) if note else words.answer(rng, ticket.language)
        ticket.act(at, person, text=text, public=not note)
    give_answer(ticket, max(at, until), rng, desk.SOLVED)
    ticket.truth("slow_but_moving", "innocent", "some days, and people acted in between")


def waiting_for_buyer(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """It is called processing, then waits for the buyer, who takes days to reply."""
    del agenda
    _start(ticket, rng)
    asked_at = ask(ticket, rng)
    replies_at = asked_at + rng.randint(1 * DAY, 13 * DAY // 2)
    bump_twice(ticket, asked_at, replies_at)
    write(ticket, replies_at, words.reply_to_question(rng, ticket.language))
    give_answer(ticket, hours.working_time(ticket.updated_at, rng), rng, desk.SOLVED)
    ticket.truth("waiting_for_buyer", "innocent", "it was the buyer who had to reply")


def _start(ticket: Ticket, rng: Random) -> int:
    """Somebody takes it and calls it processing, some with a word to the buyer."""
    small_talk(ticket, rng)
    at = hours.working_time(ticket.updated_at, rng)
    text = words.greeted_put_off(rng, ticket.language) if rng.random() < 0.5 else None
    ticket.act(at, person_for(ticket, rng), text=text, to=desk.PROCESSING)
    return at
