"""The screen on sellers: the finding, the funnel and its rows, what a seller sees of others."""

import html
import json
import re
from urllib.parse import parse_qsl

import polars as pl
import pytest

from dashboard.parts import sellers as parts_of_sellers
from dashboard.parts import words
from dashboard.screens import sellers
from queries.analysis import analyse
from queries.catalogue import patterns
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.browser.shop import Shop
from tests.screens.stage import Played, play

NAME = "sellers_beside_each_other"
PATTERN = "closed_unanswered"
LANGUAGES = ("en", "zh")


def traces(played: Played) -> list[dict[str, object]]:
    return [trace for chart in played.test.get("plotly_chart")
            for trace in json.loads(chart.proto.spec)["data"]]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_finding_comes_first_in_both_languages(
    invented: Shop, snapshot: Snapshot, language: str
) -> None:
    shown = play(invented.warehouse, "sellers", language, pattern=PATTERN).markup
    found = analyse(snapshot, NAME, Filters(), PATTERN)
    said = html.escape(found.says[language])
    assert shown.index(said) < shown.index(words.words(language)("sellers.column_counted"))
    title = (patterns()[PATTERN].zh if language == "zh" else patterns()[PATTERN].en).title
    assert title in shown
    assert words.words(language)("sellers.doubt") in shown


def test_every_count_of_a_seller_opens_as_many_rows(invented: Shop) -> None:
    shown = play(invented.warehouse, "sellers", pattern=PATTERN).markup
    counts = re.findall(r'href="(rows[^"]*)">([\d,]+) of [\d,]+</a>', shown)
    assert len(counts) >= 5
    for address, count in counts[:3]:
        where = dict(parse_qsl(html.unescape(address).partition("?")[2]))
        filters = Filters(platform=where["platform"], seller=where["seller"])
        rows = play(
            invented.warehouse, "rows", filters=filters, of=where["of"], verdict=where["verdict"]
        ).markup
        assert f"<b>{count}</b> rows" in rows, address


def test_every_dot_of_the_funnel_opens_its_seller(invented: Shop, snapshot: Snapshot) -> None:
    marks = [t for t in traces(play(invented.warehouse, "sellers", pattern=PATTERN))
             if t.get("customdata") and t["marker"].get("symbol") != "square"]  # type: ignore[attr-defined]  # fmt: skip
    addresses = {str(one[0]) for mark in marks for one in mark["customdata"]}  # type: ignore[attr-defined]
    found = analyse(snapshot, NAME, Filters(), PATTERN)
    shares = [row for row in found.rows if row["share"] is not None]
    opened = {dict(parse_qsl(one.partition("?")[2])).get("seller") for one in addresses}
    assert {row["seller_id"] for row in shares} <= opened


def test_of_very_many_the_pointed_out_and_the_largest_are_drawn() -> None:
    rows = [{"seller_id": f"s{n}", "n": n, "is_flagged": n == 1} for n in range(1500)]
    kept = parts_of_sellers.drawn(pl.DataFrame(rows), "n")["n"]
    assert kept.to_list() == [1, *range(1001, 1500)]
    largest = parts_of_sellers.drawn(pl.DataFrame(rows).drop("is_flagged"), "n")["n"]
    assert largest.to_list() == list(range(1000, 1500))
    of_one = [{**row, "is_flagged": False, "seller_id": "own" if n == 7 else None}
              for n, row in enumerate(rows)]  # fmt: skip
    assert parts_of_sellers.drawn(pl.DataFrame(of_one), "n")["n"][0] == 7
    assert parts_of_sellers.drawn(pl.DataFrame(rows[:9]), "n").to_dicts() == rows[:9]


def test_a_seller_sees_itself_among_others_without_names(
    invented: Shop, snapshot: Snapshot
) -> None:
    sellers = [
        str(name) for name in snapshot.query("view_sellers", platform="shanhai")["seller_id"]
    ]
    own, others = sellers[0], [one for one in sellers[1:] if len(one) > 2]
    filters = Filters(platform="shanhai", seller=own)
    played = play(invented.warehouse, "sellers", filters=filters, pattern=PATTERN)
    told = played.everything + json.dumps(traces(played))
    assert not [one for one in others if re.search(rf"(?<!\d){re.escape(one)}(?!\d)", told)]
    assert words.words("en")("sellers.gaps") in played.markup
    said = next(iter(patterns().values())).en.what_to_do["seller"]
    advised = [one.en.what_to_do["seller"] for one in patterns().values()]
    assert any(html.escape(one) in played.markup for one in advised), said


def test_nobody_is_ranked(invented: Shop) -> None:
    shown = play(invented.warehouse, "sellers").markup.lower()
    assert not re.search(r"\b(better|worse|best|worst|winner|score|top \d)\b", shown)


def test_a_platform_without_sellers_says_so(invented: Shop) -> None:
    shown = play(invented.warehouse, "sellers", filters=Filters(platform="lumen")).markup
    assert "no seller is named" in shown
    assert words.words("en")("sellers.nothing_cure") in shown


def test_a_hostile_seller_stays_text(invented: Shop) -> None:
    shown = play(invented.warehouse, "sellers", pattern=PATTERN).markup
    assert "<img" not in shown


def test_speed_beside_care_is_drawn_of_several_sellers_alone() -> None:
    told = {"middle_seconds": 2.0, "high_seconds": 3.0, "share": 0.5}
    one, other = ({"platform": "shop", "seller_id": name, **told} for name in "ab")
    untold = {**one, "seller_id": "c", "high_seconds": None}
    far = {**one, "platform": "far"}
    found = sellers.with_both(pl.DataFrame([one, untold, far, other]))
    assert {platform: rows.to_dicts() for platform, rows in found.items()} == {
        "shop": [one, other], "far": [far],
    }  # fmt: skip
    assert sellers.with_both(pl.DataFrame([untold])) == {}
    assert sellers.with_both(pl.DataFrame()) == {}


def test_of_many_sellers_the_first_are_listed_and_the_others_folded(
    invented: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = play(invented.warehouse, "sellers", pattern=PATTERN).markup
    assert "<details" not in whole.partition(words.words("en")("sellers.pointed_out"))[0]
    monkeypatch.setattr(parts_of_sellers, "_FIRST_ROWS", 2)
    folded = play(invented.warehouse, "sellers", pattern=PATTERN).markup
    assert words.words("en")("sellers.more_sellers", n="4") in folded
    lines = re.compile(r"<tr><td>.*?</tr>")
    assert lines.findall(folded) == lines.findall(whole)
