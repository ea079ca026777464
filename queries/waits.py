"""Waiting times from small tables of counts: curves, medians and their figures.

A table holds one row per step of time: `upto_hours` (the end of the step), `ended` (subjects whose
wait ended in it) and `waiting` (those last seen still waiting in it).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from queries import survival
from queries.analysis import Figure, Line, Words
from queries.survival import Curve, Floats

LEAST = 20  # subjects below which no figure is given
LEAST_AT_RISK = 10  # at risk in a step, below which a curve is not drawn further
POINTS = 160  # of a curve, at most


@dataclass(frozen=True)
class Waits:
    """How long subjects waited: by step its end, who was at risk and who was done."""

    ends: Floats  # hours
    at_risk: Floats
    ended: Floats
    still: Curve

    @property
    def n(self) -> int:
        """All subjects."""
        return int(self.at_risk[0]) if len(self.at_risk) else 0


def waits(counts: pl.DataFrame) -> Waits:
    """The waits behind counts with the columns upto_hours, ended and waiting."""
    steps = counts.group_by("upto_hours").agg(pl.col("ended", "waiting").sum()).sort("upto_hours")
    ends, ended, waiting = (
        steps[name].to_numpy().astype(float) for name in ("upto_hours", "ended", "waiting")
    )
    return _waits(ends, ended, waiting)


def without_each(counts: pl.DataFrame, part: str) -> list[Waits]:
    """The waits with each value of the column `part` left out in turn, in the order of values."""
    ends, place = np.unique(counts["upto_hours"].to_numpy(), return_inverse=True)
    parts, which = np.unique(counts[part].to_numpy(), return_inverse=True)
    cells = which * len(ends) + place
    shape = (len(parts), len(ends))
    ended, waiting, rows = (
        np.bincount(cells, weights, minlength=len(parts) * len(ends)).reshape(shape)
        for weights in (counts["ended"].to_numpy(), counts["waiting"].to_numpy(), None)
    )
    found = []
    for one in range(len(parts)):
        rest = rows.sum(axis=0) > rows[one]  # steps that some other part has
        found.append(
            _waits(
                ends[rest].astype(float),
                (ended.sum(axis=0) - ended[one])[rest],
                (waiting.sum(axis=0) - waiting[one])[rest],
            )
        )
    return found


def _waits(ends: Floats, ended: Floats, waiting: Floats) -> Waits:
    gone = ended + waiting
    before = np.concatenate(([0.0], np.cumsum(gone)[:-1])) if len(gone) else gone
    at_risk = gone.sum() - before
    return Waits(ends, at_risk, ended, survival.still(at_risk, ended))


def quantile(found: Waits, share: float) -> tuple[float | None, float | None, float | None]:
    """Hours until `share` of all are done, with the ends of its interval; None where never.

    Inverted pointwise intervals, as Brookmeyer and Crowley (1982) do for the median.
    """

    def first(values: Floats) -> float | None:
        reached = np.flatnonzero(values <= 1 - share + 1e-12)
        return float(found.ends[reached[0]]) if len(reached) else None

    return first(found.still.share), first(found.still.low), first(found.still.high)


def plain_quantile(found: Waits, share: float) -> float | None:
    """The same of those alone whose wait has ended, which leaves out all who still wait."""
    total = found.ended.sum()
    if not total:
        return None
    reached = np.flatnonzero(np.cumsum(found.ended) >= share * total - 1e-9)
    return float(found.ends[reached[0]])


def figure(
    name: str,
    platform: str,
    said: Words,
    found: Waits,
    *,
    share: float = 0.5,
    unit: str = "hours",
    naive: float | None = None,
    group: Words | None = None,
    bucket: str | None = None,
) -> Figure:
    """The time until a share is done, in hours or seconds, with its interval; none below LEAST.

    `naive` is the plain figure to stand beside it; where None, that of the ended alone.
    """
    n = found.n
    if n < LEAST:
        return Figure(name, platform, said, unit, None, n=n, group=group, bucket=bucket)
    scale = 3600.0 if unit == "seconds" else 1.0
    value, low, high = (None if one is None else one * scale for one in quantile(found, share))
    if naive is None:
        plain = plain_quantile(found, share)
        naive = None if plain is None else plain * scale
    if value is None:
        low = high = None
    elif high is None:
        high = float("inf")
    return Figure(
        name, platform, said, unit, value, low, high, n=n, naive=naive, group=group, bucket=bucket
    )


def line(
    name: str, platform: str, said: Words, found: Waits, group: Words | None = None
) -> Line | None:
    """The share still waiting, by hours, as far as LEAST_AT_RISK are at risk; None below LEAST."""
    if found.n < LEAST:
        return None
    few = np.flatnonzero(found.at_risk < LEAST_AT_RISK)
    last = int(few[0]) if len(few) else len(found.ends)
    kept = np.unique(np.linspace(0, last - 1, min(last, POINTS)).round().astype(int))
    share, low, high = (
        [1.0, *part[kept].tolist()]
        for part in (found.still.share, found.still.low, found.still.high)
    )
    return Line(name, platform, said, [0.0, *found.ends[kept].tolist()], share, low, high, group)
