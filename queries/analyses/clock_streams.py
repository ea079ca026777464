"""The stamps of one kind on one platform, by local day and hour, and the minutes they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from queries.estimators import batch_size

NIGHT = (1, 2, 3)  # local hours, 01:00 to 03:59
DATE_ONLY = 0.8  # share of stamps in the first minute of the day
BUSY = 0.95  # a day busier than this part of the days sets what chance can put into a minute
UNTOLD = -1  # the hour where the zone is unknown
Hours = NDArray[np.int64]


@dataclass(frozen=True)
class Runs:
    """Minutes that hold stamps: an element a day, an hour and a number of stamps."""

    day: Hours  # from 1970-01-01
    hour: Hours
    clock: Hours  # the hour, or the hour as written where the zone is unknown
    is_midnight: NDArray[np.bool_]
    size: Hours  # stamps in each minute
    minutes: Hours

    @classmethod
    def read(cls, counts: pl.DataFrame) -> Runs:
        """Take the rows of clock_hours.sql."""
        hour, written = (
            counts[name].fill_null(UNTOLD).to_numpy().astype(np.int64)
            for name in ("hour", "written_hour")
        )
        return cls(
            day=counts["day"].to_physical().to_numpy().astype(np.int64),
            hour=hour,
            clock=np.where(hour == UNTOLD, written, hour),
            is_midnight=counts["is_midnight"].to_numpy(),
            size=counts["run_size"].to_numpy(),
            minutes=counts["runs"].to_numpy(),
        )

    def __len__(self) -> int:
        return len(self.day)

    def at(self, places: slice | NDArray[np.bool_] | Hours) -> Runs:
        """Some of them."""
        return Runs(*(part[places] for part in _parts(self)))

    @property
    def stamps(self) -> Hours:
        """How many stamps each element stands for."""
        stamps: Hours = self.size * self.minutes
        return stamps


def _parts(runs: Runs) -> tuple[NDArray[Any], ...]:
    return (runs.day, runs.hour, runs.clock, runs.is_midnight, runs.size, runs.minutes)


def joined(many: list[Runs]) -> Runs:
    """Several as one."""
    if len(many) == 1:
        return many[0]
    return Runs(*(np.concatenate(parts) for parts in zip(*map(_parts, many), strict=True)))


@dataclass(frozen=True)
class Stream:
    """The stamps of one kind on one platform, or one slice of them, by local day and hour."""

    platform: str
    name: str
    slice: str | None
    zone: str | None
    hours: Hours  # days x 24; empty where the zone is unknown
    runs: Runs
    is_date_only: bool

    @property
    def n(self) -> int:
        return int(self.runs.stamps.sum())

    @property
    def days(self) -> int:
        """Days that hold a stamp."""
        return len(distinct(self.runs.day))

    @property
    def is_told(self) -> bool:
        """Whether an hour of the day can be told."""
        return self.zone is not None and not self.is_date_only

    def night(self, by: int = 0) -> Hours:
        """Stamps of each day at night, were the clock `by` hours further."""
        inside: Hours = self.hours[:, [(hour - by) % 24 for hour in NIGHT]].sum(axis=1)
        return inside


def distinct(days: Hours) -> Hours:
    """Each day once, in order: days are few, so they are counted, not sorted."""
    if not len(days):
        return days
    first = days.min()
    held: Hours = first + np.flatnonzero(np.bincount(days - first))
    return held


def _places(days: Hours, of: Hours) -> Hours:
    """Where each day stands among `days`: looked up, for they are few."""
    if not len(of):
        return of
    place = np.zeros(days[-1] - days[0] + 1, dtype=np.int64)
    place[days - days[0]] = np.arange(len(days))
    found: Hours = place[of - days[0]]
    return found


def stream_of(kind: tuple[str, str, str | None, str | None], runs: Runs, days: Hours) -> Stream:
    """One stream, or one slice of it, over the `days` of its platform.

    `kind` is its platform, name, slice and zone.
    """
    platform, name, value, zone = kind
    told, stamps = runs.hour != UNTOLD, runs.stamps
    cells = _places(days, runs.day[told]) * 24 + runs.hour[told]
    hours = np.bincount(cells, stamps[told], minlength=len(days) * 24)
    return Stream(
        platform=platform,
        name=name,
        slice=value,
        zone=zone,
        hours=hours.astype(np.int64).reshape(-1, 24),
        runs=runs,
        is_date_only=int(stamps[runs.is_midnight].sum()) >= DATE_ONLY * int(stamps.sum()),
    )


def batches(stream: Stream) -> dict[str, int | None]:
    """Minutes that hold more stamps than chance gives in the busiest hour of a busy day.

    What stands in batches does not count towards how busy an hour is, so batches are set aside
    and the size found anew until it no longer falls.
    """
    runs, stamps = stream.runs, stream.runs.stamps
    days = distinct(runs.day)
    cells = runs.clock * len(days) + _places(days, runs.day)
    minutes = len(days) * 1440
    least, lower = 0, batch_size(_busiest(cells, stamps, len(days)) / 60, minutes)
    while lower != least:
        least, single = lower, runs.size < lower
        busiest = _busiest(cells[single], stamps[single], len(days))
        lower = min(least, batch_size(busiest / 60, minutes))
    found = runs.size >= least
    night = found & np.isin(runs.hour, NIGHT)
    told = stream.is_told
    return {
        "batch_least": least,
        "batch_minutes": int(runs.minutes[found].sum()),
        "batch_stamps": int(stamps[found].sum()),
        "night_batch_minutes": int(runs.minutes[night].sum()) if told else None,
        "night_batch_stamps": int(stamps[night].sum()) if told else None,
        "night_batch_nights": len(distinct(runs.day[night])) if told else None,
    }


def _busiest(cells: Hours, stamps: Hours, days: int) -> float:
    """Stamps in the busiest hour of the day, on a day busier than most."""
    by_hour = np.bincount(cells, stamps, minlength=24 * days).reshape(24, days)
    return float(np.quantile(by_hour, BUSY, axis=1).max())
