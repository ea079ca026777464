"""The sample's five export files as plain Python objects: nothing of the project is used."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

CODE = re.compile(r"[A-Z]{2,3}(?:-[A-Z0-9]{4}){3}")
SHANGHAI = ZoneInfo("Asia/Shanghai")
UTC = ZoneInfo("UTC")
USER, STAFF, SYSTEM = "0", "1", "2"  # who wrote a message
BODY, RESOLVES, CLOSES = "0", "1", "2"  # what a message does to its ticket


@dataclass(frozen=True)
class Message:
    """One line of a conversation."""

    message_id: int
    ticket_id: str
    at: datetime
    sender_type: str
    kind: str
    words: str


@dataclass
class Ticket:
    """A ticket and its conversation, in order."""

    ticket_id: str
    ticket_no: str
    status: str
    order_id: str | None
    opened_at: datetime
    updated_at: datetime
    messages: list[Message] = field(default_factory=list)

    @property
    def closing(self) -> Message | None:
        """The judged closing: no ticket of this shop is ever reopened, so the first is the one."""
        return next((m for m in self.messages if m.kind != BODY), None)


@dataclass
class Order:
    """An order as the shop's table has it."""

    trade_no: str
    product_id: str
    is_paid: bool
    is_shipped: bool
    placed_at: datetime
    paid_at: datetime | None
    secret: str
    codes: list[str]


@dataclass
class Card:
    """A stock row."""

    code: str
    order_id: str | None
    sold_at: datetime | None
    note: str


@dataclass
class Redemption:
    """A line of the service's log."""

    code: str
    at: datetime
    result: str


@dataclass
class Exports:
    """All files, read."""

    orders: dict[str, Order]
    cards: list[Card]
    tickets: dict[str, Ticket]
    redemptions: list[Redemption]

    @property
    def last_order_at(self) -> datetime:
        """The latest moment an order's row speaks of."""
        return max(order.paid_at or order.placed_at for order in self.orders.values())

    @property
    def last_sale_at(self) -> datetime:
        """The latest moment a stock row speaks of its sale."""
        return max(card.sold_at for card in self.cards if card.order_id and card.sold_at)

    @property
    def last_ticket_at(self) -> datetime:
        """The latest moment a ticket's own row speaks of."""
        return max(ticket.updated_at for ticket in self.tickets.values())

    @property
    def last_message_at(self) -> datetime:
        """The latest message that is not a note of closing."""
        return max(m.at for t in self.tickets.values() for m in t.messages if m.kind != CLOSES)

    @property
    def last_event_at(self) -> datetime:
        """The latest opening, resolving or closing."""
        opened = max(ticket.opened_at for ticket in self.tickets.values())
        ended = [m.at for t in self.tickets.values() for m in t.messages if m.kind != BODY]
        return max(opened, *ended)


def read(folder: Path) -> Exports:
    """Read the five export files."""
    tickets = {}
    for row in _rows(folder / "shanhai" / "ticket.csv"):
        tickets[row["id"]] = Ticket(
            row["id"], row["ticket_no"], row["status"], _value(row["order_id"]),
            _wall(row["create_time"]), _wall(row["update_time"]),
        )  # fmt: skip
    for row in _rows(folder / "shanhai" / "ticket_message.csv"):
        message = Message(
            int(row["id"]), row["ticket_id"], _wall(row["create_time"]), row["sender_type"],
            row["kind"], _plain(row["content"]),
        )  # fmt: skip
        tickets[message.ticket_id].messages.append(message)
    for ticket in tickets.values():
        ticket.messages.sort(key=lambda message: (message.at, message.message_id))
    return Exports(
        {row["id"]: _order(row) for row in _rows(folder / "shanhai" / "order.csv")},
        [
            Card(
                row["secret"], _value(row["order_id"]),
                _wall(row["purchase_time"]) if row["purchase_time"] else None, row["note"],
            )
            for row in _rows(folder / "shanhai" / "card.csv")
        ],
        tickets,
        [
            Redemption(row["code"], datetime.fromisoformat(row["redeemed_at"]), row["result"])
            for row in _rows(folder / "lumen" / "redemptions.csv")
        ],
    )  # fmt: skip


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _value(text: str) -> str | None:
    return None if text in ("", "NULL") else text


def _wall(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=SHANGHAI).astimezone(UTC)


def _order(row: dict[str, str]) -> Order:
    return Order(
        row["trade_no"], row["commodity_id"], row["status"] == "1", row["delivery_status"] == "1",
        _wall(row["create_time"]), _wall(row["pay_time"]) if row["pay_time"] else None,
        row["secret"],
        [line for line in row["secret"].split("\n") if CODE.fullmatch(line)],
    )  # fmt: skip


def _plain(content: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", content.replace("</p>", "\n"))).strip()
