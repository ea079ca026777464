"""Says of each seller how soon it delivers, and how much of what it calls resolved is borne out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import polars as pl

from queries import funnels
from queries.analyses import speed_words
from queries.analysis import Analysis, Counter, Figure
from queries.definitions import Value
from queries.estimators import wilson_ends

LEAST = 20  # orders, and resolved tickets that can be judged, of a seller
MOST_FIGURES = 100  # sellers
SQUARES = ("supported_squared", "supported_judged", "judged_squared")
Row = dict[str, Any]


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform and seller, in the order of names."""
    if by:
        raise ValueError("speed_and_care cannot be sliced; it is by seller already")
    counts = count("speed_and_care", **values).sort("platform", "seller_id")
    cares = _cares(counts)
    rows = [_row(row, *care) for row, care in zip(counts.iter_rows(named=True), cares, strict=True)]
    for platform in sorted({row["platform"] for row in rows}):
        _set_beside([row for row in rows if row["platform"] == platform])
    figures = _figures(rows)
    return Analysis(
        "sellers", speed_words.says(rows), rows, speed_words.caveats(rows), counts, figures
    )


def _cares(counts: pl.DataFrame) -> Iterator[tuple[float | None, float | None, float | None]]:
    """Of each seller the share that is borne out, with its interval, where enough was judged."""
    is_enough = counts["judged"] >= LEAST
    k, n, days, *sums = (
        counts[name].filter(is_enough).cast(pl.Float64).to_numpy()
        for name in ("supported", "judged", "days", *SQUARES)
    )
    effect = funnels.design_effects(k, n, days, np.stack(sums, axis=1))
    low, high = wilson_ends(k / effect, n / effect)
    told = zip((k / n).tolist(), low.tolist(), high.tolist(), strict=True)
    return (next(told) if enough else (None, None, None) for enough in is_enough)


def _row(one: Mapping[str, Any], share: float | None, low: float | None, high: float | None) -> Row:
    row: Row = {
        **{name: one[name] for name in ("platform", "seller_id", "orders", "delivered",
                                        "supported", "judged")},
        **dict.fromkeys(("middle_seconds", "low_seconds", "high_seconds")),
        "share": share, "share_low": low, "share_high": high, "speed": None, "care": None,
    }  # fmt: skip
    if one["orders"] >= LEAST:
        row |= {name: one[name] for name in ("middle_seconds", "low_seconds", "high_seconds")}
    return row


def _set_beside(rows: list[Row]) -> None:
    """Say where a seller lies beside the middle of its platform, where its cross shows it."""
    timed = [row["middle_seconds"] for row in rows if row["middle_seconds"] is not None]
    shares = [row["share"] for row in rows if row["share"] is not None]
    middle, share = (float(np.median(one)) if one else 0.0 for one in (timed, shares))
    for row in rows:
        if row["orders"] >= LEAST and timed:
            row["speed"] = _side(row["low_seconds"], row["high_seconds"], middle)
        if row["share"] is not None:
            row["care"] = _side(row["share_low"], row["share_high"], share)


def _side(low: float | None, high: float | None, middle: float) -> str:
    """An end is None where it lies beyond all that was delivered."""
    if high is not None and high < middle:
        return "below"
    return "above" if low is None or low > middle else "open"


def _figures(rows: list[Row]) -> list[Figure]:
    largest = sorted(rows, key=lambda row: -(row["orders"] + row["judged"]))[:MOST_FIGURES]
    known = {id(row) for row in largest}
    shown = [row for row in rows if id(row) in known]
    return [*(_speed(row) for row in shown if row["orders"]),
            *(_care(row) for row in shown if row["judged"])]  # fmt: skip


def _speed(row: Row) -> Figure:
    seller = row["seller_id"]
    is_beyond = row["orders"] >= LEAST and row["middle_seconds"] is None
    return Figure(
        name=f"speed.{seller}", platform=row["platform"],
        said=speed_words.beyond(seller) if is_beyond else {"en": seller, "zh": seller},
        unit="seconds", value=row["middle_seconds"], low=row["low_seconds"],
        high=row["high_seconds"], n=row["orders"], group=speed_words.SPEED,
        bucket=f"speed.{seller}",
    )  # fmt: skip


def _care(row: Row) -> Figure:
    seller = row["seller_id"]
    return Figure(
        name=f"care.{seller}", platform=row["platform"], said={"en": seller, "zh": seller},
        unit="share", value=row["share"], low=row["share_low"], high=row["share_high"],
        k=row["supported"], n=row["judged"], group=speed_words.CARE, bucket=f"care.{seller}",
    )  # fmt: skip


def drawn(rows: list[Row]) -> pl.DataFrame:
    """The sellers that have both figures: what the picture of both shows."""
    both = [row for row in rows if row["middle_seconds"] is not None and row["share"] is not None]
    return pl.DataFrame(both, infer_schema_length=None)
