"""The figures of the screen on resolution: the bracket of unanswered closing, steps, chains."""

from dataclasses import dataclass

from queries.counts import Filters
from queries.estimators import wilson
from queries.figures import MINIMUM
from queries.snapshot import Snapshot

BRACKET = ("closed_unanswered", "closed_by_rule", "auto_closed")


@dataclass(frozen=True)
class BracketPart:
    """How many of the tickets judged for all three match one pattern of the bracket."""

    pattern: str
    match: int
    judged: int
    rate: float | None  # None below MINIMUM judged
    low: float | None  # Wilson 95 %
    high: float | None


@dataclass(frozen=True)
class Chains:
    """Matters that have ended: those of one ticket, or those filed again; medians in days.

    Below MINIMUM chains (or tickets) there is no median.
    """

    chains: int
    tickets: int
    days_per_chain: float | None
    days_per_ticket: float | None


def bracket(snapshot: Snapshot, filters: Filters) -> list[BracketPart]:
    """Behaviour, label and both, on one denominator: the tickets judged for all three."""
    row = snapshot.query("closing_bracket", **filters.bound()).row(0, named=True)
    judged = int(row["judged"])
    parts = []
    for pattern in BRACKET:
        hits, interval = int(row[pattern]), wilson(int(row[pattern]), judged)
        if judged < MINIMUM or interval is None:
            parts.append(BracketPart(pattern, hits, judged, None, None, None))
        else:
            parts.append(BracketPart(pattern, hits, judged, hits / judged, *interval))
    return parts


def chains(snapshot: Snapshot, filters: Filters) -> dict[bool, Chains]:
    """Whether filed again -> the matters that ended so; both are always there."""
    found = {False: Chains(0, 0, None, None), True: Chains(0, 0, None, None)}
    for row in snapshot.query("ticket_chains", **filters.bound()).iter_rows(named=True):
        found[row["is_refiled"]] = Chains(
            row["chains"],
            row["tickets"],
            row["days_per_chain"] if row["chains"] >= MINIMUM else None,
            row["days_per_ticket"] if row["tickets"] >= MINIMUM else None,
        )
    return found
