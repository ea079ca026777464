"""Harbor Desk's four export files as plain Python objects: nothing of the project is used."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
REPEATED = 8  # tickets in which a text stands that was sent, not written
Native = dict[str, Any]


@dataclass(frozen=True)
class Message:
    """A comment, and who wrote it: buyer, agent, bot, timer, rule, or other."""

    message_id: str
    at: datetime
    actor: str
    is_public: bool
    words: str
    macro_id: str | None
    is_of_desk: bool = False  # under an account of the desk's, whoever used it


@dataclass(frozen=True)
class Move:
    """A status or a group that was set; a status by its category, or "processing"."""

    event_id: str
    at: datetime
    what: str  # status or group
    before: str | None
    after: str
    actor: str
    rule: str | None


@dataclass
class Ticket:
    """A ticket with its messages and moves, in the order of its audits."""

    number: str
    order_no: str | None
    requester: int
    type: str
    status: str
    opened_at: datetime
    updated_at: datetime
    follows: str | None
    is_merged: bool = False
    is_opened_by_desk: bool = False
    opened_id: str = ""  # of the event that says the first status
    messages: list[Message] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)

    @property
    def closing(self) -> Move | None:
        """The last move by which it came to be solved or closed, unless it is open again."""
        ended = ("solved", "closed")
        if self.status not in ended:
            return None
        moves = [move for move in self.moves if move.what == "status"]
        return next(
            (move for move in reversed(moves) if move.after in ended and move.before not in ended),
            None,
        )

    def turn(self, until: datetime) -> Message | None:
        """The buyer's last message before a moment."""
        said = [one for one in self.messages if one.actor == "buyer" and one.at < until]
        return said[-1] if said else None


@dataclass
class Exports:
    """All files, read."""

    tickets: dict[str, Ticket]
    repeated: frozenset[str]  # texts of the desk that stand in many tickets
    escalation_group: str

    @property
    def last_at(self) -> datetime:
        """The latest moment of any ticket."""
        return max(ticket.updated_at for ticket in self.tickets.values())

    def is_written(self, message: Message) -> bool:
        """Whether a person of the desk wrote it to this one buyer."""
        return message.actor == "agent" and message.is_public and message.words not in self.repeated


def read(folder: Path) -> Exports:
    """Read the exports in a folder."""
    meant = _meant(folder / "meanings.csv")
    staff = {
        one["id"] for one in lines(folder / "users.jsonl") if one["role"] in ("agent", "admin")
    }
    order_field = int(meant["ticket_field", "order_id"])
    tickets = {}
    for one in lines(folder / "tickets.jsonl"):
        order_no = next((f["value"] for f in one["custom_fields"] if f["id"] == order_field), None)
        is_followed = one["followup_source_id"] is not None
        tickets[str(one["id"])] = Ticket(
            str(one["id"]), order_no, one["requester_id"], one["type"], one["status"],
            _moment(one["created_at"]), _moment(one["updated_at"]),
            str(one["followup_source_id"]) if is_followed else None,
            "closed_by_merge" in one["tags"], one["submitter_id"] in staff,
        )  # fmt: skip
    for audit in sorted(lines(folder / "audits.jsonl"), key=lambda audit: audit["id"]):
        _tell(tickets[str(audit["ticket_id"])], audit, meant, staff)
    return Exports(tickets, _repeated(tickets), meant["group", "escalated"])


def lines(path: Path) -> Iterator[Native]:
    """The objects of a file, one a line."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def local(at: datetime) -> datetime:
    """A moment by the clock on the wall of the desk."""
    return at.astimezone(BERLIN)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _meant(path: Path) -> dict[tuple[str, str], str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["what"], row["means"]): row["value"] for row in csv.DictReader(file)}


def _tell(
    ticket: Ticket, audit: Native, meant: dict[tuple[str, str], str], staff: set[int]
) -> None:
    """Add an audit's comments and moves to its ticket."""
    at, events = _moment(audit["created_at"]), audit["events"]
    macro = next((e["macro_id"] for e in events if e["type"] == "AgentMacroReference"), None)
    own = {e["field_name"]: e for e in events if e.get("field_name") == "custom_status_id"}
    for event in events:
        via = event.get("via") or audit["via"]
        author = event.get("author_id", audit["author_id"])
        actor, rule = _actor(via, author, ticket, meant, staff), via["source"]["from"].get("title")
        name, event_id = event.get("field_name"), str(event["id"])
        if event["type"] == "Comment":
            ticket.messages.append(
                Message(event_id, at, actor, event["public"], event["body"], macro, author in staff)
            )
        elif event["type"] == "CommentPrivacyChange":
            _hide(ticket, str(event["comment_id"]))
        elif event["type"] == "Create" and name == "status":
            ticket.opened_id = event_id
        elif event["type"] == "Change" and name == "group_id":
            before, after = event["previous_value"], event["value"]
            ticket.moves.append(Move(event_id, at, "group", before, after, actor, rule))
        elif event["type"] == "Change" and (
            name == "status"
            or (name in own and not any(e.get("field_name") == "status" for e in events))
        ):
            before, after = _statuses(event, own.get("custom_status_id"), meant)
            ticket.moves.append(Move(event_id, at, "status", before, after, actor, rule))


def _statuses(
    event: Native, own: Native | None, meant: dict[tuple[str, str], str]
) -> tuple[str, str]:
    """The statuses before and after; where only the desk's own one changed, both are open."""
    is_native = event["field_name"] == "status"
    before, after = (event["previous_value"], event["value"]) if is_native else ("open", "open")
    processing = meant["custom_status", "processing"]
    if own is not None:
        before = "processing" if own["previous_value"] == processing else before
        after = "processing" if own["value"] == processing else after
    return before, after


def _actor(
    via: Native, author: int, ticket: Ticket, meant: dict[tuple[str, str], str], staff: set[int]
) -> str:
    if via["channel"] == "rule":
        return "timer" if via["source"]["rel"] == "automation" else "rule"
    if str(author) == meant["assignee", "bot"]:
        return "bot"
    if author in staff:
        return "other" if via["channel"] == "api" else "agent"
    return "buyer" if author == ticket.requester else "other"


def _hide(ticket: Ticket, comment_id: str) -> None:
    for place, one in enumerate(ticket.messages):
        if one.message_id == comment_id:
            ticket.messages[place] = Message(
                one.message_id, one.at, one.actor, False, one.words, one.macro_id, one.is_of_desk
            )


def _repeated(tickets: dict[str, Ticket]) -> frozenset[str]:
    """Texts of the desk in so many tickets that nobody wrote them there; a new code aside."""
    seen = Counter(
        text
        for ticket in tickets.values()
        for text in {one.words for one in ticket.messages if one.actor != "buyer"}
    )
    return frozenset(text for text, count in seen.items() if count >= REPEATED)
