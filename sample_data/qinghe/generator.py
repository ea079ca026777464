"""The year of the invented shop, one day at a time: never more than some days are held."""

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from random import Random

from sample_data import clock
from sample_data.clock import DAYS, END, stamp
from sample_data.dumps import TRUTH, Dump, truth_row
from sample_data.qinghe import buying, complaining, complaints, rows, shop, small_tables
from sample_data.qinghe.by_hand import fill_in, send_by_hand
from sample_data.qinghe.chances import Chances
from sample_data.qinghe.complaint_desk import Desk
from sample_data.qinghe.fulfilling import fulfil, share_loop_code
from sample_data.qinghe.goods import Card, Order, World
from sample_data.qinghe.resale import leave_copies
from sample_data.qinghe.sqldump import TableData, table_names, write_dump

FILES = ("qinghe.sql", *complaints.FILES)
SERVICE_FILES = ("redemptions.csv",)
OPTIONS: Mapping[str, str] = {}  # the dump says in which zone its times are
SERVICE_OPTIONS: Mapping[str, str] = {}  # the log has offsets, and names its service
_LATEST_LOOK_BACK = 4  # days before a sale that a code may have been used
_PORTION = 4000  # orders that are held at once
_IDS = {"order": 640, "card": 2100}  # the last of the year before

Progress = Callable[[int, int], None]


def generate(
    out: Path,
    orders: int = 6000,
    seed: int = 7,
    progress: Progress | None = None,
    rate: float = 1.0,
) -> None:
    """Write a year of the shop's database, the service's log, and what was planted.

    They go into `out`/qinghe, `out`/polaris and `out`/truth/qinghe. The same number of orders, seed
    and rate give the same bytes. `progress` is told (orders done, orders in all) each day. `rate`
    multiplies how often each wrong is done (1.0: the base rate); what is innocent stays as it is.
    """
    for folder in (shop.SHOP, shop.SERVICE, f"truth/{shop.SHOP}"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        _Year(out, orders, seed, rate, stack).run(progress)


class _Year:
    """The simulation, and the files that take what has come."""

    def __init__(self, out: Path, orders: int, seed: int, rate: float, stack: ExitStack) -> None:
        def dump(name: str, columns: tuple[str, ...]) -> Dump:
            return stack.enter_context(Dump(out / name, columns))

        self._out, self._seed = out, seed
        self._counts = clock.orders_per_day(orders)
        self._buyers = max(50, orders * 2 // 5)
        self._data = {name: TableData(name) for name in table_names()}
        self._redemption = dump(f"{shop.SERVICE}/redemptions.csv", rows.REDEMPTIONS)
        self._truth = {
            kind: dump(f"truth/{shop.SHOP}/{kind}s.csv", TRUTH)
            for kind in ("order", "code", "ticket", "event", "payment_dispute")
        }
        self._complaints = stack.enter_context(complaints.Files(out / shop.SHOP))
        self._desk = Desk(seed, rate)
        self._complaints.write([self._desk.first()])
        self._world = World(Chances(seed, rate), Random(seed))
        self._ids, self._holes = dict(_IDS), Random(f"ids {seed}")
        self._sold: Counter[int] = Counter()
        self._redemption_id = 30_000

    def run(self, progress: Progress | None) -> None:
        done = 0
        for day, count in enumerate(self._counts):
            self._world.rng = Random(f"{self._seed} {day}")
            self._trade(day, count)
            self._write_redemptions(day - _LATEST_LOOK_BACK)
            done += count
            if progress:
                progress(done, sum(self._counts))
        leave_copies(self._world)
        self._write_cards()
        self._write_redemptions(DAYS)
        self._write_database()

    def _trade(self, day: int, count: int) -> None:
        """Sell and write the day's orders, a portion at a time."""
        rng = self._world.rng
        times = buying.times_of(day, count, rng)
        for start in range(0, count, _PORTION):
            orders = buying.orders_at(times[start : start + _PORTION], self._buyers, rng)
            for order in orders:
                order.order_id = self._next_id("order", 0.02)
                order.order_sn = buying.new_order_sn(rng)
                self._settle(order)
            self._data["orders"].write(rows.order(order, rng) for order in orders)
            for order in orders:
                self._truth["order"].write(rows.order_truths(order))
                self._complain(order)
        for _ in range(1 + count // 12):  # stock that is still on the shelf
            product = rng.choice(shop.PRODUCTS[:7])
            code = buying.new_code(rng, product.prefix)
            self._world.cards.append(Card(product, code, day * clock.DAY - 4 * clock.HOUR))
        self._write_cards()

    def _settle(self, order: Order) -> None:
        world = self._world
        if order.product.is_manual:
            fill_in(order, world)
        if order.paid_at is None:
            buying.give_up(order, world.rng)
        elif order.product.is_manual:
            send_by_hand(order, order.paid_at, world)
        elif order.product.is_loop:
            share_loop_code(order, order.paid_at, world)
        else:
            fulfil(order, world)
        if order.paid_at is not None:
            self._sold[order.product.goods_id] += order.quantity

    def _complain(self, order: Order) -> None:
        made = complaining.complain(self._desk, order)
        self._complaints.write(made)
        for kind, *told in complaining.truths(made):
            self._truth[kind].write([truth_row(*told)])

    def _next_id(self, table: str, hole_rate: float) -> int:
        """Count as the database does, with the holes deleted rows leave."""
        while self._holes.random() < hole_rate:
            self._ids[table] += 1
        self._ids[table] += 1
        return self._ids[table]

    def _write_cards(self) -> None:
        cards = sorted(self._world.cards, key=lambda card: card.imported_at)
        self._data["carmis"].write(rows.card(card, self._next_id("card", 0.01)) for card in cards)
        self._truth["code"].write(truth_row(*truth) for truth in self._world.code_truths)
        self._world.cards.clear()
        self._world.code_truths.clear()

    def _write_redemptions(self, upto: int) -> None:
        waiting = self._world.redemptions
        for day in sorted(day for day in waiting if day <= upto):
            rng = Random(f"{self._seed} log {day}")
            for line in sorted(waiting.pop(day), key=lambda line: line.at):
                if line.at < END:
                    self._redemption_id += 1
                    self._redemption.write([rows.redemption(line, self._redemption_id, rng)])

    def _write_database(self) -> None:
        self._data["goods"].write(small_tables.goods(self._sold))
        for name, some in small_tables.others(Random(f"small {self._seed}")):
            self._data[name].write(some)
        completed = stamp(END + 7).replace(" 0", "  ")  # mysqldump pads the hour with a space
        write_dump(self._out / shop.SHOP / FILES[0], shop.SHOP, self._data, completed)
