"""What becomes of a ticket: people who answer, people who do not, and what ends it."""

from collections.abc import Callable
from random import Random

from sample_data import words
from sample_data.clock import DAY, HOUR, MINUTE
from sample_data.harbor import desk, hours
from sample_data.harbor.agenda import Agenda
from sample_data.harbor.escalating import escalated_and_answered, escalated_to_nobody
from sample_data.harbor.opening import CAUSES, Request, voucher
from sample_data.harbor.processing import left_in_processing, slow_but_moving, waiting_for_buyer
from sample_data.harbor.steps import (
    ask,
    be_neglected,
    bump_twice,
    close_by_hand,
    give_answer,
    person_for,
    small_talk,
    solve_by_night_job,
    solve_by_timer,
    write,
)
from sample_data.harbor.ticket import Done, Ticket, change

_BACK_AFTER = {  # strength -> how long after the closing the buyer files again
    "strong": (1 * HOUR, 6 * DAY), "middle": (8 * DAY, 12 * DAY), "weak": (16 * DAY, 24 * DAY),
}  # fmt: skip
_REFILE_RATE = 0.45  # of buyers who were left alone
_SPAM_RATE = 0.2  # of what names no order
_FOLLOW_UP_AFTER = 5 * DAY  # by then the old ticket is closed, and a reply opens a new one


def answered(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """Somebody reads it, answers, and marks it solved."""
    del agenda
    _answer(ticket, rng, desk.SOLVED)


def answered_and_back(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """It is settled, and the same buyer comes back days later about another order."""
    _answer(ticket, rng, desk.SOLVED)
    at = ticket.updated_at + rng.randint(6 * HOUR, 6 * DAY)
    back = Request(
        at, ticket.requester, ticket.language, rng.choice(CAUSES), agenda.new_order(), is_new=False
    )
    if not ticket.is_cut and agenda.expect(back):
        ticket.truth("unrelated_later_ticket", "innocent", "came back about another order")


def night_shift(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """The colleague of the night answers, between midnight and morning."""
    del agenda
    _answer_at_night(ticket, rng, desk.SOLVED)


def after_the_weekend(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """It waits for days while nobody works, and is answered just before the timer."""
    del agenda
    at = ticket.updated_at + rng.randint(62 * HOUR, 70 * HOUR)
    if not 7 <= hours.hour_of(at) < 21:
        at -= 10 * HOUR
    give_answer(ticket, at, rng, desk.SOLVED)
    ticket.truth("weekend_backlog", "innocent", "answered after days, by a person")


def thanked(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """It is answered, the buyer says thanks, and that stays the last word."""
    del agenda
    _answer(ticket, rng, desk.PENDING)
    at = ticket.updated_at + rng.randint(3, 400) * MINUTE
    write(ticket, at, words.thanks(rng, ticket.language))
    if rng.random() < 0.5:
        close_by_hand(ticket, hours.working_time(at, rng), person_for(ticket, rng))
    else:
        _note_night_owl(ticket, solve_by_timer(ticket))
    ticket.truth("thanks_last_word", "innocent", "the buyer's last word is thanks")


def answered_then_expired(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """It is answered and left open, nothing more is said, and the timer solves it."""
    del agenda
    if rng.random() < 0.7:
        _answer_at_night(ticket, rng, desk.OPEN)
    else:
        _answer(ticket, rng, desk.OPEN)
    _note_night_owl(ticket, solve_by_timer(ticket))
    ticket.truth("rule_after_answer", "innocent", "a timer solved it after an answer")


def replaced_by_macro(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """A ready-made text brings a new code, and a sentence of the agent's own stands by it."""
    del agenda
    small_talk(ticket, rng)
    at, person = hours.working_time(ticket.updated_at, rng), person_for(ticket, rng)
    text = words.replacement_macro(ticket.language, voucher(rng))
    ticket.act(at, person, text=text, macro=desk.REPLACEMENT_MACRO)
    at += rng.randint(20, 600)
    ticket.act(at, person, text=words.answer(rng, ticket.language), to=desk.SOLVED)
    ticket.truth("macro_with_replacement", "innocent", "a ready-made text and a new code")


def bumped_and_solved(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """The buyer owes an answer, is reminded twice, and then an automation solves it."""
    del agenda
    small_talk(ticket, rng)
    _never_replied(ticket, ask(ticket, rng))
    ticket.truth("bump_bump_solve", "innocent", "the buyer did not answer the agent")


def reopened(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """The answer did not help; the buyer says so, and is answered again."""
    del agenda
    _answer(ticket, rng, desk.SOLVED)
    at = ticket.updated_at + rng.randint(1 * HOUR, 3 * DAY)
    write(ticket, at, words.still_broken(rng, ticket.language))
    _answer(ticket, rng, desk.SOLVED)


def duplicated(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """The buyer sends it twice; the second is merged into the first, which is answered."""
    at = ticket.at + rng.randint(20 * MINUTE, 90 * MINUTE)
    merged_at = hours.working_time(at, rng)
    agenda.expect(Request(
        at, ticket.requester, ticket.language, ticket.cause, ticket.order_no,
        is_new=False, duplicates=ticket.number, merged_at=merged_at,
    ))  # fmt: skip
    give_answer(ticket, merged_at + rng.randint(60, 900), rng, desk.SOLVED)


def dismissed(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """It is spam, and somebody deletes it."""
    del agenda
    at = hours.working_time(ticket.updated_at, rng)
    ticket.act(at, rng.choice(desk.DAY_TEAM), to=desk.DELETED)


def left_to_the_timer(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """Nobody answers; 72 hours of silence make it look settled."""
    strength = agenda.strength_of("closed_by_timer_waiting")
    be_neglected(ticket, rng, strength)
    _note_night_owl(ticket, solve_by_timer(ticket))
    ticket.truth("closed_by_timer_waiting", strength, "a timer ended it, the buyer waiting")


def left_to_the_night(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """Nobody answers; a job of the night makes it look settled."""
    strength = agenda.strength_of("closed_by_night_job_waiting")
    be_neglected(ticket, rng, strength)
    solve_by_night_job(ticket, rng)
    ticket.truth("closed_by_night_job_waiting", strength, "a job ended it, the buyer waiting")


def closed_by_shortcut(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """A colleague closes it unread, to have it off the list."""
    strength = agenda.strength_of("closed_by_person_unanswered")
    at = be_neglected(ticket, rng, strength)
    close_by_hand(ticket, hours.working_time(at, rng), desk.SHORTCUT)
    ticket.truth("closed_by_person_unanswered", strength, "closed, the buyer waiting")


Plan = Callable[[Ticket, Random, Agenda], None]
INNOCENT: dict[Plan, int] = {
    answered: 30, answered_and_back: 125, night_shift: 125, after_the_weekend: 120, thanked: 130,
    answered_then_expired: 180, replaced_by_macro: 120, bumped_and_solved: 125, reopened: 30,
    duplicated: 25, slow_but_moving: 150, waiting_for_buyer: 125,
    escalated_and_answered: 125,
}  # fmt: skip
WRONG: dict[Plan, int] = {
    left_to_the_timer: 160, left_to_the_night: 145, closed_by_shortcut: 140,
    left_in_processing: 150, escalated_to_nobody: 150,
}  # fmt: skip


def live(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """Let a ticket take its course, and the buyer file again who was left alone."""
    weights = {**INNOCENT, **{wrong: n * agenda.rate for wrong, n in WRONG.items()}}
    plan = rng.choices(tuple(weights), weights=tuple(weights.values()))[0]
    if ticket.order_no is None and rng.random() < _SPAM_RATE:
        plan = dismissed
    plan(ticket, rng, agenda)
    if ticket.is_wronged() and ticket.order_no and rng.random() < _REFILE_RATE:
        _file_again(ticket, rng, agenda)


def be_merged(ticket: Ticket, request: Request, rng: Random) -> None:
    """It is closed in favour of the ticket it repeats."""
    text = words.sent_by_desk(ticket.language, "merged")
    came = desk.via("web", rel="merge")
    person = rng.choice(desk.DAY_TEAM)
    tagged = change("tags", list(ticket.tags), [*ticket.tags, "closed_by_merge"])
    ticket.act(request.merged_at, person, tagged, text=text, to=desk.CLOSED, via=came)
    if not ticket.is_cut:
        ticket.tags = list(tagged["value"])
    ticket.truth("merged_duplicate", "innocent", "goes on in the ticket it repeats")


def answer_silence(ticket: Ticket) -> None:
    """What the desk opened itself stays without a word of the buyer's, and expires."""
    _never_replied(ticket, ticket.updated_at)


def _answer(ticket: Ticket, rng: Random, to: str) -> Done:
    small_talk(ticket, rng)
    return give_answer(ticket, hours.working_time(ticket.updated_at, rng), rng, to)


def _answer_at_night(ticket: Ticket, rng: Random, to: str) -> None:
    at = hours.night_shift(ticket.updated_at, rng)
    done = give_answer(ticket, at, rng, to, desk.NIGHT)
    note = "a person at work at night"
    ticket.event_truth(done.status_id, "night_shift_answer", "innocent", note)


def _never_replied(ticket: Ticket, asked_at: int) -> None:
    solved_at = hours.next_hourly(asked_at + 7 * DAY)
    bump_twice(ticket, asked_at, solved_at)
    ticket.act(solved_at, desk.SYSTEM, to=desk.SOLVED, via=desk.rule("Bump bump solve"))


def _note_night_owl(ticket: Ticket, done: Done) -> None:
    if hours.hour_of(ticket.updated_at) < 6:
        note = "72 hours after a message of the night"
        ticket.event_truth(done.status_id, "timer_of_a_night_owl", "innocent", note)


def _file_again(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    strength = agenda.strength_of("refiled_after_closing")
    least, most = _BACK_AFTER[strength]
    wait = rng.randint(least, most)
    again = Request(
        ticket.updated_at + wait, ticket.requester, ticket.language, ticket.cause, ticket.order_no,
        is_new=False, follows=ticket.number if wait > _FOLLOW_UP_AFTER else None,
    )  # fmt: skip
    if agenda.expect(again):
        ticket.truth("refiled_after_closing", strength, "had to file again")
