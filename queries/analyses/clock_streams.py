"""The stamps of one kind on one platform, by local day and hour, and the minutes they share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from queries.estimators import batch_size

NIGHT = (1, 2, 3)  # local hours, 01:00 to 03:59
DATE_ONLY = 0.8  # share of stamps in the first minute of the day
BUSY = 0.95  # a day busier than this part of the days sets what chance can put into a minute
Hours = NDArray[np.int64]


@dataclass(frozen=True)
class Stream:
    """The stamps of one kind on one platform, or one slice of them, by local day and hour."""

    platform: str
    name: str
    slice: str | None
    zone: str | None
    days: tuple[object, ...]
    hours: Hours  # days x 24; empty where the zone is unknown
    runs: pl.DataFrame  # day, hour, run_size, runs
    is_date_only: bool

    @property
    def n(self) -> int:
        return int((self.runs["run_size"] * self.runs["runs"]).sum())

    @property
    def is_told(self) -> bool:
        """Whether an hour of the day can be told."""
        return self.zone is not None and not self.is_date_only

    def night(self, by: int = 0) -> Hours:
        """Stamps of each day at night, were the clock `by` hours further."""
        inside: Hours = self.hours[:, [(hour - by) % 24 for hour in NIGHT]].sum(axis=1)
        return inside


def stream_of(counts: pl.DataFrame, days: tuple[object, ...], value: str | None) -> Stream:
    """Read the counts of clock_hours.sql for one stream, or one slice of it."""
    counts = counts.with_columns(stamps=pl.col("run_size") * pl.col("runs"))
    told = counts.filter(pl.col("hour").is_not_null())
    at = np.searchsorted(pl.Series(days, dtype=pl.Date).to_physical(), told["day"].to_physical())
    cells = at * 24 + told["hour"].to_numpy()
    stamps = np.bincount(cells, told["stamps"].to_numpy(), minlength=len(days) * 24)
    hours = stamps.astype(np.int64).reshape(-1, 24)
    midnight = int(counts.filter(pl.col("is_midnight"))["stamps"].sum())
    return Stream(
        platform=counts["platform"][0],
        name=counts["stream"][0],
        slice=value,
        zone=counts["timezone"][0],
        days=days,
        hours=hours,
        runs=counts.select("day", "hour", "written_hour", "run_size", "runs"),
        is_date_only=midnight >= DATE_ONLY * int(counts["stamps"].sum()),
    )


def batches(stream: Stream) -> dict[str, int | None]:
    """Minutes that hold more stamps than chance gives in the busiest hour of a busy day.

    What stands in batches does not count towards how busy an hour is, so batches are set aside
    and the size found anew until it no longer falls.
    """
    runs = stream.runs.with_columns(
        stamps=pl.col("run_size") * pl.col("runs"), clock=pl.coalesce("hour", "written_hour")
    )
    days = runs["day"].n_unique()
    least, lower = 0, batch_size(_busiest(runs, days) / 60, days * 1440)
    while lower != least:
        least, single = lower, runs.filter(pl.col("run_size") < lower)
        lower = min(least, batch_size(_busiest(single, days) / 60, days * 1440))
    found = runs.filter(pl.col("run_size") >= least)
    night = found.filter(pl.col("hour").is_in(NIGHT))
    told = stream.is_told
    return {
        "batch_least": least,
        "batch_minutes": int(found["runs"].sum()),
        "batch_stamps": int(found["stamps"].sum()),
        "night_batch_minutes": int(night["runs"].sum()) if told else None,
        "night_batch_stamps": int(night["stamps"].sum()) if told else None,
        "night_batch_nights": int(night["day"].n_unique()) if told else None,
    }


def _busiest(runs: pl.DataFrame, days: int) -> float:
    """Stamps in the busiest hour of the day, on a day busier than most."""
    each = runs.group_by("clock", "day").agg(pl.col("stamps").sum())
    place = each.select(pl.int_range(pl.len()).over("clock")).to_series().to_numpy()
    by_hour = np.zeros((24, days))
    by_hour[each["clock"].to_numpy(), place] = each["stamps"].to_numpy()
    return float(np.quantile(by_hour, BUSY, axis=1).max())
