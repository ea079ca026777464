"""The year of the invented help desk, one day at a time: what is held are the requests to come."""

import json
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Any, TextIO

from sample_data import clock, words
from sample_data.clock import DAY, HOUR
from sample_data.dumps import TRUTH, Dump
from sample_data.harbor import after, desk, hours, plans, rows
from sample_data.harbor.agenda import Agenda
from sample_data.harbor.opening import CAUSES, Request, open_for_buyer, open_ticket
from sample_data.harbor.ticket import Ticket

FILES = ("tickets.jsonl", "users.jsonl", "audits.jsonl", "meanings.csv")
OPTIONS = {
    "local_timezone": "Europe/Berlin",
    "ticket_url": "https://harbor.example/agent/tickets/{ticket_id}",
}
_TICKETS_PER_ORDER = 0.3
_FIRST_TICKET = 35_436
_WITHOUT_ORDER_RATE = 0.06
_DESK_WRITES_FIRST_RATE = 0.02

Progress = Callable[[int, int], None]


def generate(
    out: Path,
    orders: int = 6000,
    seed: int = 7,
    progress: Progress | None = None,
    rate: float = 1.0,
) -> None:
    """Write a year of the desk's exports into `out`/harbor, and what was planted.

    Three tickets for ten `orders`, and those that follow from them. `rate` is how frequent faults
    are, against this desk's own habits; innocent things stay. The same numbers give the same
    bytes. `progress` is told (orders done, orders in all) each day.
    """
    for folder in (desk.PLATFORM, f"truth/{desk.PLATFORM}"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        _Year(out, orders, seed, rate, stack).run(progress)


class _Year:
    """The simulation: who is still to write, and the files that take what has happened."""

    def __init__(
        self, out: Path, orders: int, seed: int, rate: float, stack: ExitStack
    ) -> None:  # fmt: skip
        def lines(name: str) -> TextIO:
            path = out / desk.PLATFORM / name
            return stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))

        self._seed, self._orders = seed, orders
        self._counts = clock.orders_per_day(max(1, round(orders * _TICKETS_PER_ORDER)))
        self._tickets, self._users, self._audits = map(lines, FILES[:3])
        meanings = Dump(out / desk.PLATFORM / FILES[3], ("what", "value", "means"))
        stack.enter_context(meanings).write(desk.MEANINGS)
        self._truth = {
            kind: stack.enter_context(Dump(out / f"truth/{desk.PLATFORM}/{kind}s.csv", TRUTH))
            for kind in ("ticket", "event")
        }
        self._agenda = Agenda(rate=rate)
        self._number = _FIRST_TICKET

    def run(self, progress: Progress | None) -> None:
        _write(self._users, rows.staff())
        done = 0
        for day, count in enumerate(self._counts):
            rng = Random(f"harbor {self._seed} {day}")
            for _ in range(count):
                self._agenda.expect(self._request(day, rng))
            while request := self._agenda.next_of(day):
                self._live(request, rng)
            done += count
            if progress:
                progress(self._orders * done // sum(self._counts), self._orders)

    def _request(self, day: int, rng: Random) -> Request:
        hour = rng.choices(range(24), weights=clock.DEMAND)[0]
        at = hours.at_wall(day * DAY + hour * HOUR + rng.randint(0, HOUR - 1))
        language = words.EN if rng.random() < 0.45 else words.ZH
        if rng.random() < _WITHOUT_ORDER_RATE:
            return Request(at, self._agenda.new_buyer(), language, "presale", None)
        order_no = self._agenda.new_order()
        return Request(at, self._agenda.new_buyer(), language, rng.choice(CAUSES), order_no)

    def _live(self, request: Request, rng: Random) -> None:
        self._number += 1 + (rng.random() < 0.02)
        if request.is_new and rng.random() < _DESK_WRITES_FIRST_RATE:
            ticket = open_for_buyer(request, self._number, rng)
            plans.answer_silence(ticket)
        else:
            ticket = open_ticket(request, self._number, rng)
            if request.duplicates:
                plans.be_merged(ticket, request, rng)
            else:
                plans.live(ticket, rng, self._agenda)
        after.settle(ticket, rng, self._agenda.rate)
        if ticket.audits:
            self._write(ticket, is_new=request.is_new)

    def _write(self, ticket: Ticket, *, is_new: bool) -> None:
        _write(self._audits, ticket.audits)
        _write(self._tickets, [rows.ticket(ticket)])
        locale = "en-US" if ticket.language == words.EN else "zh-CN"
        newcomers = [ticket.requester] if is_new else []
        _write(self._users, (
            rows.user(number, ticket.at, f"mai {number}", "end-user", locale)
            for number in (*newcomers, *ticket.copied)
        ))  # fmt: skip
        self._truth["ticket"].write(rows.ticket_truths(ticket))
        self._truth["event"].write(ticket.event_truths)


def _write(file: TextIO, records: Iterable[dict[str, Any]]) -> None:
    """One object a line, as the pages of the API are usually kept."""
    file.writelines(
        json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in records
    )
