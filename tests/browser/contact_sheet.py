"""Every screen × person × language × theme on one page to look at: `make contact-sheet`.

`python -m tests.browser.contact_sheet --help` says what else it takes. The page holds its pictures
and stands alone; it opens from the folder it was written into.
"""

import argparse
import base64
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import product
from pathlib import Path
from unittest.mock import patch
from urllib.parse import parse_qsl, urlencode, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

import sample_data
from ingest.run import Options, ingest_several
from queries.snapshot import open_snapshot
from tests.browser.moving import drawn, go
from tests.browser.serving import CHROMIUM, served

PEOPLE, LANGUAGES, THEMES = ("manager", "watchdog", "seller"), ("en", "zh"), ("light", "dark")
ORDERS, SEED = 3000, 7
TALLEST = 9000
# behind the screens of the menu: one definition of each kind, rows, and the case of the first row
BEYOND = ("closed_unanswered", "human_reach", "rows?of=claim.resolved&verdict=unsupported")
_CASE = ".table tbody a[href^='case?']"
_TO_THE_FOOT = "() => document.querySelector('.stMainBlockContainer').scrollHeight + 16"
_STYLE = (
    "body{font:13px sans-serif;background:#777;color:#fff;margin:12px}"
    "h2{margin:24px 0 4px}div{display:flex;flex-wrap:wrap;gap:8px;align-items:start}"
    "figure{margin:0;width:calc(25% - 6px)}figcaption{padding:3px 0}"
    "img{width:100%;display:block}a:target img{width:auto}"
)


@dataclass(frozen=True)
class Picture:
    """One screen as one person sees it."""

    screen: str
    said: str
    file: Path


def main() -> None:
    """Take the pictures and lay them out."""
    told = _told()
    told.out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as home,
        served(told.warehouse or _invented(Path(home)), Path(home)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        warehouse = told.warehouse or Path(home) / "warehouse"
        pictures = list(_pictures(browser, address, told, _first_seller(warehouse)))
        browser.close()
    sheet = told.out / "sheet.html"
    sheet.write_text(_laid_out(pictures), "utf-8")
    print(f"{len(pictures)} pictures are on {sheet}")


def _told() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--warehouse", type=Path, help="look at this one, not at invented data")
    parser.add_argument("--out", type=Path, default=Path("contact-sheet"))
    parser.add_argument("--width", type=int, default=1280, help="400 is a phone")
    parser.add_argument("--person", choices=PEOPLE, action="append", help="only this one")
    parser.add_argument("--language", choices=LANGUAGES, action="append", help="only this one")
    parser.add_argument("--theme", choices=THEMES, action="append", help="only this one")
    parser.add_argument("--screen", action="append", help="only this one, as its address names it")
    told = parser.parse_args()
    if told.warehouse:
        told.warehouse = told.warehouse.resolve()
    return told


def _invented(folder: Path) -> Path:
    print(f"inventing {ORDERS} orders ...")
    sample_data.generate(folder / "exports", ORDERS, SEED)
    exports = [(files, Options(**said)) for files, said in sample_data.exports(folder / "exports")]
    with patch.dict(os.environ, DISPUTES_KEY_FILE=str(folder / "key")):
        ingest_several(exports, folder / "warehouse")
    return folder / "warehouse"


def _first_seller(warehouse: Path) -> str | None:
    """Return the seller of whom most is known."""
    sellers = open_snapshot(warehouse).query("view_sellers", platform=None)["seller_id"]
    return str(sellers[0]) if len(sellers) else None


def _pictures(
    browser: Browser, address: str, told: argparse.Namespace, seller: str | None
) -> Iterator[Picture]:
    """Load the app once for each theme, and go through it from there."""
    for theme in told.theme or THEMES:
        context = browser.new_context(
            viewport={"width": told.width, "height": 900}, color_scheme=theme, locale="en"
        )
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{address}/?lang=en&role=manager")
        page.locator(".foot").first.wait_for()
        for person, language in product(told.person or PEOPLE, told.language or LANGUAGES):
            kept = {"lang": language, "role": person}
            if person == "seller" and seller:
                kept["seller"] = seller
            for screen in told.screen or _screens(page, kept):
                name = f"one-{screen.partition('?')[0]}" if "?" in screen else screen
                file = told.out / f"{name}-{person}-{language}-{theme}-{told.width}.png"
                _take(page, _address(screen, kept), file, told.width)
                yield Picture(name, f"{person} · {language} · {theme}", file)
        context.close()


def _screens(page: Page, kept: dict[str, str]) -> list[str]:
    """Return the screens of a person's menu, some behind them, and one case."""
    go(page, _address("", kept))
    links = page.locator("[data-testid=stSidebar] a[href]").all()
    listed = [urlsplit(link.get_attribute("href") or "").path.strip("/") for link in links]
    go(page, _address(BEYOND[-1], kept))
    cases = page.locator(_CASE)
    case = [cases.first.get_attribute("href") or ""] if cases.count() else []
    return [*dict.fromkeys(one or "overview" for one in listed), *BEYOND, *case]


def _address(screen: str, kept: dict[str, str]) -> str:
    path, _, asked = screen.partition("?")
    where = dict(parse_qsl(asked)) | kept
    return f"{'' if path == 'overview' else path}?{urlencode(where)}"


def _take(page: Page, address: str, file: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    go(page, address)
    page.set_viewport_size(
        {"width": width, "height": min(max(900, page.evaluate(_TO_THE_FOOT)), TALLEST)}
    )
    page.wait_for_timeout(150)  # pictures draw themselves anew
    drawn(page)
    page.screenshot(path=file)


def _laid_out(pictures: list[Picture]) -> str:
    parts = ["<!doctype html><meta charset=utf-8><title>Contact sheet</title>"]
    parts.append(f"<style>{_STYLE}</style>")
    for screen in dict.fromkeys(one.screen for one in pictures):
        parts.append(f"<h2>{escape(screen)}</h2><div>")
        parts += [_cell(one) for one in pictures if one.screen == screen]
        parts.append("</div>")
    return "\n".join(parts)


def _cell(picture: Picture) -> str:
    held = base64.b64encode(picture.file.read_bytes()).decode("ascii")
    place = escape(picture.file.stem)
    return (
        f"<figure><figcaption>{escape(picture.said)}</figcaption><a id='{place}' href='#{place}'>"
        f"<img alt='{place}' src='data:image/png;base64,{held}'></a></figure>"
    )


if __name__ == "__main__":
    main()
