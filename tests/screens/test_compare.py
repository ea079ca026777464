"""The screens that compare and explain: two sides, their doubts, and every definition."""

import html
import json
import re
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from dashboard.parts import words
from queries import accuracy, decisions, figures
from queries.catalogue import analyses, patterns
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.browser.shop import Shop
from tests.screens.stage import play

LANGUAGES = ("en", "zh")


def test_the_address_chooses_the_sides(invented: Shop, snapshot: Snapshot) -> None:
    first, second = snapshot.query("view_sellers", platform="shanhai")["seller_id"][:2]
    sides = {"what": "sellers", "a": f"seller:shanhai:{second}", "b": f"seller:shanhai:{first}"}
    shown = play(invented.warehouse, "compare", **sides).markup
    assert shown.index(f"seller {second} · shanhai") < shown.index(f"seller {first} · shanhai")
    own = Filters(platform="shanhai", seller=second)
    found = figures.pattern_figures(snapshot, own)["shanhai"]["closed_by_rule"]
    assert f">{found.match:,} of {found.judged:,}</a>" in shown


def test_every_count_of_a_side_opens_its_rows(invented: Shop) -> None:
    shown = play(invented.warehouse, "compare").markup
    counts = re.findall(r'href="(rows[^"]*)">([\d,]+) of [\d,]+</a>', shown)
    assert len(counts) > 10
    for address, count in counts[::5]:
        where = dict(parse_qsl(html.unescape(address).partition("?")[2]))
        filters = Filters(platform=where["platform"], seller=where.get("seller"))
        rows = play(
            invented.warehouse, "rows", filters=filters, of=where["of"], verdict=where["verdict"]
        ).markup
        assert f"<b>{count}</b> rows" in rows, address


def test_a_filter_on_a_platform_does_not_narrow_the_sides(invented: Shop) -> None:
    narrowed = play(invented.warehouse, "compare", filters=Filters(platform="lumen")).markup
    assert narrowed == play(invented.warehouse, "compare").markup


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_side_twice_and_unlike_exports_are_told(invented: Shop, language: str) -> None:
    said = words.words(language)
    same = play(
        invented.warehouse, "compare", language, what="platforms", a="shanhai", b="shanhai"
    ).markup
    assert said("compare.same") in same
    apart = play(
        invented.warehouse, "compare", language, what="platforms", a="shanhai", b="lumen"
    ).markup
    assert said("compare.one_sided") in apart
    assert "orders.status" in apart


def test_nobody_is_ranked(invented: Shop) -> None:
    shown = play(invented.warehouse, "compare").markup.lower()
    assert not re.search(r"\b(better|worse|best|worst|winner|score)\b", shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_method_holds_every_definition_and_decision(invented: Shop, language: str) -> None:
    shown = play(invented.warehouse, "method", language, pattern="code_sold_twice").markup
    for name, found in {**patterns(), **analyses()}.items():
        said = found.zh if language == "zh" else found.en
        assert html.escape(said.question) in shown
        assert f'id="definition-{name}"' in shown
    assert re.findall(r'id="definition-(\w+)" open=', shown) == ["code_sold_twice"]
    for decision in decisions.decisions():
        assert html.escape(decision.title) in shown
    assert words.words(language)("method.not_measured") in shown or accuracy.accuracy()


def test_a_sweep_shows_the_figures_of_each_value(invented: Shop, snapshot: Snapshot) -> None:
    played = play(invented.warehouse, "method", sweep="refiled_after_closing.days_by_order")
    (chart,) = played.test.get("plotly_chart")
    rate = next(t for t in json.loads(chart.proto.spec)["data"] if t.get("name") == "rate")
    param = patterns()["refiled_after_closing"].params["days_by_order"]
    for value in (param.low, param.default, param.high):
        moved = {"refiled_after_closing": {"days_by_order": value}}
        found = figures.pattern_figures(snapshot, Filters(), moved)["shanhai"]
        one = found["refiled_after_closing"]
        told = next(told for told in rate["hovertext"] if told.startswith(f"{value}: "))
        assert f"({one.match} of {one.judged})" in told


def test_a_measured_pattern_says_on_which_definition(
    invented: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("auto_closed", "closed_by_rule")
    digests = (patterns()[names[0]].digest[:8], "00000000")
    columns = (*accuracy.TEXTS, *accuracy.COUNTS)
    rest = "shop,6000,0.1,1,strong,40,38,0,39,38,12,1"
    table = tmp_path / "accuracy.csv"
    rows = [f"{name},{digest},{rest}" for name, digest in zip(names, digests, strict=True)]
    table.write_text("\n".join([",".join(columns), *rows]) + "\n", "utf-8")
    read = accuracy.accuracy
    monkeypatch.setattr(accuracy, "accuracy", lambda: read(table))
    shown = play(invented.warehouse, "method").markup
    assert shown.count("measured on an earlier definition") == 1
    assert shown.count("<b>95%</b>") == 2
    assert "1 of 12" in shown
    assert shown.count("Not measured yet.") == len(patterns()) - 2


def test_without_their_file_the_decisions_are_pointed_to(
    invented: Shop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from dashboard.screens import method

    read = decisions.decisions
    monkeypatch.setattr(method, "decisions", lambda: read(tmp_path / "DECISIONS.md"))
    assert "did not come along" in play(invented.warehouse, "method").markup
