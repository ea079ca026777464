"""A seller looks at their own export: nobody to be beside, and what to put right."""

import csv
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from ingest.run import Options, ingest
from sample_data import shanhai
from tests.browser.conftest import Opener, in_address
from tests.browser.serving import served

ORDERS, SEED, SELLER = 2500, 7, "1007"
Kept = Callable[[dict[str, str]], bool]


def _narrowed(source: Path, target: Path, is_kept: Kept) -> list[dict[str, str]]:
    """Copy the rows of a CSV file that are kept; returns them."""
    with source.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if is_kept(row)]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return rows


def own_export(whole: Path, own: Path) -> list[Path]:
    """The files of one seller's own export, out of those of the whole platform."""
    own.mkdir()

    def narrowed(name: str, is_kept: Kept) -> list[dict[str, str]]:
        return _narrowed(whole / name, own / name, is_kept)

    orders = {row["id"] for row in narrowed("order.csv", lambda row: row["user_id"] == SELLER)}
    tickets = {row["id"] for row in narrowed("ticket.csv", lambda row: row["order_id"] in orders)}
    narrowed("ticket_message.csv", lambda row: row["ticket_id"] in tickets)
    narrowed("card.csv", lambda row: row["order_id"] in orders)
    narrowed("commodity.csv", lambda row: bool(row["id"]))
    narrowed("business.csv", lambda row: row["user_id"] == SELLER)
    return sorted(own.iterdir())


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve what one seller of the invented platform would have."""
    home = tmp_path_factory.mktemp("seller")
    shanhai.generate(home / "exports", ORDERS, SEED)
    with patch.dict(os.environ, DISPUTES_KEY_FILE=str(home / "key")):
        files = own_export(home / "exports" / "shanhai", home / "own")
        ingest(files, home / "warehouse", Options(platform="shanhai"))
    with served(home / "warehouse", home) as address:
        yield address


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "these logs name one seller alone"), ("zh", "这些日志只提到一个卖家")],
)
def test_time_stands_where_others_would(open_page: Opener, language: str, said: str) -> None:
    page = open_page(f"sellers?lang={language}&role=seller")
    assert said in page.locator(".finding").first.inner_text()
    pictures = page.locator(".stMain [data-testid=stPlotlyChart]")
    pictures.first.wait_for()
    assert pictures.count() == 1  # the months, and no funnel
    page.locator(".dl p.lead a").first.click()
    in_address(page, r"/change_over_time\?")


def test_what_can_be_put_right_leads_to_a_case(open_page: Opener) -> None:
    page = open_page("sellers?lang=en&role=seller")
    number = page.locator(".gaps .row .right a").first
    told = int(re.sub(r"\D", "", number.inner_text()))
    number.click()
    in_address(page, r"/rows\?.*of=touched")
    assert told == int(re.sub(r"\D", "", page.locator(".finding b").first.inner_text()))
    page.locator(".table tbody a[href^='case?']").first.click()
    in_address(page, r"/case\?.*kind=ticket")


def test_others_see_no_gaps_of_a_seller(open_page: Opener) -> None:
    page = open_page("sellers?lang=en&role=manager")
    assert page.locator(".gaps").count() == 0
