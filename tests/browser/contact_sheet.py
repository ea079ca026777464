"""Every screen in both languages, light and dark, wide and narrow, on one sheet to look at.

`python -m tests.browser.contact_sheet WAREHOUSE OUT` writes a picture for each, and OUT/sheet.png.
"""

import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.serving import CHROMIUM, served

LANGUAGES, THEMES, WIDTHS = ("en", "zh"), ("light", "dark"), (1280, 400)
_CELL = "<figure><img src='{}'><figcaption>{}</figcaption></figure>"
_STYLE = (
    "body{display:flex;flex-wrap:wrap;gap:8px;font:11px sans-serif;background:#888}"
    "figure{margin:0;width:300px}"
    "img{width:300px;max-height:420px;object-fit:cover;object-position:top}"
)


def main(warehouse: Path, out: Path) -> None:
    """Take the pictures and lay them out."""
    out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as home,
        served(warehouse, Path(home)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        pictures = list(_pictures(browser, address, out))
        sheet = browser.new_page(viewport={"width": 1880, "height": 900})
        cells = "".join(_CELL.format(path.name, path.stem) for path in pictures)
        (out / "sheet.html").write_text(f"<style>{_STYLE}</style>{cells}", "utf-8")
        sheet.goto((out / "sheet.html").as_uri())
        sheet.screenshot(path=out / "sheet.png", full_page=True)
        browser.close()


def _pictures(browser: Browser, address: str, out: Path) -> Iterator[Path]:
    for width, theme, language in product(WIDTHS, THEMES, LANGUAGES):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, locale=language
        )
        page = context.new_page()
        for screen in _screens(page, address):
            _open(page, f"{address}/{screen}?lang={language}")
            path = out / f"{screen or 'overview'}-{language}-{theme}-{width}.png"
            page.screenshot(path=path, full_page=True)
            yield path
        context.close()


def _screens(page: Page, address: str) -> list[str]:
    """The screens of the menu, by their addresses."""
    _open(page, address)
    links = page.locator("[data-testid=stSidebar] a[href]")
    hrefs = [links.nth(n).get_attribute("href") or "" for n in range(links.count())]
    return list(dict.fromkeys(urlsplit(href).path.strip("/") for href in hrefs))


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".finding, .notice").first.wait_for(timeout=30_000)
    page.wait_for_function(
        "() => document.querySelector('.stApp')?.dataset.testScriptState === 'notRunning'"
    )
    page.wait_for_timeout(600)  # pictures draw after the run has ended
    height = page.evaluate(
        "() => document.querySelector('[data-testid=stMain]')?.scrollHeight || 900"
    )
    size = page.viewport_size or {"width": 1280}
    page.set_viewport_size({"width": size["width"], "height": min(max(900, height + 40), 6000)})
    page.wait_for_timeout(300)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
