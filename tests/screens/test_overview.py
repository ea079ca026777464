"""The overview: clocks, today's line, this period against the one before; and what to do."""

import html
import re
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl

import pytest

from dashboard.parts import read
from queries import figures
from queries.analysis import analyse
from queries.catalogue import analyses, patterns
from queries.figures import Filters
from queries.snapshot import Snapshot
from tests.browser.shop import Shop
from tests.screens.stage import play

LANGUAGES = ("en", "zh")
PERIOD = Filters(since=date(2026, 3, 1), until=date(2026, 6, 1))


def linked(markup: str, pattern: str) -> list[tuple[dict[str, str], str]]:
    """Addresses and the texts of the links that match."""
    found = re.findall(rf'<a href="({pattern})"[^>]*>(.*?)</a>', markup)
    return [
        (dict(parse_qsl(html.unescape(one).partition("?")[2])), re.sub(r"<[^>]+>", " ", text))
        for one, text in found
    ]


def test_each_clock_tells_its_median_and_opens_what_it_counts(
    invented: Shop, snapshot: Snapshot
) -> None:
    shown = play(invented.warehouse, "overview").markup
    clocks = linked(shown, r"rows[^\"]*of=analysis\.two_clocks[^\"]*")
    told = [(address, text) for address, text in clocks if text]
    figures_told = [one for one in analyse(snapshot, "two_clocks", Filters()).figures
                    if one.name in ("delivery_50", "reply_50")]  # fmt: skip
    assert len(told) == len(figures_told) > 0
    for address, text in told:
        (n,) = re.findall(r"of ([\d,]+)", text)
        filters = Filters(platform=address["platform"])
        rows = play(invented.warehouse, "rows", filters=filters, of=address["of"]).markup
        assert f"<b>{n}</b> rows" in rows


def test_who_acts_is_told_of_today_and_who_watches_is_not(invented: Shop) -> None:
    for role, is_told in (("manager", True), ("seller", True), ("watchdog", False)):
        shown = play(invented.warehouse, "overview", role=role).markup
        assert ("of=todays_list" in shown) == is_told


def test_a_period_is_held_against_the_one_before(invented: Shop, snapshot: Snapshot) -> None:
    shown = play(invented.warehouse, "overview", filters=PERIOD).markup
    assert "This period against the one before" in shown
    before = PERIOD.previous()
    assert before is not None
    assert f"since={before.since}" in shown
    for filters, more in ((PERIOD, ""), (before, f"&since={before.since}&until={before.until}")):
        found = figures.total_claims(
            one["resolved"] for one in figures.claim_figures(snapshot, filters).values()
        )
        link = html.escape(f"rows?lang=en&of=claim.resolved&verdict=contradicted{more}")
        assert f'href="{link}">{found.contradicted:,} of {found.judged:,}<' in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_period_there_is_only_the_way_to_choose_one(
    invented: Shop, language: str
) -> None:
    shown = play(invented.warehouse, "overview", language).markup
    assert {"en": "This period against", "zh": "本时段与前一时段"}[language] not in shown
    ways = linked(shown, r"\./\?[^\"]*since=[^\"]*")
    assert len(ways) == 3
    for address, _ in ways:
        assert date.fromisoformat(address["since"]) < date.fromisoformat(address["until"])


@pytest.mark.parametrize("screen", ["closed_unanswered", "two_clocks"])
def test_what_to_do_is_said_to_the_one_who_reads(invented: Shop, screen: str) -> None:
    advice = {**patterns(), **analyses()}[screen].en.what_to_do
    for role, other in (("manager", "seller"), ("seller", "manager")):
        shown = play(invented.warehouse, screen, role=role).markup
        said = shown.split('class="lead advice"', 1)[1].split("</p>")[0]
        assert html.escape(advice[role]) in said
        assert html.escape(advice[other]) not in said
    watched = play(invented.warehouse, screen, role="watchdog").markup
    assert "ask the platform for its own count" in watched


def test_the_sentence_fits_what_could_be_supported(snapshot: Snapshot) -> None:
    found = figures.claim_figures(snapshot, Filters())["shanhai"]["resolved"]
    keys = {
        (is_supportable, supported): read.finding_key(
            replace(found, is_supportable=is_supportable, supported=supported)
        )
        for is_supportable in (True, False) for supported in (0, 5)
    }  # fmt: skip
    assert keys == {
        (True, 0): "finding", (True, 5): "finding", (False, 0): "finding_unsupportable",
        (False, 5): "finding_hardly_supportable",
    }  # fmt: skip
