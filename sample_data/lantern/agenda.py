"""Who will write on the days to come, and how often people and jobs do wrong."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from sample_data import agenda
from sample_data.lantern.orders import Buyer, Order


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody will write to the desk, about an order or about none."""

    at: int
    buyer: Buyer
    cause: str  # a key of shop.TOPICS
    order: Order | None
    seller: int
    plan: Callable[..., None] | None = None  # what becomes of it; None: as it comes
    is_again: bool = False  # whether the buyer has written before, and is known by the order
    dice: Random | None = None  # of its own, so that nothing else changes; None: the day's


@dataclass(slots=True, kw_only=True)
class Agenda(agenda.Agenda[Request]):
    """Requests still to come, and what is sold or written down later than it happened."""

    last_order: int = 5_000_000
    last_buyer: int = 60_000
    spare_codes: list[tuple[str, str]] = field(default_factory=list)  # to be sold again, strength
    late_orders: list[Order] = field(default_factory=list)  # placed meanwhile, not written yet
