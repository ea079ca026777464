"""Lantern's conversations as plain Python objects: what their lines, reports and webhooks tell."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Native = dict[str, Any]

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


def moment(text: str) -> datetime:
    """A stamp of the shop's software or of a report."""
    return datetime.fromisoformat(text)


def epoch(seconds: int) -> datetime:
    """A moment of Chatwoot's conversations and messages."""
    return datetime.fromtimestamp(seconds, UTC)


def tell(into: Conversation, one: Native, machines: set[str], programs: set[str]) -> None:
    """Add a message, or what an activity line says."""
    at, sender = epoch(one["created_at"]), one.get("sender", {})
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


def report(into: Conversation, one: Native) -> None:
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


def progressed(into: Conversation, one: Native) -> None:
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


def place(move: Move) -> tuple[datetime, int, int]:
    """By time; of one instant a report comes first, then lines, then webhooks."""
    if move.what == "progress":
        return move.at, 2, 0
    return move.at, 0 if _is_report(move) else 1, int(move.event_id.removeprefix("report "))
