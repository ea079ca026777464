"""One dashboard on loopback for all browser tests, and one Chromium that keeps to this machine.

Other areas may reuse it: `address` is the served dashboard, `open_page` opens one of its screens
in a fresh context and fails the test when the page asks for anything beyond its own server.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    sync_playwright,
)

from tests.browser.serving import CHROMIUM, served
from tests.browser.shop import Shop, shop

Opener = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def invented() -> Shop:
    """The invented shop that is served."""
    return shop()


@pytest.fixture(scope="session")
def address(invented: Shop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the shop's warehouse on a free port of loopback for the whole session."""
    with served(invented.warehouse, tmp_path_factory.mktemp("home")) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start a Chromium."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no browser at {CHROMIUM}; name one in DISPUTES_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def context_of(chromium: Browser) -> Callable[[int, str, str], BrowserContext]:
    """Keep one context for each kind of reader, so that scripts are fetched once."""

    @cache
    def context(width: int, scheme: str, locale: str) -> BrowserContext:
        return chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            locale=locale,
            timezone_id="Asia/Shanghai",
        )

    return context


@pytest.fixture
def open_page(
    context_of: Callable[[int, str, str], BrowserContext], address: str
) -> Iterator[Opener]:
    """Open screens; at the end hold that none asked another host, broke a rule, or spoke up."""
    pages: list[Page] = []
    foreign: list[str] = []  # requests, what the browser refused, and dialogs
    ours = (address, address.replace("http", "ws"), "data:", "blob:")

    def note(request: Request) -> None:
        if not request.url.startswith(ours):
            foreign.append(request.url)

    def open_one(
        path: str = "", *, width: int = 1280, scheme: str = "light", locale: str = "en-GB"
    ) -> Page:
        page = context_of(width, scheme, locale).new_page()
        pages.append(page)
        page.on("request", note)
        watch(page, foreign)
        page.set_default_timeout(20_000)
        page.goto(f"{address}/{path}")
        page.locator(".finding").first.wait_for()
        page.locator(".foot").first.wait_for()
        return page

    yield open_one
    for page in pages:
        page.close()
    assert foreign == []


def watch(page: Page, faults: list[str]) -> None:
    """Note what the content security policy refuses a page, and the dialogs it opens."""

    def spoken(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    def asked(dialog: Dialog) -> None:
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("console", spoken)
    page.on("dialog", asked)


def settled(page: Page) -> None:
    """Wait until the page has finished the run a click began."""
    page.wait_for_function(
        "() => document.querySelector('.stApp')?.dataset.testScriptState === 'notRunning'"
    )


def in_address(page: Page, pattern: str) -> None:
    """Wait until the address matches, and the page it names is there."""
    page.wait_for_url(re.compile(pattern))
    page.locator(".foot").first.wait_for()
    settled(page)
