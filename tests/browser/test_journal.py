"""Five are judged and a reply is written: both stand at once beside what they are about."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.moving import settled
from tests.browser.serving import served
from tests.browser.shop import TICKET, Shop

PATTERN = "closed_by_rule"


@pytest.fixture(scope="module")
def own_address(invented: Shop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a copy of the shop's warehouse, whose journal the test writes in."""
    warehouse = tmp_path_factory.mktemp("own")
    shutil.copytree(invented.warehouse / "snapshots", warehouse / "snapshots")
    shutil.copy(invented.warehouse / "CURRENT", warehouse / "CURRENT")
    with served(warehouse, tmp_path_factory.mktemp("home")) as address:
        yield address


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of a reader with a phone, who comes anew to each address."""
    context = chromium.new_context(viewport={"width": 400, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(40_000)  # the first page of a server of its own is slow
    yield page
    context.close()


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".foot").first.wait_for()
    settled(page)


def test_five_are_judged_and_counted(page: Page, own_address: str) -> None:
    opened(page, f"{own_address}/{PATTERN}?lang=en")
    page.get_by_text("Judge five drawn at random").click()
    page.wait_for_url("**draw=1**")
    page.locator(".drawn").nth(4).wait_for()
    for place in range(5):
        form = page.locator("[data-testid=stForm]", has=page.get_by_role("radio")).nth(place)
        form.get_by_text("not sensible" if place == 2 else "sensible", exact=True).click()
        form.get_by_role("textbox").fill(f"reason {place}")
        form.get_by_role("button").click()
        page.locator(".judgement", has_text=f"reason {place}").wait_for()
        settled(page)
    assert "4 of 5 judged were found sensible" in page.locator(".reviewed").inner_text()
    opened(page, page.url)
    assert page.locator(".judgement").count() == 5
    assert "4 of 5 judged were found sensible" in page.locator(".reviewed").inner_text()


def test_a_reply_is_written_at_the_case_and_stays(page: Page, own_address: str) -> None:
    opened(page, f"{own_address}/case?lang=en&kind=ticket&id={TICKET}&at=shanhai")
    page.locator("[data-testid=stExpander] summary", has_text="Contest a verdict").click()
    form = page.locator("[data-testid=stForm]")
    form.get_by_role("textbox", name="Reply").fill("The buyer was called back.")
    form.get_by_role("textbox", name="Signed").fill("Shop 12")
    form.get_by_role("button", name="Add the reply").click()
    page.locator(".message.reply", has_text="The buyer was called back.").wait_for()
    opened(page, page.url)
    shown = page.locator(".message.reply").inner_text()
    assert "Shop 12" in shown
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_dossier_can_be_taken_from_the_case(
    page: Page, own_address: str, tmp_path: Path
) -> None:
    opened(page, f"{own_address}/case?lang=en&kind=ticket&id={TICKET}&at=shanhai")
    with page.expect_download() as download:
        page.get_by_role("button", name="Dossier", exact=True).click()
    download.value.save_as(tmp_path / "case.html")
    written = (tmp_path / "case.html").read_text("utf-8")
    assert f"Dossier: Ticket {TICKET}" in written
    assert "markdown.png" not in written


def test_a_mark_is_reached_by_the_keyboard_and_opens_its_record(
    page: Page, own_address: str
) -> None:
    opened(page, f"{own_address}/case?lang=en&kind=ticket&id={TICKET}&at=shanhai")
    mark = page.locator(".lanes a.moment").first
    mark.focus()
    assert mark.get_attribute("aria-label")
    page.keyboard.press("Enter")
    page.wait_for_url("**record=**")
    page.locator(".record").wait_for()
