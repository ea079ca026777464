"""Rows of a frame as mappings, each made only when somebody looks at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

import polars as pl

Row = dict[str, object]


class Rows(Sequence[Row]):
    """The rows of a frame, for analyses of so many that a mapping a row would take longest."""

    def __init__(self, frame: pl.DataFrame) -> None:
        """Take the rows as they stand in the frame."""
        self.frame = frame

    def __len__(self) -> int:
        return self.frame.height

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Rows: ...
    def __getitem__(self, at: int | slice) -> Row | Rows:
        if isinstance(at, slice):
            return Rows(self.frame[at])
        return self.frame.row(at, named=True)

    def __iter__(self) -> Iterator[Row]:
        return self.frame.iter_rows(named=True)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # a list's equal

    def __repr__(self) -> str:
        return repr(list(self))


def frame_of(rows: Sequence[Row]) -> pl.DataFrame:
    """The rows as a frame, without a mapping each where they come of one."""
    return rows.frame if isinstance(rows, Rows) else pl.DataFrame(rows)
