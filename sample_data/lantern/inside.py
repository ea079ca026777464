"""What happens inside a conversation: whose turn it is, who has it, and what anybody does."""

from random import Random

from sample_data.clock import DAY, END, HOUR, MINUTE
from sample_data.lantern import hours, moves, shop
from sample_data.lantern.agenda import Agenda
from sample_data.lantern.case import INCOMING, Case
from sample_data.lantern.shop import Staff
from sample_data.lantern.steps import (
    agent_says,
    ask,
    bot_replies,
    buyer_thanks,
    buyer_writes,
    give_answer,
    keep_waiting,
    person_for,
    put_off,
    remedy,
    set_progress,
    small_talk,
    use_macro,
)
from sample_data.words import note, question, reply_to_question

_WINDOW = 30 * MINUTE  # what is done so close to an update is done with it


def laid_aside_unasked(case: Case, rng: Random, agenda: Agenda) -> None:
    """It is snoozed as if the buyer owed a reply, who spoke last, or was told something empty."""
    strength = agenda.strength_of("waiting_unasked")
    small_talk(case, rng)
    at = keep_waiting(case, case.updated_at, rng, least=1)
    if strength == "middle":
        at = bot_replies(case, rng)
    at, person = hours.working_time(at, rng), person_for(case, rng)
    if strength == "weak":
        put_off(case, at, rng, person)
    moves.snooze(case, at + rng.randint(5, 120), person)
    if at < END - HOUR:
        case.truth("waiting_unasked", strength, "nothing was asked")
    give_answer(case, hours.working_time(at + rng.randint(1, 4) * DAY, rng), rng, person)
    moves.resolve_by_hand(case, rng, person)


def laid_aside_again(case: Case, rng: Random, agenda: Agenda) -> None:
    """The buyer answers the question, and it is snoozed again unread."""
    del agenda
    ask(case, rng)
    person = person_for(case, rng)
    moves.snooze(case, case.updated_at + rng.randint(10, 300), person)
    at = case.updated_at + rng.randint(2 * HOUR, 40 * HOUR)
    buyer_writes(case, at, reply_to_question(rng, case.language))
    at = hours.working_time(at, rng)
    moves.snooze(case, at, person)
    if at < END - HOUR:
        case.truth("waiting_unasked", "strong", "the buyer had answered")
    give_answer(case, hours.working_time(at + rng.randint(1, 4) * DAY, rng), rng, person)
    moves.resolve_by_hand(case, rng, person)


def asked_and_laid_aside(case: Case, rng: Random, agenda: Agenda) -> None:
    """It is snoozed, and the question is sent before or just after; the buyer answers."""
    del agenda
    at, person = hours.working_time(case.updated_at, rng), person_for(case, rng)
    if rng.random() < 0.5:
        agent_says(case, at, person, question(rng, case.language))
        moves.snooze(case, at + rng.randint(10, 600), person)
    else:
        moves.snooze(case, at, person)
        agent_says(case, at + rng.randint(1, 9) * MINUTE, person, question(rng, case.language))
    case.neglect = ""
    case.truth("asked_and_laid_aside", "innocent", "a question went with it")
    at = case.updated_at + rng.randint(3 * HOUR, 60 * HOUR)
    buyer_writes(case, at, reply_to_question(rng, case.language))
    give_answer(case, hours.working_time(case.updated_at, rng), rng, person)
    moves.resolve_by_hand(case, rng, person)


def handed_back(case: Case, rng: Random, agenda: Agenda) -> None:
    """It goes from team to team and comes back, twice or once; or from person to person."""
    strength = agenda.strength_of("handed_back_and_forth")
    one, other = rng.sample(shop.DAY_TEAM, 2)
    if strength == "weak":
        for person, by in ((one, one), (other, one), (one, other)):
            moves.assign(case, hours.working_time(case.updated_at + 10 * HOUR, rng), person, by)
    else:
        for _ in range(2 if strength == "strong" else 1):
            _to_team(case, rng, shop.BILLING, one)
            _to_team(case, rng, shop.SUPPORT, other)
    case.truth("handed_back_and_forth", strength, "back where it was, and nothing done")
    give_answer(case, hours.working_time(case.updated_at, rng), rng)
    moves.resolve_by_hand(case, rng)


def handed_onward(case: Case, rng: Random, agenda: Agenda) -> None:
    """It goes to the team it belongs to, and stays there."""
    del agenda
    _to_team(case, rng, shop.BILLING, rng.choice(shop.DAY_TEAM))
    give_answer(case, hours.working_time(case.updated_at, rng), rng)
    moves.resolve_by_hand(case, rng)
    case.truth("handed_onward", "innocent", "handed over once, and answered there")


def slip_put_right(case: Case, rng: Random, agenda: Agenda) -> None:
    """It is given to the wrong team, and back within minutes."""
    del agenda
    by = rng.choice(shop.DAY_TEAM)
    _to_team(case, rng, shop.BILLING, by)
    moves.assign_team(case, case.updated_at + rng.randint(20, 200), shop.SUPPORT, by)
    give_answer(case, hours.working_time(case.updated_at, rng), rng)
    moves.resolve_by_hand(case, rng)
    case.truth("slip_put_right", "innocent", "back within minutes")


def shift_changed(case: Case, rng: Random, agenda: Agenda) -> None:
    """The colleague of the night looks after it, and gives it back in the morning."""
    del agenda
    person = person_for(case, rng)
    moves.assign(case, hours.working_time(case.updated_at, rng), person, person)
    moves.assign(case, case.updated_at + rng.randint(1, 5) * MINUTE, shop.NIGHT, person)
    at = hours.night_shift(case.updated_at, rng)
    agent_says(case, at, shop.NIGHT, note(rng, case.language), private=True)
    moves.assign(case, hours.working_time(at + 7 * HOUR, rng), person, shop.NIGHT)
    give_answer(case, hours.working_time(case.updated_at, rng), rng, person)
    moves.resolve_by_hand(case, rng, person)
    case.truth("shift_changed", "innocent", "a change of shift, and a note between")


def a_name_and_no_person(case: Case, rng: Random, agenda: Agenda) -> None:
    """A program writes a ready-made text under a member's name, and a timer ends it."""
    del agenda
    use_macro(case, case.updated_at + rng.randint(1, 3), rng, shop.RUI)
    moves.expire(case)
    case.truth("closed_without_human", "weak", "a program wrote under a member's name")


def bot_was_enough(case: Case, rng: Random, agenda: Agenda) -> None:
    """The bot's text helps, the buyer says thanks, and a timer ends it."""
    del agenda
    bot_replies(case, rng)
    buyer_thanks(case, case.updated_at + rng.randint(10, 300) * MINUTE, rng)
    moves.expire(case)
    case.truth("bot_was_enough", "innocent", "the buyer's last word is thanks")


def refunded_by_program(case: Case, rng: Random, agenda: Agenda) -> None:
    """The money goes back by itself, and a rule ends it without a word."""
    del agenda
    at = case.updated_at + rng.randint(5, 50) * MINUTE
    remedy(case, at, "refund", by="rule")
    moves.resolve_by_rule(case, at + rng.randint(5, 60))
    case.truth("refunded_by_program", "innocent", "the money went back")


def bar_by_clock(case: Case, rng: Random, agenda: Agenda) -> None:
    """The bar moves by a fifth each day, whatever is done: nothing, or next to nothing."""
    strength = agenda.strength_of("bar_by_clock")
    small_talk(case, rng)
    since, person = case.updated_at, person_for(case, rng)
    for step in range(1, 6):
        at = since + step * DAY
        if strength == "middle":
            use_macro(case, at - rng.randint(3, 9) * HOUR, rng, person)
        elif strength == "weak":
            put_off(case, at - rng.randint(3, 9) * HOUR, rng, person)
        event = set_progress(case, at, 20 * step)
        if strength == "weak":
            case.event_truth(event, "updated_without_work", "weak", "empty words between")
    at = max(since + 5 * DAY, case.updated_at) + HOUR
    give_answer(case, hours.working_time(at, rng), rng, person)
    moves.resolve_by_hand(case, rng, person)


def note_idle_updates(case: Case) -> None:
    """Note each update of status or progress between which and the one before nobody did anything.

    Strong where the desk said nothing at all in that time, middle where a ready-made text came or
    the bot's. What follows the buyer's own word, or comes too late to be judged, is none.
    """
    heard = [one["created_at"] for one in case.messages if one["message_type"] == INCOMING]
    said = [one["created_at"] for one in case.messages if one["message_type"] != INCOMING]
    before: int | None = None
    for event, at in case.updates:
        start = -1 if before is None else min(before + _WINDOW, at - _WINDOW - 1)
        moment, since = hours.epoch(at), hours.epoch(max(start, case.at))
        is_asked = any(0 <= moment - one <= _WINDOW for one in heard)
        is_idle = not any(start < act <= at + _WINDOW for act in case.acts)
        if event and is_idle and not is_asked:
            strength = "middle" if any(since < one < moment for one in said) else "strong"
            case.event_truth(event, "updated_without_work", strength, "nobody did anything")
        before = at


def _to_team(case: Case, rng: Random, team: str, by: Staff) -> None:
    at = hours.working_time(case.updated_at + rng.randint(1, 5) * HOUR, rng)
    moves.assign_team(case, at, team, by)


INNOCENT = {
    asked_and_laid_aside: 40, handed_onward: 40, slip_put_right: 20, shift_changed: 20,
    bot_was_enough: 20, refunded_by_program: 20,
}  # fmt: skip
WRONG = {
    laid_aside_unasked: 60, laid_aside_again: 20, handed_back: 60, a_name_and_no_person: 15,
    bar_by_clock: 60,
}  # fmt: skip
