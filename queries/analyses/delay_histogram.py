"""The closings of the transitions that have a timer, by delay, in bins that grow with the delay."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import polars as pl

from queries.analyses.timer_windows import GROUP, Group

STEP = 1.09  # ratio of a bin's ends
SHORTEST, LONGEST = 10, 46 * 1440  # minutes; delays outside of them have no bin


def binned(counts: pl.DataFrame, groups: Iterable[Group]) -> pl.DataFrame:
    """One row a group and bin: GROUP, low_minute, high_minute (not included) and closings.

    `counts` are those of close_timers.sql.
    """
    edges = _edges()
    low, high = (list(ends) for ends in zip(*pairwise(edges), strict=True))
    parts = [
        pl.DataFrame({"low_minute": low, "high_minute": high, "closings": _held(part, edges)})
        .select(*(pl.lit(value).alias(name) for name, value in zip(GROUP, group, strict=True)),
                pl.all())
        for group in sorted(set(groups))
        for part in [counts.filter(*(pl.col(name) == value for name, value in
                                     zip(GROUP, group, strict=True)))]
    ]  # fmt: skip
    return pl.concat(parts) if parts else pl.DataFrame()


def _held(part: pl.DataFrame, edges: list[int]) -> list[int]:
    # the last edge would otherwise belong to the last bin
    bins = [*edges[:-1], edges[-1] - 0.5]
    delays, closings = (part[name].to_numpy() for name in ("delay_minute", "closings"))
    held: list[int] = np.histogram(delays, bins, weights=closings)[0].tolist()
    return held


def _edges() -> list[int]:
    edges = [SHORTEST]
    while edges[-1] < LONGEST:
        edges.append(max(edges[-1] + 1, round(edges[-1] * STEP)))
    return edges
