"""Says of which sellers the own share of a pattern is shown to be above what is usual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from queries import funnels
from queries.analyses import sellers_placed, sellers_words
from queries.analysis import Analysis, Counter, Figure
from queries.catalogue import patterns
from queries.definitions import Value
from queries.rows import Rows

MOST_FIGURES = 200
FEWEST = 10  # a smaller count of another seller is not shown to a seller
Row = dict[str, object]


def comparable() -> list[str]:
    """The patterns by which sellers can be compared: those that judge orders or tickets."""
    return [name for name, one in patterns().items() if one.per in ("order", "ticket")]


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform, pattern and seller, in the order of names, never of shares.

    `by` is one of `comparable`, else ValueError. Where the view is narrowed to one seller the rows
    of the others bear no name.
    """
    if by is not None and by not in comparable():
        known = ", ".join(comparable())
        raise ValueError(f"sellers_beside_each_other cannot be sliced by {by}; it can by {known}")
    counts = count.of(by)("sellers_beside_each_other", **values)
    rows = sellers_placed.placed(counts, float(values["margin"]))
    own = count.filters.seller
    is_own = pl.lit(True) if own is None else pl.col("seller_id") == own
    told = rows.filter(is_own)
    says = sellers_words.says(told, float(values["margin"]), own is not None)
    caveats = sellers_words.caveats(rows)
    if own is None:
        return Analysis("sellers", says, Rows(rows), caveats, counts, _figures(told, by))
    others = rows.filter(~is_own)
    # a row without a name would still tell too much by a count under FEWEST
    is_telling = pl.min_horizontal("k", pl.col("n") - pl.col("k")) < FEWEST
    unnamed = (
        others.filter(~is_telling)
        .with_columns(seller_id=pl.lit(None, pl.String))
        .sort("platform", "pattern", "n", maintain_order=True)
    )
    if others.height:
        caveats.append(sellers_words.left_out(others.height - unnamed.height))
    shown = Rows(pl.concat([told, unnamed]))
    return Analysis("sellers", says, shown, caveats, None, _figures(told, by))


@dataclass(frozen=True)
class Funnel:
    """Limits about the median by size: those of chance, and of chance and the spread of sellers."""

    sizes: list[float]
    median: float
    low_95: list[float]
    high_95: list[float]
    low_998: list[float]
    high_998: list[float]
    wide_low_998: list[float]
    wide_high_998: list[float]


def funnel(fair: pl.DataFrame, points: int = 80) -> Funnel:
    """The limits for the rows of one platform and pattern that have a share, one at least."""
    median, tau = float(fair["median"][0]), float(fair["tau"][0])
    size = fair["effective_n"].to_numpy()
    n = np.unique(np.round(np.geomspace(max(size.min() * 0.7, 2), size.max() * 1.2, points)))
    pairs = (
        funnels.exact_limits(median, n, 0.95), funnels.exact_limits(median, n, 0.998),
        funnels.widened_limits(median, n, tau, 0.998),
    )  # fmt: skip
    lists = [[float(value) for value in end] for pair in pairs for end in pair]
    return Funnel([float(size) for size in n], median, *lists)


def _figures(rows: pl.DataFrame, by: str | None) -> list[Figure]:
    """The sellers of the pattern asked for, else those that are pointed out."""
    shown = rows if by is not None else rows.filter(pl.col("is_flagged"))
    if shown.is_empty():  # nobody to point out: the pattern that matched most
        counted = rows.group_by("pattern").agg(pl.col("k").sum())
        most = counted.sort(-pl.col("k"), "pattern")["pattern"].head(1)
        shown = rows.filter(pl.col("pattern").is_in(most.implode()))
    largest = (
        shown.with_row_index("at")
        .sort("n", descending=True, maintain_order=True)
        .head(MOST_FIGURES)
        .sort("at")
    )
    return [_figure(row) for row in largest.iter_rows(named=True)]


def _figure(row: Row) -> Figure:
    pattern, seller = str(row["pattern"]), str(row["seller_id"])
    value, low, high, naive = (
        None if row[name] is None else float(str(row[name]))
        for name in ("shrunk", "shrunk_low", "shrunk_high", "share")
    )
    return Figure(
        name=f"{pattern}.{seller}", platform=str(row["platform"]),
        said={"en": seller, "zh": seller}, unit="share",
        value=value, low=low, high=high, naive=naive,
        k=int(str(row["k"])), n=int(str(row["n"])),
        group=sellers_words.heading(row), bucket=f"{pattern}.{seller}",
    )  # fmt: skip
