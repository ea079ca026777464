"""Each number of the overview, on each platform: to its SQL, its rows and a case in three clicks.

What is followed is found on the page, so a number that is added is followed too.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from unittest.mock import patch

import pytest
from playwright.sync_api import Page

import sample_data
from ingest.run import Options, ingest_several
from tests.browser.conftest import Opener, in_address
from tests.browser.moving import go, settled
from tests.browser.serving import served

ORDERS = 900
ALL = "all"
NUMBERS = ".stMain .dl a[href]:not([data-copy])"
ELSEWHERE = ("data?", "./?", "resolution?")  # links that carry no number
_CLICKS = 3


@pytest.fixture(scope="module")
def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Serve one invented platform, or all of them, small."""
    folder = tmp_path_factory.mktemp("platforms")
    sample_data.generate(folder / "exports", ORDERS, 3)
    with patch.dict(os.environ, DISPUTES_KEY_FILE=str(folder / "key")):
        told = [(files, Options(**said)) for files, said in sample_data.exports(folder / "exports")
                if request.param in (ALL, said["platform"])]  # fmt: skip
        ingest_several(told, folder / "warehouse")
    with served(folder / "warehouse", folder) as address:
        yield address


@dataclass
class Followed:
    """What was looked at already: no page's SQL is read twice, no case is opened twice."""

    page: Page
    platform: str
    scripts: set[str] = field(default_factory=set)
    cases: set[str] = field(default_factory=set)

    def follow(self, number: str) -> None:
        """From the overview to the number's SQL, its rows and a case, counting the clicks."""
        go(self.page, number)
        steps = 1
        if not number.startswith("rows?"):
            in_address(self.page, re.escape(number.partition("?")[0]) + r"\?")
            self._has_sql()
            self.page.locator(".stMain .legend a, .stMain .waits .right a").first.click()
            steps += 1
        in_address(self.page, r"/rows\?")
        assert "lang=en" in self.page.url
        assert f"platform={self.platform}" in self.page.url, number
        self._has_sql()
        told = int(re.sub(r"\D", "", self.page.locator(".finding b").first.inner_text()))
        rows = self.page.locator(".table tbody tr")
        assert rows.count() == min(told, 50), number
        if told:
            steps += self._has_case(number)
        assert steps <= _CLICKS, number

    def _has_case(self, number: str) -> int:
        link = self.page.locator(".table tbody a").first
        case = link.get_attribute("href") or ""
        assert case.startswith("case?"), number
        if case not in self.cases:
            self.cases.add(case)
            link.click()
            in_address(self.page, r"/case\?")
            assert "is not in this snapshot" not in self.page.inner_text("body"), number
        return 1

    def _has_sql(self) -> None:
        if self.page.url in self.scripts:
            return
        self.scripts.add(self.page.url)
        fold = self.page.locator("[data-testid=stExpander] summary", has_text="SQL").first
        fold.wait_for()
        fold.click()
        code = self.page.locator("[data-testid=stCode]:visible", has_text="select").first
        code.wait_for()
        assert "from" in code.inner_text()


def _unfold(page: Page) -> None:
    page.evaluate("() => document.querySelectorAll('.stMain details').forEach(d => d.open = true)")


def _numbers(page: Page) -> list[str]:
    """Return where each number of the overview leads, the same place once; each can be clicked."""
    settled(page)
    _unfold(page)
    links = page.locator(NUMBERS).all()
    for link in links:
        link.click(trial=True)
    addresses = [link.get_attribute("href") or "" for link in links]
    asked = (address for address in addresses if not address.startswith(ELSEWHERE))
    return list(dict.fromkeys(one for one in asked if "show=" not in one))


@pytest.mark.timeout(1800)
@pytest.mark.parametrize(
    ("address", "platform"),
    [("harbor", "harbor"),
     *(pytest.param(ALL, name, marks=pytest.mark.slow) for name in ("shanhai", "qinghe"))],
    indirect=["address"],
)  # fmt: skip
def test_every_number_leads_to_its_sql_rows_and_a_case(open_page: Opener, platform: str) -> None:
    page = open_page(f"?lang=en&platform={platform}")
    numbers = _numbers(page)
    assert len(numbers) > 8
    followed = Followed(page, platform)
    for number in numbers:
        followed.follow(number)
