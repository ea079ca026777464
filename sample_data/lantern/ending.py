"""Conversations that are ended, kept, or passed up, over the head of a buyer who waits."""

from random import Random

from sample_data.clock import DAY, END, HOUR
from sample_data.lantern import hours, moves, shop
from sample_data.lantern.agenda import Agenda
from sample_data.lantern.case import Case
from sample_data.lantern.steps import (
    be_neglected,
    bot_replies,
    give_answer,
    keep_waiting,
    person_for,
    put_off,
    small_talk,
    use_macro,
)

_STOOD = {  # strength -> how many days it is called pending
    "strong": (26, 55), "middle": (9, 14), "weak": (3, 5),
}  # fmt: skip


def left_to_the_timer(case: Case, rng: Random, agenda: Agenda) -> None:
    """Nobody answers; three days of silence make it look settled."""
    be_neglected(case, rng, agenda.strength_of("closed_by_timer_waiting"))
    moves.expire(case)


def left_to_the_night(case: Case, rng: Random, agenda: Agenda) -> None:
    """Nobody answers; a program of the night makes it look settled."""
    be_neglected(case, rng, agenda.strength_of("closed_by_night_job_waiting"))
    moves.resolve_by_night_job(case, rng)


def closed_by_shortcut(case: Case, rng: Random, agenda: Agenda) -> None:
    """A colleague resolves it unread, to have it off the list."""
    at = be_neglected(case, rng, agenda.strength_of("closed_by_person_unanswered"))
    moves.resolve(case, hours.working_time(at, rng), shop.SHORTCUT)


def left_pending(case: Case, rng: Random, agenda: Agenda) -> None:
    """Somebody calls it pending, and nobody looks at it for a long time."""
    strength = agenda.strength_of("left_in_processing")
    small_talk(case, rng)
    at, person = hours.working_time(case.updated_at, rng), person_for(case, rng)
    if rng.random() < 0.5:
        put_off(case, at, rng, person)
    moves.mark_pending(case, at, person)
    keep_waiting(case, at, rng)
    least, most = _STOOD[strength]
    until = hours.awake(at + rng.randint(least * DAY, most * DAY))
    give_answer(case, until, rng, person)
    moves.resolve_by_hand(case, rng)
    stood = (min(case.updated_at if not case.is_cut else END, END) - at) / DAY
    if at < END and stood > 3:
        strength = "strong" if stood > 25 else "middle" if stood > 7.01 else "weak"
        case.truths.append(("left_in_processing", strength, "nobody acted in that time"))


def escalated_to_nobody(case: Case, rng: Random, agenda: Agenda) -> None:
    """Nobody takes it up: never, after days, or with empty words."""
    strength = agenda.strength_of("escalated_to_nobody")
    small_talk(case, rng)
    keep_waiting(case, case.updated_at, rng, least=1)
    at = hours.working_time(case.updated_at, rng)
    by_rule = rng.random() < 0.2
    event = moves.escalate(case, at, None if by_rule else person_for(case, rng))
    case.event_truth(event, "escalated_to_nobody", strength, "nobody took it up")
    if strength == "strong":
        if rng.random() < 0.4:
            bot_replies(case, rng)
        if rng.random() < 0.4:
            use_macro(case, case.updated_at + rng.randint(1, 30) * HOUR, rng, shop.SHORTCUT)
        keep_waiting(case, case.updated_at, rng, least=1)
        if rng.random() < 0.5:
            late = hours.working_time(case.updated_at + rng.randint(8, 20) * DAY, rng)
            moves.resolve(case, late, shop.SPECIALIST)
        return
    if strength == "weak":
        put_off(case, hours.awake(at + rng.randint(2 * HOUR, 30 * HOUR)), rng, shop.SPECIALIST)
        at += 3 * DAY
    late = hours.awake(at + rng.randint(3 * DAY + HOUR, 13 * DAY // 2))
    give_answer(case, late, rng, shop.SPECIALIST)
    moves.resolve_by_hand(case, rng, shop.SPECIALIST)


WRONG = {
    left_to_the_timer: 60, left_to_the_night: 60, closed_by_shortcut: 60, left_pending: 60,
    escalated_to_nobody: 60,
}  # fmt: skip
