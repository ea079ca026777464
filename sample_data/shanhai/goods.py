"""Orders, the codes they are given, and what one day of the shop leaves for later days."""

from collections import defaultdict
from dataclasses import dataclass, field

from sample_data.shanhai import shop


@dataclass(slots=True)
class Card:
    """A row of the shop's stock table."""

    product: shop.Product
    secret: str
    order: "Order | None" = None
    sold_at: int | None = None
    locked: bool = False


@dataclass(slots=True)
class Redemption:
    """A line of the redeeming service's log."""

    at: int  # by the service's own clock
    code: str
    result: str
    reason: str
    account: str
    region: str


@dataclass(slots=True)
class Order:
    """One order and all that will become of it."""

    product: shop.Product
    member: int  # 0: a guest
    language: str
    at: int
    paid_at: int | None
    pay_id: int
    quantity: int
    order_id: int = 0
    trade_no: str = ""
    secrets: list[str] = field(default_factory=list)
    text: str | None = None  # what stands in its place where there are no codes
    is_shipped: bool = False
    ready_at: int = 0  # when its codes were bound to it
    trouble: str = ""  # why its buyer writes: a word of words.TITLES; empty: no reason yet
    plan: str = ""  # how the ticket must go; empty: as it comes
    truths: list[tuple[str, str, str]] = field(default_factory=list)  # name, strength, note


@dataclass(slots=True)
class Resale:
    """A code that was imported more than once, and waits for its next buyer."""

    code: str
    first: Order
    strength: str
    buyers: int = 1  # so far
    used_at: int | None = None  # when its first buyer used it; None: not yet


@dataclass(slots=True)
class Agenda:
    """What earlier days leave for later ones, by day; and how frequent faults are."""

    rate: float = 1.0  # of every fault, against the shop's own habits
    resales: dict[tuple[int, int], list[Resale]] = field(  # by day and product
        default_factory=lambda: defaultdict(list)
    )
    stray_cards: dict[int, list[Card]] = field(default_factory=lambda: defaultdict(list))
    returning: dict[int, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    redemptions: dict[int, list[Redemption]] = field(default_factory=lambda: defaultdict(list))
    loop_code: tuple[int, str] = (-1, "")  # the period it is for, and the code
    code_truths: list[tuple[str, str, str]] = field(default_factory=list)  # code, name, strength
