"""From every number on the Overview to its SQL, its rows and one case within three clicks."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Opener, in_address

# every kind of number on the overview, and how its link begins
NUMBERS = {
    "sentence": ".finding a",
    "claims": ".claims .big",
    "bar": ".claims .bar a",
    "evidenced": ".claims .row:last-child .evidenced a",
    "dots": ".legend a[href*='of=orders']",
    "pattern": ".cards > a",
}


def test_every_number_is_a_link_to_its_rows(open_page: Opener) -> None:
    page = open_page("?lang=en")
    for kind, selector in NUMBERS.items():
        found = [link.get_attribute("href") or "" for link in page.locator(selector).all()]
        assert found, kind
        assert kind == "pattern" or all(link.startswith("rows?") for link in found), kind


@pytest.mark.parametrize("kind", NUMBERS)
def test_a_number_leads_to_its_rows_sql_and_case(open_page: Opener, kind: str) -> None:
    page = open_page("?lang=en")
    if kind == "pattern":
        _click(page, ".cards > a")
        in_address(page, r"/[a-z_]+\?.*lang=en")
        _click(page, ".legend a >> nth=0")
    else:
        _click(page, f"{NUMBERS[kind]} >> nth=0")
    in_address(page, r"/rows\?")
    assert "lang=en" in page.url
    told = int(re.sub(r"\D", "", page.locator(".finding b").first.inner_text()))
    assert told >= page.locator(".table tbody tr").count() > 0
    rows = page.url
    _click(page, ".table tbody a >> nth=0")
    in_address(page, r"/case\?")
    assert page.locator(".finding").first.inner_text()
    page.goto(rows)
    page.get_by_text("SQL", exact=True).first.wait_for()
    page.locator("[data-testid=stExpander] summary", has_text="SQL").click()
    page.locator("[data-testid=stCode]:visible").first.wait_for()
    assert "select" in page.locator("[data-testid=stCode]:visible").first.inner_text()


def test_a_bar_counts_as_many_rows_as_it_tells(open_page: Opener) -> None:
    page = open_page("?lang=en")
    mark = page.locator(".claims .row:last-child .bar a").first
    told = (mark.get_attribute("data-tip") or "").split(" ")[0]
    mark.click()
    in_address(page, r"/rows\?")
    assert page.locator(".finding b").first.inner_text() == told


def _click(page: Page, selector: str) -> None:
    page.locator(selector).first.click()
