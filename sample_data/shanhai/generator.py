"""The year of the invented shop, one day at a time: never more than some days are held."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sample_data import clock
from sample_data.clock import DAY, DAYS, END, HOUR
from sample_data.dumps import TRUTH, Dump, Row, truth_row
from sample_data.shanhai import buying, plans, rows, shop, tables
from sample_data.shanhai.goods import Agenda, Card, Order
from sample_data.shanhai.tickets import Message, Ticket, open_ticket

SHOP_FILES = (
    "order.csv", "card.csv", "ticket.csv", "ticket_message.csv", "commodity.csv", "business.csv",
)  # fmt: skip
SERVICE_FILES = ("redemptions.csv",)
_LATEST_LOOK_BACK = 3  # days before a sale that a code may have been used
_PORTION = 4000  # orders that are held at once
_TICKET_RATE = 0.25  # of buyers with nothing special to complain about
_IN_A_RUSH = 1.8  # times as many of them on a festival
_PRESALE_RATE = 0.024  # questions before buying, of all orders
_WRONGED_RATE = 0.88  # of buyers who were wronged

Progress = Callable[[int, int], None]


def generate(
    out: Path,
    orders: int = 6000,
    seed: int = 7,
    progress: Progress | None = None,
    rate: float = 1.0,
) -> None:
    """Write a year of the shop's exports, the service's log, and what was planted.

    `rate` is how frequent faults are, against this shop's own habits; innocent things stay.

    They go into `out`/shanhai, `out`/lumen and `out`/truth/shanhai. The same number of orders and
    the same seed give the same bytes. `progress` is told (orders done, orders in all) each day.
    """
    for folder in (shop.SHOP, shop.SERVICE, f"truth/{shop.SHOP}"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        _Year(out, orders, seed, rate, stack).run(progress)


@dataclass
class _Ids:
    """Counters as a database's, with the holes deleted rows leave."""

    rng: Random
    last: dict[str, int] = field(
        default_factory=lambda: {"order": 1200, "card": 5400, "ticket": 310, "message": 900}
    )

    def next(self, table: str, hole_rate: float = 0.0) -> int:
        while hole_rate and self.rng.random() < hole_rate:
            self.last[table] += 1
        self.last[table] += 1
        return self.last[table]


class _Year:
    """The simulation: what is still to come, by day, and the files that take what has come."""

    def __init__(
        self, out: Path, orders: int, seed: int, rate: float, stack: ExitStack
    ) -> None:  # fmt: skip
        def dump(name: str, columns: tuple[str, ...], like: str = "plain") -> Dump:
            return stack.enter_context(Dump(out / name, columns, like=like))

        self._seed = seed
        self._counts = clock.orders_per_day(orders)
        self._members = max(50, orders * 2 // 5)
        self._order = dump(f"{shop.SHOP}/order.csv", tables.ORDER, "navicat")
        self._card = dump(f"{shop.SHOP}/card.csv", tables.CARD, "navicat")
        self._ticket = dump(f"{shop.SHOP}/ticket.csv", tables.TICKET, "phpmyadmin")
        self._message = dump(f"{shop.SHOP}/ticket_message.csv", tables.TICKET_MESSAGE, "phpmyadmin")
        self._redemption = dump(f"{shop.SERVICE}/redemptions.csv", tables.REDEMPTIONS)
        dump(f"{shop.SHOP}/commodity.csv", tables.COMMODITY, "navicat").write(rows.commodities())
        dump(f"{shop.SHOP}/business.csv", tables.BUSINESS, "navicat").write(rows.businesses())
        self._truth = {
            kind: dump(f"truth/{shop.SHOP}/{kind}s.csv", TRUTH)
            for kind in ("order", "code", "ticket", "event")
        }
        self._agenda = Agenda(rate)
        self._ids = _Ids(Random(f"ids {seed}"))
        self._to_open: dict[int, list[Ticket]] = defaultdict(list)
        self._to_say: dict[int, list[Message]] = defaultdict(list)
        self._unwritten: deque[tuple[Ticket, Message]] = deque()  # with its last message
        self._redemption_id = 70_000

    def run(self, progress: Progress | None) -> None:
        done = 0
        for day, count in enumerate(self._counts):
            rng = Random(f"{self._seed} {day}")
            self._trade(day, count, rng)
            self._open_tickets(day, rng)
            self._write_messages(day, rng)
            self._write_redemptions(day - _LATEST_LOOK_BACK, rng)
            done += count
            if progress:
                progress(done, sum(self._counts))
        for day in range(DAYS - _LATEST_LOOK_BACK, DAYS):
            self._write_redemptions(day, Random(f"{self._seed} last {day}"))

    def _trade(self, day: int, count: int, rng: Random) -> None:
        """Sell and write the day's orders, a portion at a time."""
        returning = self._agenda.returning.pop(day, [])
        times = buying.times_of(day, max(count, len(returning)), rng)
        for start in range(0, len(times), _PORTION):
            portion = times[start : start + _PORTION]
            orders = buying.orders_at(portion, self._members, returning, rng)
            returning = returning[len(orders) :]
            for order in orders:
                order.order_id = self._ids.next("order", 0.02)
                order.trade_no = rows.trade_no(order, rng)
            self._write_cards(buying.sell(orders, day, rng, self._agenda), day)
            self._complain(orders, day, rng)
            self._write_orders(orders, rng)
        self._write_cards(buying.stray_cards(self._agenda, day), day)
        self._truth["code"].write(
            truth_row(code, name, strength, None)
            for code, name, strength in self._agenda.code_truths
        )
        self._agenda.code_truths.clear()

    def _complain(self, orders: list[Order], day: int, rng: Random) -> None:
        """Decide who opens a ticket about today's orders, and let all of it happen."""
        usual = _TICKET_RATE * (_IN_A_RUSH if day in clock.SALE_DAYS else 1)
        for order in orders:
            if order.paid_at is None or rng.random() > (
                1.0 if order.plan else _WRONGED_RATE if order.trouble else usual
            ):
                continue
            wait = rng.randint(10, 300) * 60 if order.plan else int(rng.lognormvariate(9.0, 1.3))
            cause = order.trouble or rng.choice(("invalid", "how_to", "invalid", "not_received"))
            plan = plans.answered if order.plan else None
            opened = open_ticket(order, order.ready_at + wait + 120, cause, rng)
            self._follow(opened, rng, plan)
        for _ in range(sum(rng.random() < _PRESALE_RATE for _ in range(len(orders)))):
            at = day * DAY + int(rng.random() * 24 * HOUR)
            self._schedule(plans.ask_before_buying(at, self._members, rng, self._agenda.rate))

    def _follow(self, ticket: Ticket, rng: Random, plan: plans.Plan | None) -> None:
        plans.live(ticket, rng, self._agenda, plan=plan)
        following: Ticket | None = ticket
        while following:
            current, following = following, plans.file_again(following, rng, self._agenda)
            self._schedule(current)

    def _schedule(self, ticket: Ticket) -> None:
        if ticket.at < END:
            self._to_open[ticket.at // DAY].append(ticket)

    def _open_tickets(self, day: int, rng: Random) -> None:
        for ticket in sorted(self._to_open.pop(day, []), key=lambda ticket: ticket.at):
            ticket.ticket_id = self._ids.next("ticket", 0.03)
            ticket.ticket_no = f"TK{clock.compact(ticket.at)}{rng.getrandbits(32):08X}"
            seen = [message for message in ticket.messages if message.at < END]
            for message in seen:
                self._to_say[message.at // DAY].append(message)
            self._unwritten.append((ticket, seen[-1]))
            self._truth["ticket"].write(rows.ticket_truths(ticket, seen))

    def _write_messages(self, day: int, rng: Random) -> None:
        messages = sorted(self._to_say.pop(day, []), key=lambda message: message.at)
        for message in messages:
            message.message_id = self._ids.next("message", 0.01)
        self._message.write(rows.message(message, rng) for message in messages)
        self._truth["event"].write(rows.event_truths(messages))
        self._ticket.write(self._finished_tickets())

    def _finished_tickets(self) -> Iterator[Row]:
        """Rows of tickets whose last message is written, in the order of their ids."""
        while self._unwritten and self._unwritten[0][1].message_id:
            yield rows.ticket(*self._unwritten.popleft())

    def _write_cards(self, cards: list[Card], day: int) -> None:
        imported_at = (day - 2) * DAY + 20 * HOUR
        self._card.write(
            rows.card(card, self._ids.next("card", 0.01), imported_at) for card in cards
        )

    def _write_orders(self, orders: list[Order], rng: Random) -> None:
        self._order.write(rows.order(order, rng) for order in orders)
        for order in orders:
            self._truth["order"].write(rows.order_truths(order))

    def _write_redemptions(self, upto: int, rng: Random) -> None:
        for day in sorted(day for day in self._agenda.redemptions if day <= upto):
            lines = self._agenda.redemptions.pop(day)
            for line in sorted(lines, key=lambda line: line.at):
                if line.at < END:
                    self._redemption_id += 1
                    self._redemption.write([rows.redemption(line, self._redemption_id, rng)])
