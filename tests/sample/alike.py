"""Whether two frames hold the same rows, in whatever order."""

import polars as pl
from polars.testing import assert_frame_equal


def assert_alike(first: pl.DataFrame, second: pl.DataFrame) -> None:
    """The same columns and rows; sums of fractions may differ in the last places.

    They come out otherwise when they are added in another order.
    """
    assert_frame_equal(_in_order(first), _in_order(second), rel_tol=1e-9, abs_tol=1e-6)


def _in_order(frame: pl.DataFrame) -> pl.DataFrame:
    """By what is exact first: what is not decides only between rows that are else the same."""
    exact = [name for name, kind in frame.schema.items() if not kind.is_float()]
    others = [name for name in frame.columns if name not in exact]
    return frame.sort(*exact, *others, nulls_last=True)
