"""What each kind of person comes for, end to end: by mouse, by keys, on a phone, in the dark.

The other files of this folder test one thing each; here it is the way that is tested, and back.
"""

import re

from playwright.sync_api import Page

from tests.browser.conftest import Opener, in_address
from tests.browser.moving import settled
from tests.browser.test_view import MARK

ROW = ".today tbody tr"
_FOCUS = "() => document.activeElement?.getAttribute('href') || ''"
_MOST_TABS = 120


def test_a_manager_goes_from_the_overview_to_a_case_and_back_step_by_step(
    open_page: Opener,
) -> None:
    page = open_page("?lang=en&role=manager")
    page.locator(".today-line a").first.click()
    in_address(page, r"/resolution\?")
    steps = page.evaluate("() => history.length")
    page.locator(f"{ROW} .ticket a").first.click()
    in_address(page, r"/case\?")
    page.locator(".lanes").wait_for()
    assert page.evaluate("() => history.length") == steps + 1
    page.go_back()
    in_address(page, r"/resolution\?")
    page.locator(ROW).nth(1).wait_for()
    page.go_back()
    in_address(page, r"/\?")
    page.locator(".claims").wait_for()


def test_one_press_of_back_returns_from_what_a_mark_opened(open_page: Opener) -> None:
    page = open_page("night?lang=en&role=manager")
    page.wait_for_function(f"() => ({MARK})(['status updates', 2])")
    settled(page)
    across, down = page.evaluate(MARK, ["status updates", 2])
    page.mouse.move(across, down)
    page.mouse.click(across, down)
    in_address(page, r"/rows\?.*updates")
    page.go_back()
    in_address(page, r"/night\?")
    page.locator(".js-plotly-plot").first.wait_for()


def test_keys_alone_lead_from_todays_list_to_a_case_and_back(open_page: Opener) -> None:
    page = open_page("resolution?lang=en&role=manager", scheme="dark")
    page.evaluate("() => document.activeElement?.blur()")
    ticket = page.locator(f"{ROW} .ticket a").first.get_attribute("href") or ""
    _tab_to(page, ticket)
    page.keyboard.press("Enter")
    in_address(page, r"/case\?.*kind=ticket")
    page.locator(".lanes").wait_for()
    page.go_back()  # the key for it is the browser's own, and a browser without a frame has none
    in_address(page, r"/resolution\?")
    page.locator(ROW).nth(1).wait_for()


def test_a_watchdog_contests_a_number_down_to_its_definition_and_its_record(
    open_page: Opener,
) -> None:
    page = open_page("data?lang=en&role=watchdog", scheme="dark")
    assert page.locator("[data-testid=stPageLink] a").first.inner_text() == "Data and answerability"
    assert "can be answered" in page.locator(".finding").inner_text()
    page.get_by_role("link", name="Overview", exact=True).click()
    in_address(page, r"/\?.*role=watchdog")
    assert page.locator(".today-line").count() == 0  # no list of work for who watches
    page.locator(".finding a", has_text=re.compile(r"^\d")).first.click()
    in_address(page, r"/rows\?.*verdict=contradicted")
    page.locator("[data-testid=stExpander] summary", has_text="Definition").first.click()
    page.get_by_text("A claim is a status the platform gave").first.wait_for()
    page.locator(".table tbody a").first.click()
    in_address(page, r"/case\?.*role=watchdog")
    page.locator(".lanes a.moment").last.click()
    in_address(page, r"record=")
    assert "line" in page.locator(".record").inner_text()


def test_on_a_phone_the_menu_opens_a_finding_reads_and_rows_can_be_read(
    open_page: Opener,
) -> None:
    page = open_page("?lang=zh&role=manager", width=400)
    page.locator("[data-testid=stExpandSidebarButton]").click()
    link = page.locator("[data-testid=stPageLink] a", has_text="解决是否属实").first
    link.wait_for()
    link.click()
    in_address(page, r"/resolution\?.*lang=zh")
    _has_no_menu_over_it(page)
    box = page.locator(".finding").first.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 400
    page.locator(".finding a").first.click()
    in_address(page, r"/rows\?")
    first = page.locator(".table tbody tr").first
    subject = first.locator("a").first.bounding_box()
    assert subject is not None
    assert subject["x"] + subject["width"] <= 400


def _tab_to(page: Page, address: str) -> None:
    for _ in range(_MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(_FOCUS) == address:
            return
    raise AssertionError(f"the keyboard does not come to {address}")


def _has_no_menu_over_it(page: Page) -> None:
    """Hold that the menu, which covers a phone, is closed again by what was chosen in it."""
    page.wait_for_function(
        "() => { const place = document.elementFromPoint(120, 300);"
        " return place && !place.closest('[data-testid=stSidebar]') }"
    )
