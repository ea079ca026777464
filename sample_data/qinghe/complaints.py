"""A complaint at the wallet and its history, and both as the wallet's API gives them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from sample_data.clock import DAY, END, HOUR, stamp

FILES = ("complaints.jsonl", "negotiations.jsonl")
DESCRIPTIONS = {
    "invalid": "商品无法使用", "used": "卡密已被使用", "mismatch": "与商品描述不符",
    "not_received": "商家不发货",
}  # fmt: skip
_ANSWERED = {"MERCHANT_RESPONSE", "MERCHANT_REFUSE_RERUND", "MERCHANT_APPROVE_REFUND"}
_ASKED = {"USER_CREATE_COMPLAINT", "USER_CONTINUE_COMPLAINT"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a negotiation history."""

    at: int
    kind: str  # operate_type
    words: str | None = None
    pictures: int = 0


@dataclass(slots=True)
class Complaint:
    """One complaint about one order, by its buyer."""

    complaint_id: str
    order_sn: str
    fen: int  # what was paid
    buyer: int
    cause: str  # one of DESCRIPTIONS
    entries: list[Entry]
    times: int = 1  # complaints of this buyer about it, this one included
    truths: list[tuple[str, str, str, str]] = field(default_factory=list)
    # of ticket or payment_dispute: kind of subject, name, strength, note

    def seen(self) -> list[Entry]:
        """The entries there are when the export is made, in their order."""
        return sorted((one for one in self.entries if one.at < END), key=lambda one: one.at)

    @property
    def last_at(self) -> int:
        """When the last thing happens."""
        return max(one.at for one in self.entries)

    @property
    def closed_at(self) -> int:
        """When the seller last called it done."""
        return max(one.at for one in self.entries if one.kind == "MERCHANT_CONFIRM_COMPLETE")


class Files:
    """Both files, written as complaints come."""

    def __init__(self, folder: Path) -> None:
        """Open them in the folder."""
        self._complaints, self._entries = (_open(folder / name) for name in FILES)

    def write(self, complaints: Iterable[Complaint]) -> None:
        """Append complaints, with their histories."""
        for one in complaints:
            seen = one.seen()
            if seen:
                self._complaints.write(_line(_complaint(one, seen)))
                self._entries.writelines(
                    _line(_entry(one, number, entry)) for number, entry in enumerate(seen, 1)
                )

    def __enter__(self) -> "Files":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._complaints.close()
        self._entries.close()


def _open(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="\n")


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def _complaint(one: Complaint, seen: list[Entry]) -> dict[str, Any]:
    first, kinds = seen[0], [entry.kind for entry in seen]
    return {
        "complaint_id": one.complaint_id, "complaint_time": beijing(first.at),
        "complaint_detail": first.words, "complaint_state": _state(kinds),
        "payer_phone": f"{one.buyer * 7919:032x}", "payer_openid": f"oQh{one.buyer:025}",
        "complaint_media_list": _media(one, first.pictures),
        "complaint_order_info": [
            {"transaction_id": f"42000{one.buyer:023}", "out_trade_no": one.order_sn,
             "amount": one.fen}
        ],
        "complaint_full_refunded": "COMPLAINT_FULL_REFUNDED_SYSTEM_MESSAGE" in kinds
        and "COMPLAINT_REFUND_RECEIVED_SYSTEM_MESSAGE" in kinds,
        "incoming_user_response": kinds[-1].startswith("USER"),
        "problem_description": DESCRIPTIONS[one.cause], "user_complaint_times": one.times,
        "problem_type": "REFUND", "apply_refund_amount": one.fen,
        "in_platform_service": "USER_APPLY_PLATFORM_SERVICE" in kinds
        and "PLATFORM_SERVICE_FINISHED" not in kinds,
        "need_immediate_service": False,
    }  # fmt: skip


def _state(kinds: list[str]) -> str:
    """What the wallet calls it: waiting for the seller, being talked about, done."""
    state = "PENDING"
    for kind in kinds:
        if kind in _ASKED:
            state = "PENDING"
        elif kind in ("MERCHANT_CONFIRM_COMPLETE", "USER_REVOKE_COMPLAINT"):
            state = "PROCESSED"
        elif kind in _ANSWERED and state == "PENDING":
            state = "PROCESSING"
    return state


def _entry(one: Complaint, number: int, entry: Entry) -> dict[str, Any]:
    operator = (
        "青禾数卡" if entry.kind.startswith("MERCHANT")
        else "微信支付" if "PLATFORM_RESPONSE" in entry.kind or "SYSTEM" in entry.kind
        else "投诉人"
    )  # fmt: skip
    return {
        "complaint_id": one.complaint_id, "log_id": f"{one.complaint_id}{number:03}",
        "operator": operator, "operate_time": beijing(entry.at), "operate_type": entry.kind,
        "operate_details": entry.words,
        "image_list": _addresses(one, entry.pictures),
    }  # fmt: skip


def _media(one: Complaint, pictures: int) -> list[dict[str, Any]]:
    addresses = _addresses(one, pictures)
    return [{"media_type": "USER_COMPLAINT_IMAGE", "media_url": addresses}] if addresses else []


def _addresses(one: Complaint, pictures: int) -> list[str]:
    return [
        f"https://pay.example.invalid/images/{one.complaint_id}{number}"
        for number in range(pictures)
    ]


def beijing(at: int) -> str:
    """A moment as the wallet writes it: RFC 3339 with its own offset."""
    return f"{stamp(at).replace(' ', 'T')}+08:00"


def in_daytime(at: int) -> int:
    """The same moment, or nine in the morning and some minutes where the seller sleeps."""
    day, second = divmod(at, DAY)
    if 9 * HOUR <= second < 22 * HOUR:
        return at
    return (day + (second >= 22 * HOUR)) * DAY + 9 * HOUR + at % 3000
