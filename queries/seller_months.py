"""The sums of seller_months over what falls within filters, whole months from their own table."""

from __future__ import annotations

from collections.abc import Mapping

from queries import months
from queries.snapshot import Bound
from queries.statements import in_front, text

KEYS = ("platform", "category", "since", "until", "pattern")
_OF = """
    platform = coalesce($only_platform, platform)
    and ($only_pattern is null or pattern = $only_pattern)
"""
_COUNTS = f"""
    select * from main.verdict_counts
    where {_OF}
        and category = $only_category
        and ($only_since is null or day >= $only_since)
        and ($only_until is null or day < $only_until)
"""  # noqa: S608  our own names
_MONTHS = f"""
    select * from main.seller_months
    where {_OF}
        and {months.WHOLE}
"""  # noqa: S608
_DAYS_BESIDE = f"""
    select * from main.seller_days
    where {_OF}
        and ($only_since is null or day >= $only_since)
        and ($only_until is null or day < $only_until)
        and {months.beside("day")}
"""  # noqa: S608


def within(asked: Mapping[str, Bound]) -> tuple[str, dict[str, Bound]]:
    """A SELECT of sums that add up to what was asked for, and its values; `asked` has KEYS.

    Sums of one category are made of its own counts: those of a day are squared, and the square of
    a whole is not the sum of the squares of its parts.
    """
    bound = {f"only_{key}": asked[key] for key in KEYS if key != "category"}
    if asked["category"] is not None:
        days = in_front(text("seller_days.sql"), {"verdict_counts": _COUNTS})
        return _summed(days), bound | {"only_category": asked["category"]}
    bound |= months.bounds(asked)
    return f"{_MONTHS}\nunion all\nselect * from ({_summed(_DAYS_BESIDE)}) as beside", bound


def _summed(days: str) -> str:
    return in_front(text("seller_months.sql"), {"seller_days": days})
