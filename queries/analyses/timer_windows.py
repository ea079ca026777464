"""The windows of delays that hold an excess: of every transition and anchor, and by month."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from queries.analyses.closing_times import LONGEST
from queries.analyses.delay_bins import LEAST
from queries.analyses.delay_counts import DelayCounts
from queries.analyses.delay_scan import Window, scan

GROUP = ("platform", "basis", "from_status", "to_status", "anchor")
ANCHORS = 4  # tried on the same closings
WHOLE = 0  # stands for all months

Group = tuple[str, ...]
Looked = Mapping[tuple[Group, int], list[Window]]


def look(counts: pl.DataFrame) -> Looked:
    """Windows by group and month of close, of each group with enough closings.

    `counts` are those of close_timers.sql. A delay before 0 stands in the last cell, which is not
    scanned. All histograms are scanned side by side: they are many, and most hold little.
    """
    enough = pl.col("closings").sum().over(GROUP) >= LEAST
    parts = counts.filter(enough).with_columns(
        pl.col("month").cast(pl.Int64),
        cell=pl.when(pl.col("delay_minute") < 0).then(LONGEST).otherwise(pl.col("delay_minute")),
        group=pl.struct(GROUP).rank("dense").cast(pl.Int64),
    )
    if parts.is_empty():
        return {}
    both = pl.concat([parts, parts.with_columns(month=pl.lit(WHOLE, pl.Int64))])
    cells = both.group_by("group", "month", "cell").agg(pl.col("closings").sum())
    cells = cells.sort("group", "month", "cell")
    begins = cells.select(pl.struct("group", "month").rle_id()).to_series()
    which = begins.to_numpy().astype(np.int64)
    heads = np.flatnonzero(np.diff(which, prepend=-1))
    size = LONGEST + 1
    keys = which * size + cells["cell"].to_numpy()
    found = scan(DelayCounts(keys, cells["closings"].to_numpy(), size, len(heads)), ANCHORS)
    names = dict(parts.select("group", pl.concat_list(GROUP).alias("name")).unique().iter_rows())
    return {
        (tuple(names[group]), month): windows
        for group, month, windows in zip(
            cells["group"].gather(heads), cells["month"].gather(heads), found, strict=True
        )
    }
