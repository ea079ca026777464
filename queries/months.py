"""The whole months within a period, whose counts are kept, and what of it lies beside them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from queries.snapshot import Bound

WHOLE = """
    ($first_month is null or month >= $first_month)
    and ($last_month is null or month < $last_month)
"""


def beside(time: str) -> str:
    """The condition that a time or day of the period is in none of its whole months."""
    return f"({time} < $first_day or {time} >= $last_day)"


def bounds(asked: Mapping[str, Bound]) -> dict[str, Bound]:
    """The values that these conditions bind, of a period asked for by its days since and until."""
    since, until = asked["since"], asked["until"]
    first = _first_of_month(since, is_next=True) if isinstance(since, date) else None
    last = _first_of_month(until, is_next=False) if isinstance(until, date) else None
    return {
        "first_day": first, "last_day": last, "first_month": _month(first),
        "last_month": _month(last),
    }  # fmt: skip


def _first_of_month(day: date, *, is_next: bool) -> date:
    """The day itself where a month begins with it, else the beginning of its or the next month."""
    first = day.replace(day=1)
    return (first + timedelta(days=31)).replace(day=1) if is_next and first < day else first


def _month(day: date | None) -> int | None:
    return None if day is None else day.year * 100 + day.month
