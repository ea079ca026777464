"""What Lantern's buyers got, or went to the bank for: a second time, plain Python, no project code.

Written from the words of each pattern's header and of Stripe's README.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.sample.lantern_files import Conversation, Exports, Move, moment
from tests.sample.second_labels import Verdicts
from tests.sample.second_of_lantern import FORTNIGHT, closings, is_set_aside, remedies_of, stated
from tests.sample.wording import only_thanks

WINDOW = timedelta(days=120)  # no rail of Lantern's is PayPal
RIPE = timedelta(days=28)
OF_DELIVERED = {"refused", "used", "other goods"}
NO_TOPIC = {None, ""}


@dataclass(frozen=True)
class Dispute:
    """A dispute at Stripe, with the order its charge names."""

    number: str
    order: str | None
    opened_at: datetime
    outcome: str
    is_pending: bool
    decided_at: datetime | None
    is_stolen: bool
    has_access_log: bool  # among what the shop submitted


def disputes(exports: Exports) -> list[Dispute]:
    """All but those of the test mode."""
    folder = exports.folder / "lantern_stripe"
    charged = {one["payment_intent"]: one["metadata"]["order_id"]
               for one in _lines(folder / "charges.jsonl")}  # fmt: skip
    closed = {
        one["data"]["object"]["id"]: _epoch(one["created"])
        for one in _lines(folder / "dispute_events.jsonl")
        if one["type"] == "charge.dispute.closed"
    }
    return [
        Dispute(
            one["id"], charged[one["payment_intent"]], _epoch(one["created"]), _outcome(one),
            one["status"].endswith(("needs_response", "under_review")), closed.get(one["id"]),
            one["reason"] == "fraudulent", "access_activity_log" in one["evidence"],
        )
        for one in _lines(folder / "disputes.jsonl")
        if one["livemode"]
    ]  # fmt: skip


def _outcome(one: dict[str, Any]) -> str:
    details = one["evidence_details"]
    match one["status"]:
        case "won":
            return "seller"
        case "warning_closed":
            return "withdrawn"
        case "lost":
            return "buyer" if details["submission_count"] else "no_response"
    return "unknown"


def closed_without_remedy(exports: Exports) -> Verdicts:
    """Resolved conversations about delivered codes, and what was given within a fortnight."""
    as_of = exports.until("tickets", "events", "remedies", "code_assignments")
    return {
        talk.number: _without_remedy(exports, talk, closing, as_of)
        for talk, closing in closings(exports)
        if talk.topic in OF_DELIVERED | NO_TOPIC
    }


def _without_remedy(exports: Exports, talk: Conversation, closing: Move, as_of: datetime) -> str:
    said = [m for m in talk.messages if m.actor == "buyer" and m.at < closing.at]
    if is_set_aside(talk, closing):
        return "excluded"
    if said and only_thanks(said[-1].words) and not said[-1].files:
        return "excluded"
    if talk.topic in NO_TOPIC:
        return "unknown"
    end = closing.at + FORTNIGHT
    if any(talk.opened_at <= at <= end for at in remedies_of(exports, talk)):
        return "no_match"
    return "too_early" if as_of < end else "match"


def reversed_after_closing(exports: Exports) -> Verdicts:
    """Resolved conversations, by the disputes about their orders afterwards."""
    found = disputes(exports)
    as_of = min(exports.until("tickets", "events"), _until(found))
    return {
        talk.number: _reversed(exports, talk, closing, found, as_of)
        for talk, closing in closings(exports)
    }


def _reversed(
    exports: Exports, talk: Conversation, closing: Move, found: list[Dispute], as_of: datetime
) -> str:
    if is_set_aside(talk, closing):
        return "excluded"
    if not talk.order_no:
        return "unknown"
    end = closing.at + WINDOW
    later = [
        one for one in found
        if one.order == talk.order_no and closing.at < one.opened_at <= end and not one.is_stolen
    ]  # fmt: skip
    if lost := [one.opened_at for one in later if one.outcome == "buyer"]:
        given = [at for at in remedies_of(exports, talk) if talk.opened_at <= at <= min(lost)]
        return "excluded" if given else "match"
    if any(one.is_pending for one in later) or as_of < closing.at + RIPE:
        return "too_early"
    return "no_match"


def refusal_reversed(exports: Exports) -> Verdicts:
    """Disputes, by whether a conversation about the order had been resolved with nothing given."""
    talks: dict[str | None, list[Conversation]] = defaultdict(list)
    for talk in exports.conversations.values():
        talks[talk.order_no].append(talk)
    return {one.number: _refused_first(exports, one, talks[one.order]) for one in disputes(exports)}


def _refused_first(exports: Exports, one: Dispute, talks: list[Conversation]) -> str:
    refused = [
        closing
        for talk in talks
        for closing in _closings(exports, talk)
        if closing.actor != "buyer" and closing.at < one.opened_at
        and not any(talk.opened_at <= at <= closing.at for at in remedies_of(exports, talk))
    ]  # fmt: skip
    if one.is_stolen or not refused or one.outcome in ("withdrawn", "no_response"):
        return "excluded"
    if one.is_pending:
        return "too_early"
    return "match" if one.outcome == "buyer" else "no_match"


def _closings(exports: Exports, talk: Conversation) -> Iterator[Move]:
    """Each time it came to be called resolved."""
    before = ""
    for move in stated(exports, talk):
        if move.what == "resolved" and before != "resolved":
            yield move
        before = move.what


def window_lapsed(exports: Exports) -> Verdicts:
    """What conversations were called when the time to dispute the payment ended."""
    found = disputes(exports)
    first: dict[str | None, datetime] = {}
    for one in sorted(found, key=lambda one: one.opened_at, reverse=True):
        first[one.order] = one.opened_at
    as_of = min(exports.until("orders", "tickets", "events", "remedies"), _until(found))
    return {
        talk.number: _lapsed(exports, talk, first.get(talk.order_no), as_of)
        for talk in exports.conversations.values()
    }


def _lapsed(
    exports: Exports, talk: Conversation, disputed_at: datetime | None, as_of: datetime
) -> str:  # fmt: skip
    order = exports.orders.get(talk.order_no or "")
    if not order:
        return "unknown"
    end = moment(order["paid"]) + WINDOW
    if talk.opened_at > end:
        return "excluded"
    if disputed_at and disputed_at <= end:
        return "no_match"
    if any(at <= end for at in remedies_of(exports, talk)):
        return "no_match"
    if end > as_of:
        return "too_early"
    standing = [move.what for move in stated(exports, talk) if move.at <= end][-1:]
    return "match" if standing and standing[0] in ("pending", "snoozed") else "no_match"


def _until(found: list[Dispute]) -> datetime:
    return max(at for one in found for at in (one.opened_at, one.decided_at) if at)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _epoch(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


PATTERNS = (closed_without_remedy, reversed_after_closing, refusal_reversed, window_lapsed)
