"""A figure is shown with its interval, what it rests on, and a link only where it has rows."""

import re
from dataclasses import replace

import pytest

from dashboard.parts import figure_rows, tracks
from dashboard.parts.words import words
from queries.analysis import Figure

EN, ZH = words("en"), words("zh")
SAID = {"en": "answered <b>late</b>", "zh": "答复过晚"}
SHARE = Figure("late", "shanhai", SAID, "share", 0.25, 0.2, 0.3, 25, 100, bucket="late")


def shown_as(figures: list[Figure], address: figure_rows.Address) -> str:
    return figure_rows.rows(EN, figures, figure_rows.axes(EN, figures), address)


def test_a_value_is_told_with_its_interval_and_what_it_rests_on() -> None:
    shown = shown_as([SHARE], lambda _: "rows?of=x")
    assert "25.0% (20.0% to 30.0%)" in shown
    assert "25 of 100" in shown
    assert "answered &lt;b&gt;late&lt;/b&gt;" in shown
    assert shown.count('href="rows?of=x"') == 2  # the value and its dot


def test_a_figure_without_rows_is_no_link() -> None:
    shown = shown_as([SHARE], lambda _: None)
    assert "<a" not in shown
    assert "href" not in shown
    assert 'class="dot"' in shown


def test_too_few_give_k_of_n_and_no_mark() -> None:
    few = replace(SHARE, value=None, low=None, high=None, k=3, n=7)
    shown = shown_as([few], lambda _: None)
    assert "3 of 7" in shown
    assert "dot" not in shown


def test_too_few_judged_of_many_are_said_so_beside_their_count() -> None:
    unjudged = replace(SHARE, value=None, low=None, high=None, k=0)
    shown = shown_as([unjudged], lambda _: None)
    assert "most cannot be judged here" in shown
    assert "0 of 100" in shown
    assert "dot" not in shown


def test_headings_of_one_unit_share_an_axis() -> None:
    most = replace(SHARE, platform="harbor", value=0.75, low=0.7, high=0.8)
    along = figure_rows.axes(EN, [SHARE, most])
    first, second = (figure_rows.rows(EN, [one], along, lambda _: None) for one in (SHARE, most))
    dots = re.compile(r'class="dot"[^>]*left:([\d.]+)%')
    assert dots.findall(first) == ["31.25"]  # of an axis that ends at 80%
    assert dots.findall(second) == ["93.75"]


def test_an_interval_without_end_stops_where_the_axis_does() -> None:
    never = Figure("w", "shanhai", SAID, "hours", 100, 50, float("inf"), n=40)
    shown = shown_as([never], lambda _: None)
    ends = re.search(r"left:([\d.]+)%;width:([\d.]+)%", shown)
    assert ends is not None
    assert sum(map(float, ends.groups())) == pytest.approx(100)


def test_the_plain_formula_stands_beside_and_leads_nowhere() -> None:
    shown = shown_as([replace(SHARE, naive=0.4)], lambda _: "rows?of=x")
    assert "plain formula: 40.0%" in shown
    assert shown.count("<a ") == 2
    assert 'class="dot naive"' in shown


def test_counts_stand_side_by_side_and_nothing_is_no_link() -> None:
    some = Figure("a", "shanhai", SAID, "count", 1200, k=1200, bucket="a")
    shown = shown_as([some, replace(some, value=0)], lambda _: "rows?of=x")
    assert "<b>1,200</b>" in shown
    assert shown.count("<a ") == 1


@pytest.mark.parametrize(
    ("unit", "value", "english", "chinese"),
    [
        ("share", 0.125, "12.5%", "12.5%"),
        ("difference", -0.031, "−3.1 points", "−3.1 个百分点"),
        ("ratio", 2.5, "2.50 ×", "2.50 倍"),
        ("hours", 100, "4.2 d", "4.2 天"),
        ("seconds", 90, "1.5 min", "1.5 分钟"),
        ("count", 12, "12", "12"),
        ("hours", float("inf"), "∞", "∞"),
    ],
)
def test_a_unit_is_written_as_the_language_writes_it(
    unit: str, value: float, english: str, chinese: str
) -> None:
    assert figure_rows.number(EN, unit, value) == english
    assert figure_rows.number(ZH, unit, value) == chinese


def test_figures_are_grouped_by_platform_and_heading() -> None:
    headed = replace(SHARE, group={"en": "By hour", "zh": "按小时"})
    found = figure_rows.groups([SHARE, headed, headed], "zh")
    assert [(one.platform, one.heading, len(one.figures)) for one in found] == [
        ("shanhai", "", 1), ("shanhai", "按小时", 2),
    ]  # fmt: skip


def test_a_mark_that_leads_nowhere_is_no_link_and_tells_what_it_is() -> None:
    drawn = tracks.track([tracks.Dot(0.5, "told", "")], [])
    assert '<span role="img" class="dot"' in drawn
    assert 'aria-label="told"' in drawn
    assert "href" not in drawn
