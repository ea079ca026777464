"""Each picture says what its data say: places, colours, labels and what a mark carries."""

import json
from datetime import datetime
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.parts import theme
from dashboard.parts.pictures import (
    dots,
    hours,
    months,
    sales,
    strip,
    thresholds,
    timers,
)
from dashboard.parts.words import words

LIGHT, DARK = theme.LIGHT, theme.DARK
EN, ZH = words("en"), words("zh")
START = datetime(2026, 3, 3)  # noqa: DTZ001  wall-clock time, as lanes take it


def _traces(picture: go.Figure) -> list[dict[str, Any]]:
    return list(picture.to_plotly_json()["data"])


def test_no_text_of_a_picture_is_a_link_and_no_other_picture_is_shown() -> None:
    picture = theme.figure(LIGHT, 100, title="<a href='x'>t</a>")
    picture.add_scatter(y=[1], hovertext=["<a href='x'>n</a>"], customdata=[["rows?of=<x>"]])
    told = json.dumps(picture.to_plotly_json())
    assert "<a" not in told
    assert "rows?of=<x>" in told  # an address, which is not drawn
    with pytest.raises(TypeError, match="figure\\(\\)"):
        theme.draw(go.Figure(), "key", "nothing")


def test_dots_are_ten_thousand_and_a_rare_group_keeps_one() -> None:
    assert dots.dots_of([990_000, 9_999, 1]) == [9899, 100, 1]
    assert sum(dots.dots_of([2314, 312, 120])) == dots.DOTS
    assert dots.dots_of([0, 0, 0]) == [dots.DOTS, 0, 0]


def test_dots_are_one_heat_map() -> None:
    picture = dots.array(LIGHT, ["a", "b", "c"], [97, 2, 1], "{name}: {n}")
    (trace,) = picture.data
    assert trace.type == "heatmap"
    cells = [(group, told) for group, told in zip(trace.z.flat, trace.hovertext.flat, strict=True)]
    assert [cells.count((group, f"{name}: {n}")) for group, name, n in
            ((0, "a", "97"), (1, "b", "2"), (2, "c", "1"))] == [9700, 200, 100]  # fmt: skip


def test_ridges_draw_each_stream_on_its_own_base_with_the_night_marked() -> None:
    night = [0.0] * 24
    night[2] = 1.0
    streams = [
        hours.Stream("demand", [1 / 24] * 24, [10] * 24, "demand"),
        hours.Stream("updates", night, [0, 0, 9] + [0] * 21, "accused", ["rows?of=x"] * 24),
    ]
    picture = hours.ridges(LIGHT, EN, streams, "{name} {hour} {n} {share}")
    marks = [trace for trace in _traces(picture) if trace["mode"] == "markers"]
    assert [mark["name"] for mark in marks] == ["updates", "demand"]
    assert max(marks[0]["y"]) == 1.0
    assert min(marks[1]["y"]) > 1.0
    assert marks[0]["customdata"][2] == ["rows?of=x"]
    assert marks[0]["hovertext"][2] == "updates 02 9 100.0%"
    (band,) = [shape for shape in picture.layout.shapes if shape.type == "rect"]
    assert (band.x0, band.x1) == (1, 4)


def test_batch_minutes_stand_out() -> None:
    minutes = [hours.Minute(65, 40, True), hours.Minute(70, 1, False)]
    quiet, batch = _traces(hours.barcode(LIGHT, minutes, "{time} {n}"))
    assert (quiet["x"], quiet["marker"]["color"]) == ([70], LIGHT.aside)
    assert (batch["x"], batch["marker"]["color"]) == ([65], LIGHT.match)
    assert batch["hovertext"] == ["01:05 40"]


def test_the_declared_zone_alone_is_coloured_and_has_its_interval() -> None:
    rows = [hours.Offset(-1, 4.9), hours.Offset(0, 6.1, 5.2, 7.2), hours.Offset(1, 0.9)]
    bars, interval = _traces(hours.offsets(DARK, EN, rows, ["a", "b", "c"], "{name} {ratio}"))
    assert bars["marker"]["color"] == [DARK.aside, DARK.match, DARK.aside]
    assert interval["y"] == [5.2, 7.2]


def test_every_bar_a_spike_reaches_into_is_coloured_and_labelled_once() -> None:
    bins = [timers.Bin(4000, 4321, 80), timers.Bin(4321, 4700, 30), timers.Bin(4700, 5100, 1)]
    picture = timers.histogram(
        LIGHT, bins, [timers.Spike(4320, 4330, "72 h · A")], [], "{n}", ["a", "b", "c"]
    )
    (bars,) = _traces(picture)
    assert bars["marker"]["color"] == [LIGHT.match, LIGHT.match, LIGHT.aside]
    assert bars["customdata"] == [["a"], ["b"], ["c"]]
    assert [note.text for note in picture.layout.annotations] == ["72 h · A"]
    assert picture.layout.xaxis.type == "log"


def test_a_month_with_too_few_is_a_cross_without_rate() -> None:
    shown = months.Month("Jan 2026", "Jan<br>2026", 0.5, 0.4, 0.6, "half")
    few = months.Month("Feb 2026", "Feb", None, None, None, "too few")
    later = months.Month("Mar 2026", "Mar", 0.2, 0.1, 0.3, "a fifth")
    *_, rates, crosses = _traces(months.rates(LIGHT, EN, [shown, few, later]))
    assert rates["y"] == [0.5, None, 0.2]  # no line across what is not known
    assert crosses["x"] == ["Feb 2026"]


def test_at_most_a_dozen_months_are_named() -> None:
    many = [months.Month(f"m{n}", f"t{n}", 0.5, 0.4, 0.6, "half") for n in range(30)]
    axis = months.rates(LIGHT, ZH, many).layout.xaxis
    assert list(axis.ticktext) == [f"t{n}" for n in range(0, 30, 3)]
    assert len(axis.categoryarray) == 30


def test_months_and_days_of_an_axis_are_in_the_language() -> None:
    day = START.date()
    assert [EN.short_day(day), ZH.short_day(day)] == ["3 Mar", "3月3日"]
    assert [EN.month(day), ZH.month(day)] == ["Mar 2026", "2026年3月"]
    assert ZH.month_tick(day, with_year=True) == "3月<br>2026"
    assert EN.month_tick(day, with_year=False) == "Mar"


def test_what_the_pointer_says_of_a_dot_is_its_words_alone() -> None:
    """A template with an element of Plotly's own would be shown with its brackets."""
    (trace,) = _traces(dots.array(LIGHT, ["a"], [97], "{name}: {n}"))
    assert trace["hovertext"][0][0] == "a: 97"
    assert "hovertemplate" not in trace


def test_a_ratio_on_an_axis_is_written_in_the_language() -> None:
    rows = [hours.Offset(0, 6.1, 5.2, 7.2)]
    shown = [hours.offsets(LIGHT, one, rows, ["a"], "{name} {ratio}") for one in (EN, ZH)]
    assert [one.layout.yaxis.ticksuffix for one in shown] == [" ×", " 倍"]


SIGNS = strip.Signs("before", "after", "± 5 min", ["1 min", "1 h", "24 h"])


def _pile(seconds: float, count: int, *, is_early: bool = False) -> strip.Pile:
    return strip.Pile(strip.placed(seconds), count, is_early, False, "told", f"rows?of={seconds}")


def test_a_strip_has_its_early_dots_left_of_the_band() -> None:
    piles = [_pile(-7200, 3, is_early=True), _pile(-60, 5), _pile(3600, 40)]
    picture = strip.strip(LIGHT, piles, 300, SIGNS)
    early = next(trace for trace in _traces(picture) if trace["name"] == "early")
    after = next(trace for trace in _traces(picture) if trace["name"] == "after")
    (band,) = [shape for shape in picture.layout.shapes if shape.type == "rect"]
    assert max(early["x"]) < band.x0 < 0 < band.x1
    assert early["marker"]["line"]["color"] == LIGHT.match
    assert early["customdata"][0] == ["rows?of=-7200"]
    assert len(early["x"]) == 2  # three codes at up to two a dot
    assert len(after["x"]) == 3 + 20


def test_a_strip_never_holds_more_than_two_thousand_dots() -> None:
    counts = [1_000_000 - place for place in range(200)]
    size = strip.a_dot(counts)
    assert sum(-(-count // size) for count in counts) <= 2000
    assert strip.a_dot([3, 30]) == 1
    assert strip.a_dot([]) == 1


def test_a_code_sold_twice_is_a_line_with_a_dot_a_sale() -> None:
    code = sales.Sold("c_one", [0, 5.2], 0.1, ["first", "second"], "used", "case?id=c_one")
    unused = sales.Sold("<b>c_two", [0, 1], None, ["first", "second"], "", "case?id=c_two")
    picture = sales.sales(DARK, [code, unused], " d")
    sold = next(trace for trace in _traces(picture) if trace.get("name") == "sold")
    used = next(trace for trace in _traces(picture) if trace.get("name") == "redeemed")
    assert list(sold["x"]) == [0, 5.2, 0, 1]
    assert list(sold["y"]) == [1, 1, 0, 0]
    assert list(sold["marker"]["color"]) == [DARK.none, DARK.match] * 2
    assert list(used["x"]) == [0.1]
    assert "<" not in "".join(picture.layout.yaxis.ticktext)


def test_a_sweep_marks_the_default_and_what_is_too_few() -> None:
    points = [
        thresholds.Point("1", 0.5, 0.4, 0.6, "1: 50 %", "x?param=1", is_default=False),
        thresholds.Point("10", 0.4, 0.3, 0.5, "10: 40 %", "x", is_default=True),
        thresholds.Point("90", None, None, None, "90: too few", "x?param=90", is_default=False),
    ]
    picture = thresholds.thresholds(LIGHT, EN, points, "default", "too few")
    rate = next(trace for trace in _traces(picture) if trace.get("name") == "rate")
    assert list(rate["y"]) == [0.5, 0.4]
    assert rate["marker"]["size"][1] > rate["marker"]["size"][0]
    told = {note.x: note.text for note in picture.layout.annotations}
    assert told == {1: "default", 2: "too few"}
