"""Server time of every screen on a warm process, under a filter value it has not seen before.

    python -m tests.bench.screens [--invent] [--keep FOLDER] [--screen NAME…] [TICKETS…]

The clock runs from the start of the script to its end, as AppTest drives it; the browser's own
work is not in it. An empty app is timed beside, for what driving alone costs: the server time of a
screen is the difference, and that is what is printed, since a new day and for a new seller. Some
screens answer before all of them is there, and show the rest once it is: "whole" is until then.
Beside it what its heaviest picture weighs. What is made in a folder that is kept is used again.

A warehouse is grown from a small one, which gives thousands of sellers, or invented at its full
size, which gives a whole year and no repeated delay, and takes half an hour for a million tickets.
"""

import argparse
import logging
import shutil
import statistics
import tempfile
import threading
import time
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.testing.v1 import AppTest

import sample_data
from dashboard.menu import screens
from dashboard.parts.running import Running
from ingest.run import Options, ingest_several
from queries.figures import Filters
from queries.snapshot import open_snapshot
from tests.bench.grown import grown
from tests.screens.stage import play
from tests.screens.weights import Weight, weights

FIRST_DAY = date(2025, 9, 1)
ORDERS = 3_000  # of the warehouse that is grown
ORDERS_A_TICKET = 0.63  # of each invented shop; several of them make the tickets
ROUNDS = 3
SIZES = (20_000, 1_000_000)
SLOWEST = 600  # seconds a screen may take before it is given up


def main(
    sizes: tuple[int, ...] = SIZES, keep: Path | None = None, only: list[str] | None = None,
    *, is_invented: bool = False,
) -> None:  # fmt: skip
    """Print a line a screen: the median of some new filter values at each size."""
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as name:
        houses = warehouses(keep or Path(name), sizes, is_invented=is_invented)
        empty = statistics.median(_timed(_empty) for _ in range(2 * ROUNDS))
        print(f"seconds of server time, less the {empty:.2f} s of an empty app")
        print(f"{'screen':<27}" + "".join(f"{size:>31,} tickets" for size in sizes))
        print(" " * 27 + f"{'since':>8}{'whole':>8}{'seller':>8}{'marks':>8}{'kB':>7}" * len(sizes))
        for screen in only or screens():
            told = "".join(_measured(house, screen, empty) for house in houses)
            print(f"{screen:<27}{told}", flush=True)


def warehouses(folder: Path, sizes: tuple[int, ...], *, is_invented: bool = False) -> list[Path]:
    """The warehouses of so many tickets in a folder; those that are not there yet are made."""
    if is_invented:
        return [_invented(folder / f"invented-{size}", round(size * ORDERS_A_TICKET))
                for size in sizes]  # fmt: skip
    small = _invented(folder / "small", ORDERS)
    return [
        house if (house / "CURRENT").exists() else grown(small, house, size)
        for size in sizes
        for house in [folder / str(size)]
    ]


def _invented(folder: Path, orders: int) -> Path:
    """The warehouse of the invented shops with so many orders each."""
    exports, warehouse = folder / "exports", folder / "warehouse"
    if not (warehouse / "CURRENT").exists():
        sample_data.generate(exports, orders, 1)
        told = [(files, Options(**said)) for files, said in sample_data.exports(exports)]
        ingest_several(told, warehouse)
        shutil.rmtree(exports)
    return warehouse


def _measured(warehouse: Path, screen: str, empty: float) -> str:
    """Seconds under a new day and for a new seller, and its heaviest picture without a filter."""
    st.cache_resource.clear()  # another screen may have read the same under the same filters
    # warm: modules, the snapshot, what no filter changes
    whole = play(warehouse, screen, timeout=SLOWEST)
    heaviest = max(weights(whole.test), default=Weight(0, 0))
    dates = [Filters(since=FIRST_DAY + timedelta(days=n)) for n in range(1, 2 * ROUNDS + 1)]
    sellers = [Filters(seller=seller) for seller in _sellers(warehouse)]
    times = (
        _median(warehouse, screen, dates[:ROUNDS]),
        _median(warehouse, screen, dates[ROUNDS:], is_whole=True),
        _median(warehouse, screen, sellers),
    )
    seconds = "".join(f"{one - empty:>8.2f}" for one in times)
    return f"{seconds}{heaviest.marks:>8,}{heaviest.bytes / 1000:>7,.0f}"


def _median(warehouse: Path, screen: str, views: list[Filters], *, is_whole: bool = False) -> float:
    def shown(view: Filters) -> None:
        play(warehouse, screen, filters=view, timeout=SLOWEST, is_whole=is_whole)

    times = []
    for view in views:
        times.append(_timed(partial(shown, view)))
        while any(one.name == Running.__name__ for one in threading.enumerate()):
            time.sleep(0.01)  # what was put off is still computed, and would be in the way
    return statistics.median(times)


def _sellers(warehouse: Path) -> list[str]:
    """Those with most subjects, of several platforms."""
    found = open_snapshot(warehouse).run(
        "select seller_id from (select platform, seller_id, sum(subjects) as n "
        "from verdict_counts where seller_id is not null group by all) "
        "qualify row_number() over (partition by platform order by n desc) = 1 limit $rounds",
        {"rounds": ROUNDS},
    )
    return [str(one) for one in found["seller_id"]]


def _timed(act) -> float:  # type: ignore[no-untyped-def]
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _empty() -> None:
    AppTest.from_string("import streamlit as st\nst.write('nothing')").run()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="TICKETS")
    parser.add_argument("--keep", type=Path, help="folder of the warehouses, used again")
    parser.add_argument("--screen", nargs="+", help="these alone")
    parser.add_argument("--invent", action="store_true", help="invent them at their full size")
    told = parser.parse_args()
    main(tuple(told.sizes), told.keep, told.screen, is_invented=told.invent)
