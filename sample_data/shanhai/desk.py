"""The steps of a ticket: questions, answers, new codes, and the jobs that end what lies still."""

from random import Random
from typing import TypeGuard

from sample_data import clock, words
from sample_data.clock import DAY, END, HOUR, MINUTE
from sample_data.shanhai import shop
from sample_data.shanhai.buying import new_code
from sample_data.shanhai.goods import Agenda, Card, Order
from sample_data.shanhai.redeeming import redeem
from sample_data.shanhai.tickets import CLOSES, RESOLVES, Ticket

SILENCE = 72 * HOUR  # after which the shop's plugin calls a ticket resolved
ARCHIVE_AFTER = 7 * DAY
_MOST_REMINDERS = 2


def has_stock(order: Order | None) -> TypeGuard[Order]:
    """Whether another code can be given for this order."""
    if order is None or order.product.is_manual or order.product.is_loop:
        return False
    return bool(order.secrets)


def is_member(order: Order | None) -> bool:
    """Whether somebody with an account bought it, not a guest."""
    return order is not None and order.member > 0


def small_talk(ticket: Ticket, rng: Random) -> int:
    """Sometimes the staff asks something first and the buyer replies; return the last time."""
    at = ticket.messages[-1].at
    if rng.random() < 0.3:
        person = rng.choice(shop.DAY_STAFF)
        at = ticket.say(working_hours(at, rng), person, words.question(rng, ticket.language))
        at += min(int(rng.lognormvariate(8.2, 0.9)), 8 * HOUR)
        ticket.say(at, None, words.reply_to_question(rng, ticket.language))
    return at


def keep_waiting(ticket: Ticket, at: int, rng: Random, least: int = 0) -> int:
    """The buyer asks again, `least` times or more; return the last time."""
    asked = 0
    while asked < least or (asked < _MOST_REMINDERS and rng.random() < 0.4):
        at += rng.randint(2 * HOUR, 14 * HOUR)
        ticket.say(at, None, words.waiting(rng, ticket.language))
        asked += 1
    return at


def be_neglected(ticket: Ticket, rng: Random) -> tuple[int, str]:
    """Leave the buyer without an answer, at one of three strengths; return the last time, and it.

    Strong: nobody writes at all. Middle: only a ready-made text comes. Weak: a person writes, and
    says nothing.
    """
    strength = rng.choice(("strong", "middle", "weak"))
    at = ticket.messages[-1].at
    if strength == "strong":
        return keep_waiting(ticket, at, rng, least=1), strength
    at = working_hours(at, rng)
    if strength == "middle":
        return ticket.say(at, shop.DEER, words.macro(rng, ticket.language)), strength
    person = shop.MIA if ticket.language == words.EN else rng.choice(shop.DAY_STAFF)
    return ticket.say(at, person, words.put_off(rng, ticket.language)), strength


def give_answer(ticket: Ticket, at: int, rng: Random, kind: int) -> int:
    """Somebody answers this one person, now and then after a ready-made text; return the time."""
    person = shop.MIA if ticket.language == words.EN else rng.choice(shop.DAY_STAFF)
    at = working_hours(at, rng)
    if rng.random() < 0.4:
        ticket.say(at, person, words.macro(rng, ticket.language))
        at += rng.randint(2 * MINUTE, 40 * MINUTE)
    return ticket.say(at, person, words.answer(rng, ticket.language), kind)


def working_hours(after: int, rng: Random) -> int:
    """A moment some time after, between nine in the morning and eleven at night."""
    at = after + 4 * MINUTE + min(int(rng.lognormvariate(8.3, 1.0)), 8 * HOUR)
    if after // DAY in clock.SALE_DAYS:
        at += 30 * HOUR  # the staff is behind when everybody buys
    hour = at % DAY // HOUR
    if 9 <= hour < 23:
        return at
    morning = at // DAY * DAY + (DAY if hour >= 23 else 0) + 9 * HOUR
    return morning + int(rng.expovariate(1 / 2400))


def close_by_hand(ticket: Ticket, after: int, rng: Random, person: shop.Person) -> None:
    """Somebody closes it; the shop's software writes that into the conversation."""
    ticket.say(working_hours(after, rng), person, f"工单已由 {person.name} 关闭。", CLOSES)


def cleaning_of(ticket: Ticket) -> tuple[int, int] | None:
    """Hour and minute of the nightly cleaning of a ticket's seller, who may have none."""
    return shop.NIGHT_CLEANING.get(ticket.order.product.seller_id) if ticket.order else None


def expire(ticket: Ticket) -> str:
    """The plugin ends a ticket on which nothing moves; return the fault's name if one is owed.

    Its timer looks every ten minutes for 72 hours of silence. Some sellers have its nightly
    cleaning too, which closes at once whatever has been still for a day.
    """
    ticket.priority = min(ticket.priority, 1)  # urgent ones no job touches
    last, cleaned = ticket.messages[-1].at, cleaning_of(ticket)
    jitter = last % 7
    if cleaned:
        at = clock.next_run(last + DAY, *cleaned) + jitter
        ticket.say(at, None, words.NIGHT_CLOSED, CLOSES, job=True)
        return "closed_by_night_job_waiting"
    at = -(-(last + SILENCE) // (10 * MINUTE)) * 10 * MINUTE + jitter
    ticket.say(at, None, words.TIMER_RESOLVED, RESOLVES, job=True)
    return "closed_by_timer_waiting"


def archive(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """In the night to Monday the plugin files away what was resolved a week ago or more.

    Members' tickets at five past two, guests' at ten past four.
    """
    last = ticket.messages[-1]
    if last.kind != RESOLVES or rng.random() > agenda.rate:
        return
    when = (2, 5) if is_member(ticket.order) else (4, 10)
    at = clock.next_run(last.at + ARCHIVE_AFTER, *when, every_days=7) + rng.randint(0, 20)
    ticket.say(at, None, words.NIGHT_ARCHIVED, CLOSES, job=True)


def replace_code(order: Order, at: int, rng: Random, agenda: Agenda) -> str:
    """Take a code from the shelf, bind it to the order, add it to what the order shows."""
    code = new_code(rng, order.product.prefix)
    if at < END:
        agenda.stray_cards[at // DAY].append(Card(order.product, code, order, at))
        order.secrets.append(code)
        if order.product.is_redeemed_at_service:
            redeem(order, code, at + rng.randint(200, 30_000), rng, agenda)
    return code
