"""Each number of the overview, on each platform: to its SQL, its rows and a case in three clicks.

What is followed is found on the page, so a number that is added is followed too.
"""

import os
import re
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from playwright.sync_api import Page

import sample_data
from ingest.run import Options, ingest_several
from tests.browser.conftest import Opener, in_address, settled
from tests.browser.serving import served

ORDERS = 900
NUMBERS = ".stMain .dl a[href]:not([data-copy])"
ELSEWHERE = ("data?",)  # links of the overview that carry no number
_CLICKS = 3


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve every invented platform, small."""
    folder = tmp_path_factory.mktemp("platforms")
    sample_data.generate(folder / "exports", ORDERS, 3)
    with patch.dict(os.environ, DISPUTES_KEY_FILE=str(folder / "key")):
        told = [(files, Options(**said)) for files, said in sample_data.exports(folder / "exports")]
        ingest_several(told, folder / "warehouse")
    with served(folder / "warehouse", folder) as address:
        yield address


def _numbers(page: Page) -> list[str]:
    """Return where each number of the overview leads, the same place once."""
    settled(page)
    addresses = [link.get_attribute("href") or "" for link in page.locator(NUMBERS).all()]
    asked = (address for address in addresses if not address.startswith(ELSEWHERE))
    return list(dict.fromkeys(one for one in asked if "show=" not in one))


@pytest.mark.timeout(1800)
@pytest.mark.parametrize(
    "platform",
    ["harbor", *(pytest.param(name, marks=pytest.mark.slow) for name in ("shanhai", "qinghe"))],
)
def test_every_number_leads_to_its_sql_rows_and_a_case(open_page: Opener, platform: str) -> None:
    page = open_page(f"?lang=en&platform={platform}")
    home, numbers = page.url, _numbers(page)
    assert len(numbers) > 8
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
    assert f"platform={platform}" in page.url, number
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
