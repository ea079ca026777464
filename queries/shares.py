"""Figures that are shares: so many of so many, with Wilson's interval from MINIMUM judged on."""

from __future__ import annotations

from queries.analysis import Figure, Words
from queries.estimators import difference, wilson
from queries.figures import MINIMUM


def share(
    name: str,
    platform: str,
    said: Words,
    k: int,
    n: int,
    *,
    naive: float | None = None,
    group: Words | None = None,
    bucket: str | None = None,
    is_given: bool = True,
) -> Figure:
    """The share k/n as a figure; its value only from MINIMUM judged on, and where it `is_given`."""
    interval = wilson(k, n)
    if n < MINIMUM or interval is None or not is_given:
        return Figure(name, platform, said, "share", None, k=k, n=n, group=group, bucket=bucket)
    return Figure(
        name, platform, said, "share", k / n, *interval, k=k, n=n, naive=naive, group=group,
        bucket=bucket,
    )  # fmt: skip


def apart(
    name: str,
    platform: str,
    said: Words,
    one: tuple[int, int],
    other: tuple[int, int],
    group: Words | None = None,
) -> Figure | None:
    """The first share minus the second, of different subjects; None where few were judged."""
    told = difference(*one, *other)
    if min(one[1], other[1]) < MINIMUM or told is None:
        return None
    return Figure(
        name, platform, said, "difference", told.value, told.low, told.high, group=group
    )  # fmt: skip


def count(
    name: str,
    platform: str,
    said: Words,
    k: int,
    *,
    n: int | None = None,
    group: Words | None = None,
    bucket: str | None = None,
) -> Figure:
    """A plain number of subjects, of n where that is said."""
    return Figure(
        name, platform, said, "count", float(k), k=k, n=n, group=group, bucket=bucket
    )  # fmt: skip


def percent(value: float | None) -> str:
    """A share as a person reads it."""
    return "–" if value is None else f"{value:.1%}"


def with_interval(figure: Figure, language: str) -> str:
    """A share and its interval, or how many of how many where there is none."""
    if figure.value is None or figure.low is None or figure.high is None:
        joined = f"{figure.k or 0:,} of {figure.n or 0:,}"
        return joined if language == "en" else f"{figure.n or 0:,} 中的 {figure.k or 0:,}"
    to = "to" if language == "en" else "至"
    text = f"{percent(figure.value)} ({percent(figure.low)} {to} {percent(figure.high)})"
    return text if language == "en" else text.replace(" (", "(")
