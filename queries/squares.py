"""Sums of which some are of squares of days: by seller and month, over what falls within filters.

Whole months come from their own table. The square of a whole is not the sum of the squares of its
parts: so what is of one category is made of its own counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from queries import months
from queries.snapshot import Bound
from queries.statements import in_front, squared


@dataclass(frozen=True)
class Sums:
    """The tables that hold them by month and by day, what they count, and the filters that act."""

    months: str
    days: str
    counts: str
    keys: tuple[str, ...]


SUMS = {
    one.months: one
    for one in (
        Sums("seller_months", "seller_days", "verdict_counts",
             ("platform", "category", "since", "until", "pattern")),
        Sums("care_months", "care_days", "claim_counts",
             ("platform", "seller", "category", "since", "until")),
    )
}  # fmt: skip
_COLUMNS = {"platform": "platform", "seller": "seller_id", "pattern": "pattern"}
_SPAN = "($only_since is null or day >= $only_since) and ($only_until is null or day < $only_until)"


def within(relation: str, asked: Mapping[str, Bound]) -> tuple[str, dict[str, Bound]]:
    """A SELECT of sums that add up to what was asked for, and its values; `asked` has the keys.

    `relation` is one of SUMS.
    """
    sums = SUMS[relation]
    bound = {f"only_{key}": asked[key] for key in sums.keys if key != "category"}
    of = " and ".join(
        f"($only_{key} is null or {column} = $only_{key})"
        for key, column in _COLUMNS.items() if key in sums.keys
    )  # fmt: skip
    if asked["category"] is not None:
        counts = f"select * from main.{sums.counts} where {of} and {_SPAN}"  # noqa: S608  our own
        own = f"{counts} and category = $only_category"
        days = in_front(squared()[sums.days], {sums.counts: own})
        return _by_month(sums, days), bound | {"only_category": asked["category"]}
    whole = f"select * from main.{sums.months} where {of} and {months.WHOLE}"  # noqa: S608
    days = (
        f"select * from main.{sums.days} "  # noqa: S608
        f"where {of} and {_SPAN} and {months.beside('day')}"
    )
    bound |= months.bounds(asked)
    return f"{whole}\nunion all\nselect * from ({_by_month(sums, days)}) as beside", bound


def _by_month(sums: Sums, days: str) -> str:
    return in_front(squared()[sums.months], {sums.days: days})
