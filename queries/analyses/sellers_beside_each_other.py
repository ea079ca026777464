"""Says of which sellers the own share of a pattern is shown to be above what is usual."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import polars as pl

from queries import funnels
from queries.analyses import sellers_words
from queries.analysis import Analysis, Counter, Figure
from queries.catalogue import patterns
from queries.definitions import Value
from queries.estimators import wilson_of
from queries.funnels import Floats

LEAST = 20  # judged of a seller, below which no share is given
LEAST_SELLERS = 5  # with a share, below which nobody is held against the others
LOOK, REPORT = 0.05, 0.01  # false discovery rates: worth a look, worth reporting
MOST_FIGURES = 200
FEWEST = 10  # a smaller count of another seller is not shown to a seller
SQUARES = ("matched_squared", "matched_judged", "judged_squared")
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
    counts = count("sellers_beside_each_other", **values)
    if by is not None:
        counts = counts.filter(pl.col("pattern") == by)
    rows = list(_rows(counts))
    _flag(rows, float(values["margin"]))
    own = count.filters.seller
    told = rows if own is None else [row for row in rows if row["seller_id"] == own]
    says = sellers_words.says(told, float(values["margin"]), own is not None)
    caveats = sellers_words.caveats(rows)
    if own is None:
        return Analysis("sellers", says, rows, caveats, counts, _figures(told, by))
    others = [row for row in rows if row["seller_id"] != own]
    unnamed = [{**row, "seller_id": None} for row in others if not _is_telling(row)]
    unnamed.sort(key=lambda row: (str(row["platform"]), str(row["pattern"]), int(str(row["n"]))))
    caveats.append(sellers_words.left_out(len(others) - len(unnamed)))
    return Analysis("sellers", says, [*told, *unnamed], caveats, None, _figures(told, by))


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


def funnel(rows: Sequence[Mapping[str, object]], points: int = 80) -> Funnel | None:
    """The limits for the rows of one platform and pattern; None where none has a share."""
    fair = [row for row in rows if row["share"] is not None]
    if not fair:
        return None
    median, tau = float(str(fair[0]["median"])), float(str(fair[0]["tau"]))
    sizes = [float(str(row["effective_n"])) for row in fair]
    n = np.unique(np.round(np.geomspace(max(min(sizes) * 0.7, 2), max(sizes) * 1.2, points)))
    pairs = (
        funnels.exact_limits(median, n, 0.95), funnels.exact_limits(median, n, 0.998),
        funnels.widened_limits(median, n, tau, 0.998),
    )  # fmt: skip
    lists = [[float(value) for value in end] for pair in pairs for end in pair]
    return Funnel([float(size) for size in n], median, *lists)


def _rows(counts: pl.DataFrame) -> Iterable[Row]:
    ordered = counts.sort("platform", "pattern", "seller_id")
    for _, part in groupby(
        ordered.iter_rows(named=True), key=lambda row: (row["platform"], row["pattern"])
    ):
        yield from _placed(list(part))


def _placed(part: list[Row]) -> list[Row]:
    """The sellers of one platform and pattern, each beside what all have in common."""
    rows = [_counted(row) for row in part]
    fair = [row for row in rows if int(str(row["n"])) >= LEAST]
    if not fair:
        return rows
    counted = [row for row in part if int(str(row["judged"])) >= LEAST]
    k, n = _sizes(counted)
    shrunk = funnels.shrink(k, n)
    median = float(np.median(shrunk.value))
    spread = funnels.spread(k, n, median)
    low, high = funnels.exact_limits(median, n, 0.998)
    wide_low, wide_high = funnels.widened_limits(median, n, spread.tau, 0.998)
    for at, row in enumerate(fair):
        interval = wilson_of(float(k[at]), float(n[at]))
        share = float(k[at] / n[at])
        row |= {
            "effective_n": float(n[at]), "share": share,
            "share_low": interval[0], "share_high": interval[1],
            "shrunk": float(shrunk.value[at]), "shrunk_low": float(shrunk.low[at]),
            "shrunk_high": float(shrunk.high[at]),
            "median": median, "sellers": len(fair), "phi": spread.phi, "tau": spread.tau,
            "place": _place(share, (low[at], high[at]), (wide_low[at], wide_high[at])),
        }  # fmt: skip
    return rows


def _counted(row: Row) -> Row:
    return {
        "platform": row["platform"], "pattern": row["pattern"], "seller_id": row["seller_id"],
        "k": row["matched"], "n": row["judged"], "set_aside": row["set_aside"],
        **dict.fromkeys(_MEASURED),
        "is_flagged": False,
    }  # fmt: skip


_MEASURED = (
    "effective_n", "share", "share_low", "share_high", "shrunk", "shrunk_low", "shrunk_high",
    "median", "sellers", "phi", "tau", "place", "p", "q", "alike_p",
)  # fmt: skip


def _sizes(counted: list[Row]) -> tuple[Floats, Floats]:
    """Matched and judged, as many as they count for: those of one day may go together."""
    k, n, days, *sums = (
        np.array([float(str(row[name])) for row in counted])
        for name in ("matched", "judged", "days", *SQUARES)
    )
    effect = funnels.design_effects(k, n, days, np.stack(sums, axis=1))
    return k / effect, n / effect


def _place(share: float, exact: tuple[float, float], wide: tuple[float, float]) -> str:
    """Where a share stands in the funnel of 99.8 %."""
    if wide[0] <= share <= wide[1]:
        return "within" if exact[0] <= share <= exact[1] else "within_spread"
    return "above" if share > wide[1] else "below"


def _flag(rows: list[Row], margin: float) -> None:
    """Hold each seller's share against the margin; q over all that is looked at together.

    A pattern that matched nobody on a platform compares nobody there.
    """
    matched = {(row["platform"], row["pattern"]) for row in rows if int(str(row["k"]))}
    able = [row for row in rows if row["sellers"] and int(str(row["sellers"])) >= LEAST_SELLERS
            and (row["platform"], row["pattern"]) in matched]  # fmt: skip
    if not able:
        return
    n = np.array([float(str(row["effective_n"])) for row in able])
    k = np.array([float(str(row["share"])) for row in able]) * n
    median = np.array([float(str(row["median"])) for row in able])
    p = funnels.above(k, n, np.minimum(margin * median, 1))
    for row, one, q, alike in zip(
        able, p, funnels.discoveries(p), funnels.alike(k, n, median, margin), strict=True
    ):
        row |= {"p": float(one), "q": float(q), "alike_p": float(alike),
                "is_flagged": bool(q <= LOOK)}  # fmt: skip


def _is_telling(row: Row) -> bool:
    """Whether a row without a name would still tell too much: a count under FEWEST."""
    k, n = int(str(row["k"])), int(str(row["n"]))
    return min(k, n - k) < FEWEST


def _figures(rows: list[Row], by: str | None) -> list[Figure]:
    """The sellers of the pattern asked for, else those that are pointed out."""
    shown = [row for row in rows if by is not None or row["is_flagged"]]
    if not shown:  # nobody to point out: the pattern that matched most
        counted = {name: sum(int(str(row["k"])) for row in rows if row["pattern"] == name)
                   for name in {str(row["pattern"]) for row in rows}}  # fmt: skip
        most = min(counted, key=lambda name: (-counted[name], name), default=None)
        shown = [row for row in rows if row["pattern"] == most]
    largest = sorted(shown, key=lambda row: -int(str(row["n"])))[:MOST_FIGURES]
    return [_figure(row) for row in shown if any(row is one for one in largest)]


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
