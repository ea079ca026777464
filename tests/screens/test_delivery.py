"""Deliveries: every dot, code and wait counts the rows it opens; the ladder needs its fact."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from urllib.parse import parse_qsl

import duckdb
import pytest

from dashboard.parts import behind_deliveries as rows_of
from queries import figures, statements
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.browser.shop import Shop
from tests.screens.stage import Played, play


def _marks(played: Played, read: str) -> Iterator[tuple[str, str]]:
    """Give the address and the words of each mark that opens rows of this kind."""
    for chart in played.test.get("plotly_chart"):
        for trace in json.loads(chart.proto.spec)["data"]:
            for mark, told in zip(
                trace.get("customdata") or (), trace.get("hovertext") or (), strict=False
            ):
                if read in mark[0]:
                    yield mark[0], told


def _of(address: str) -> str:
    return dict(parse_qsl(html.unescape(address).partition("?")[2]))["of"]


def _rows(invented: Shop, of: str) -> int:
    shown = play(invented.warehouse, "rows", of=of).markup
    return int(re.findall(r"<b>([\d,]+)</b> rows", shown)[0].replace(",", ""))


def test_every_pile_of_the_strip_counts_its_rows(invented: Shop) -> None:
    marks = dict(_marks(play(invented.warehouse, "delivery"), "gaps."))
    assert len(marks) > 10
    assert any(address.endswith("early") for address in marks)
    for address, told in list(marks.items())[::4]:
        count = int(re.findall(r"([\d,]+) codes?$", told)[0].replace(",", ""))
        assert _rows(invented, _of(address)) == count, told


def test_the_strip_and_what_has_no_gap_are_all_codes_of_delivered_orders(
    snapshot: Snapshot,
) -> None:
    found = snapshot.query(
        "redemption_gaps", steps=rows_of.STEPS, tolerance=rows_of.tolerance(), **Filters().bound()
    )
    every = snapshot.run(
        "select count(*) from code_sales join order_facts using (platform, order_id) "
        "where order_facts.is_delivery_claimed and not is_reusable", {},
    ).item()  # fmt: skip
    assert found["codes"].sum() == every
    early = found.filter(found["is_early"])["codes"].sum()
    orders = figures.pattern_figures(snapshot, Filters())["shanhai"]["redeemed_before_delivery"]
    assert early >= orders.match > 0


@pytest.mark.parametrize("step", [-47, -20, -1, 0, 5, 31])
def test_a_step_holds_the_gaps_between_its_bounds(step: int) -> None:
    near, far = rows_of.bounds(step)
    middle = (near + far) / 2 * (-1 if step < 0 else 1)
    sign = -1 if middle < 0 else 1
    found = duckdb.execute(
        "select floor($steps * $sign * log10(1 + abs($gap)))",
        {"steps": rows_of.STEPS, "sign": sign, "gap": middle},
    ).fetchone()
    assert found == (step,)


def test_every_count_of_the_legends_opens_as_many_rows(invented: Shop) -> None:
    shown = play(invented.warehouse, "delivery").markup
    legend = r'href="(rows[^"]*of=(?:gaps|codes)[^"]*)"[^>]*>.*?<b>([\d,]+)</b>'
    found = re.findall(legend, shown)
    assert len(found) >= 3
    for address, count in found:
        assert _rows(invented, _of(address)) == int(count.replace(",", ""))


def test_the_finding_names_each_pattern_with_its_claims(invented: Shop, snapshot: Snapshot) -> None:
    shown = play(invented.warehouse, "delivery").markup
    claims = figures.claim_figures(snapshot, Filters())["shanhai"]["delivered"]
    assert f">{claims.contradicted:,}</a></b>" in shown
    parts = re.findall(r'href="(rows[^"]*of=matched[^"]*)"[^>]*>([\d,]+)</a>', shown)
    assert len(parts) == 2
    for address, count in parts:
        assert _rows(invented, _of(address)) == int(count.replace(",", ""))
    together = sum(int(count.replace(",", "")) for _, count in parts)
    assert together >= claims.contradicted
    assert ("some by more than one" in shown) == (together > claims.contradicted)


def test_a_clock_counts_what_it_times(invented: Shop) -> None:
    shown = play(invented.warehouse, "delivery").markup
    ((address, count),) = re.findall(r'href="(rows[^"]*clock[^"]*)">([\d,]+) tickets', shown)
    assert _rows(invented, _of(address)) == int(count.replace(",", ""))
    assert "half within" in shown
    assert "No delivery clock" in shown


def test_a_line_of_a_code_sold_twice_opens_its_case(invented: Shop) -> None:
    addresses = {mark for mark, _ in _marks(play(invented.warehouse, "delivery"), "kind=code")}
    assert addresses
    address = dict(parse_qsl(addresses.pop().partition("?")[2]))
    shown = play(invented.warehouse, "case", address.pop("lang"), **address).markup
    assert address["id"] in shown


@pytest.mark.parametrize(
    "of", ["gaps.999.payment.early", "gaps.3.guess.not", "gaps.x", "clock.noon", "ladder.9",
           "matched.delivered.no_such", "codes.' or 1=1", "gaps.²3.payment.not"],
)  # fmt: skip
def test_an_address_that_names_no_deliveries_says_so(invented: Shop, of: str) -> None:
    assert "names no rows that are known" in play(invented.warehouse, "rows", of=of).markup


@pytest.fixture(scope="module")
def laddered(
    invented: Shop, snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[int, int]]:
    """A copy of the warehouse that holds delivery evidence, and how many orders on each rung."""
    house = tmp_path_factory.mktemp("laddered")
    copytree(invented.warehouse, house, dirs_exist_ok=True)
    with duckdb.connect(str(house / "snapshots" / snapshot.path.name)) as con:
        con.execute(
            "create or replace table delivery_evidence as select platform, order_id, "
            "1 + cast(row_number() over (order by order_id) % 3 as integer) as evidence_tier, "
            "1 as log_tier, claimed_at, seller_id, category, file_id, line_no "
            "from order_facts where is_delivery_claimed"
        )
        for table, select in (
            ("delivery_tiers", statements.tallies()["delivery_tiers"]),
            ("delivery_tiers_days", statements.without_sellers("delivery_tiers")),
        ):
            con.execute(f"create or replace table {table} as {select}")
        rungs = dict(con.execute(
            "select evidence_tier, count(*) from delivery_evidence group by all"
        ).fetchall())  # fmt: skip
    return house, rungs


def test_the_ladder_is_shown_where_the_snapshot_holds_it(
    laddered: tuple[Path, dict[int, int]],
) -> None:
    house, rungs = laddered
    shown = play(house, "delivery").markup
    for tier in (1, 2, 3):
        assert f"of=ladder.{tier}" in shown
        rows = play(house, "rows", of=f"ladder.{tier}").markup
        assert f"<b>{rungs[tier]:,}</b> rows" in rows
    assert "of=ladder.5" not in shown
    assert "cannot show E2 to E4" in shown


def test_a_snapshot_without_the_fact_shows_no_ladder(
    invented: Shop, snapshot: Snapshot, tmp_path: Path
) -> None:
    copytree(invented.warehouse, tmp_path, dirs_exist_ok=True)
    with duckdb.connect(str(tmp_path / "snapshots" / snapshot.path.name)) as con:
        con.execute("drop table delivery_tiers")
    assert "How strong the evidence" not in play(tmp_path, "delivery").markup
