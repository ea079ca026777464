"""Every screen, in both languages, shows the figures it was given and says what it lacks."""

import html
import json
import re
from datetime import date
from urllib.parse import parse_qsl

import pytest

from dashboard import menu
from dashboard.parts.words import words
from queries import figures
from queries.catalogue import analyses, patterns
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.browser.shop import ORDER, TICKET, Shop
from tests.screens.reading import foreign, pieces
from tests.screens.stage import play
from tests.screens.weights import Weight, weight, weights

SCREENS = tuple(menu.screens())
LANGUAGES = ("en", "zh")
DEFINED = [*patterns().values(), *analyses().values()]
NAMES = {  # the same in both languages: platforms, formats, parameters, findings, a few terms
    *("shanhai", "lumen", "lantern", "harbor", "qinghe", "polaris"), "sql", "csv", "utc", "sha",
    *(name for one in DEFINED for name in one.params),
    *(key.removeprefix("finding.") for key in words("en").entries if key.startswith("finding.")),
    *("delta", "eta", "mid", "turns", "assignments", "global", "section", "article", "paragraph"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_is_shown_in_every_language(
    invented: Shop, screen: str, language: str
) -> None:
    played = play(invented.warehouse, screen, language, of="claim.resolved")
    assert {"en": "invented data", "zh": "虚构数据"}[language] in played.markup
    if language == "zh":
        assert re.search(r"[\u4e00-\u9fff]{4}", played.markup)
    assert foreign(pieces(played.test), language, NAMES) == []
    assert not [one for one in weights(played.test) if one.is_too_heavy]
    # the sentence it opens with waits for no script
    openings = [part.proto.body for part in played.test.get("html")]
    assert sum('class="finding"' in one for one in openings) == played.markup.count('"finding"')
    assert played.markup.count('class="finding"') <= 1


def test_the_overview_counts_what_the_ledger_holds(invented: Shop, snapshot: Snapshot) -> None:
    shown = play(invented.warehouse, "overview").markup
    claims = figures.claim_figures(snapshot, Filters())["shanhai"]
    for claim, found in claims.items():
        for verdict in ("contradicted", "unsupported", "supported", "not_testable"):
            count = getattr(found, verdict)
            link = f"rows?lang=en&amp;of=claim.{claim}&amp;verdict={verdict}"
            mark = f'href="{link}" class="fill-{verdict}" style="flex:{count} 1 0%"'
            assert (mark in shown) == bool(count), (claim, verdict)


@pytest.mark.parametrize("name", patterns())
def test_a_count_and_its_rows_are_equal(invented: Shop, snapshot: Snapshot, name: str) -> None:
    found = figures.pattern_figures(snapshot, Filters())["shanhai"][name]
    for verdict in ("match", "no_match", "unknown"):
        address = {"of": f"pattern.{name}", "verdict": verdict}
        shown = play(invented.warehouse, "rows", **address).markup
        count = getattr(found, verdict)
        assert f"<b>{count:,}</b> rows" in shown
        assert len(re.findall(r"<tr><td", shown)) == min(count, 50)


def test_claims_and_orders_have_rows_too(invented: Shop, snapshot: Snapshot) -> None:
    found = figures.claim_figures(snapshot, Filters())["shanhai"]["resolved"]
    shown = play(invented.warehouse, "rows", of="claim.resolved", verdict="contradicted").markup
    assert f"<b>{found.contradicted:,}</b> rows" in shown
    shown = play(invented.warehouse, "rows", of="orders.unanswered").markup
    assert "<b>0</b>" not in shown
    assert "case?lang=en&amp;kind=order" in shown


KINDS_OF_ROWS = [
    *(f"claim.{claim}" for claim in ("delivered", "processing", "resolved")),
    # the invented shop escalates nothing
    *(f"pattern.{name}" for name, one in patterns().items() if one.against != "escalated"),
    "orders.undisputed", "orders.disputed",
]  # fmt: skip


@pytest.mark.parametrize("of", KINDS_OF_ROWS)
def test_every_kind_of_row_opens_its_case(invented: Shop, of: str) -> None:
    shown = play(invented.warehouse, "rows", of=of).markup
    if of.startswith("pattern.") and "<b>0</b> rows" in shown:
        pytest.skip("the invented shop has no subject of this pattern")
    link = html.unescape(re.findall(r'href="(case\?[^"]*)"', shown)[0])
    address = dict(parse_qsl(link.partition("?")[2]))
    played = play(invented.warehouse, "case", address.pop("lang"), **address)
    assert address["id"] in played.markup
    assert 'class="foot"' in played.markup


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["order", "ticket", "code"])
def test_rows_and_their_cases_are_in_the_readers_language(
    invented: Shop, kind: str, language: str
) -> None:
    of = {"order": "claim.delivered", "ticket": "claim.resolved",
          "code": "pattern.code_sold_twice"}[kind]  # fmt: skip
    rows = play(invented.warehouse, "rows", language, of=of)
    link = html.unescape(re.findall(rf'href="(case\?[^"]*kind={kind}[^"]*)"', rows.markup)[0])
    address = dict(parse_qsl(link.partition("?")[2]))
    case = play(invented.warehouse, "case", address.pop("lang"), **address)
    assert foreign(pieces(rows.test), language, NAMES) == []
    assert foreign(pieces(case.test), language, NAMES) == []


@pytest.mark.parametrize("filters", [Filters(), Filters(since=date(2025, 10, 1))])
def test_every_bar_of_the_timers_counts_its_rows(invented: Shop, filters: Filters) -> None:
    shown_timers = play(invented.warehouse, "resolution", filters=filters)
    bars = [
        (mark[0], count)
        for chart in shown_timers.test.get("plotly_chart")
        for trace in json.loads(chart.proto.spec)["data"]
        if trace["type"] == "bar" and "closings." in str(trace.get("customdata"))
        for mark, count in zip(trace["customdata"], trace["y"], strict=True)
        if count
    ]
    assert len(bars) > 10
    for address, count in bars[:: max(len(bars) // 6, 1)]:
        of = dict(parse_qsl(address.partition("?")[2]))["of"]
        shown = play(invented.warehouse, "rows", filters=filters, of=of).markup
        assert f"<b>{count:,}</b> rows" in shown
        assert "case?lang=en&amp;kind=ticket" in shown


def test_every_hour_and_minute_counts_its_updates(invented: Shop) -> None:
    night = play(invented.warehouse, "night", filters=Filters(since=date(2025, 11, 1)))
    marks = [
        (mark[0], int(re.sub(r"[^0-9]", "", told.split(" · ")[-1].split(" (")[0])))
        for chart in night.test.get("plotly_chart")
        for trace in json.loads(chart.proto.spec)["data"]
        if "updates." in str(trace.get("customdata"))
        for mark, told in zip(trace["customdata"], trace["hovertext"], strict=True)
    ]
    assert len(marks) > 24
    for address, count in marks[::5]:
        of = dict(parse_qsl(address.partition("?")[2]))["of"]
        shown = play(
            invented.warehouse, "rows", filters=Filters(since=date(2025, 11, 1)), of=of
        ).markup
        assert f"<b>{count:,}</b> rows" in shown, of


def test_the_next_rows_follow_on(invented: Shop) -> None:
    address = {"of": "pattern.updated_at_night", "verdict": "no_match"}
    first = play(invented.warehouse, "rows", **address).markup
    second = play(invented.warehouse, "rows", first="50", **address).markup
    assert "first=50" in first
    assert "51–" in second
    ids = [set(re.findall(r"<tr><td[^>]*>(.*?)</td>", page)) for page in (first, second)]
    assert len(ids[0]) == 50


@pytest.mark.parametrize("of", ["pattern.no_such", "claim.", "nothing", "pattern.x' or 1=1"])
def test_a_link_that_names_nothing_says_so(invented: Shop, of: str) -> None:
    shown = play(invented.warehouse, "rows", of=of).markup
    assert "names no rows that are known" in shown


def test_filters_are_said_in_words_and_narrow_the_figures(
    invented: Shop, snapshot: Snapshot
) -> None:
    filters = Filters(platform="shanhai", since=date(2026, 3, 1), until=date(2026, 6, 1))
    shown = play(invented.warehouse, "closed_by_rule", filters=filters).markup
    assert "1 Mar 2026 – 31 May 2026" in shown
    assert "compared with 29 Nov 2025 – 28 Feb 2026" in shown
    found = figures.pattern_figures(snapshot, filters)["shanhai"]["closed_by_rule"]
    assert f"{found.match:,}</b> match" in shown


def test_an_empty_view_is_told_and_not_left_blank(invented: Shop) -> None:
    filters = Filters(since=date(1999, 1, 1), until=date(1999, 2, 1))
    told = play(invented.warehouse, "closed_by_rule", filters=filters).markup
    assert "this view holds nothing to judge" in told
    shown = play(invented.warehouse, "rows", filters=filters, of="claim.resolved").markup
    assert "No rows in this view" in shown


def test_a_moved_parameter_runs_live_and_is_shown_as_moved(
    invented: Shop, snapshot: Snapshot
) -> None:
    pattern = patterns()["closed_unanswered"]
    param = pattern.params["grace_minutes"]
    address = {f"param.{param.name}": str(param.high)}
    played = play(invented.warehouse, "closed_unanswered", **address)
    moved = {"closed_unanswered": {param.name: param.high}}
    found = figures.pattern_figures(snapshot, Filters(), moved)["shanhai"]["closed_unanswered"]
    assert "Parameters were moved" in played.markup
    assert f"{found.match:,}</b> match" in played.markup
    assert f"{param.high}" in played.test.code[-1].value


def test_a_parameter_out_of_range_is_left_at_its_default(invented: Shop) -> None:
    shown = play(invented.warehouse, "closed_unanswered", **{"param.grace_minutes": "-5"}).markup
    assert "Parameters were moved" not in shown


def test_the_case_shows_claims_messages_and_their_place(invented: Shop) -> None:
    played = play(invented.warehouse, "case", kind="ticket", id=TICKET, at="shanhai")
    assert f'Ticket <span class="log">{TICKET}</span> carries' in played.markup
    assert played.markup.count('class="message') == len(invented.texts)
    assert 'class="lanes"' in played.markup


def test_hostile_text_is_escaped_on_every_screen(invented: Shop) -> None:
    order = play(invented.warehouse, "case", kind="order", id=ORDER, at="shanhai")
    for played in (
        order,
        play(invented.warehouse, "case", kind="ticket", id=TICKET, at="shanhai"),
        play(invented.warehouse, "data"),
        play(invented.warehouse, "rows", of="claim.delivered", verdict="contradicted"),
    ):
        assert not re.search(r"<(img|iframe|style|script)", played.markup)
    assert "&lt;img src=http" in order.markup


def test_a_search_finds_by_the_beginning_of_an_id(invented: Shop) -> None:
    shown = play(invented.warehouse, "case", q="TKHOST").markup
    assert f"kind=ticket&amp;id={TICKET}" in shown
    assert "Nothing bears this id" in play(invented.warehouse, "case", q="no such thing").markup


def test_a_case_that_is_not_there_is_told(invented: Shop) -> None:
    shown = play(invented.warehouse, "case", kind="order", id="<b>0</b>").markup
    assert "is not in this snapshot" in shown
    assert "<b>0</b>" not in shown


def test_the_data_screen_accounts_for_every_file(invented: Shop, snapshot: Snapshot) -> None:
    shown = play(invented.warehouse, "data").markup
    for file in snapshot.query("view_files").iter_rows(named=True):
        assert file["sha256"][:12] in shown
        assert f"{file['read']:,}" in shown


def test_the_sql_shown_gives_the_figures_shown(invented: Shop, snapshot: Snapshot) -> None:
    played = play(invented.warehouse, "rows", of="claim.resolved", show="sql")
    counted = snapshot.cursor().execute(played.test.code[0].value).fetchall()
    found = figures.claim_figures(snapshot, Filters())["shanhai"]["resolved"]
    assert {verdict: n for _, verdict, n in counted}["supported"] == found.supported


def test_the_status_clocks_open_what_stood_longer(invented: Shop) -> None:
    played = play(invented.warehouse, "clocks")
    assert "7 days" in played.markup
    charts = [json.loads(chart.proto.spec) for chart in played.test.get("plotly_chart")]
    marks = [
        mark[0]
        for chart in charts
        for trace in chart["data"]
        for mark in trace.get("customdata", [])
    ]
    assert len(marks) >= 4
    address = dict(parse_qsl(marks[0].partition("?")[2]))
    assert address["of"] == "pattern.stuck_in_processing"
    assert address["param.days"] == "1"
    rows = play(invented.warehouse, "rows", **{k: v for k, v in address.items() if k != "lang"})
    assert "<b>0</b>" not in rows.markup


@pytest.mark.parametrize(
    ("spec", "found"),
    [
        ('{"data": [{"type": "heatmap", "z": [[1, 2], [3, 4]]}]}', Weight(0, 54)),
        ('{"data": [{"type": "bar", "x": [1, 2], "y": [3, 4]}]}', Weight(2, 53)),
        ('{"data": [{"type": "scatter", "mode": "lines", "x": [1, 2]}]}', Weight(1, 61)),
        ('{"data": [{"type": "scatter", "x": {"dtype": "i1", "bdata": "AQID"}}]}', Weight(3, 70)),
    ],
)
def test_a_picture_is_weighed_by_its_marks_and_bytes(spec: str, found: Weight) -> None:
    assert weight(spec) == found
    assert not found.is_too_heavy
    assert Weight(5_000, 1).is_too_heavy
    assert Weight(1, 1_000_000).is_too_heavy
