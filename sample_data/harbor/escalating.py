"""Tickets that are moved into the group of escalations, which no timer touches."""

from random import Random

from sample_data import words
from sample_data.clock import DAY, HOUR
from sample_data.harbor import desk, hours
from sample_data.harbor.agenda import Agenda
from sample_data.harbor.steps import (
    close_by_hand,
    give_answer,
    helper_replies,
    keep_waiting,
    person_for,
    put_off,
    small_talk,
    use_macro,
)
from sample_data.harbor.ticket import Ticket


def escalated_and_answered(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """The specialist takes it up within a day or so."""
    del agenda
    at, event_id = _escalate(ticket, rng)
    answered_at = hours.awake(at + rng.randint(1 * HOUR, 20 * HOUR))
    done = give_answer(ticket, answered_at, rng, desk.SOLVED, desk.SPECIALIST)
    if done.comment_id:
        note = "the specialist answered"
        ticket.event_truth(event_id, "escalated_and_answered", "innocent", note)


def escalated_to_nobody(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """Nobody takes it up: never, after days, or with empty words."""
    strength = agenda.strength_of("escalated_to_nobody")
    at, event_id = _escalate(ticket, rng)
    ticket.event_truth(event_id, "escalated_to_nobody", strength, "nobody took it up")
    if strength == "strong":
        if rng.random() < 0.4:
            helper_replies(ticket, rng)
        if rng.random() < 0.4:
            use_macro(ticket, ticket.updated_at + rng.randint(1, 30) * HOUR, rng, desk.SHORTCUT)
        keep_waiting(ticket, ticket.updated_at, rng, least=1)
        if rng.random() < 0.5:
            late = hours.working_time(ticket.updated_at + rng.randint(8, 20) * DAY, rng)
            close_by_hand(ticket, late, desk.SPECIALIST)
            ticket.truth("closed_by_person_unanswered", "strong", "closed, the buyer waiting")
        return
    if strength == "weak":
        put_off(ticket, hours.awake(at + rng.randint(2 * HOUR, 30 * HOUR)), rng, desk.SPECIALIST)
        at += 3 * DAY
    late = hours.awake(at + rng.randint(3 * DAY + HOUR, 13 * DAY // 2))
    give_answer(ticket, late, rng, desk.SOLVED, desk.SPECIALIST)


def _escalate(ticket: Ticket, rng: Random) -> tuple[int, int | None]:
    """An agent moves it, or a trigger on the buyer's words; return when, and the event."""
    small_talk(ticket, rng)
    keep_waiting(ticket, ticket.updated_at, rng, least=1)
    if rng.random() < 0.2:
        at = ticket.updated_at
        title = "Escalate when asked three times"
        done = ticket.act(at, desk.SYSTEM, group=desk.ESCALATIONS, via=desk.rule(title))
        return at, done.group_id
    at, text = hours.working_time(ticket.updated_at, rng), words.note(rng, ticket.language)
    person = person_for(ticket, rng)
    done = ticket.act(at, person, text=text, public=False, group=desk.ESCALATIONS)
    return at, done.group_id
