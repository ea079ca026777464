"""Text written to be more than text: shown letter by letter, and nothing is called."""

import pytest

from tests.browser.conftest import Opener
from tests.browser.moving import settled
from tests.browser.shop import ORDER, TICKET, Shop

SCREENS = (
    f"case?lang=en&kind=ticket&id={TICKET}&at=shanhai",
    f"case?lang=en&kind=order&id={ORDER}&at=shanhai",
    "rows?lang=en&of=claim.delivered&verdict=contradicted",
)


@pytest.mark.parametrize("screen", SCREENS)
def test_hostile_text_loads_links_and_colours_nothing(
    open_page: Opener, invented: Shop, address: str, screen: str
) -> None:
    before = len(invented.calls)
    page = open_page(screen)
    for expander in page.locator("[data-testid=stExpander] summary").all():
        expander.click()
    settled(page)
    page.wait_for_timeout(300)
    assert invented.calls[before:] == []
    foreign = page.evaluate(
        "homes => [...document.querySelectorAll('a[href], img[src], iframe')]"
        ".map(n => n.href || n.src).filter(link => link && !homes.some(h => link.startsWith(h))"
        " && !link.startsWith('data:'))",
        [address, f"{invented.desk}/tickets/"],
    )
    assert foreign == []
    assert page.locator(".dl img, .dl iframe, .dl script, .dl style").count() == 0


def test_every_hostile_message_is_shown_as_it_was_written(
    open_page: Opener, invented: Shop
) -> None:
    page = open_page(SCREENS[0])
    shown = page.locator(".message > div:last-child .log").all_inner_texts()
    assert shown == list(invented.texts)


def test_the_name_of_a_file_is_shown_as_it_is(open_page: Opener) -> None:
    page = open_page("data?lang=en")
    assert page.locator(".dl img").count() == 0
    assert "ticket_message <img src=x> $a$ :red[b].csv" in page.inner_text("body")


def test_the_seller_of_a_hostile_name_can_be_chosen_without_a_call(
    open_page: Opener, invented: Shop
) -> None:
    before = len(invented.calls)
    page = open_page("?lang=en")
    settled(page)
    page.get_by_label("Seller").scroll_into_view_if_needed()
    page.wait_for_timeout(300)  # a list closes when what holds it scrolls
    page.get_by_label("Seller").click()
    page.get_by_role("option").filter(has_text="<img").click()
    page.wait_for_url("**seller=**")
    settled(page)
    assert "<img src=" in page.locator(".context").first.inner_text()
    assert invented.calls[before:] == []
