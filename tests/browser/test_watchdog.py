"""A watchdog's journeys on screens that hold two things against each other."""

import re

import pytest

from tests.browser.conftest import Opener, in_address
from tests.browser.moving import settled


@pytest.mark.parametrize("screen", ["resolution", "delivery", "clocks", "compare", "method"])
def test_language_and_filter_stay_in_the_link(open_page: Opener, screen: str) -> None:
    page = open_page(f"{screen}?lang=en&since=2026-01-01&until=2026-07-01")
    page.get_by_text("1 Jan 2026 – 30 Jun 2026").first.wait_for()
    page.get_by_text("中文", exact=True).click()
    page.wait_for_url(re.compile("lang=zh"))
    settled(page)
    assert "2026年1月1日" in page.locator(".context").first.inner_text()
    copied = page.locator(".foot a[data-copy]").get_attribute("href") or ""
    for piece in ("lang=zh", "since=2026-01-01", "until=2026-07-01", "snapshot="):
        assert piece in copied
    text = page.locator(".finding").first.inner_text()
    page.goto(f"{page.url.rpartition('/')[0]}/{copied}")
    page.locator(".foot").first.wait_for()
    settled(page)
    assert page.locator(".finding").first.inner_text() == text


@pytest.mark.parametrize("screen", ["resolution", "delivery", "clocks", "compare", "method"])
def test_on_a_phone_the_new_screens_stay_within_the_edge(open_page: Opener, screen: str) -> None:
    page = open_page(f"{screen}?lang=en", width=390)
    settled(page)
    assert page.evaluate("() => document.querySelector('.stMain').scrollWidth") <= 392


def test_a_dot_of_the_comparison_opens_its_rows(open_page: Opener) -> None:
    page = open_page("compare?lang=en")
    mark = page.locator(".track a.dot").first
    mark.focus()
    page.keyboard.press("Enter")
    in_address(page, r"/rows\?.*seller=")
    assert page.locator(".table tbody tr").count() > 0
