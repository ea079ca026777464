"""A small Stripe export written by hand: one of every case the source tells apart."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.loading.zendesk_export import lines

CODE = "QX7K-ZZ4P-93TT"  # a voucher code: it must be written nowhere
MAIL, NAME, ADDRESS = "jenny.buyer@example.org", "Jenny Buyer", "203.0.113.77"


def at(day: int, hour: int = 10) -> int:
    """Seconds since 1970 of an hour of March 2026."""
    return int(datetime(2026, 3, day, hour, tzinfo=UTC).timestamp())


def dispute(number: int, status: str = "lost", **said: Any) -> dict[str, Any]:
    """A dispute as the API gives it."""
    evidence = said.pop("evidence", {})
    details = said.pop("details", {})
    empty = dict.fromkeys(
        ("access_activity_log", "customer_communication", "receipt", "refund_policy",
         "service_documentation", "uncategorized_text", "customer_name"))  # fmt: skip
    return {
        "id": f"du_{number}", "object": "dispute", "amount": 4900, "currency": "usd",
        "balance_transactions": [], "charge": f"ch_{number}", "created": at(1),
        "evidence": {**empty, "customer_email_address": MAIL, "customer_purchase_ip": ADDRESS,
                     **evidence},
        "evidence_details": {"due_by": at(20), "has_evidence": True, "past_due": False,
                             "submission_count": 1, **details},
        "is_charge_refundable": False, "livemode": True, "metadata": {},
        "payment_intent": f"pi_{number}", "reason": "product_not_received", "status": status,
        "payment_method_details": {"card": {"brand": "visa", "network_reason_code": "13.1"},
                                   "type": "card"}, **said,
    }  # fmt: skip


def event(number: int, of: int, kind: str, when: int, status: str, **said: Any) -> dict[str, Any]:
    """An event about a dispute."""
    before = said.pop("before", None)
    request = said.pop("request", None)
    details = {"submission_count": said.pop("submissions", 0)}
    return {
        "id": f"evt_{number}", "object": "event", "api_version": "2025-03-31", "created": when,
        "data": {"object": {"id": f"du_{of}", "object": "dispute", "status": status,
                            "evidence": {"customer_name": NAME}, "evidence_details": details},
                 **({"previous_attributes": before} if before else {})},
        "livemode": True, "pending_webhooks": 0, "request": {"id": request},
        "type": f"charge.dispute.{kind}", **said,
    }  # fmt: skip


def charge(number: int, **metadata: str) -> dict[str, Any]:
    """A charge."""
    return {
        "id": f"ch_{number}", "object": "charge", "amount": 4900, "created": at(1, 1),
        "billing_details": {"email": MAIL, "name": NAME}, "currency": "usd", "disputed": True,
        "metadata": metadata, "payment_intent": f"pi_{number}",
    }  # fmt: skip


def refund(number: int, status: str = "succeeded", **said: Any) -> dict[str, Any]:
    """A refund of a charge."""
    return {
        "id": f"re_{number}", "object": "refund", "amount": 4900, "charge": f"ch_{number}",
        "created": at(5), "currency": "usd", "metadata": {}, "payment_intent": f"pi_{number}",
        "reason": "requested_by_customer", "status": status, **said,
    }  # fmt: skip


DISPUTES = [
    dispute(1, metadata={"order_id": "L-1"}, evidence={
        "access_activity_log": f"revealed {CODE} from {ADDRESS}", "receipt": "file_1"}),
    dispute(2, "won", currency="jpy", amount=5000, balance_transactions=[
        {"id": "txn_1", "created": at(1), "amount": -5000, "fee": 1500},
        {"id": "txn_2", "created": at(25), "amount": 5000, "fee": 0}]),
    dispute(3, details={"submission_count": 0, "has_evidence": False}),
    dispute(4, details={"submission_count": 0, "has_evidence": False, "due_by": 0},
            reason="fraudulent"),
    dispute(5, "warning_closed", charge={"id": "ch_5", "billing_details": {"email": MAIL},
                                         "metadata": {"order_no": "L-5"}}),
    dispute(6, "needs_response", currency="isk", amount=490000),
    dispute(7, "prevented", payment_method_details={"type": "klarna"}),
    dispute(8, "some_new_status", reason="some_new_reason"),
    dispute(9, livemode=False),
]  # fmt: skip
EVENTS = [
    event(1, 1, "created", at(1), "needs_response"),
    event(2, 1, "funds_withdrawn", at(1), "needs_response"),
    event(3, 1, "updated", at(9), "under_review", request="req_1", submissions=1,
          before={"status": "needs_response", "evidence_details": {"submission_count": 0}}),
    event(4, 1, "closed", at(20), "lost", submissions=1, before={"status": "under_review"}),
    event(5, 1, "updated", at(10), "under_review", submissions=1, before={"metadata": {}}),
    event(6, 5, "closed", at(22), "warning_closed"),
    {**event(7, 1, "created", at(2), "x"), "type": "payment_intent.succeeded"},
]  # fmt: skip
CHARGES = [charge(2, order_number="L-2"), charge(3, order_id="L-3"), charge(4)]
REFUNDS = [
    refund(3), refund(4, "pending"), refund(6, "failed", metadata={"order_id": "L-6"}),
]  # fmt: skip


def export(folder: Path) -> list[Path]:
    """The four files of the export."""
    return [
        lines(folder / "disputes.jsonl", DISPUTES),
        lines(folder / "events.jsonl", EVENTS),
        lines(folder / "charges.jsonl", CHARGES),
        lines(folder / "refunds.jsonl", REFUNDS),
    ]
