"""Delays in bins: none lost, none counted twice, and only of the transitions asked for."""

import numpy as np
import polars as pl

from queries.analyses.delay_histogram import LONGEST, SHORTEST, STEP, binned

ONE = ("shop", "field", "open", "closed", "opened")
OTHER = ("shop", "field", "open", "closed", "last_message")


def delays(group: tuple[str, ...], minutes: list[int], month: int) -> pl.DataFrame:
    names = ("platform", "basis", "from_status", "to_status", "anchor")
    return pl.DataFrame({
        **{name: [value] * len(minutes) for name, value in zip(names, group, strict=True)},
        "month": month, "delay_minute": minutes, "closings": [2] * len(minutes),
    })  # fmt: skip


def test_every_delay_within_the_bounds_stands_in_one_bin() -> None:
    minutes = np.random.default_rng(3).integers(-1, 46 * 1440 + 1, 4000).tolist()
    counts = pl.concat([delays(ONE, minutes, 202601), delays(ONE, minutes, 202602),
                        delays(OTHER, minutes, 202601)])  # fmt: skip
    bins = binned(counts, [ONE, ONE])
    assert set(bins["anchor"]) == {"opened"}
    assert bins["closings"].sum() == 4 * sum(one >= SHORTEST for one in minutes)
    for low, high, closings in bins.select("low_minute", "high_minute", "closings").iter_rows():
        assert closings == 4 * sum(low <= one < high for one in minutes)
    assert bins["high_minute"][:-1].to_list() == bins["low_minute"][1:].to_list()
    assert bins["high_minute"][-1] > LONGEST
    wide = bins.filter(pl.col("low_minute") > 100)
    assert np.allclose(wide["high_minute"] / wide["low_minute"], STEP, atol=0.01)


def test_without_a_timer_there_is_nothing_to_draw() -> None:
    assert binned(delays(ONE, [20, 30], 202601), []).is_empty()
