"""This period against the one of equal length before it, on the same denominator."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from queries import figures
from queries.catalogue import patterns
from queries.compare import Compared, claim_share, compared, pattern_share
from queries.counts import ClaimFigures, Filters, PatternFigures
from queries.definitions import CLAIMS
from queries.snapshot import Snapshot

T = TypeVar("T", ClaimFigures, PatternFigures)


@dataclass(frozen=True)
class Periods:
    """Every share both periods have, the chosen one first; the difference is now minus before."""

    claims: tuple[Compared, ...]
    patterns: tuple[Compared, ...]


def against_previous(snapshot: Snapshot, filters: Filters) -> Periods | None:
    """Compare the period of the filters with the one before; None where it has no two ends."""
    before = filters.previous()
    if before is None:
        return None
    claims = [figures.claim_figures(snapshot, one) for one in (filters, before)]
    judged = [figures.pattern_figures(snapshot, one) for one in (filters, before)]
    made = []
    for name in CLAIMS:
        now, then = (_total(one, name, figures.total_claims) for one in claims)
        kinds = ["contradicted"]
        if now.is_supportable and then.is_supportable:
            kinds.append("supported")
        made += [
            compared(kind, name, claim_share(now, kind), claim_share(then, kind)) for kind in kinds
        ]
    matched = []
    for name, pattern in patterns().items():
        now_found, then_found = (_total(one, name, figures.total) for one in judged)
        matched.append(
            compared("match", name, pattern_share(now_found), pattern_share(then_found),
                     pattern.per == "event")
        )  # fmt: skip
    return Periods(
        *(tuple(one for one in some if one.first.judged and one.second.judged)
          for some in (made, matched))
    )  # fmt: skip


def _total(by_platform: dict[str, dict[str, T]], name: str, sum_up: Callable[[list[T]], T]) -> T:
    return sum_up([one[name] for one in by_platform.values()])
