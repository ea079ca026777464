"""What becomes of a conversation, and of an order: the tables that every theme's module extends.

A theme is a module with `INNOCENT` and `WRONG`, tables of plans and how often each is drawn (the
innocent plans below weigh 1,000 together), and perhaps `ORDERS`, a table of order plans in
ten-thousandths of all orders. Add it to THEMES. Wrong plans and order plans are drawn the more
rarely the smaller `agenda.rate`, innocent ones always alike; an order plan that is innocent goes
into `INNOCENT_ORDERS`. A plan in the theme's `OPENS_ITSELF` is given an empty conversation. See
`steps` and `moves` for what a plan is made of. `fronts` says which plans are drawn more often for
one seller, or from a day on.
"""

from collections.abc import Callable, Mapping
from random import Random
from types import ModuleType

from sample_data.clock import DAY, HOUR
from sample_data.lantern import (
    asking,
    delivering,
    ending,
    fronts,
    inside,
    mislabelled,
    pressing,
    proving,
    refusing,
    using,
    usual,
)
from sample_data.lantern.agenda import Agenda, Request
from sample_data.lantern.case import Case
from sample_data.lantern.orders import Order

Plan = Callable[[Case, Random, Agenda], None]
OrderPlan = Callable[[Order, Random, Agenda], None]

THEMES: tuple[ModuleType, ...] = (
    usual, ending, delivering, pressing, mislabelled, proving, using, asking, refusing, inside,
)  # fmt: skip

_BACK_AFTER = {  # strength -> how long after the closing the buyer writes again
    "strong": (1 * HOUR, 6 * DAY), "middle": (8 * DAY, 12 * DAY), "weak": (16 * DAY, 24 * DAY),
}  # fmt: skip
_REFILE_RATE = 0.45  # of buyers who were left alone
_PARTS = 10_000


def drawn_for(request: Request, rng: Random, agenda: Agenda) -> Plan:
    """What becomes of a conversation: as its request says, or as it comes."""
    if request.plan:
        return request.plan
    weights = case_weights(agenda.rate)
    for plan, n in fronts.innocent_of(request).items():
        weights[plan] += n
    for plan, n in fronts.wrong_of(request).items():
        weights[plan] += n * agenda.rate
    return _drawn(weights, rng)


def opens_itself(plan: Plan) -> bool:
    """Whether a plan writes the conversation's first message too."""
    return any(plan in getattr(theme, "OPENS_ITSELF", ()) for theme in THEMES)


def live(case: Case, rng: Random, agenda: Agenda, plan: Plan) -> None:
    """Let a conversation take its course, and the buyer write again who was left alone."""
    plan(case, rng, agenda)
    inside.note_idle_updates(case)
    if case.is_wronged() and case.order and rng.random() < _REFILE_RATE:
        _file_again(case, rng, agenda)


def fulfil(order: Order, rng: Random, agenda: Agenda) -> None:
    """Let an order be given its codes: as usual, or as a plan has it."""
    weights = {plan: n * agenda.rate for plan, n in _all("ORDERS").items()}
    weights |= _all("INNOCENT_ORDERS")
    for one, n in fronts.innocent_of_order(order).items():
        weights[one] += n
    usually = max(0.0, _PARTS - sum(weights.values()))
    plan: OrderPlan = _drawn({delivering.deliver: usually, **weights}, rng)
    plan(order, rng, agenda)


def case_weights(rate: float) -> dict[Plan, float]:
    """Every plan of a conversation, with how often it is drawn."""
    wrong = {plan: n * rate for plan, n in _all("WRONG").items()}
    return {**_all("INNOCENT"), **wrong}


def _all(table: str) -> dict[Callable[..., None], float]:
    return {
        plan: n for theme in THEMES for plan, n in getattr(theme, table, {}).items()
    }  # fmt: skip


def _drawn(weights: Mapping[Callable[..., None], float], rng: Random) -> Callable[..., None]:
    return rng.choices(tuple(weights), weights=tuple(weights.values()))[0]


def _file_again(case: Case, rng: Random, agenda: Agenda) -> None:
    if "order_number" not in case.attributes:
        return
    strength = agenda.strength_of("refiled_after_closing")
    least, most = _BACK_AFTER[strength]
    at = case.updated_at + rng.randint(least, most)
    again = Request(at, case.buyer, case.cause, case.order, case.seller, is_again=True)
    if agenda.expect(again):
        case.truth("refiled_after_closing", strength, "had to write again")
