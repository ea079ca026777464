"""Says of each pattern and platform whether its share changed: on a day, by a drift, or not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from queries import change_points
from queries.analyses import change_words
from queries.analysis import Analysis, Counter, Figure, Words
from queries.catalogue import patterns
from queries.change_points import Change
from queries.definitions import Value
from queries.estimators import clustered_share

LEAST = 20  # judged, below which nothing is said
LEAST_WEEKS = 8
MOST_EARLY = 0.05  # of the last seven days' subjects, too early to judge: those days are left out
_WEEK = 7
Row = dict[str, Any]


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform and pattern. `by` is a pattern's name, else ValueError."""
    if by is not None and by not in patterns():
        raise ValueError(f"change_over_time cannot be sliced by {by}; it can by a pattern's name")
    counts = count("change_over_time", **values)
    if by is not None:
        counts = counts.filter(pl.col("pattern") == by)
    parts = sorted(
        counts.group_by("platform", "pattern"), key=lambda pair: [str(one) for one in pair[0]]
    )
    rows = [_row(str(platform), str(pattern), part) for (platform, pattern), part in parts]
    figures = [figure for row in rows for figure in _figures(row, is_asked=by is not None)]
    return Analysis(
        "days", change_words.says(rows), rows, change_words.caveats(rows), counts, figures
    )


def daily(part: pl.DataFrame) -> pl.DataFrame:
    """The days of one platform and pattern without gaps, those at the end that are too early cut.

    Columns: day, matched, judged (0 on a day without any).
    """
    at = part["day"].to_physical().to_numpy()
    first, size = int(at.min()), int(at.max() - at.min()) + 1
    matched, judged, too_early = (
        np.bincount(at - first, part[name].to_numpy(), minlength=size).astype(np.int64)
        for name in ("matched", "judged", "too_early")
    )
    early, all_of = _last_week(too_early), _last_week(too_early + judged)
    mature = np.flatnonzero((all_of > 0) & (early <= MOST_EARLY * all_of))
    kept = int(mature[-1]) + 1 if len(mature) else 0
    return pl.DataFrame(
        {
            "day": pl.Series(np.arange(first, first + kept, dtype=np.int32)).cast(pl.Date),
            "matched": matched[:kept],
            "judged": judged[:kept],
        }
    )


def _last_week(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Of each day, what it and the six before it hold."""
    upto = np.cumsum(counts)
    upto[_WEEK:] -= upto[:-_WEEK].copy()
    return upto


def _row(platform: str, pattern: str, part: pl.DataFrame) -> Row:
    days = daily(part)
    k, n = int(days["matched"].sum()), int(days["judged"].sum())
    row: Row = {
        "platform": platform, "pattern": pattern, "k": k, "n": n, "days": len(days),
        "left_out_days": _left_out(part, days),
        **dict.fromkeys(("kind", "p", "line_p", "first_day", "day", "last_day",
                         "is_rising", "parts")),
    }  # fmt: skip
    if n < LEAST or len(days) < LEAST_WEEKS * _WEEK:
        return row
    found = change_points.change(
        days["matched"], days["judged"], days["day"].dt.weekday().to_numpy() - 1
    )
    return row if found is None else row | _told(found, days)


def _left_out(part: pl.DataFrame, days: pl.DataFrame) -> int:
    last = days["day"][-1] if len(days) else None
    return int((part["day"] > last).sum()) if last is not None else len(part)


def _told(found: Change, days: pl.DataFrame) -> Row:
    def on(at: int | None) -> date | None:
        return None if at is None else days["day"][0] + timedelta(days=at)

    third = len(days) // 3
    cuts = {
        "nothing": [(0, len(days))],
        "drift": [(0, third), (len(days) - third, len(days))],
        "step": [(0, found.day or 0), (found.day or 0, len(days))],
    }[found.kind]
    parts = [_part(days[start:end]) for start, end in cuts]
    shares = [one["k"] / one["n"] for one in parts if one["n"]]
    return {
        "kind": found.kind, "p": found.p, "line_p": found.line_p, "day": on(found.day),
        "first_day": on(found.first_day), "last_day": on(found.last_day), "parts": parts,
        "is_rising": shares[-1] > shares[0] if len(shares) == 2 else None,
    }  # fmt: skip


def _part(days: pl.DataFrame) -> Row:
    """One stretch: its days, its share and the interval with the day as one act."""
    k, n = int(days["matched"].sum()), int(days["judged"].sum())
    interval = clustered_share(days["matched"], days["judged"]) if n >= LEAST else None
    low, high = interval or (None, None)
    return {
        "from_day": days["day"][0], "to_day": days["day"][-1], "k": k, "n": n,
        "share": k / n if n >= LEAST else None, "low": low, "high": high,
    }  # fmt: skip


def _figures(row: Row, *, is_asked: bool) -> list[Figure]:
    """Before and after of what changed; of a pattern asked for by name its whole, too."""
    if row["parts"] is None or (row["kind"] == "nothing" and not is_asked):
        return []
    names = ("whole",) if row["kind"] == "nothing" else ("before", "after")
    return [
        Figure(
            name=f"{row['pattern']}.{name}", platform=row["platform"],
            said=_said(part), unit="share", value=part["share"], low=part["low"],
            high=part["high"], k=part["k"], n=part["n"], group=change_words.heading(row),
            bucket=f"{row['pattern']}.{part['from_day']}.{part['to_day']}",
        )
        for name, part in zip(names, row["parts"], strict=True)
    ]  # fmt: skip


def _said(part: Row) -> Words:
    span = f"{part['from_day']} – {part['to_day']}"
    return {"en": span, "zh": span}
