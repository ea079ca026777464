"""A manager's morning: from today's list to a ticket's case, and to the help desk's own page."""

import pytest

from tests.browser.conftest import Opener, in_address
from tests.browser.moving import settled
from tests.browser.shop import DESK, Shop

ROW = ".today tbody tr"


def test_a_row_opens_its_case(open_page: Opener) -> None:
    page = open_page("?lang=en")
    page.get_by_role("link", name="Resolution truth").click()
    in_address(page, "/resolution.*lang=en")
    row = page.locator(ROW).first
    ticket = row.locator(".ticket a").inner_text()
    row.locator(".ticket a").click()
    in_address(page, r"/case\?.*kind=ticket")
    assert ticket in page.locator(".finding").first.inner_text()


@pytest.mark.parametrize("screen", ["resolution", "rows?of=todays_list"])
def test_a_row_opens_the_help_desk_and_tells_it_nothing(
    open_page: Opener, invented: Shop, screen: str
) -> None:
    page = open_page(f"{screen}{'&' if '?' in screen else '?'}lang=en")
    before, here = len(invented.visits), page.url
    link = page.locator("a.out").first
    link.wait_for()
    ticket = page.locator(".table tbody tr a[href*='id=']").first.inner_text()
    with page.expect_popup() as opened:
        link.click()
    desk = opened.value
    desk.wait_for_function("() => document.title")
    assert desk.title() == "null"  # the new page cannot reach back
    assert invented.visits[before:] == [(DESK.replace("{ticket_id}", ticket), "")]
    desk.close()
    settled(page)
    assert page.url == here


def test_a_reason_opens_its_definition(open_page: Opener) -> None:
    page = open_page("resolution?lang=en")
    page.locator(f"{ROW} .why a").filter(has_text="closed by a rule").first.click()
    in_address(page, r"/auto_closed\?.*show=definition")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_list_keeps_to_the_page(open_page: Opener, scheme: str) -> None:
    page = open_page("resolution?lang=zh", width=390, scheme=scheme)
    page.locator(ROW).first.wait_for()
    settled(page)
    assert page.evaluate("() => document.querySelector('.stMain').scrollWidth") <= 392
    wide = page.evaluate(
        "() => [...document.querySelectorAll('.today td, .bracket > *, .times > *, .lead')]"
        ".filter(n => n.getBoundingClientRect().right > 392).map(n => n.className)"
    )
    assert wide == []


def test_a_seller_comes_to_rows_and_a_case_of_their_own(open_page: Opener) -> None:
    page = open_page("resolution?lang=en&seller=1007")
    assert "1007" in page.locator(".context").first.inner_text()
    page.locator(".finding a").first.click()
    in_address(page, r"/rows\?.*seller=1007")
    cells = page.locator(".table tbody tr").all_inner_texts()
    assert cells
    page.locator(".table tbody a").first.click()
    in_address(page, r"/case\?.*seller=1007")
    assert page.locator(".finding").first.inner_text()
