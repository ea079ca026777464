"""The year of the invented fronts, one day at a time: what is held are the requests to come."""

import json
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Any, TextIO

from sample_data import clock, words
from sample_data.clock import DAY, END, HOUR
from sample_data.dumps import TRUTH, Dump, Row
from sample_data.lantern import (
    delivering,
    hours,
    opening,
    plans,
    published,
    rows,
    shop,
    stripe_rows,
    twice,
    using,
)
from sample_data.lantern.agenda import Agenda, Request
from sample_data.lantern.case import Case
from sample_data.lantern.disputing import Holding, Rail
from sample_data.lantern.moves import survey
from sample_data.lantern.orders import Buyer, Order, placed

MAP = Path(__file__).with_name("shop_map.toml")
JSON_FILES = (
    "conversations.jsonl", "messages.jsonl", "reporting_events.jsonl", "csat_responses.jsonl",
    "inboxes.jsonl", "webhooks.jsonl",
)  # fmt: skip
TABLES = {
    "orders.csv": rows.ORDERS, "codes.csv": rows.CODES, "code_orders.csv": rows.BINDINGS,
    "send_log.csv": rows.SIGNS, "uses.csv": rows.USES, "remedies.csv": rows.REMEDIES,
    "evidence.csv": rows.EVIDENCE,
}  # fmt: skip
FILES = (*JSON_FILES, "settings.csv", "policy.csv")
SHOP_FILES = tuple(TABLES)
RAIL_FILES = stripe_rows.FILES
OPTIONS: dict[str, Any] = {
    "local_timezone": "Europe/Lisbon",
    "ticket_url": "https://lantern.example/app/accounts/7/conversations/{ticket_id}",
}
SHOP_OPTIONS: dict[str, Any] = {"platform": shop.PLATFORM, "map_file": MAP}
RAIL_OPTIONS: dict[str, Any] = {"platform": shop.PLATFORM}
_WRITES_RATE = 0.42  # of orders whose buyer writes, whatever became of them
_PRESALE_RATE = 0.03  # of orders, beside which somebody asks before buying
_RATED_RATE, _ANSWERED_SURVEY_RATE = 0.3, 0.5
_CAUSES = ("invalid", "used", "not_received", "how_to", "mismatch", "payment")
_FIRST_CASE = 4_211

Progress = Callable[[int, int], None]


def generate(
    out: Path,
    orders: int = 6000,
    seed: int = 7,
    progress: Progress | None = None,
    rate: float = 1.0,
) -> None:
    """Write a year of Chatwoot's and the shop's exports into `out`, and what was planted.

    `rate` is how frequent faults are, against the fronts' own habits; innocent things stay. The
    same numbers give the same bytes. `progress` is told (orders done, orders in all) each day.
    """
    for folder in (shop.PLATFORM, shop.SHOP, shop.RAIL, f"truth/{shop.PLATFORM}"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        _Year(out, orders, seed, rate, stack).run(progress)
    twice.export_twice(out, seed, rate)
    published.publish(out)


class _Year:
    """The simulation: who is still to write, and the files that take what has happened."""

    def __init__(
        self, out: Path, orders: int, seed: int, rate: float, stack: ExitStack
    ) -> None:  # fmt: skip
        def lines(name: str) -> TextIO:
            path = out / shop.PLATFORM / name
            return stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))

        def table(folder: str, name: str, columns: tuple[str, ...]) -> Dump:
            return stack.enter_context(Dump(out / folder / name, columns))

        self._seed, self._orders = seed, orders
        self._counts = clock.orders_per_day(orders)
        self._json = {name: lines(name) for name in JSON_FILES}
        self._tables = {name: table(shop.SHOP, name, columns) for name, columns in TABLES.items()}
        table(shop.PLATFORM, "settings.csv", rows.SETTINGS).write(shop.SETTINGS)
        table(shop.PLATFORM, "policy.csv", rows.CLAUSES).write(rows.clauses())
        self._truth = {
            kind: table(f"truth/{shop.PLATFORM}", f"{kind}s.csv", TRUTH)
            for kind in ("ticket", "event", "order", "code", "payment_dispute")
        }
        self._agenda = Agenda(rate=rate)
        self._out, self._rail = out, Rail(seed, rate)
        self._holding = Holding(seed, rate, self._agenda)
        self._number = _FIRST_CASE

    def run(self, progress: Progress | None) -> None:
        self._lines("inboxes.jsonl", rows.inboxes())
        done = 0
        for day, count in enumerate(self._counts):
            rng = Random(f"lantern {self._seed} {day}")
            for _ in range(count):
                self._order(day, rng)
            for order in self._holding.orders(day, count):
                self._write_order(order)
            while request := self._agenda.next_of(day):
                self._live(request, rng)
            done += count
            if progress:
                progress(done, self._orders)
        self._rail.write(self._out / shop.RAIL)
        for kind, told in self._rail.truths.items():
            self._truth[kind].write(told)

    def _order(self, day: int, rng: Random) -> None:
        hour = rng.choices(range(24), weights=clock.DEMAND)[0]
        if day in hours.CLOCK_CHANGES and rng.random() < 0.5:
            hour = 1  # the hour that comes twice, or never
        at = hours.at_wall(day * DAY + hour * HOUR + rng.randint(0, HOUR - 1))
        language = words.EN if rng.random() < 0.6 else words.ZH
        buyer = Buyer(self._agenda.new_buyer(), language, has_email=rng.random() < 0.9)
        order = placed(self._agenda.new_order(), at, buyer, rng)
        plans.fulfil(order, rng, self._agenda)
        if order.trouble or rng.random() < _WRITES_RATE:
            cause = order.trouble or rng.choice(_CAUSES)
            since = order.writes_at or order.paid_at + min(9 * DAY, int(rng.lognormvariate(9, 1.6)))
            self._agenda.expect(Request(since, buyer, cause, order, order.seller, order.plan))
        if rng.random() < _PRESALE_RATE:
            other = Buyer(self._agenda.new_buyer(), language)
            asked_at = at + rng.randint(0, HOUR)
            self._agenda.expect(Request(asked_at, other, "presale", None, order.seller))
        self._write_order(order)

    def _live(self, request: Request, rng: Random) -> None:
        rng = request.dice or rng
        self._number += 1 + (rng.random() < 0.02)
        plan = plans.drawn_for(request, rng, self._agenda)
        opened = opening.start if plans.opens_itself(plan) else opening.open_case
        case = opened(request, self._number, rng)
        plans.live(case, rng, self._agenda, plan)
        if case.status == "resolved" and rng.random() < _RATED_RATE:
            _rate(case, rng)
        while self._agenda.late_orders:
            late = self._agenda.late_orders.pop()
            delivering.deliver(late, rng, self._agenda)
            self._write_order(late)
        self._write_case(case)
        self._rail.note(case)

    def _write_order(self, order: Order) -> None:
        if order.at >= END:
            return
        using.use(order, self._agenda)
        self._tables["orders.csv"].write([rows.order(order)])
        self._tables["uses.csv"].write(order.uses)
        self._write_codes(order.stock, order.bindings, order.signs)
        self._truth["order"].write(rows.order_truths(order))
        self._truth["code"].write(rows.code_truths(order))

    def _write_codes(
        self, stock: Iterable[Row], bindings: Iterable[Row], signs: Iterable[Row]
    ) -> None:
        self._tables["codes.csv"].write(stock)
        self._tables["code_orders.csv"].write(bindings)
        self._tables["send_log.csv"].write(signs)

    def _write_case(self, case: Case) -> None:
        self._write_codes(*rows.bindings_late(case))
        self._lines("conversations.jsonl", [rows.conversation(case)])
        self._lines("messages.jsonl", case.messages)
        self._lines("reporting_events.jsonl", case.reports)
        self._lines("csat_responses.jsonl", case.ratings)
        self._lines("webhooks.jsonl", case.webhooks)
        self._tables["remedies.csv"].write(case.remedies)
        self._tables["evidence.csv"].write(case.evidence)
        self._truth["ticket"].write(rows.case_truths(case))
        self._truth["event"].write(case.event_truths)

    def _lines(self, name: str, records: Iterable[dict[str, Any]]) -> None:
        """One object a line, as the pages of the API are usually kept."""
        self._json[name].writelines(
            json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"
            for record in records
        )


def _rate(case: Case, rng: Random) -> None:
    """Chatwoot asks how it was; the content are kinder."""
    said = rng.random() < _ANSWERED_SURVEY_RATE
    rating = (rng.randint(1, 2) if case.is_wronged() else rng.randint(3, 5)) if said else None
    survey(case, case.updated_at + 2, rating)
