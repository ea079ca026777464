"""Who will write on the days to come, and how often people and jobs do wrong."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from random import Random

from sample_data.clock import DAY, END
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


@dataclass(slots=True)
class Agenda:
    """Requests still to come, by day; orders and buyers are numbered as they are first named."""

    rate: float = 1.0
    last_order: int = 5_000_000
    last_buyer: int = 60_000
    spare_codes: list[tuple[str, str]] = field(default_factory=list)  # to be sold again, strength
    late_orders: list[Order] = field(default_factory=list)  # placed meanwhile, not written yet
    _due: dict[int, list[tuple[int, int, Request]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _asked: int = 0
    _wrongs: Counter[str] = field(default_factory=Counter)

    def expect(self, request: Request) -> bool:
        """Note that it will come; return whether that is before the export."""
        if request.at >= END:
            return False
        self._asked += 1
        heappush(self._due[request.at // DAY], (request.at, self._asked, request))
        return True

    def next_of(self, day: int) -> Request | None:
        """Take the next request of a day; none is left when it is over."""
        if self._due[day]:
            return heappop(self._due[day])[2]
        del self._due[day]
        return None

    def strength_of(self, fault: str) -> str:
        """How plain the next fault of a name is: each strength in its turn."""
        self._wrongs[fault] += 1
        return ("strong", "middle", "weak")[self._wrongs[fault] % 3]

    def new_order(self) -> int:
        """The number of the next order."""
        self.last_order += 3
        return self.last_order

    def new_buyer(self) -> int:
        """Somebody who has not bought before."""
        self.last_buyer += 7
        return self.last_buyer
