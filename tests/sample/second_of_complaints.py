"""The patterns that Qinghe's complaints can answer, a second time: plain Python, no project code.

Written from the words of each pattern's header and of the wallet's README: a complaint is a ticket
and a payment dispute, and where the money went is its outcome.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from tests.sample.complaint_files import ANSWER, REFUNDS, Complaint
from tests.sample.second_labels import Verdicts
from tests.sample.wording import only_thanks

FORTNIGHT, WINDOW, RIPE = timedelta(days=14), timedelta(days=120), timedelta(days=28)
OF_DELIVERED = {"商品无法使用", "卡密已被使用", "与商品描述不符"}


def closed_without_remedy(complaints: list[Complaint]) -> Verdicts:
    """Complaints about delivered codes, by whether money came back within a fortnight."""
    as_of = min(_tickets_until(complaints), _refunds_until(complaints))
    return {
        one.number: _without_remedy(one, as_of)
        for one in complaints
        if one.closings and one.description in OF_DELIVERED
    }


def _without_remedy(one: Complaint, as_of: datetime) -> str:
    closed_at, reopened_at = one.closings[-1]
    if reopened_at or one.is_withdrawn:
        return "excluded"
    said = [
        entry for entry in one.entries
        if entry.kind.startswith("USER") and "SYSTEM" not in entry.kind and entry.words
        and entry.at < closed_at
    ]  # fmt: skip
    if said and only_thanks(said[-1].words or ""):
        return "excluded"
    if any(one.opened_at <= at <= closed_at + FORTNIGHT for at in one.paid_back_at):
        return "no_match"
    return "too_early" if as_of < closed_at + FORTNIGHT else "match"


def reversed_after_closing(complaints: list[Complaint]) -> Verdicts:
    """Complaints called done, by what became of later ones about the same order."""
    as_of = min(_tickets_until(complaints), _disputes_until(complaints))
    of_order = _by_order(complaints)
    return {
        one.number: _reversed(one, of_order[one.order], as_of) for one in complaints if one.closings
    }


def _reversed(one: Complaint, same_order: list[Complaint], as_of: datetime) -> str:
    closed_at, reopened_at = one.closings[-1]
    if reopened_at or one.is_withdrawn:
        return "excluded"
    later = [
        two for two in same_order
        if two is not one and closed_at < two.opened_at <= closed_at + WINDOW
    ]  # fmt: skip
    lost = [two.opened_at for two in later if outcome(two) == "buyer"]
    if lost:
        before = (at for at in one.paid_back_at if one.opened_at <= at <= min(lost))
        return "excluded" if any(before) else "match"
    if any(two.state != "PROCESSED" for two in later):
        return "too_early"
    if as_of < closed_at + RIPE:
        return "too_early"
    return "unknown" if any(outcome(two) == "unknown" for two in later) else "no_match"


def refusal_reversed(complaints: list[Complaint]) -> Verdicts:
    """Complaints as payment disputes, by whether anything had been refused before."""
    of_order = _by_order(complaints)
    return {one.number: _refused_first(one, of_order[one.order]) for one in complaints}


def _refused_first(one: Complaint, same_order: list[Complaint]) -> str:
    decided_at, ended = _decided_at(one), outcome(one)
    own = (
        (closed_at, until)
        for closed_at, until in one.closings
        if until and (decided_at is None or until <= decided_at)
    )
    others = (
        closed_at
        for two in same_order
        if two is not one and not two.is_withdrawn
        for closed_at, _ in two.closings
        if closed_at < one.opened_at and not _paid_back_by(two, closed_at)
    )
    refusals = (
        at
        for two in same_order
        if two is not one and not two.paid_back_at and not two.of("USER_REVOKE_COMPLAINT")
        for at in two.of("MERCHANT_REFUSE_RERUND")[-1:]
        if at < one.opened_at
    )
    is_refused = any(not _paid_back_by(one, closed_at) for closed_at, _ in own)
    if one.is_withdrawn or not (is_refused or any(others) or any(refusals)):
        return "excluded"
    if ended in ("buyer", "seller", "split"):
        return "match" if ended == "buyer" else "no_match"
    return "unknown" if one.state == "PROCESSED" else "too_early"


def outcome(one: Complaint) -> str:
    """Where the money went."""
    refused, done = one.of("MERCHANT_REFUSE_RERUND"), one.of(ANSWER)
    if one.is_fully_refunded:
        return "buyer"
    if one.paid_back_at:
        return "split"
    if one.is_withdrawn:
        return "withdrawn"
    is_refused = one.state == "PROCESSED" and refused and done and refused[-1] < done[-1]
    return "seller" if is_refused else "unknown"


def _decided_at(one: Complaint) -> datetime | None:
    match outcome(one):
        case "buyer" | "split":
            return one.paid_back_at[0]
        case "withdrawn":
            return one.of("USER_REVOKE_COMPLAINT")[-1]
        case "seller":
            return one.of(ANSWER)[-1]
    return None


def _paid_back_by(one: Complaint, at: datetime) -> bool:
    return any(one.opened_at <= back_at <= at for back_at in one.paid_back_at)


def _by_order(complaints: Iterable[Complaint]) -> dict[str, list[Complaint]]:
    found: dict[str, list[Complaint]] = defaultdict(list)
    for one in complaints:
        found[one.order].append(one)
    return found


def _tickets_until(complaints: list[Complaint]) -> datetime:
    return max(one.last_at for one in complaints)


def _refunds_until(complaints: list[Complaint]) -> datetime:
    return max(at for one in complaints for at in one.of(*REFUNDS))


def _disputes_until(complaints: list[Complaint]) -> datetime:
    decided = [at for one in complaints if (at := _decided_at(one))]
    return max([*decided, *(one.opened_at for one in complaints)])


PATTERNS = (closed_without_remedy, reversed_after_closing, refusal_reversed)
