"""A watchdog's journeys: each number of the overview to SQL, rows and a case in three clicks.

What is followed is found on the page, so a number that is added is followed too.
"""

import re

import pytest
from playwright.sync_api import Page

from queries.snapshot import open_snapshot
from tests.browser.conftest import Opener, in_address, settled
from tests.browser.shop import shop

NUMBERS = ".stMain .dl a[href]:not([data-copy])"
ELSEWHERE = ("data?",)  # links of the overview that carry no number
_CLICKS = 3


def _platforms() -> list[str]:
    """Return the platforms of the warehouse that is served."""
    snapshot = open_snapshot(shop().warehouse)
    return [str(name) for name in snapshot.query("view_platforms")["platform"]]


def _numbers(page: Page) -> list[str]:
    """Return where each number of the overview leads, the same place once."""
    settled(page)
    addresses = [link.get_attribute("href") or "" for link in page.locator(NUMBERS).all()]
    asked = (address for address in addresses if not address.startswith(ELSEWHERE))
    return list(dict.fromkeys(one for one in asked if "show=" not in one))


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("platform", ["shanhai", "lumen", "every"])
def test_every_number_leads_to_its_sql_rows_and_a_case(open_page: Opener, platform: str) -> None:
    assert set(_platforms()) == {"shanhai", "lumen"}, "name the new platform in the list above"
    chosen = "" if platform == "every" else f"&platform={platform}"
    page = open_page(f"?lang=en{chosen}")
    home, numbers = page.url, _numbers(page)
    assert len(numbers) > (10 if platform != "lumen" else 3)
    for number in numbers:
        _follow(page, home, number, platform)


def _follow(page: Page, home: str, number: str, platform: str) -> None:
    page.goto(home)
    page.locator(".foot").first.wait_for()
    settled(page)
    clicks = _click(page, f'{NUMBERS.split(":")[0]}[href="{number}"]')
    if not number.startswith("rows?"):
        in_address(page, re.escape(number.partition("?")[0]) + r"\?")
        _has_sql(page)
        clicks += _click(page, ".stMain .legend a >> nth=0")
    in_address(page, r"/rows\?")
    assert "lang=en" in page.url
    assert platform == "every" or f"platform={platform}" in page.url, number
    _has_sql(page)
    told = int(re.sub(r"\D", "", page.locator(".finding b").first.inner_text()))
    rows = page.locator(".table tbody tr").count()
    assert rows == min(told, 50), number
    if told:
        clicks += _click(page, ".table tbody a >> nth=0")
        in_address(page, r"/case\?")
        assert "is not in this snapshot" not in page.inner_text("body"), number
    assert clicks <= _CLICKS, number


def _click(page: Page, selector: str) -> int:
    page.locator(selector).first.click()
    return 1


def _has_sql(page: Page) -> None:
    fold = page.locator("[data-testid=stExpander] summary", has_text="SQL").first
    fold.wait_for()
    fold.click()
    code = page.locator("[data-testid=stCode]:visible", has_text="select").first
    code.wait_for()
    assert "from" in code.inner_text()


@pytest.mark.parametrize("screen", ["delivery", "compare", "method"])
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


@pytest.mark.parametrize("screen", ["delivery", "compare", "method"])
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
