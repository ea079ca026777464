"""Lantern's export files as plain Python objects: no code of the project is used."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.sample.lantern_talk import (
    Conversation,
    Message,
    Move,
    Native,
    epoch,
    moment,
    place,
    progressed,
    report,
    tell,
)
from tests.sample.wording import repeated_sentences

__all__ = [
    "Conversation", "Exports", "Message", "Move", "Row", "lines", "local", "moment", "read",
    "table",
]  # fmt: skip
LISBON = ZoneInfo("Europe/Lisbon")
Row = dict[str, str]


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
    folder: Path = Path()  # where they were read

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
        tell(found[str(one["conversation_id"])], one, programs | bots, programs)
    for one in lines(desk / "csat_responses.jsonl"):
        found[str(one["conversation_id"])].rated_at = epoch(one["created_at"])
    for conversation in found.values():
        conversation.messages.sort(key=lambda message: (message.at, int(message.message_id)))
    for one in lines(desk / "reporting_events.jsonl"):
        report(found[str(one["conversation_id"])], one)
    for one in lines(desk / "webhooks.jsonl"):
        progressed(found[str(one["id"])], one)
    for conversation in found.values():
        conversation.moves.sort(key=place)
    exports = Exports(
        found,
        {row["order_no"]: row for row in table(shop / "orders.csv")},
        _by_order(table(shop / "code_orders.csv")), _by_order(table(shop / "send_log.csv")),
        table(shop / "remedies.csv"), table(shop / "evidence.csv"),
        table(shop / "codes.csv"), table(shop / "uses.csv"), table(desk / "policy.csv"),
        frozenset({settings["team", "escalated"]}), frozenset({settings["label", "escalated"]}), {},
        out,
    )  # fmt: skip
    exports.files |= _ends(exports)
    return exports


def _conversation(one: Native, settings: dict[tuple[str, str], str]) -> Conversation:
    said, sender = one["custom_attributes"], one["meta"]["sender"]
    return Conversation(
        str(one["id"]), said.get(settings["custom_attribute", "order_id"]),
        said.get(settings["custom_attribute", "category"]), str(one["inbox_id"]),
        sender["email"] or sender["phone_number"] or f"contact {sender['id']}",
        one["status"], epoch(one["created_at"]), epoch(one["last_activity_at"]),
        said.get(settings["custom_attribute", "outcome"]),
    )  # fmt: skip


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
