"""The case: every mark opens its record, and what is drawn is also said in words."""

import html
import re
from urllib.parse import parse_qsl

import pytest

from dashboard.parts import case_lanes, case_points
from dashboard.parts.words import words
from queries import figures
from queries.snapshot import Snapshot
from tests.browser.shop import TICKET, Shop
from tests.screens.stage import play

ADDRESS = {"kind": "ticket", "id": TICKET, "at": "shanhai"}


def marks(shown: str) -> list[str]:
    picture = re.search(r'<div class="lanes".*?<div class="lane ticks"', shown, re.DOTALL)
    assert picture
    return [html.unescape(one) for one in re.findall(r'<a href="([^"]+)"', picture.group())]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_mark_opens_the_record_it_names(invented: Shop, language: str) -> None:
    links = marks(play(invented.warehouse, "case", language, **ADDRESS).markup)
    assert len(links) > len(invented.texts)
    for link in dict.fromkeys(links):
        asked = dict(parse_qsl(link.partition("?")[2]))
        shown = play(invented.warehouse, "case", asked.pop("lang"), **asked).markup
        record = shown.split('class="record"')[1]
        assert re.search(r"SHA-256 [0-9a-f]{64}", record)
        line = asked["record"].rsplit(".", 1)[1]
        assert {"en": f", line {line}", "zh": f"，第 {line} 行"}[language] in record


def test_a_record_that_is_not_there_is_told(invented: Shop) -> None:
    for record in ("events.1.999999", "nonsense", "__class__.1.1", "<b>"):
        shown = play(invented.warehouse, "case", record=record, **ADDRESS).markup
        assert "There is no such record in this case." in shown


def test_every_record_with_a_time_is_also_said_in_words(invented: Shop, snapshot: Snapshot) -> None:
    case = figures.case(snapshot, "ticket", TICKET, "shanhai")
    shown = play(invented.warehouse, "case", **ADDRESS).markup
    story = shown.split("what it says</th>")[1].split("</table>")[0]
    assert story.count("<tr>") == len(case_points.points(case))
    assert "A time line of the case with" in shown


def test_the_band_is_the_fact_and_no_rule_of_the_screen(snapshot: Snapshot) -> None:
    case = figures.case(snapshot, "ticket", TICKET, "shanhai")
    assert [row["turn"] for row in case.turns] == ["platform"]
    lanes = case_lanes.lanes_of(words("en"), case, None, lambda _: None)
    band = next(lane for lane in lanes if lane.name == "whose court")
    assert [span.label for span in band.spans] == ["platform's turn, and still is"]


def test_without_texts_no_mark_tells_what_was_written(snapshot: Snapshot) -> None:
    case = figures.case(snapshot, "ticket", TICKET, "shanhai")

    def told(*, with_texts: bool) -> str:
        lanes = case_lanes.lanes_of(words("en"), case, None, lambda _: None, with_texts=with_texts)
        return " ".join(mark.details for lane in lanes for mark in lane.moments)

    assert "markdown.png" in told(with_texts=True)
    assert "markdown.png" not in told(with_texts=False)


def test_each_claim_names_the_record_that_makes_it(snapshot: Snapshot) -> None:
    case = figures.case(snapshot, "ticket", TICKET, "shanhai")
    assert case.claims
    assert all(case_points.place_of(case, claim) for claim in case.claims)
    assert all(case_points.place_of(case, row) for row in case.verdicts)
