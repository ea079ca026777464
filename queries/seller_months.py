"""The sums of seller_months over what falls within filters, whole months from their own table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

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
        and ($first_month is null or month >= $first_month)
        and ($last_month is null or month < $last_month)
"""  # noqa: S608
_DAYS_BESIDE = f"""
    select * from main.seller_days
    where {_OF}
        and ($only_since is null or day >= $only_since)
        and ($only_until is null or day < $only_until)
        and (day < $first_day or day >= $last_day)
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
    since, until = asked["since"], asked["until"]
    first = _first_of_month(since, is_next=True) if isinstance(since, date) else None
    last = _first_of_month(until, is_next=False) if isinstance(until, date) else None
    bound |= {
        "first_day": first, "last_day": last, "first_month": _month(first),
        "last_month": _month(last),
    }  # fmt: skip
    return f"{_MONTHS}\nunion all\nselect * from ({_summed(_DAYS_BESIDE)}) as beside", bound


def _summed(days: str) -> str:
    return in_front(text("seller_months.sql"), {"seller_days": days})


def _first_of_month(day: date, *, is_next: bool) -> date:
    """The day itself where a month begins with it, else the beginning of its or the next month."""
    first = day.replace(day=1)
    return (first + timedelta(days=31)).replace(day=1) if is_next and first < day else first


def _month(day: date | None) -> int | None:
    return None if day is None else day.year * 100 + day.month
