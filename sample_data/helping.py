"""What becomes of a ticket: people who answer, people who do not, and the jobs that close it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import TypeGuard

from sample_data import clock, shop, words
from sample_data.buying import Agenda, Card, Order, new_code, redeem
from sample_data.clock import DAY, DAYS, END, HOUR, MINUTE

USER, STAFF, SYSTEM = 0, 1, 2  # ticket_message.sender_type
BODY, RESOLVES, CLOSES = 0, 1, 2  # ticket_message.kind
SILENCE = 72 * HOUR  # after which the shop's plugin calls a ticket resolved
ARCHIVE_AFTER = 7 * DAY


@dataclass(slots=True)
class Message:
    """One line of a ticket's conversation."""

    ticket: "Ticket"
    at: int
    sender_type: int
    sender_id: int | None
    sender_name: str
    kind: int
    content: str
    message_id: int = 0


@dataclass(slots=True)
class Ticket:
    """One ticket with its whole life, up to and past the export."""

    order: Order | None
    member: int
    language: str
    cause: str
    title: str
    priority: int
    at: int
    messages: list[Message] = field(default_factory=list)
    ticket_id: int = 0
    ticket_no: str = ""
    truths: list[tuple[str, str, str]] = field(default_factory=list)  # name, strength, note

    @property
    def username(self) -> str:
        """Login of the buyer."""
        return f"{'user' if self.language == words.EN else 'mai'}{self.member}"

    def say(
        self, at: int, person: shop.Person | None, text: str, kind: int = BODY, *, job: bool = False
    ) -> int:
        """Add a message by a member of staff, a job, or (neither) the buyer; return its time."""
        if job:
            self.messages.append(Message(self, at, SYSTEM, None, "系统", kind, text))
        elif person:
            sender = (STAFF, person.person_id, person.name)
            self.messages.append(Message(self, at, *sender, kind, words.html(text)))
        else:
            sender = (USER, self.member, self.username)
            self.messages.append(Message(self, at, *sender, kind, words.html(text)))
        return at

    def is_ended(self) -> bool:
        """Whether it is called resolved or closed, now or later."""
        return self.messages[-1].kind != BODY


def open_ticket(order: Order, at: int, cause: str, rng: Random) -> Ticket:
    """A buyer complains about an order."""
    member = order.member or 500_000 + order.order_id  # a guest signs up to complain
    ticket = Ticket(
        order, member, order.language, cause, words.title(rng, order.language, cause),
        priority=rng.choices((0, 1, 2), weights=(3, 6, 1))[0], at=at,
    )  # fmt: skip
    code = order.secrets[0] if order.secrets else order.trade_no
    first = words.complaint(rng, order.language, cause, code, contact_of(member))
    ticket.say(at, None, first)
    return ticket


def ask_before_buying(at: int, members: int, rng: Random) -> Ticket:
    """Somebody who has bought nothing yet asks something; there is no order."""
    language = words.EN if rng.random() < 0.3 else words.ZH
    member = 10_000 + int(rng.random() * members)
    ticket = Ticket(None, member, language, "presale", words.title(rng, language, "presale"), 0, at)
    ticket.say(at, None, words.complaint(rng, language, "presale", "", contact_of(member)))
    ticket.truths.append(("no_order", "innocent", "a question before buying"))
    if rng.random() < 0.7:
        answered(ticket, rng, Agenda())
    else:
        _expire(ticket, rng)
    return ticket


def contact_of(member: int) -> str:
    """What a buyer leaves as a contact: an e-mail, or a telephone number nobody has."""
    return f"mai{member}@example.com" if member % 3 else f"1990000{member % 10_000:04}"


def answered(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """Somebody reads it and answers, and marks it resolved."""
    del agenda
    at = _small_talk(ticket, rng)
    _answer(ticket, at, rng, RESOLVES)


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
    at = _answer(ticket, _small_talk(ticket, rng), rng, BODY)
    at = ticket.say(at + rng.randint(3, 400) * MINUTE, None, words.thanks(rng, ticket.language))
    if rng.random() < 0.5:
        _close_by_hand(ticket, at, rng, shop.DEER)
    else:
        _expire(ticket, rng, silently=True)
    if ticket.is_ended():
        ticket.truths.append(("thanks_last_word", "innocent", "the buyer's last word is thanks"))


def answered_then_expired(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """It is answered, nothing more is said, and a job closes it."""
    del agenda
    _answer(ticket, _small_talk(ticket, rng), rng, BODY)
    _expire(ticket, rng, silently=True)
    if ticket.is_ended():
        ticket.truths.append(("rule_after_answer", "innocent", "a job closed it after an answer"))


def left_waiting(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """Nobody answers, or nobody goes on answering; a job makes it look settled."""
    del agenda
    _wait(ticket, _small_talk(ticket, rng), rng)
    _expire(ticket, rng)


def closed_by_shortcut(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """A colleague closes it unread, to have it off the list."""
    del agenda
    at = _wait(ticket, _small_talk(ticket, rng), rng)
    _close_by_hand(ticket, at, rng, shop.SHORTCUT)
    ticket.truths.append(("closed_by_person_unanswered", "strong", "closed, the buyer waiting"))


def brushed_off(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """The only answer is a macro."""
    del agenda
    at = _working_hours(_small_talk(ticket, rng), rng)
    text = words.macro(rng, ticket.language)
    if rng.random() < 0.5:
        ticket.say(at, shop.DEER, text, RESOLVES)
    else:
        ticket.say(at, shop.DEER, text)
        _expire(ticket, rng, silently=True)
    if ticket.is_ended():
        ticket.truths.append(("macro_only", "weak", "no answer but a ready-made text"))


def replaced_by_macro(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """The answer is a macro, but a new code comes with it."""
    if not _has_stock(ticket.order):
        return answered(ticket, rng, agenda)
    at = _working_hours(_small_talk(ticket, rng), rng)
    code = _replace(ticket.order, at - rng.randint(20, 90), rng, agenda)
    text = words.replacement_macro(ticket.language, code)
    ticket.say(at, shop.MIA if ticket.language == words.EN else shop.DEER, text, RESOLVES)
    ticket.truths.append(("macro_with_replacement", "innocent", "a ready-made text and a new code"))


def replaced_in_silence(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """A new code is put into the order, and the ticket closed without a word."""
    if not _has_stock(ticket.order):
        return answered(ticket, rng, agenda)
    at = _working_hours(_small_talk(ticket, rng), rng)
    _replace(ticket.order, at, rng, agenda)
    _close_by_hand(ticket, at, rng, shop.CLERK)
    ticket.truths.append(("replacement_without_reply", "innocent", "a new code instead of words"))


def answered_and_back(ticket: Ticket, rng: Random, agenda: Agenda) -> None:
    """It is settled, and the same buyer comes back days later about another order."""
    answered(ticket, rng, agenda)
    if not _is_member(ticket.order):
        return
    day = ticket.messages[-1].at // DAY + rng.randint(1, 4)
    if day < DAYS - 2:
        agenda.returning[day].append((ticket.member, ticket.language))
        ticket.truths.append(("unrelated_later_ticket", "innocent", "came back for another order"))


Plan = Callable[[Ticket, Random, Agenda], None]
PLANS: dict[Plan, int] = {
    answered: 19, night_shift: 10, thanked: 11, answered_then_expired: 11, left_waiting: 22,
    closed_by_shortcut: 7, brushed_off: 8, replaced_by_macro: 7, replaced_in_silence: 7,
    answered_and_back: 7,
}  # fmt: skip


def live(ticket: Ticket, rng: Random, agenda: Agenda, *, plan: Plan | None = None) -> None:
    """Let a ticket take its course."""
    chosen = plan or rng.choices(tuple(PLANS), weights=tuple(PLANS.values()))[0]
    chosen(ticket, rng, agenda)
    _archive(ticket, rng)


def _is_member(order: Order | None) -> bool:
    return order is not None and order.member > 0


def _has_stock(order: Order | None) -> TypeGuard[Order]:
    if order is None or order.product.is_manual or order.product.is_loop:
        return False
    return bool(order.secrets)


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
    again.member, again.priority = ticket.member, ticket.priority
    again.messages[0].sender_id, again.messages[0].sender_name = again.member, again.username
    live(again, rng, agenda)
    strength = "strong" if is_soon else "weak"
    if again.at < END:
        ticket.truths.append(("refiled_after_closing", strength, "had to file again"))
    return again


def _small_talk(ticket: Ticket, rng: Random) -> int:
    """Sometimes the staff asks something first and the buyer replies; return the last time."""
    at = ticket.messages[-1].at
    if rng.random() < 0.3:
        person = rng.choice(shop.DAY_STAFF)
        at = ticket.say(_working_hours(at, rng), person, words.question(rng, ticket.language))
        at += int(rng.lognormvariate(8.2, 0.9))
        ticket.say(at, None, words.reply_to_question(rng, ticket.language))
    return at


def _wait(ticket: Ticket, at: int, rng: Random) -> int:
    """The buyer asks again, perhaps more than once; return the last time."""
    while rng.random() < 0.4:
        at += rng.randint(2 * HOUR, 20 * HOUR)
        ticket.say(at, None, words.waiting(rng, ticket.language))
    return at


def _answer(ticket: Ticket, at: int, rng: Random, kind: int) -> int:
    person = shop.MIA if ticket.language == words.EN else rng.choice(shop.DAY_STAFF)
    return ticket.say(_working_hours(at, rng), person, words.answer(rng, ticket.language), kind)


def _working_hours(after: int, rng: Random) -> int:
    """A moment some time after, between nine in the morning and eleven at night."""
    at = after + 4 * MINUTE + int(rng.lognormvariate(8.3, 1.0))
    if after // DAY in clock.SALE_DAYS:
        at += 16 * HOUR  # the staff is behind when everybody buys
    hour = at % DAY // HOUR
    if 9 <= hour < 23:
        return at
    morning = at // DAY * DAY + (DAY if hour >= 23 else 0) + 9 * HOUR
    return morning + int(rng.expovariate(1 / 2400))


def _close_by_hand(ticket: Ticket, after: int, rng: Random, person: shop.Person) -> None:
    ticket.say(_working_hours(after, rng), person, f"工单已由 {person.name} 关闭。", CLOSES)


def _expire(ticket: Ticket, rng: Random, *, silently: bool = False) -> None:
    """The plugin ends a ticket on which nothing moves; urgent ones it does not touch.

    Its timer looks every ten minutes for 72 hours of silence. Some sellers have its nightly
    cleaning too, which closes at once whatever has been still for a day. `silently`: the
    plan has its own word for what happened.
    """
    if ticket.priority == 2:
        return
    last = ticket.messages[-1].at
    seller_id = ticket.order.product.seller_id if ticket.order else 0
    if seller_id in shop.NIGHT_CLEANING:
        at = clock.next_at_night(last + DAY, 1, 40) + rng.randint(0, 9)
        ticket.say(at, None, words.NIGHT_CLOSED, CLOSES, job=True)
        name, note = "closed_by_night_job_waiting", "the nightly job closed it, the buyer waiting"
    else:
        at = -(-(last + SILENCE) // (10 * MINUTE)) * 10 * MINUTE + rng.randint(0, 6)
        ticket.say(at, None, words.TIMER_RESOLVED, RESOLVES, job=True)
        name, note = "closed_by_timer_waiting", "the 72-hour timer, the buyer waiting"
    if not silently:
        ticket.truths.append((name, "strong", note))


def _archive(ticket: Ticket, rng: Random) -> None:
    """Each night the plugin files away what members' tickets were resolved a week ago."""
    last = ticket.messages[-1]
    if last.kind == RESOLVES and _is_member(ticket.order):
        at = clock.next_at_night(last.at + ARCHIVE_AFTER, 2, 5) + rng.randint(0, 20)
        ticket.say(at, None, words.NIGHT_ARCHIVED, CLOSES, job=True)


def _replace(order: Order, at: int, rng: Random, agenda: Agenda) -> str:
    """Take a code from the shelf, bind it to the order, add it to what the order shows."""
    code = new_code(rng, order.product.prefix)
    if at < END:
        agenda.stray_cards[at // DAY].append(Card(order.product, code, order, at))
        order.secrets.append(code)
        if order.product.is_redeemed_at_service:
            redeem(order, code, at + rng.randint(200, 30_000), rng, agenda)
    return code
