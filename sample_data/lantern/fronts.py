"""What differs between the fronts, and over the year: some plans come more often here, or then.

The plans come with weights to be added for one request or order; wrong ones are drawn the more
rarely the smaller the rate. The conversations of one front are closed unread three times as often;
from one day on the timer ends more of them everywhere (a step). Beside them, innocent: the night
shift is made larger little by little (a drift), and one front gives nearly all it sells by hand.
"""

from collections.abc import Callable

from sample_data.clock import DAY, DAYS
from sample_data.lantern import delivering, ending, usual
from sample_data.lantern.agenda import Request
from sample_data.lantern.orders import Order

HASTY_SELLER = 15  # whose conversations are closed unread
BY_HAND_SELLER = 16
TIMER_SHORTENED_DAY = 200
_HASTE, _SHORTENED, _MORE_AT_NIGHT, _BY_HAND = 3500, 900, 300, 7000

Weights = dict[Callable[..., None], float]


def wrong_of(request: Request) -> Weights:
    """Wrong plans to be drawn more often for this request."""
    more: Weights = {}
    if request.seller == HASTY_SELLER:
        more[ending.closed_by_shortcut] = _HASTE
    if request.at >= TIMER_SHORTENED_DAY * DAY:
        more[ending.left_to_the_timer] = _SHORTENED
    return more


def innocent_of(request: Request) -> Weights:
    """Innocent plans to be drawn more often for this request."""
    return {usual.night_shift: _MORE_AT_NIGHT * request.at / (DAYS * DAY)}


def innocent_of_order(order: Order) -> Weights:
    """Innocent plans, in ten-thousandths, to be drawn more often for this order."""
    return {delivering.given_by_hand: _BY_HAND} if order.seller == BY_HAND_SELLER else {}
