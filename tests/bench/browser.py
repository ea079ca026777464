"""How soon a reader sees something in a real browser, and what many readers at once do to that.

    python -m tests.bench.browser [--invent] [--keep FOLDER] [--sessions 25] [TICKETS…]

At each size the overview is opened five times, each in a browser context that has nothing cached,
on a server that has shown it before, and an empty Streamlit app as often in between: seconds until
the opening sentence stands there, beside the empty app's first text, and until the first picture.
The page itself looks at every frame it draws; whoever asks it from outside waits half a second
between two questions. Then come the sessions of tests.bench.sessions. Everything stays on loopback.
It prints, and gates nothing. The warehouses are those of tests.bench.screens.
"""

import argparse
import json
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.bench.screens import warehouses
from tests.bench.sessions import Load, run
from tests.browser.serving import CHROMIUM, served

SIZES = (20_000, 200_000, 1_000_000)
ROUNDS = 5
EMPTY = "import streamlit as st\n\nst.text('nothing')\n"
PATIENCE = 60_000  # milliseconds
_NEXT_FRAME = 500  # milliseconds in which the page has seen for itself what stands there
SENTENCE, PICTURE, TEXT = (
    ".finding",
    ".js-plotly-plot .main-svg, .picture svg",
    "[data-testid=stText]",
)
_WATCH = """
window.seen = {};
const selectors = %s;
const look = () => {
  for (const selector of selectors) {
    if (!(selector in seen) && [...document.querySelectorAll(selector)].some(
      (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        && one.getBoundingClientRect().height > 0)) seen[selector] = performance.now() / 1000;
  }
  if (selectors.some((one) => !(one in seen))) requestAnimationFrame(look);
};
look();
"""


def main(
    sizes: tuple[int, ...], keep: Path | None, sessions: int, minutes: float, *, is_invented: bool
) -> None:
    """Print a line a size: seconds until sentence and picture, and the sessions' answers."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        houses = warehouses(keep or folder, sizes, is_invented=is_invented)
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        app, at_home = folder / "empty.py", folder / "home-empty"
        app.write_text(EMPTY, "utf-8")
        at_home.mkdir()
        print("tickets   empty app  sentence  ratio  picture   answers  errors    p50 s    p95 s")
        for size, house in zip(sizes, houses, strict=True):
            home = folder / f"home-{size}"
            home.mkdir()
            with served(house, home) as address:
                with served(folder, at_home, app) as beside:
                    empty, sentence, picture = _opened(chromium, beside, address)
                load = run(address, sessions, minutes * 60)
            print(
                f"{size:>10,} {empty:>6.2f} s {sentence:>7.2f} s {sentence / empty:>6.2f} "
                f"{picture:>6.2f} s {_said(load)}",
                flush=True,
            )
        chromium.close()


def _opened(chromium: Browser, empty: str, address: str) -> tuple[float, float, float]:
    """Seconds until an empty app's first text, until the opening sentence, and the first picture.

    The empty app and ours take turns, so that what else the machine does meets both.
    """
    times = []
    for _ in range(ROUNDS + 1):
        (text,) = _first(chromium, empty, TEXT)
        times.append((text, *_first(chromium, address, SENTENCE, PICTURE)))
    text, sentence, picture = (statistics.median(one) for one in zip(*times[1:], strict=True))
    return text, sentence, picture


def _first(chromium: Browser, address: str, *selectors: str) -> list[float]:
    """Seconds from the navigation until each selector finds something that is visible."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.add_init_script(_WATCH % json.dumps(selectors))
    page.goto(f"{address}/", wait_until="commit")
    for selector in selectors:
        page.locator(selector).first.wait_for(state="visible", timeout=PATIENCE)
    page.wait_for_timeout(_NEXT_FRAME)
    seen = page.evaluate("seen")
    context.close()
    return [seen[selector] for selector in selectors]


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
