"""Server time of every screen on a warm process, under a filter value it has not seen before.

The clock runs from the start of the script to its end, as AppTest drives it; the browser's own
work is not in it. An empty app is timed beside, for what driving alone costs.
"""

import statistics
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from streamlit.testing.v1 import AppTest

import sample_data
from ingest.progress import Silent
from ingest.run import Options, ingest
from queries.catalogue import patterns
from queries.figures import Filters
from tests.screens.stage import SCREENS, play

FIRST_DAY = date(2025, 9, 1)
ROUNDS = 5


def main(sizes: tuple[int, ...] = (20_000, 100_000)) -> None:
    """Print a line a screen: the median of five new filter values at each size."""
    with tempfile.TemporaryDirectory() as name:
        houses = {orders: _warehouse(Path(name), orders) for orders in sizes}
        print("screen                     " + "".join(f"{orders:>12,}" for orders in sizes))
        empty = statistics.median(_timed(_empty) for _ in range(ROUNDS))
        print(f"{'(an empty app)':<27}" + f"{empty:>10.2f} s" * len(sizes))
        for screen in (*SCREENS, *patterns()):
            times = [_seconds(house, screen) for house in houses.values()]
            print(f"{screen:<27}" + "".join(f"{seconds:>10.2f} s" for seconds in times), flush=True)


def _warehouse(folder: Path, orders: int) -> Path:
    exports, warehouse = folder / f"exports-{orders}", folder / f"warehouse-{orders}"
    sample_data.generate(exports, orders, 1)
    for name, platform in sample_data.PLATFORMS.items():
        files = [exports / name / file for file in platform.files]
        ingest(files, warehouse, Options(platform=name, **platform.options), Silent())
    return warehouse


def _seconds(warehouse: Path, screen: str) -> float:
    play(warehouse, screen)  # warm: modules, the open snapshot, what no filter changes
    return statistics.median(
        _timed(lambda day=day: play(warehouse, screen, filters=Filters(since=day)))
        for day in (FIRST_DAY + timedelta(days=n) for n in range(1, ROUNDS + 1))
    )


def _timed(act) -> float:  # type: ignore[no-untyped-def]
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _empty() -> None:
    AppTest.from_string("import streamlit as st\nst.write('nothing')").run()


if __name__ == "__main__":
    main()
