"""Buyers who wait and press: a first message with much in it, and deadlines stated in vain.

The truth planted here is that neither makes any difference. How long a conversation waits is drawn
first, from what its order is worth: dear orders wait longer. In them buyers also write more at
once, and state deadlines sooner. So whoever sets all that stated one beside all that never did, or
all long first messages beside all short ones, finds harm where there is none. They write about
something else than the other buyers do, and are a kind of ticket of their own.
"""

from random import Random

from sample_data import words
from sample_data.clock import HOUR, MINUTE
from sample_data.lantern import delivering, hours, moves
from sample_data.lantern.agenda import Agenda
from sample_data.lantern.case import Case
from sample_data.lantern.orders import Order
from sample_data.lantern.steps import bot_replies, buyer_writes, give_answer, hand_off

_DEAR = 4_000  # cents; about a quarter of the orders cost more
_ANSWERED_AFTER = {True: 75 * HOUR, False: 30 * HOUR}  # on average, of dear orders and others
_PRESSES_AFTER = {True: 50 * HOUR, False: 90 * HOUR}
_REMINDS_AFTER = 60 * HOUR
_RICH_RATE = {True: 0.85, False: 0.3}
_STATED_HOURS = (12, 24, 24, 48, 48, 72)


def delivered_and_pressed(order: Order, rng: Random, agenda: Agenda) -> None:
    """It is delivered as usual, and its buyer writes about something else, and waits."""
    delivering.deliver(order, rng, agenda)
    order.trouble, order.plan = "other", waited


def waited(case: Case, rng: Random, agenda: Agenda) -> None:
    """It is answered when its turn comes, whatever the buyer writes until then."""
    del agenda
    is_dear = case.order is not None and case.order.amount >= _DEAR
    _first_message(case, rng, is_rich=rng.random() < _RICH_RATE[is_dear])
    bot_replies(case, rng)
    hand_off(case, rng)
    waits = 20 * MINUTE + int(rng.expovariate(1 / _ANSWERED_AFTER[is_dear]))
    answered_at = hours.awake(case.at + waits)
    for at, is_deadline in _lines(case.at, answered_at, rng, is_dear=is_dear):
        text = words.waiting(rng, case.language)
        if is_deadline:
            text = words.deadline(rng, case.language, rng.choice(_STATED_HOURS))
        buyer_writes(case, max(at, case.updated_at), text)
        if is_deadline and not case.is_cut:
            case.truth("deadline_stated", "innocent", "it was answered no sooner for that")
    give_answer(case, max(answered_at, case.updated_at), rng)
    moves.resolve_by_hand(case, rng)


def _first_message(case: Case, rng: Random, *, is_rich: bool) -> None:
    text, files = words.other_matter(rng, case.language), 0
    if is_rich:
        case.truth("first_message_rich", "innocent", "it was answered no sooner for that")
        if rng.random() < 0.4:
            files = rng.randint(1, 3)
        else:
            text = words.in_detail(rng, case.language, text)
    buyer_writes(case, case.at, text, files=files)


def _lines(since: int, until: int, rng: Random, *, is_dear: bool) -> list[tuple[int, bool]]:
    """When the buyer writes while waiting, and whether a deadline is stated; it is stated once."""
    found, at = [], since
    while (at := at + int(rng.expovariate(1 / _REMINDS_AFTER))) < until:
        found.append((at, False))
    stated_at = since + int(rng.expovariate(1 / _PRESSES_AFTER[is_dear]))
    if stated_at < until:
        found.append((stated_at, True))
    return sorted(found)


OPENS_ITSELF = (waited,)
INNOCENT_ORDERS = {delivered_and_pressed: 1_000}
