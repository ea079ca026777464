"""One dashboard on loopback for all browser tests, and one Chromium that keeps to this machine.

Other areas may reuse it: `address` is the served dashboard, `open_page` opens one of its screens
and fails the test when the page asks for anything beyond its own server.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    sync_playwright,
)

from tests.browser.moving import go, whole
from tests.browser.serving import CHROMIUM, served
from tests.browser.shop import Shop, shop

Opener = Callable[..., Page]
Reader = tuple[str, int, str, str]  # address of the server, width, colour scheme, locale


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


@dataclass
class Kept:
    """The page of one kind of reader, and what it asked or said that it should not."""

    page: Page
    faults: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def kept_pages() -> Iterator[dict[Reader, Kept]]:
    """Pages that stay open from test to test: to load one anew takes seconds."""
    pages: dict[Reader, Kept] = {}
    yield pages
    for kept in pages.values():
        kept.page.close()


@pytest.fixture
def open_page(
    context_of: Callable[[int, str, str], BrowserContext], address: str,
    kept_pages: dict[Reader, Kept],
) -> Iterator[Opener]:  # fmt: skip
    """Open screens; at the end hold that none asked another host, broke a rule, or spoke up.

    A path that says its language is gone to within the app where a page is open already; one that
    says none is loaded, as by somebody who types the bare address.
    """
    ours = (address, address.replace("http", "ws"), "data:", "blob:")

    def kept(width: int, scheme: str, locale: str) -> Kept:
        reader = (address, width, scheme, locale)
        if reader not in kept_pages:
            new = kept_pages[reader] = Kept(context_of(width, scheme, locale).new_page())
            new.page.set_default_timeout(20_000)
            new.page.on(
                "request",
                lambda asked: None if asked.url.startswith(ours) else new.faults.append(asked.url),
            )
            watch(new.page, new.faults)
        return kept_pages[reader]

    def open_one(
        path: str = "", *, width: int = 1280, scheme: str = "light", locale: str = "en-GB"
    ) -> Page:
        page = kept(width, scheme, locale).page
        if "lang=" in path and page.url.startswith(address):
            go(page, path)
        else:
            page.goto(f"{address}/{path}")
        page.locator(".finding").first.wait_for()
        page.locator(".foot").first.wait_for()
        whole(page)
        return page

    yield open_one
    faults = [fault for kept in kept_pages.values() for fault in kept.faults]
    for one in kept_pages.values():
        one.faults.clear()
        one.page.emulate_media(media="screen")
    assert faults == []


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


# the foot names the address of the screen it stands under: until it is this one, the last is shown
_IS_THERE = """() => {
  if (document.querySelector('.stApp')?.dataset.testScriptState !== 'notRunning') return false;
  const foot = document.querySelector('.foot a[data-copy]');
  const told = foot && new URL(foot.getAttribute('href'), location.href);
  return told && told.pathname === location.pathname
    && [...new URLSearchParams(location.search)].every(
      ([name, value]) => (told.searchParams.get(name) ?? value) === value);
}"""


def in_address(page: Page, pattern: str) -> None:
    """Wait until the address matches, and the page it names is there."""
    page.wait_for_url(re.compile(pattern))
    page.wait_for_function(_IS_THERE)
