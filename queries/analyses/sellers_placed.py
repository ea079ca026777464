"""Places each seller beside what all have in common, and holds its share against a margin."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from queries import funnels
from queries.estimators import wilson_ends
from queries.funnels import Floats

LEAST = 20  # judged of a seller, below which no share is given
LEAST_SELLERS = 5  # with a share, below which nobody is held against the others
LOOK = 0.05  # false discovery rate: worth a look
SQUARES = ("matched_squared", "matched_judged", "judged_squared")
PART = ("platform", "pattern")  # within which sellers are beside each other
COLUMNS = (
    "platform", "pattern", "seller_id", "k", "n", "set_aside", "effective_n", "share", "share_low",
    "share_high", "shrunk", "shrunk_low", "shrunk_high", "median", "sellers", "phi", "tau", "place",
    "p", "q", "alike_p", "is_flagged",
)  # fmt: skip


def placed(counts: pl.DataFrame, margin: float) -> pl.DataFrame:
    """One row per platform, pattern and seller, in the order of names; too few give no share."""
    rows = (
        counts.rename({"matched": "k", "judged": "n"})
        .sort(*PART, "seller_id")
        .with_row_index("at")
    )  # fmt: skip
    measured = _measured(rows.filter(pl.col("n") >= LEAST))
    rows = rows.join(measured, on="at", how="left", maintain_order="left")
    # a pattern that matched nobody on a platform compares nobody there
    is_held = (pl.col("sellers") >= LEAST_SELLERS) & (pl.col("k").sum().over(PART) > 0)
    held = _held(rows.filter(is_held), margin)
    rows = rows.join(held, on="at", how="left", maintain_order="left")
    is_flagged = (pl.col("q") <= LOOK).fill_null(value=False)
    return rows.with_columns(is_flagged=is_flagged).select(COLUMNS)


def _measured(fair: pl.DataFrame) -> pl.DataFrame:
    """What is measured of sellers with enough judged, by the number of their row."""
    matched, judged, days, *sums = (
        fair[name].cast(pl.Float64).to_numpy() for name in ("k", "n", "days", *SQUARES)
    )
    # as many as they count for: those of one day may go together
    effect = funnels.design_effects(matched, judged, days, np.stack(sums, axis=1))
    k, n = matched / effect, judged / effect
    drawn = pl.concat([_drawn_in(k[part], n[part]) for part in _parts(fair)] or [NOBODY])
    share, (low, high) = k / n, wilson_ends(k, n)
    place = _places(share, n, drawn["median"].to_numpy(), drawn["tau"].to_numpy())
    return fair.select("at").with_columns(
        pl.Series("effective_n", n), pl.Series("share", share), pl.Series("share_low", low),
        pl.Series("share_high", high), *drawn, pl.Series("place", place, pl.String),
    )  # fmt: skip


def _parts(rows: pl.DataFrame) -> Iterator[slice]:
    """Where the sellers of each platform and pattern stand, one after the other."""
    ends = rows.group_by(PART, maintain_order=True).len()["len"].cum_sum().to_list()
    yield from map(slice, [0, *ends], ends)


NOBODY = pl.DataFrame(schema={
    "shrunk": pl.Float64, "shrunk_low": pl.Float64, "shrunk_high": pl.Float64,
    "median": pl.Float64, "sellers": pl.Int64, "phi": pl.Float64, "tau": pl.Float64,
})  # fmt: skip


def _drawn_in(k: Floats, n: Floats) -> pl.DataFrame:
    """The sellers of one platform and pattern: drawn towards each other, and their spread.

    Too few tell nothing of what sellers have in common, and keep their own share and interval.
    """
    if len(k) < LEAST_SELLERS:
        value, (low, high) = k / n, wilson_ends(k, n)
    else:
        shrunk = funnels.shrink(k, n)
        value, low, high = shrunk.value, shrunk.low, shrunk.high
    median = float(np.median(value))
    spread = funnels.spread(k, n, median)
    return pl.DataFrame(
        {"shrunk": value, "shrunk_low": low, "shrunk_high": high}
    ).with_columns(
        median=pl.lit(median), sellers=pl.lit(len(k), pl.Int64), phi=pl.lit(spread.phi),
        tau=pl.lit(spread.tau),
    )  # fmt: skip


def _places(share: Floats, n: Floats, median: Floats, tau: Floats) -> list[str]:
    """Where each share stands in the funnel of 99.8 %."""
    exact, wide = funnels.both_limits(median, n, tau, 0.998)
    is_exact = (exact[0] <= share) & (share <= exact[1])
    is_within = (wide[0] <= share) & (share <= wide[1])
    cases = [is_within & is_exact, is_within, share > wide[1]]
    found: list[str] = np.select(cases, ["within", "within_spread", "above"], "below").tolist()
    return found


def _held(able: pl.DataFrame, margin: float) -> pl.DataFrame:
    """Each share held against the margin; q over all that is looked at together."""
    n, share, median = (able[name].to_numpy() for name in ("effective_n", "share", "median"))
    k = share * n
    p = funnels.above(k, n, np.minimum(margin * median, 1))
    return able.select("at").with_columns(
        pl.Series("p", p), pl.Series("q", funnels.discoveries(p)),
        pl.Series("alike_p", funnels.alike(k, n, median, margin)),
    )  # fmt: skip
