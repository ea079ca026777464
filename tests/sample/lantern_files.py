"""Lantern's export files as plain Python objects: no code of the project is used."""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.sample.wording import repeated_sentences

LISBON = ZoneInfo("Europe/Lisbon")
Native = dict[str, Any]
Row = dict[str, str]

# What an activity line says: what happened, and the groups "who" and "to" where it names them.
SAID = tuple(
    (what, re.compile(words))
    for what, words in (
        ("resolved", r"Conversation was marked resolved by (?P<who>.+)"),
        ("resolved", r"Conversation was resolved by (?P<buyer>.+)"),
        ("open", r"System reopened the conversation(?P<buyer>.+)"),
        ("open", r"Conversation was reopened by (?P<who>.+)"),
        ("pending", r"Conversation was marked as pending by (?P<who>.+)"),
        ("snoozed", r"Conversation was snoozed by (?P<who>.+)"),
        ("assigned", r"(?P<who>(?P<to>.+)) self-assigned this conversation"),
        ("assigned", r"Assigned to (?P<to>.+) by (?P<who>.+)"),
        ("labelled", r"(?P<who>.+) added (?P<to>.+)"),
    )
)


@dataclass(frozen=True)
class Message:
    """A message, and who wrote it: buyer, agent, bot, or rule."""

    message_id: str
    at: datetime
    actor: str
    is_public: bool
    words: str
    files: int
    person: str | None  # the name of who wrote for the desk


@dataclass(frozen=True)
class Move:
    """What an activity line or a report tells of a conversation.

    what: open, resolved, pending, snoozed, assigned, labelled, handoff, or progress; to: the
    person, team, label, or percentage; actor: buyer, agent, bot, rule, timer, or other.
    """

    event_id: str
    at: datetime
    what: str
    to: str | None
    actor: str
    person: str | None  # the name of who did it

    @property
    def is_status(self) -> bool:
        """Whether it sets a status."""
        return self.what in ("open", "resolved", "pending", "snoozed")


@dataclass
class Conversation:
    """A conversation with its messages and moves, in the order of time."""

    number: str
    order_no: str | None
    topic: str | None
    seller: str
    opener: str
    status: str
    opened_at: datetime
    updated_at: datetime
    decision: str | None = None
    rated_at: datetime | None = None
    messages: list[Message] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)

    @property
    def statuses(self) -> list[Move]:
        """Its changes of status; a handover by the bot opens it."""
        return [move for move in self.moves if move.is_status or move.what == "handoff"]


@dataclass
class Exports:
    """All files, read. Rows of the shop's own software are as they stand in its CSV files."""

    conversations: dict[str, Conversation]
    orders: dict[str, Row]
    bindings: dict[str, list[Row]]  # by order
    signs: dict[str, list[Row]]  # of the send log, by order
    remedies: list[Row]
    evidence: list[Row]
    stock: list[Row]
    uses: list[Row]  # of codes, on the fronts' own site
    clauses: list[Row]
    teams_escalating: frozenset[str]
    labels_escalating: frozenset[str]
    files: dict[str, datetime]  # the last moment of each contract table

    @cached_property
    def sent(self) -> set[str]:
        """Sentences that stand in so many conversations that they are sent, not written."""
        return repeated_sentences(
            (talk.number, message.words)
            for talk in self.conversations.values()
            for message in talk.messages
            if message.actor != "buyer"
        )

    def until(self, *tables: str) -> datetime:
        """The earliest end of some tables."""
        return min(self.files[table] for table in tables)

    def is_escalation(self, move: Move) -> bool:
        """Whether the settings call it one."""
        if move.what == "labelled":
            return bool(self.labels_escalating & set((move.to or "").split(", ")))
        return move.what == "assigned" and move.to in self.teams_escalating


def moment(text: str) -> datetime:
    """A stamp of the shop's software or of a report."""
    return datetime.fromisoformat(text)


def local(at: datetime) -> datetime:
    """A moment by the clock on the wall."""
    return at.astimezone(LISBON)


def lines(path: Path) -> Iterator[Native]:
    """The objects of a file, one a line."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def table(path: Path) -> list[Row]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(out: Path) -> Exports:
    """Read Chatwoot's exports and the shop's in the folders of the generator."""
    desk, shop = out / "lantern", out / "lantern_shop"
    settings = {
        (row["setting"], row["means"]): row["value"] for row in table(desk / "settings.csv")
    }
    programs = {row["value"] for row in table(desk / "settings.csv") if row["setting"] == "staff"}
    found = {
        str(one["id"]): _conversation(one, settings) for one in lines(desk / "conversations.jsonl")
    }
    bots = {
        one["sender"]["name"] for one in lines(desk / "messages.jsonl")
        if one.get("sender", {}).get("type") == "agent_bot"
    }  # fmt: skip
    for one in lines(desk / "messages.jsonl"):
        _tell(found[str(one["conversation_id"])], one, programs | bots, programs)
    for one in lines(desk / "csat_responses.jsonl"):
        found[str(one["conversation_id"])].rated_at = _epoch(one["created_at"])
    for conversation in found.values():
        conversation.messages.sort(key=lambda message: (message.at, int(message.message_id)))
    for one in lines(desk / "reporting_events.jsonl"):
        _report(found[str(one["conversation_id"])], one)
    for one in lines(desk / "webhooks.jsonl"):
        _progressed(found[str(one["id"])], one)
    for conversation in found.values():
        conversation.moves.sort(key=lambda move: _place(move))
    exports = Exports(
        found,
        {row["order_no"]: row for row in table(shop / "orders.csv")},
        _by_order(table(shop / "code_orders.csv")), _by_order(table(shop / "send_log.csv")),
        table(shop / "remedies.csv"), table(shop / "evidence.csv"),
        table(shop / "codes.csv"), table(shop / "uses.csv"), table(desk / "policy.csv"),
        frozenset({settings["team", "escalated"]}), frozenset({settings["label", "escalated"]}), {},
    )  # fmt: skip
    exports.files |= _ends(exports)
    return exports


def _conversation(one: Native, settings: dict[tuple[str, str], str]) -> Conversation:
    said, sender = one["custom_attributes"], one["meta"]["sender"]
    return Conversation(
        str(one["id"]), said.get(settings["custom_attribute", "order_id"]),
        said.get(settings["custom_attribute", "category"]), str(one["inbox_id"]),
        sender["email"] or sender["phone_number"] or f"contact {sender['id']}",
        one["status"], _epoch(one["created_at"]), _epoch(one["last_activity_at"]),
        said.get(settings["custom_attribute", "outcome"]),
    )  # fmt: skip


def _tell(into: Conversation, one: Native, machines: set[str], programs: set[str]) -> None:
    """Add a message, or what an activity line says."""
    at, sender = _epoch(one["created_at"]), one.get("sender", {})
    if one["message_type"] == 2:
        into.moves.append(_moved(str(one["id"]), at, one["content"], machines))
        return
    actor = ("buyer", None, None, "rule")[one["message_type"]]
    if actor is None:
        is_bot = sender.get("type") == "agent_bot" or sender.get("name") in programs
        actor = "bot" if is_bot else "agent"
    into.messages.append(Message(
        str(one["id"]), at, actor, not one["private"], one["content"],
        len(one.get("attachments", ())), sender.get("name") if actor != "buyer" else None,
    ))  # fmt: skip


def _moved(event_id: str, at: datetime, text: str, machines: set[str]) -> Move:
    for what, words in SAID:
        if match := words.fullmatch(text):
            groups = match.groupdict()
            who = groups.get("who")
            is_timer = who is not None and who.startswith("system due to ")
            actor = (
                "buyer" if groups.get("buyer")
                else "timer" if is_timer
                else "rule" if who == "Automation System"
                else "bot" if who in machines
                else "agent"
            )  # fmt: skip
            return Move(event_id, at, what, groups.get("to"), actor, who)
    return Move(event_id, at, "other", None, "other", None)


def _report(into: Conversation, one: Native) -> None:
    """A report counts where no activity line tells the same within a minute."""
    what = {
        "conversation_resolved": "resolved", "conversation_opened": "open",
        "conversation_bot_handoff": "handoff",
    }.get(one["name"])  # fmt: skip
    at = moment(one["event_end_time"])
    told = [move for move in into.moves if move.what == what and not _is_report(move)]
    if what is None or any(abs((move.at - at).total_seconds()) <= 60 for move in told):
        return
    actor = "bot" if what == "handoff" else "other"
    into.moves.append(Move(f"report {one['id']}", at, what, None, actor, None))


def _progressed(into: Conversation, one: Native) -> None:
    """A webhook's call tells of a new percentage."""
    for change in one["changed_attributes"]:
        values = change.get("custom_attributes", {})
        now = values.get("current_value", {}).get("progress")
        if now is not None and now != values.get("previous_value", {}).get("progress"):
            micro = round(one["updated_at"] * 1000) * 1000
            event_id = f"webhook {into.number}:{micro}:progress"
            at = datetime.fromtimestamp(micro / 1_000_000, UTC)
            into.moves.append(Move(event_id, at, "progress", str(now), "other", None))


def _is_report(move: Move) -> bool:
    return move.event_id.startswith("report ")


def _place(move: Move) -> tuple[datetime, int, int]:
    """By time; of one instant a report comes first, then lines, then webhooks."""
    if move.what == "progress":
        return move.at, 2, 0
    return move.at, 0 if _is_report(move) else 1, int(move.event_id.removeprefix("report "))


def _by_order(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["order_no"]].append(row)
    return found


def _ends(exports: Exports) -> dict[str, datetime]:
    """The last moment that each table tells."""
    orders, talks = exports.orders.values(), exports.conversations.values()
    stamps = {
        "orders": [row[name] for row in orders for name in ("placed", "paid", "delivered")],
        "code_assignments": [row["bound"] for rows in exports.bindings.values() for row in rows],
        "deliveries": [row["happened"] for rows in exports.signs.values() for row in rows],
        "remedies": [row["granted"] for row in exports.remedies],
        "evidence_items": [row["offered"] for row in exports.evidence],
    }
    ends = {name: max(map(moment, filter(None, found))) for name, found in stamps.items()}
    asked = [talk.rated_at for talk in talks if talk.rated_at]
    ends["tickets"] = max([*asked, *(talk.updated_at for talk in talks)])
    ends["messages"] = max(one.at for talk in talks for one in talk.messages)
    ends["events"] = max(
        [move.at for talk in talks for move in talk.moves] + [talk.opened_at for talk in talks]
    )
    return ends


def _epoch(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
