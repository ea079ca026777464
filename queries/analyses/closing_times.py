"""The closings of one transition beside one instant a timer could count from, in minutes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from queries.analyses.delay_scan import DAY

LONGEST = 46 * DAY  # where delays are told apart no longer
WEEK = 168  # hours
Minutes = NDArray[np.int64]
Counts = NDArray[np.float64]


@dataclass(frozen=True)
class Closings:
    """An element a closing that has the anchor; minutes are counted from 1970-01-01."""

    close: Minutes
    anchor: Minutes
    delay: Minutes
    is_before: NDArray[np.bool_]  # the anchor is not after the closing

    @classmethod
    def read(cls, rows: pl.DataFrame, anchor: str) -> Closings:
        """Take one anchor from the rows of steps/closing_times.sql."""
        has = rows[f"{anchor}_minute"].is_not_null()
        close, when, delay = (
            rows[name].filter(has).to_numpy().astype(np.int64)
            for name in ("close_minute", f"{anchor}_minute", f"{anchor}_delay")
        )
        return cls(close, when, delay, rows[f"{anchor}_is_before"].filter(has).to_numpy())

    def __len__(self) -> int:
        return len(self.close)

    @cached_property
    def histogram(self) -> Minutes:
        """Closings by delay; those before 0 stand in the last cell, which is not scanned."""
        cell = np.where(self.delay < 0, LONGEST, np.minimum(self.delay, LONGEST))
        return np.bincount(cell, minlength=LONGEST + 1)

    @cached_property
    def lag(self) -> Minutes:
        """Days of the calendar between the two."""
        return self.close // DAY - self.anchor // DAY

    @cached_property
    def closed_in_week(self) -> Counts:
        """Closings by hour of the week."""
        return tally(self.close // 60 % WEEK, WEEK)

    def due_in_week(self, delay: int) -> Counts:
        """Closings by the hour of the week in which so long a delay would have ended."""
        moved = np.roll(self._anchored_in_week, delay % (60 * WEEK))
        due: Counts = moved.reshape(-1, 60).sum(axis=1)
        return due

    @cached_property
    def _anchored_in_week(self) -> Counts:
        return tally(self.anchor % (60 * WEEK), 60 * WEEK)

    def between(self, low: int, high: int) -> NDArray[np.bool_]:
        """Those with a delay from `low` to `high`, both included."""
        inside: NDArray[np.bool_] = (self.delay >= low) & (self.delay <= high)
        return inside

    def by_month(self) -> Iterator[tuple[int, Closings]]:
        """The closings of each month, as year x 100 + month, in order."""
        month = (self.close * 60).astype("datetime64[s]").astype("datetime64[M]").astype(np.int64)
        order = np.argsort(month, kind="stable")
        found, first = np.unique(month[order], return_index=True)
        for one, at in zip(found, np.split(order, first[1:]), strict=True):
            yield (
                (1970 + int(one) // 12) * 100 + int(one) % 12 + 1,
                Closings(self.close[at], self.anchor[at], self.delay[at], self.is_before[at]),
            )


def tally(cells: Minutes, size: int) -> Counts:
    """How many fall into each cell."""
    return np.bincount(cells, minlength=size).astype(float)
