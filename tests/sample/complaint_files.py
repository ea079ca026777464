"""The complaints of Qinghe Cards at the wallet as plain Python: nothing of the project is used."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

ANSWER = "MERCHANT_CONFIRM_COMPLETE"
ARRIVED, SENT_OFF = (
    "COMPLAINT_REFUND_RECEIVED_SYSTEM_MESSAGE", "COMPLAINT_FULL_REFUNDED_SYSTEM_MESSAGE",
)  # fmt: skip
REFUNDS = (
    "MERCHANT_APPROVE_REFUND", ARRIVED, SENT_OFF, "COMPLAINT_PARTIAL_REFUNDED_SYSTEM_MESSAGE",
)  # fmt: skip
STATUS = {  # what a complaint is called after such an entry
    "USER_CREATE_COMPLAINT": "new", "USER_CONTINUE_COMPLAINT": "open",
    "USER_APPLY_PLATFORM_SERVICE": "escalated", "PLATFORM_SERVICE_FINISHED": "open",
    ANSWER: "done", "USER_REVOKE_COMPLAINT": "withdrawn",
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One line of a history; times are aware, in UTC."""

    at: datetime
    kind: str
    words: str | None


@dataclass(frozen=True)
class Complaint:
    """One complaint with its history, in order."""

    number: str
    order: str
    opened_at: datetime
    state: str
    description: str
    is_fully_refunded: bool
    entries: list[Entry]

    @cached_property
    def closings(self) -> list[tuple[datetime, datetime | None]]:
        """Each time the seller called it done, and until when that stood."""
        found: list[tuple[datetime, datetime | None]] = []
        status = ""
        for entry in self.entries:
            after = STATUS.get(entry.kind, status)
            if status == "done" and after != "done":
                found[-1] = (found[-1][0], entry.at)
            elif after == "done" and status != "done":
                found.append((entry.at, None))
            status = after
        return found

    @property
    def is_withdrawn(self) -> bool:
        """Taken back by the buyer."""
        return self.state == "PROCESSED" and bool(self.of("USER_REVOKE_COMPLAINT"))

    @cached_property
    def paid_back_at(self) -> list[datetime]:
        """When money arrived; where no arrival is told, when all of it was sent off."""
        arrived = self.of(ARRIVED)
        return arrived or (self.of(SENT_OFF)[-1:] if self.is_fully_refunded else [])

    @property
    def last_at(self) -> datetime:
        """When anything last happened."""
        return self.entries[-1].at

    def of(self, *kinds: str) -> list[datetime]:
        """When entries of such kinds were made."""
        return [entry.at for entry in self.entries if entry.kind in kinds]


def read(folder: Path) -> list[Complaint]:
    """Read both files of the folder `qinghe`."""
    histories: dict[str, list[tuple[datetime, str, Entry]]] = defaultdict(list)
    for one in _lines(folder / "negotiations.jsonl"):
        at = _utc(one["operate_time"])
        entry = Entry(at, one["operate_type"], one["operate_details"])
        histories[one["complaint_id"]].append((at, one["log_id"], entry))
    return [
        Complaint(
            one["complaint_id"], one["complaint_order_info"][0]["out_trade_no"],
            _utc(one["complaint_time"]), one["complaint_state"], one["problem_description"],
            one["complaint_full_refunded"],
            [entry for *_, entry in sorted(histories[one["complaint_id"]], key=lambda p: p[:2])],
        )
        for one in _lines(folder / "complaints.jsonl")
    ]  # fmt: skip


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
