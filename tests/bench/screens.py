"""Server time of every screen on a warm process, under a filter value it has not seen before.

The clock runs from the start of the script to its end, as AppTest drives it; the browser's own
work is not in it. An empty app is timed beside, for what driving alone costs: the server time of a
screen is the difference. `python -m tests.bench.screens 20000 1000000` names sizes, in tickets.
"""

import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from streamlit.testing.v1 import AppTest

import sample_data
from dashboard.menu import screens
from ingest.run import Options, ingest_several
from queries.figures import Filters
from tests.bench.grown import grown
from tests.screens.stage import play

FIRST_DAY = date(2025, 9, 1)
ORDERS = 3_000  # of the warehouse that is grown
ROUNDS = 5


def main(sizes: tuple[int, ...] = (20_000, 1_000_000)) -> None:
    """Print a line a screen: the median of five new filter values at each size."""
    with tempfile.TemporaryDirectory() as name:
        small = _warehouse(Path(name))
        houses = {size: grown(small, Path(name) / str(size), size) for size in sizes}
        print("screen                     " + "".join(f"{size:>12,}" for size in sizes))
        empty = statistics.median(_timed(_empty) for _ in range(ROUNDS))
        print(f"{'(an empty app)':<27}" + f"{empty:>10.2f} s" * len(sizes))
        for screen in screens():
            times = [_seconds(house, screen) for house in houses.values()]
            print(f"{screen:<27}" + "".join(f"{seconds:>10.2f} s" for seconds in times), flush=True)


def _warehouse(folder: Path) -> Path:
    exports, warehouse = folder / "exports", folder / "warehouse"
    sample_data.generate(exports, ORDERS, 1)
    told = [(files, Options(**said)) for files, said in sample_data.exports(exports)]
    ingest_several(told, warehouse)
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
    main(*([tuple(map(int, sys.argv[1:]))] if sys.argv[1:] else []))
