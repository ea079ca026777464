"""Says of each seller how soon it delivers, and how much of what it calls resolved is borne out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl

from queries import funnels
from queries.analyses import speed_words
from queries.analysis import Analysis, Counter, Figure
from queries.definitions import Value
from queries.estimators import wilson_ends
from queries.rows import Rows

LEAST = 20  # orders, and resolved tickets that can be judged, of a seller
MOST_FIGURES = 100  # sellers
SQUARES = ("supported_squared", "supported_judged", "judged_squared")
Row = dict[str, Any]


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform and seller, in the order of names."""
    if by:
        raise ValueError("speed_and_care cannot be sliced; it is by seller already")
    counts = count("speed_and_care", **values).sort("platform", "seller_id")
    rows = _placed(counts)
    return Analysis(
        "sellers", speed_words.says(rows), Rows(rows), speed_words.caveats(rows), counts,
        _figures(rows),
    )  # fmt: skip


def _placed(counts: pl.DataFrame) -> pl.DataFrame:
    """Both figures of each seller, and where they lie beside the middle of its platform."""
    times = ("middle_seconds", "low_seconds", "high_seconds")
    is_timed = pl.col("orders") >= LEAST
    rows = counts.select(
        "platform", "seller_id", "orders", "delivered", "supported", "judged",
        *(pl.when(is_timed).then(name).cast(pl.Float64).alias(name) for name in times),
        *_cares(counts),
    )  # fmt: skip
    middle, share = (pl.col(one).median().over("platform") for one in ("middle_seconds", "share"))
    return rows.with_columns(
        speed=pl.when(is_timed & middle.is_not_null()).then(
            _side(pl.col("low_seconds"), pl.col("high_seconds"), middle)
        ),
        care=pl.when(pl.col("share").is_not_null()).then(
            _side(pl.col("share_low"), pl.col("share_high"), share)
        ),
    )


def _cares(counts: pl.DataFrame) -> list[pl.Series]:
    """Of each seller the share that is borne out, with its interval, where enough was judged."""
    enough = np.flatnonzero((counts["judged"] >= LEAST).to_numpy())
    k, n, days, *sums = (
        counts[name][enough].cast(pl.Float64).to_numpy()
        for name in ("supported", "judged", "days", *SQUARES)
    )
    effect = funnels.design_effects(k, n, days, np.stack(sums, axis=1))
    low, high = wilson_ends(k / effect, n / effect)
    told = (("share", k / n), ("share_low", low), ("share_high", high))
    return [
        pl.Series(name, np.full(counts.height, np.nan)).scatter(enough, values).fill_nan(None)
        for name, values in told
    ]


def _side(low: pl.Expr, high: pl.Expr, middle: pl.Expr) -> pl.Expr:
    """An end is null where it lies beyond all that was delivered."""
    return (
        pl.when(high < middle).then(pl.lit("below"))
        .when(low.is_null() | (low > middle)).then(pl.lit("above"))
        .otherwise(pl.lit("open"))
    )  # fmt: skip


def _figures(rows: pl.DataFrame) -> list[Figure]:
    """Both figures of the largest sellers, in the order of names."""
    largest = (
        rows.with_row_index("at")
        .sort(pl.col("orders") + pl.col("judged"), descending=True, maintain_order=True)
        .head(MOST_FIGURES)
        .sort("at")
    )
    shown = largest.to_dicts()
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
