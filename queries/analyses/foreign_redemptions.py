"""Compares use by another account in disputed and other orders, and follows codes until used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import polars as pl

from queries import shares, survival
from queries.analyses import foreign_words as words
from queries.analysis import Analysis, Counter, Figure, Line
from queries.definitions import Value
from queries.figures import MINIMUM
from queries.survival import Curve, Floats

CAUSES = ("own", "other", "unclear")
HOURS = 30 * 24
LEAST_AT_RISK = 10  # unused in a step, below which the curve is not followed further


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform: orders by complaint, and codes by who used them within 30 days."""
    if by:
        raise ValueError("foreign_redemptions cannot be sliced; use the filters")
    counts = count("foreign_redemptions", **values)
    figures: list[Figure] = []
    lines: list[Line] = []
    unused: dict[str, int] = {}
    for platform in sorted(counts["platform"].unique()):
        part = counts.filter(pl.col("platform") == platform)
        figures += _of_orders(platform, part)
        steps = _steps(part)
        if int(steps["own"].sum()) + int(steps["other"].sum()) >= MINIMUM:
            figures += _of_codes(platform, steps)
            lines += _lines(platform, steps)
        for why, codes in part.filter(pl.col("part") == "unused").select("label", "n").iter_rows():
            unused[why] = unused.get(why, 0) + codes
    caveats = [words.GIFTS, words.NO_THEFT, words.NAIVE, words.AGREEMENT, *words.left_out(unused)]
    return Analysis(
        "orders", words.says(figures), _rows(figures), caveats, counts, figures, lines
    )  # fmt: skip


def _of_orders(platform: str, part: pl.DataFrame) -> Iterator[Figure]:
    orders = part.filter(pl.col("part") == "orders")
    found = {label: (k, n) for label, k, n in orders.select("label", "other", "n").iter_rows()}
    if not found:
        return
    one, other = (found.get(label, (0, 0)) for label in ("disputed", "undisputed"))
    for label, (k, n) in (("disputed", one), ("undisputed", other)):
        said = words.SAID[label]
        yield shares.share(label, platform, said, k, n, group=words.ORDERS, bucket=label)
    told = shares.apart("difference", platform, words.SAID["difference"], one, other, words.ORDERS)
    if told is not None:
        yield told


def _steps(part: pl.DataFrame) -> pl.DataFrame:
    """The steps in order, with the codes still unused at the beginning of each."""
    steps = part.filter(pl.col("part") == "steps").sort("hour")
    return steps.with_columns(at_risk=pl.col("n").sum() - pl.col("n").cum_sum() + pl.col("n"))


def _of_codes(platform: str, steps: pl.DataFrame) -> Iterator[Figure]:
    within = steps.filter(_end() <= HOURS)
    n = int(steps["n"].sum())
    if within.is_empty() or within["at_risk"][-1] < LEAST_AT_RISK:
        return
    for cause in CAUSES:
        gone = _gone(within, cause)
        alone = survival.still(within["at_risk"], within[cause]).share
        yield Figure(
            f"{cause}_30d", platform, words.SAID[cause], "share", float(gone.share[-1]),
            float(gone.low[-1]), float(gone.high[-1]), n=n, naive=float(1 - alone[-1]),
            group=words.CODES, bucket="codes",
        )  # fmt: skip


def _lines(platform: str, steps: pl.DataFrame) -> Iterator[Line]:
    followed = steps.filter(pl.col("at_risk") >= LEAST_AT_RISK)
    ends: list[float] = followed.select(_end()).to_series().cast(pl.Float64).to_list()
    for cause in CAUSES:
        if followed[cause].sum():
            gone = _gone(followed, cause)
            yield Line(
                cause, platform, words.SAID[cause], ends, _plain(gone.share), _plain(gone.low),
                _plain(gone.high), words.CODES,
            )  # fmt: skip


def _gone(steps: pl.DataFrame, cause: str) -> Curve:
    by = steps.select(CAUSES).to_numpy()
    return survival.incidence(steps["at_risk"], by, CAUSES.index(cause))


def _end() -> pl.Expr:
    """Hours at which a step ends: of an hour, a day or 30 days, as the SELECT makes them."""
    hour = pl.col("hour")
    return hour + pl.when(hour < 336).then(1).when(hour < 4320).then(24).otherwise(720)


def _plain(values: Floats) -> list[float]:
    return [float(value) for value in np.asarray(values)]


def _rows(figures: list[Figure]) -> list[dict[str, object]]:
    rows: dict[str, dict[str, object]] = {}
    for one in figures:
        row = rows.setdefault(one.platform, {"platform": one.platform})
        row |= {one.name: one.value, f"{one.name}_low": one.low, f"{one.name}_high": one.high}
        row |= {} if one.k is None else {f"{one.name}_k": one.k, f"{one.name}_n": one.n}
    return list(rows.values())
