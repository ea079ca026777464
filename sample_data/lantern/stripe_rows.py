"""A payment dispute at Stripe with its charge and its events, as Stripe's API gives them."""

from dataclasses import dataclass
from typing import Any

from sample_data.clock import DAY, END, HOUR
from sample_data.lantern import hours

FILES = ("disputes.jsonl", "dispute_events.jsonl", "charges.jsonl")
_CLOSED = ("won", "lost", "warning_closed")


@dataclass(frozen=True, slots=True)
class Dispute:
    """One dispute of a card payment, as it goes."""

    order_no: int
    cents: int
    email: str
    paid_at: int
    opened_at: int
    ending: str  # won, lost, warning_closed; the last status where it is known
    reason: str
    answered_after: int | None  # seconds until the shop submits its evidence; None: never
    closed_after: int  # seconds from the opening
    evidence: tuple[str, ...] = ()  # which fields the shop fills
    is_live: bool = True

    @property
    def number(self) -> str:
        """Its id."""
        return f"du_{self.order_no}"

    @property
    def closed_at(self) -> int:
        """When it is decided."""
        return self.opened_at + self.closed_after

    @property
    def status(self) -> str:
        """What it is called when the export is made."""
        warned = "warning_" if self.ending == "warning_closed" else ""
        if self.closed_at < END:
            return self.ending
        is_answered = self.answered_at is not None and self.answered_at < END
        return f"{warned}under_review" if is_answered else f"{warned}needs_response"

    @property
    def answered_at(self) -> int | None:
        """When the shop submits its evidence."""
        return None if self.answered_after is None else self.opened_at + self.answered_after


def dispute(one: Dispute) -> dict[str, Any]:
    """The object, as it stands at the export."""
    is_answered = one.answered_at is not None and one.answered_at < END
    moved = [{"id": f"txn_{one.order_no}1", "created": hours.epoch(one.opened_at),
              "amount": -one.cents, "fee": 1500}]  # fmt: skip
    if one.status == "won":
        moved.append({"id": f"txn_{one.order_no}2", "created": hours.epoch(one.closed_at),
                      "amount": one.cents, "fee": 0})  # fmt: skip
    given = one.evidence if is_answered else ()
    return {
        "id": one.number, "object": "dispute", "amount": one.cents, "currency": "eur",
        "balance_transactions": [] if one.status.startswith("warning") else moved,
        "charge": f"ch_{one.order_no}", "created": hours.epoch(one.opened_at),
        "evidence": {"customer_email_address": one.email,
                     **{field: f"file_{one.order_no}{field[:3]}" for field in given}},
        "evidence_details": {"due_by": hours.epoch(one.opened_at + 20 * DAY),
                             "has_evidence": is_answered, "past_due": False,
                             "submission_count": int(is_answered)},
        "is_charge_refundable": False, "livemode": one.is_live, "metadata": {},
        "payment_intent": f"pi_{one.order_no}", "payment_method_details": {"type": "card"},
        "reason": one.reason, "status": one.status,
    }  # fmt: skip


def charge(one: Dispute) -> dict[str, Any]:
    """The charge it is about, which names the shop's order."""
    return {
        "id": f"ch_{one.order_no}", "object": "charge", "amount": one.cents, "currency": "eur",
        "created": hours.epoch(one.paid_at), "disputed": True,
        "metadata": {"order_id": str(one.order_no)}, "payment_intent": f"pi_{one.order_no}",
        "billing_details": {"email": one.email},
    }  # fmt: skip


def events(one: Dispute) -> list[dict[str, Any]]:
    """What the webhook was told before the export, in order."""
    warned = "warning_" if one.ending == "warning_closed" else ""
    first, second = f"{warned}needs_response", f"{warned}under_review"
    told: list[tuple[int, str, str, str | None, int]] = [(one.opened_at, "created", first, None, 0)]
    if not warned:
        told.append((one.opened_at + 1, "funds_withdrawn", first, None, 0))
    last = first
    if one.answered_at is not None:
        told.append((one.answered_at, "updated", second, first, 1))
        last = second
    told.append((one.closed_at, "closed", one.ending, last, int(last == second)))
    if one.ending == "won":
        told.append((one.closed_at + HOUR, "funds_reinstated", "won", None, 1))
    return [_event(one, number, *said) for number, said in enumerate(told) if said[0] < END]


def _event(
    one: Dispute, number: int, at: int, kind: str, status: str, before: str | None, submitted: int
) -> dict[str, Any]:
    changed: dict[str, Any] = {"previous_attributes": {"status": before}} if before else {}
    if kind == "updated":
        changed["previous_attributes"]["evidence_details"] = {"submission_count": 0}
    about = {"id": one.number, "object": "dispute", "status": status,
             "evidence_details": {"submission_count": submitted}}  # fmt: skip
    request = f"req_{one.order_no}" if kind == "updated" else None
    return {
        "id": f"evt_{one.order_no}{number}", "object": "event", "type": f"charge.dispute.{kind}",
        "created": hours.epoch(at), "livemode": one.is_live, "request": {"id": request},
        "data": {"object": about, **changed},
    }  # fmt: skip


def is_closed(one: Dispute) -> bool:
    """Whether the export knows how it ended."""
    return one.status in _CLOSED
