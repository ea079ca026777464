"""The windows of delays that hold an excess: of every transition and anchor, and by month."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from queries.analyses.closing_times import LONGEST
from queries.analyses.delay_bins import LEAST
from queries.analyses.delay_counts import DelayCounts, Minutes
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
    names, group = _numbered(counts)
    closings, delay = (counts[name].to_numpy() for name in ("closings", "delay_minute"))
    is_enough = (np.bincount(group, closings) >= LEAST)[group]
    if not is_enough.any():
        return {}
    group, closings, delay = group[is_enough], closings[is_enough], delay[is_enough]
    months, month = np.unique(counts["month"].to_numpy()[is_enough], return_inverse=True)
    # a histogram of all months, then one of each
    size, parts = LONGEST + 1, len(months) + 1
    cell = np.where(delay < 0, LONGEST, delay)
    whole = group * parts
    keys = np.concatenate((whole, whole + month + 1)) * size + np.concatenate((cell, cell))
    order = np.argsort(keys, kind="stable")
    keys, held = keys[order], np.concatenate((closings, closings))[order]
    heads = np.flatnonzero(np.diff(keys, prepend=-1))
    keys, held = keys[heads], np.add.reduceat(held, heads)
    told, which = np.unique(keys // size, return_inverse=True)
    found = scan(DelayCounts(which * size + keys % size, held, size, len(told)), ANCHORS)
    when = [WHOLE, *months.tolist()]
    return {
        (names[one // parts], when[one % parts]): windows
        for one, windows in zip(told.tolist(), found, strict=True)
    }


def _numbered(counts: pl.DataFrame) -> tuple[list[Group], Minutes]:
    """The groups, and the number of each row's."""
    place = np.zeros(len(counts), dtype=np.int64)
    for name in GROUP:
        known = counts[name].cast(pl.Categorical).to_physical().cast(pl.Int64)
        codes = known.fill_null(-1).to_numpy() + 1
        place = place * (int(codes.max(initial=0)) + 1) + codes
    _, firsts, group = np.unique(place, return_index=True, return_inverse=True)
    return list(counts.select(GROUP)[firsts].iter_rows()), group
