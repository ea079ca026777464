"""The steps of a ticket: questions, answers, waiting, and the rules and jobs that end it."""

from random import Random

from sample_data import words
from sample_data.clock import DAY, HOUR, MINUTE
from sample_data.harbor import desk, hours
from sample_data.harbor.ticket import Done, Ticket, change, notification

SILENCE = 72 * HOUR  # after which an automation solves what is open
_CLOSE_AFTER = 4 * DAY
_SWEEP_RATE = 0.3  # of solved tickets, which a weekly night job closes before the automation does
_SUNDAY = 6
_MOST_REMINDERS = 2


def write(ticket: Ticket, at: int, text: str) -> int:
    """The buyer writes; what waits for them or is solved is open again. Return the time."""
    waited = ticket.status in (desk.PENDING, desk.SOLVED)
    came = desk.WEB if ticket.number % 2 else desk.via("email")
    ticket.act(at, ticket.requester, text=text, to=desk.OPEN if waited else None, via=came)
    return at


def person_for(ticket: Ticket, rng: Random) -> int:
    """Who of the day team takes it; a ticket stays with whom it is with."""
    return ticket.assignee or rng.choice(desk.DAY_TEAM)


def helper_replies(ticket: Ticket, rng: Random) -> int:
    """The bot says that people will come; return the time."""
    at = ticket.updated_at + rng.randint(5, 90)
    text = words.sent_by_desk(ticket.language, "helper")
    done = ticket.act(at, desk.BOT, text=text, to=desk.OPEN, via=desk.API)
    if hours.hour_of(at) < 5:
        note = "the bot replies to a buyer who is awake"
        ticket.event_truth(done.status_id, "night_demand", "innocent", note)
    return at


def use_macro(ticket: Ticket, at: int, rng: Random, person: int) -> int:
    """Send a ready-made text; return the time."""
    text, macro = words.macro(rng, ticket.language), desk.MACROS[ticket.language]
    ticket.act(at, person, text=text, macro=macro, to=desk.OPEN)
    return at


def ask(ticket: Ticket, rng: Random) -> int:
    """Somebody asks the buyer something, and the ticket waits for them; return the time."""
    at = hours.working_time(ticket.updated_at, rng)
    text = words.question(rng, ticket.language)
    ticket.act(at, person_for(ticket, rng), text=text, to=desk.PENDING)
    return at


def small_talk(ticket: Ticket, rng: Random) -> int:
    """What may come before an answer: the bot, a question and its reply, notes; return the time."""
    if rng.random() < 0.3:
        helper_replies(ticket, rng)
    if rng.random() < 0.3:
        at = ask(ticket, rng) + min(60 * HOUR, int(rng.lognormvariate(8.2, 0.9)))
        write(ticket, at, words.reply_to_question(rng, ticket.language))
    if rng.random() < 0.05:
        _copy_in(ticket, rng)
    return ticket.updated_at


def keep_waiting(ticket: Ticket, at: int, rng: Random, least: int = 0) -> int:
    """The buyer asks again, `least` times or more; return the last time."""
    asked = 0
    while asked < least or (asked < _MOST_REMINDERS and rng.random() < 0.4):
        at = write(
            ticket, at + rng.randint(2 * HOUR, 14 * HOUR), words.waiting(rng, ticket.language)
        )
        asked += 1
    return at


def be_neglected(ticket: Ticket, rng: Random, strength: str) -> int:
    """Leave the buyer without an answer, at one of three strengths; return the last time.

    Strong: nobody writes at all. Middle: only a ready-made text comes, or the bot. Weak: a person
    writes, and says nothing.
    """
    at = ticket.updated_at
    if strength == "strong":
        return keep_waiting(ticket, at, rng, least=1)
    if strength == "middle" and rng.random() < 0.4:
        return helper_replies(ticket, rng)
    at, person = hours.working_time(at, rng), person_for(ticket, rng)
    if strength == "middle":
        return use_macro(ticket, at, rng, person)
    return put_off(ticket, at, rng, person)


def put_off(ticket: Ticket, at: int, rng: Random, person: int) -> int:
    """A person writes to this one buyer and says nothing; return the time."""
    kept = ticket.status if ticket.status == desk.PROCESSING else desk.OPEN
    ticket.act(at, person, text=words.greeted_put_off(rng, ticket.language), to=kept)
    return at


def give_answer(ticket: Ticket, at: int, rng: Random, to: str, person: int | None = None) -> Done:
    """Somebody answers this one person, now and then after a ready-made text or a note."""
    person = person or person_for(ticket, rng)
    if rng.random() < 0.35:
        text, macro = words.macro(rng, ticket.language), desk.MACROS[ticket.language]
        ticket.act(at, person, text=text, macro=macro)
        at += rng.randint(2 * MINUTE, 40 * MINUTE)
    if rng.random() < 0.12:
        ticket.act(at, person, text=words.note(rng, ticket.language), public=False)
        at += rng.randint(0, 15 * MINUTE)
    if rng.random() < 0.03:
        at = _slip(ticket, at, rng, person)
    return ticket.act(at, person, text=words.answer(rng, ticket.language), to=to)


def close_by_hand(ticket: Ticket, at: int, person: int) -> None:
    """Somebody marks it solved without a word."""
    ticket.act(at, person, to=desk.SOLVED)


def solve_by_timer(ticket: Ticket) -> Done:
    """An automation solves what is open and was silent for 72 hours."""
    at = hours.next_hourly(ticket.updated_at + SILENCE)
    title = "Solve open tickets after 72 hours without an update"
    return ticket.act(at, desk.SYSTEM, to=desk.SOLVED, via=desk.rule(title))


def solve_by_night_job(ticket: Ticket, rng: Random) -> Done:
    """A job of the night solves what lay still for a day."""
    hour, minute = rng.choice(desk.NIGHT_JOBS)
    at = hours.next_night(ticket.updated_at + DAY, hour, minute) + rng.randint(0, 240)
    done = _by_job(ticket, at, desk.SOLVED, rng)
    moved_at_night(ticket, done, at)
    return done


def moved_at_night(ticket: Ticket, done: Done, at: int) -> None:
    """Note that a job moved it, by how deep in the night."""
    hour = hours.hour_of(at)
    strength = "strong" if 1.5 <= hour < 2.5 else "middle" if 1 <= hour < 4 else "weak"
    ticket.event_truth(done.status_id, "moved_by_night_batch", strength, "a job of the night")


def bump(ticket: Ticket, title: str, at: int) -> None:
    """An automation reminds the buyer, who owes an answer."""
    text = words.sent_by_desk(ticket.language, "bump")
    tagged = change("tags", list(ticket.tags), [*ticket.tags, title[:6].lower().replace(" ", "_")])
    ticket.tags = list(tagged["value"])
    told = notification(title, text, ticket.requester)
    ticket.act(at, desk.SYSTEM, tagged, told, via=desk.rule(title))


def bump_twice(ticket: Ticket, asked_at: int, until: int) -> None:
    """The reminders of the fourth and the sixth day, unless the buyer replies before."""
    for days, title in ((4, "Bump 1: four days pending"), (6, "Bump 2: six days pending")):
        at = hours.next_hourly(asked_at + days * DAY)
        if at < until:
            bump(ticket, title, at)


def file_away(ticket: Ticket, rng: Random, rate: float) -> None:
    """What is solved is closed: by an automation after four days, or some Saturday night."""
    if ticket.status != desk.SOLVED:
        return
    due = hours.next_hourly(ticket.updated_at + _CLOSE_AFTER)
    hour, minute = rng.choice(desk.NIGHT_JOBS)
    swept = hours.next_night(ticket.updated_at, hour, minute, 7, _SUNDAY) + rng.randint(0, 240)
    if swept < due and rng.random() < _SWEEP_RATE * 2 * rate:
        moved_at_night(ticket, _by_job(ticket, swept, desk.CLOSED, rng), swept)
        return
    title = "Close ticket 4 days after status is set to solved"
    done = ticket.act(due, desk.SYSTEM, to=desk.CLOSED, via=desk.rule(title))
    if hours.hour_of(due) < 6:
        note = "four days after something of the night"
        ticket.event_truth(done.status_id, "timer_of_a_night_owl", "innocent", note)
    if done.status_id and not ticket.is_wronged():
        ticket.truth("housekeeping_close", "innocent", "closed four days after it was solved")


def _by_job(ticket: Ticket, at: int, to: str, rng: Random) -> Done:
    """The desk's own automation, or a program under the bot's account."""
    if rng.random() < 0.5:
        return ticket.act(at, desk.SYSTEM, to=to, via=desk.rule("Night clean-up"))
    return ticket.act(at, desk.BOT, to=to, via=desk.API)


def _copy_in(ticket: Ticket, rng: Random) -> None:
    """The buyer copies a friend in, who writes too."""
    friend = ticket.requester + 500_000_000_000
    at = ticket.updated_at + rng.randint(2 * MINUTE, 30 * MINUTE)
    ticket.act(at, ticket.requester, {"type": "Cc", "recipients": [friend], "via": desk.WEB})
    ticket.copied.append(friend)
    text = words.still_broken(rng, ticket.language)
    ticket.act(at + rng.randint(60, 3000), friend, text=text, via=desk.via("email"))


def _slip(ticket: Ticket, at: int, rng: Random, person: int) -> int:
    """A note goes to the buyer by mistake and is made private; return the time after it."""
    slipped = ticket.act(at, person, text=words.slip(rng, ticket.language))
    hidden = {"type": "CommentPrivacyChange", "comment_id": slipped.comment_id, "public": False}
    ticket.act(at + rng.randint(20, 120), person, hidden)
    return at + rng.randint(3 * MINUTE, 20 * MINUTE)
