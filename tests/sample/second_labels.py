"""How long a label stood, and what came after an escalation: a second time, for any platform.

Written from the words of the headers of stuck_in_processing and hollow_escalation, not from SQL.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

WEEK = timedelta(days=7)
TWO_DAYS = timedelta(hours=48)

Verdicts = dict[str, str]


@dataclass(frozen=True)
class Label:
    """One time that an order or a ticket was called "processing"."""

    claim: str
    since: datetime
    until: datetime | None = None  # certainly gone by then; None: still there
    sure_until: datetime | None = None  # certainly there until then; None: as long as it can be
    is_set_aside: bool = False
    is_start_sure: bool = True  # False: the row alone says it, and was last written `since`
    earliest: datetime | None = None  # when it can have begun at the earliest; None: `since`


@dataclass(frozen=True)
class Escalation:
    """One event that called a ticket escalated, with what came after it, in order."""

    event: str
    at: datetime
    answers: tuple[datetime, ...]  # substantive replies by persons, and remedies
    maybe_answers: tuple[datetime, ...] = ()  # where the log does not say who wrote
    closed_by_buyer_at: datetime | None = None
    is_set_aside: bool = False


def stuck_in_processing(labels: Iterable[Label], as_of: datetime) -> Verdicts:
    """Longer than a week, certainly; within it, certainly; or not to be told."""
    return {label.claim: _stood(label, as_of) for label in labels}


def _stood(label: Label, as_of: datetime) -> str:
    if label.is_set_aside:
        return "excluded"
    if label.is_start_sure and label.until and label.until - label.since <= WEEK:
        return "no_match"
    if label.until is None and as_of - (label.earliest or label.since) <= WEEK:
        return "too_early"
    sure_until = label.sure_until or label.until or as_of
    return "match" if sure_until - label.since > WEEK else "unknown"


def hollow_escalation(escalations: Iterable[Escalation], as_of: datetime) -> Verdicts:
    """Whether a person came within two days."""
    return {one.event: _came(one, as_of) for one in escalations}


def _came(one: Escalation, as_of: datetime) -> str:
    end = one.at + TWO_DAYS
    if one.is_set_aside:
        return "excluded"
    if any(one.at < at <= end for at in one.answers):
        return "no_match"
    if one.closed_by_buyer_at and one.closed_by_buyer_at <= end:
        return "excluded"
    if any(one.at < at <= end for at in one.maybe_answers):
        return "unknown"
    return "too_early" if as_of < end else "match"
