"""Who will write to a desk on the days to come, and how often its people and jobs do wrong."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Generic, Protocol, TypeVar

from sample_data.clock import DAY, END


class Timed(Protocol):
    """What comes at a time."""

    @property
    def at(self) -> int:
        """Seconds since the year began."""


Request = TypeVar("Request", bound=Timed)


@dataclass(slots=True, kw_only=True)
class Agenda(Generic[Request]):
    """Requests still to come, by day; orders and buyers are numbered as they are first named."""

    rate: float = 1.0
    last_order: int
    last_buyer: int
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
        """The number of the next order that is named."""
        self.last_order += 3
        return self.last_order

    def new_buyer(self) -> int:
        """Somebody who has not been named before."""
        self.last_buyer += 7
        return self.last_buyer
