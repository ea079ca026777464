"""Draws desks of invented tickets: a few lines each, times in hours from the opening."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

START = datetime(2026, 1, 5, 9, 0)  # noqa: DTZ001  UTC without offset, as snapshots hold it
Step = tuple[float, str]  # hours after the opening, and what happened


def desk(tickets: Iterable[tuple[float, Sequence[Step]]], coverage: str = "") -> str:
    """Drawn tables. A ticket is the day it was opened, and its steps.

    A step is `to STATUS by KIND`, `says KIND WORDS` (unknown: side and author are not said),
    `team NAME`, `person NAME`, `progress SHARE`, or `refund`.
    """
    rows: list[str] = []
    events: list[str] = []
    messages: list[str] = []
    remedies: list[str] = []
    for number, (day, steps) in enumerate(tickets):
        opened, status, closed = START + timedelta(days=day), "new", ""
        for place, (hours, step) in enumerate(steps):
            when, (what, *rest) = opened + timedelta(hours=hours), step.split(" ", 2)
            key = f"| e{number}_{place} | t{number} | {when} |"
            if what == "to":
                by = rest[1].removeprefix("by ")
                events.append(f"{key} status_changed | {status} | {rest[0]} | | | | {by} |")
                status = rest[0]
                closed = str(when) if status in ("resolved", "closed") else closed
            elif what in ("team", "person"):
                events.append(f"{key} assigned | | | | {what} | {rest[0]} | agent |")
            elif what == "progress":
                events.append(f"{key} progress | | | {rest[0]} | | | timer |")
            elif what == "refund":
                remedies.append(f"| t{number} | refund | done | {when} |")
            else:
                kind = rest[0]
                side = {"buyer": "buyer", "unknown": "unknown"}.get(kind, "platform")
                said = rest[1] if len(rest) > 1 else f"Line {number} {place} of this one"
                messages.append(f"| t{number} | {when} | {side} | {kind} | {said} |")
        seller = "bob" if number % 3 else "ann"
        rows.append(f"| t{number} | {opened} | {status} | {closed} | buyer | {seller} |")
    drawn = {
        "tickets": ("ticket_id", "opened_at", "status", "resolved_at", "opener_kind", "seller_id"),
        "events": (
            "event_id", "subject_id", "happened_at", "kind", "from_status", "to_status", "progress",
            "holder_kind", "to_native", "actor_kind",
        ),
        "messages": ("ticket_id", "sent_at", "side", "actor_kind", "text"),
        "remedies": ("ticket_id", "kind", "state", "granted_at"),
    }  # fmt: skip
    filled = {"tickets": rows, "events": events, "messages": messages, "remedies": remedies}
    tables = [
        "\n".join([name, "| " + " | ".join(columns) + " |", *filled[name]])
        for name, columns in drawn.items() if filled[name]
    ]  # fmt: skip
    return "\n\n".join([*([coverage] if coverage else []), *tables])
