"""How soon a reader sees something in a real browser, and what many readers at once do to that.

    python -m tests.bench.browser [--invent] [--keep FOLDER] [--sessions 25] [TICKETS…]

At each size the overview is opened five times, each in a browser context that has nothing cached,
on a server that has shown it before: seconds until the opening sentence stands there, beside the
first text of an empty Streamlit app, and until the first picture. Then come the sessions of
tests.bench.sessions. Everything stays on loopback. It prints, and gates nothing. The warehouses are
those of tests.bench.screens.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.bench.screens import warehouses
from tests.bench.sessions import Load, run
from tests.browser.serving import CHROMIUM, served

SIZES = (20_000, 200_000, 1_000_000)
ROUNDS = 5
EMPTY = "import streamlit as st\n\nst.text('nothing')\n"
PATIENCE = 60_000  # milliseconds


def main(
    sizes: tuple[int, ...], keep: Path | None, sessions: int, minutes: float, *, is_invented: bool
) -> None:
    """Print a line a size: seconds until sentence and picture, and the sessions' answers."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        houses = warehouses(keep or folder, sizes, is_invented=is_invented)
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        empty = _empty(chromium, folder)
        print(f"first text of an empty app: {empty:.2f} s (median of {ROUNDS})")
        print("tickets     sentence  ratio  picture   answers  errors    p50 s    p95 s")
        for size, house in zip(sizes, houses, strict=True):
            home = folder / f"home-{size}"
            home.mkdir()
            with served(house, home) as address:
                sentence, picture = _opened(chromium, address)
                load = run(address, sessions, minutes * 60)
            print(
                f"{size:>9,} {sentence:>8.2f} s {sentence / empty:>6.1f} {picture:>6.2f} s "
                f"{_said(load)}",
                flush=True,
            )
        chromium.close()


def _empty(chromium: Browser, folder: Path) -> float:
    app, home = folder / "empty.py", folder / "home-empty"
    app.write_text(EMPTY, "utf-8")
    home.mkdir()
    with served(folder, home, app) as address:
        _first(chromium, address, "[data-testid=stText]")
        return statistics.median(
            _first(chromium, address, "[data-testid=stText]")[0] for _ in range(ROUNDS)
        )


def _opened(chromium: Browser, address: str) -> tuple[float, float]:
    """Seconds until the opening sentence, and until the first picture."""
    shown = (".finding", ".js-plotly-plot .main-svg, .picture svg")
    _first(chromium, address, *shown)  # warm
    times = [_first(chromium, address, *shown) for _ in range(ROUNDS)]
    sentence, picture = (statistics.median(column) for column in zip(*times, strict=True))
    return sentence, picture


def _first(chromium: Browser, address: str, *selectors: str) -> list[float]:
    """Seconds until each selector finds something that is visible, in this order."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    began = time.perf_counter()
    page.goto(f"{address}/", wait_until="commit")
    seconds = []
    for selector in selectors:
        page.locator(selector).first.wait_for(state="visible", timeout=PATIENCE)
        seconds.append(time.perf_counter() - began)
    context.close()
    return seconds


def _said(load: Load) -> str:
    p50, p95 = load.quantile(0.5), load.quantile(0.95)
    return f"{len(load.seconds):>9,} {load.errors:>7} {p50:>8.2f} {p95:>8.2f}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="TICKETS")
    parser.add_argument("--keep", type=Path, help="folder of the warehouses, used again")
    parser.add_argument("--invent", action="store_true", help="invent them at their full size")
    parser.add_argument("--sessions", type=int, default=25)
    parser.add_argument("--minutes", type=float, default=3)
    told = parser.parse_args()
    main(tuple(told.sizes), told.keep, told.sessions, told.minutes, is_invented=told.invent)
