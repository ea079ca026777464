"""The closings of one transition beside one instant a timer could count from, in minutes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from queries.analyses.delay_bins import DAY
from queries.analyses.delay_scan import grain

LONGEST = 46 * DAY  # where delays are told apart no longer
WEEK = 168  # hours
Minutes = NDArray[np.int64]
Counts = NDArray[np.float64]


@dataclass(frozen=True)
class Closings:
    """An element a closing that has the anchor, in order of delay.

    Minutes are counted from 1970-01-01.
    """

    close: Minutes
    anchor: Minutes
    delay: Minutes
    is_before: NDArray[np.bool_]  # the anchor is not after the closing
    _of_lags: dict[int, tuple[Counts, Counts]] = field(default_factory=dict, repr=False)

    @classmethod
    def read(cls, rows: pl.DataFrame, anchor: str) -> Closings:
        """Take one anchor from the rows of steps/closing_times.sql."""
        if rows[f"{anchor}_minute"].has_nulls():
            rows = rows.filter(pl.col(f"{anchor}_minute").is_not_null())
        close, when, delay, is_before = (
            rows[name].to_numpy()
            for name in ("close_minute", f"{anchor}_minute", f"{anchor}_delay",
                         f"{anchor}_is_before")
        )  # fmt: skip
        return cls(close, when, delay, is_before)._at(_order(delay))

    def _at(self, places: Minutes) -> Closings:
        return Closings(
            self.close[places], self.anchor[places], self.delay[places], self.is_before[places]
        )

    def __len__(self) -> int:
        return len(self.close)

    @cached_property
    def grain(self) -> int:
        """Minutes to which the stamps are rounded, as the delays show it."""
        told = self.delay[self.between(0, LONGEST - 1)]
        told = told[np.diff(told, prepend=-1) > 0]
        # those before 0, and the longest, are not told apart
        return grain(np.append(told, LONGEST) if self.number(0, LONGEST - 1) < len(self) else told)

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

    def between(self, low: int, high: int) -> slice:
        """Those with a delay from `low` to `high`, both included."""
        ends = np.array((low, high + 1), dtype=self.delay.dtype)  # of another kind, all are copied
        first, last = np.searchsorted(self.delay, ends)
        return slice(int(first), int(last))

    def number(self, low: int, high: int) -> int:
        """How many have a delay from `low` to `high`, both included."""
        inside = self.between(low, high)
        return int(inside.stop - inside.start)

    def of_lag(self, days: int) -> tuple[Counts, Counts]:
        """Anchors, and closings, by minute of the day, of those so many calendar days apart."""
        if days not in self._of_lags:
            near = self.between((days - 1) * DAY, (days + 1) * DAY)
            anchor, close = self.anchor[near], self.close[near]
            at = close // DAY - anchor // DAY == days
            self._of_lags[days] = tally(anchor[at] % DAY, DAY), tally(close[at] % DAY, DAY)
        return self._of_lags[days]

    @cached_property
    def by_month(self) -> list[tuple[int, Closings]]:
        """The closings of each month, as year x 100 + month, in order."""
        day = self.close // DAY
        first, last = int(day.min()), int(day.max())
        days = np.arange(first, last + 1).astype("datetime64[D]")
        months = days.astype("datetime64[M]").astype(np.int64)
        of_each = (months - months[0]).astype(np.int16)[day - first]
        order = np.argsort(of_each, kind="stable")
        sizes = np.bincount(of_each)
        parts = np.split(order, np.cumsum(sizes)[:-1])
        return [
            ((1970 + one // 12) * 100 + one % 12 + 1, self._at(parts[one - int(months[0])]))
            for one in (int(months[0]) + np.flatnonzero(sizes)).tolist()
        ]


def _order(delays: Minutes) -> Minutes:
    """Places in ascending order; numbers in one piece with their place sort far faster."""
    places = np.arange(len(delays))
    order: Minutes = np.sort((delays.astype(np.int64) << 32) | places) & 0xFFFFFFFF
    return order


def tally(cells: Minutes, size: int) -> Counts:
    """How many fall into each cell."""
    return np.bincount(cells, minlength=size).astype(float)
