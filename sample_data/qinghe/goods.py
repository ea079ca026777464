"""Orders, stock rows, redemptions, and what one day of the shop leaves for later days."""

from collections import defaultdict
from dataclasses import dataclass, field
from random import Random

from sample_data.qinghe.chances import Chances
from sample_data.qinghe.shop import WAIT_PAY, Product


@dataclass(slots=True)
class Card:
    """A row of `carmis`, the shop's stock. Nothing in it names the order it went to."""

    product: Product
    code: str
    imported_at: int
    sold_at: int | None = None
    deleted_at: int | None = None


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

    product: Product
    buyer: int
    language: str
    at: int
    paid_at: int | None
    pay_id: int
    quantity: int
    discount: int = 0  # fen, from a coupon
    order_id: int = 0
    order_sn: str = ""
    status: int = WAIT_PAY
    info: str | None = None
    updated_at: int = 0
    deleted_at: int | None = None
    truths: list[tuple[str, str, str]] = field(default_factory=list)  # name, strength, note


@dataclass(slots=True)
class Copy:
    """A code whose stock file was imported again: it can be sold once more."""

    product: Product
    code: str
    buyers: list[int]  # so far; the first has it to use
    ready_at: int  # when the next buyer may come
    left: int  # further buyers it can still find
    is_lower_case: bool
    used_at: int | None = None

    @property
    def as_written(self) -> str:
        """The code as the second file has it."""
        return self.code.lower() if self.is_lower_case else self.code


@dataclass(slots=True)
class World:
    """The chances, the dice of the day, and what earlier days leave for later ones."""

    chances: Chances
    rng: Random
    cards: list[Card] = field(default_factory=list)  # of the orders under way
    copies: dict[int, list[Copy]] = field(default_factory=lambda: defaultdict(list))  # by goods_id
    redemptions: dict[int, list[Redemption]] = field(default_factory=lambda: defaultdict(list))
    loop_code: tuple[int, str] = (-1, "")  # the period it is for, and the code
    code_truths: list[tuple[str, str, str, str | None]] = field(default_factory=list)
    # code, name, strength, note
    turns: int = 0  # second buyers so far
