"""Compare: the choice stands in the address, and what moved between snapshots opens its rows."""

import re

from tests.browser.conftest import Opener, in_address
from tests.browser.moving import settled


def test_from_two_periods_to_two_snapshots_and_to_a_case_that_moved(open_page: Opener) -> None:
    page = open_page("compare?lang=en&what=periods")
    settled(page)
    assert "both periods can be held to" in page.locator(".finding").first.inner_text()
    page.get_by_role("radio", name="Snapshots").click()
    page.wait_for_url(re.compile("what=snapshots"))
    page.get_by_text("figures moved").wait_for()
    settled(page)
    copied = page.locator(".foot a[data-copy]").get_attribute("href") or ""
    for piece in ("what=snapshots", "a=000002", "b=000001"):
        assert piece in copied
    moved = page.locator(".pairs .name .under a").first
    count = (moved.inner_text().split() or [""])[0]
    moved.click()
    in_address(page, r"/rows\?.*snapshot=000002")
    assert page.locator(".finding b").first.inner_text() == count
    page.locator(".table tbody a").first.click()
    in_address(page, r"/case\?.*snapshot=000002")


def test_on_a_phone_two_sides_stay_within_the_edge(open_page: Opener) -> None:
    page = open_page("compare?lang=zh&what=snapshots", width=390)
    settled(page)
    assert page.evaluate("() => document.querySelector('.stMain').scrollWidth") <= 392
