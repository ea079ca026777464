"""Who opens the bare address begins where the server says; who follows a link stays with it."""

import re
from collections.abc import Iterator

import pytest

from dashboard.roles import ROLE, SELLER
from tests.browser.conftest import Opener, in_address
from tests.browser.serving import served
from tests.browser.shop import Shop


@pytest.fixture(scope="module")
def address(invented: Shop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The shop as it is served to one seller."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(ROLE, "seller")
        patched.setenv(SELLER, "1003")
        with served(invented.warehouse, tmp_path_factory.mktemp("seller")) as address:
            yield address


def test_a_seller_begins_with_their_own_metrics(open_page: Opener) -> None:
    page = open_page("")
    in_address(page, r"/sellers\?.*")
    assert "role=seller" in page.url
    assert "seller=1003" in page.url
    assert page.locator("[data-testid=stPageLink] a").first.inner_text() == "My metrics"
    assert page.get_by_role("link", name="Night and batch").count() == 0
    page.get_by_role("link", name="Overview", exact=True).click()
    in_address(page, r"/\?.*role=seller")
    assert "seller=1003" in page.url
    assert "1003" in page.locator(".context").first.inner_text()


def test_a_seller_sees_where_they_stand_and_what_to_put_right(open_page: Opener) -> None:
    page = open_page("", width=400, scheme="dark")
    in_address(page, r"/sellers\?.*seller=1003")
    assert "this seller among others" in page.inner_text(".stMain")
    heading = page.get_by_text("What you can put right")
    heading.wait_for()
    below = page.locator(".stMain .dl a[href*='of=pattern.']").filter(has_text=re.compile(r"\d"))
    below.last.click()
    in_address(page, r"/rows\?.*seller=1003")
    assert page.locator(".table tbody tr").count() > 0
    page.go_back()
    in_address(page, r"/sellers\?.*seller=1003")
    heading.wait_for()


def test_a_link_is_followed_as_it_stands(open_page: Opener) -> None:
    page = open_page("?lang=en&role=manager")
    in_address(page, r"/\?.*role=manager")
    assert "seller=" not in page.url
    assert page.locator(".claims").count() == 1
    assert page.locator("[data-testid=stPageLink] a").first.inner_text() == "Overview"
