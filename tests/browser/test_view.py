"""The view is in the address: language, filters, snapshot; dark, phone and print are looked at."""

import re

import pytest

from tests.browser.conftest import Opener, in_address
from tests.browser.moving import settled


def test_the_browser_chooses_the_language_and_the_switch_keeps_it(open_page: Opener) -> None:
    page = open_page("", locale="zh-CN")
    page.wait_for_url(re.compile("lang=zh"))
    assert "说法与证据" in page.inner_text("body")
    page.get_by_text("English", exact=True).click()
    page.wait_for_url(re.compile("lang=en"))
    page.get_by_text("Claimed beside evidenced").wait_for()
    page.get_by_role("link", name="Night and batch").click()
    in_address(page, "/night.*lang=en")
    assert "When things happen" in page.inner_text("body")


def test_a_filter_is_kept_on_every_screen_and_in_the_copied_link(open_page: Opener) -> None:
    page = open_page("?lang=en&platform=shanhai&since=2026-01-01&until=2026-07-01")
    page.get_by_text("1 Jan 2026 – 30 Jun 2026").first.wait_for()
    page.locator(".claims .bar a").first.click()
    in_address(page, "/rows.*platform=shanhai")
    assert "since=2026-01-01" in page.url
    page.get_by_role("link", name="Resolution truth").click()
    in_address(page, "/resolution.*since=2026-01-01")
    page.get_by_role("link", name="Closed by a rule").first.click()
    in_address(page, "/closed_by_rule.*since=2026-01-01")
    copied = page.locator(".foot a[data-copy]").get_attribute("href") or ""
    for piece in ("platform=shanhai", "until=2026-07-01", "lang=en", "snapshot=000002"):
        assert piece in copied
    text = page.locator(".finding").first.inner_text()
    page.goto(f"{page.url.split('/closed_by_rule')[0]}/{copied}")
    page.locator(".foot").first.wait_for()
    assert page.locator(".finding").first.inner_text() == text


def test_choosing_a_platform_rewrites_the_address(open_page: Opener) -> None:
    page = open_page("?lang=en")
    page.get_by_label("Platform").click()
    page.get_by_role("option", name="shanhai").click()
    page.wait_for_url(re.compile("platform=shanhai"))
    settled(page)
    assert page.locator(".context").first.inner_text().startswith("shanhai ·")


MARK = """([name, place]) => {
  for (const plot of document.querySelectorAll('.js-plotly-plot')) {
    const found = (plot.calcdata || [])
      .find(c => c[0].trace.name === name && c[0].trace.customdata);
    if (!found) continue;
    const { trace } = found[0], { xaxis, yaxis } = plot._fullLayout;
    const corner = plot.getBoundingClientRect();
    return [corner.left + xaxis._offset + xaxis.c2p(trace.x[place]),
            corner.top + yaxis._offset + yaxis.c2p(trace.y[place])];
  }
}"""


def test_a_mark_in_a_picture_opens_its_rows(open_page: Opener) -> None:
    page = open_page("night?lang=en")
    page.locator(".js-plotly-plot .scatterlayer").first.wait_for()
    page.wait_for_function(f"() => ({MARK})(['status updates', 2])")
    settled(page)
    across, down = page.evaluate(MARK, ["status updates", 2])
    page.mouse.move(across, down)
    page.mouse.click(across, down)
    in_address(page, "/rows.*updates")


def test_a_parameter_is_moved_live_and_stays_in_the_link(open_page: Opener) -> None:
    page = open_page("closed_unanswered?lang=en")
    page.get_by_text("Parameters", exact=True).click()
    box = page.locator("[data-testid=stNumberInput] input").first
    box.fill("60")
    box.press("Enter")
    page.wait_for_url(re.compile(r"param\.grace_minutes=60"))
    page.get_by_text("Parameters were moved").wait_for()


@pytest.mark.parametrize("screen", ["", "night"])
def test_in_the_dark_ink_and_paper_change_places(open_page: Opener, screen: str) -> None:
    page = open_page(f"{screen}?lang=zh", scheme="dark")
    ink, paper = page.evaluate(
        "() => { const page = getComputedStyle(document.querySelector('.stApp'));"
        " const words = getComputedStyle(document.querySelector('.finding'));"
        " return [words.color, page.backgroundColor] }"
    )
    assert _brightness(ink) > 180
    assert _brightness(paper) < 60


@pytest.mark.parametrize("screen", ["", "closed_unanswered"])
def test_on_a_phone_nothing_reaches_beyond_the_edge(open_page: Opener, screen: str) -> None:
    page = open_page(f"{screen}?lang=en", width=390)
    settled(page)
    wide = page.evaluate(
        "() => [...document.querySelectorAll('.stMain .dl > *, .stMain .finding')]"
        ".filter(n => !n.closest('.table') && n.getBoundingClientRect().right > 392)"
        ".map(n => n.className)"
    )
    assert wide == []
    assert page.evaluate("() => document.querySelector('.stMain').scrollWidth") <= 392


def test_print_leaves_the_frame_out(open_page: Opener) -> None:
    page = open_page("?lang=en", scheme="dark")
    page.emulate_media(media="print")
    assert not page.locator(".stSidebar").is_visible()
    paper = page.evaluate("() => getComputedStyle(document.querySelector('.dl')).color")
    assert _brightness(paper) < 80


def test_the_keyboard_reaches_and_follows_a_mark(open_page: Opener) -> None:
    page = open_page("?lang=en")
    page.locator(".claims .bar a").first.focus()
    page.keyboard.press("Enter")
    in_address(page, "/rows")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_says_its_language_and_offers_no_days_in_another(
    open_page: Opener, language: str
) -> None:
    page = open_page(f"?lang={language}")
    page.locator(".foot").wait_for()
    page.wait_for_function(f"() => document.documentElement.lang === '{language}'")
    page.locator("[data-testid=stDateInput] [aria-label='Choose date range']").first.click()
    page.locator("[data-testid=stDateInputCalendar]").wait_for()
    presets = page.locator("[data-testid=stDateInputQuickSelect]")
    assert (presets.count(), presets.is_visible()) == (1, False)  # there, and not shown
    assert page.get_by_placeholder("Choose an option").count() == 0
    page.keyboard.press("Escape")  # the page is kept for the next test
    page.locator("[data-testid=stDateInputCalendar]").wait_for(state="detached")


def _brightness(colour: str) -> float:
    red, green, blue = (float(part) for part in re.findall(r"[\d.]+", colour)[:3])
    return (red + green + blue) / 3
