"""The lanes of a case: what is drawn where, what is cut short, and that no label is markup."""

import itertools
import re
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.parts.lanes import Lane, Moment, Span, lanes
from dashboard.parts.time_axis import time_axis
from dashboard.parts.words import words

START = datetime(2026, 3, 3)  # noqa: DTZ001  wall-clock time, as lanes take it
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TIMES = st.lists(
    st.integers(0, 10**7).map(lambda seconds: START + timedelta(seconds=seconds)), min_size=1
)


def drawn(*rows: Lane) -> str:
    return lanes(words("en"), rows, "told")


@given(TIMES)
def test_places_keep_the_order_of_the_times(times: list[datetime]) -> None:
    axis = time_axis(times)
    places = [axis.place(moment) for moment in sorted(times)]
    assert places == sorted(places)
    assert 0 <= places[0] <= places[-1] <= 1
    assert len(axis.cuts) <= 4


@given(TIMES)
def test_ticks_stand_apart(times: list[datetime]) -> None:
    axis = time_axis(times)
    places = [axis.place(moment) for moment in axis.ticks()]
    assert places
    assert all(b - a >= 0.12 for a, b in itertools.pairwise(places))


def test_a_long_stretch_without_a_mark_is_cut_and_says_how_long_it_is() -> None:
    times = [START + n * HOUR for n in range(6)] + [START + 40 * DAY]
    (cut,) = time_axis(times).cuts
    assert (cut.since, cut.until) == (times[5], times[6])
    shown = drawn(Lane("a", [Moment(time, "m", "d") for time in times]))
    assert "40 d" in shown


def test_even_times_are_drawn_to_scale() -> None:
    axis = time_axis(START + n * DAY for n in range(5))
    assert not axis.cuts
    steps = [axis.place(START + n * DAY) for n in range(5)]
    widths = [b - a for a, b in itertools.pairwise(steps)]
    assert max(widths) - min(widths) < 1e-9


def test_no_time_is_no_axis() -> None:
    with pytest.raises(ValueError, match="no axis"):
        time_axis([])


def test_labels_that_would_collide_are_left_to_their_details() -> None:
    near = [Moment(START + n * timedelta(minutes=1), f"m{n}", f"d{n}") for n in range(4)]
    rest = [Moment(START + n * DAY, "far", "far away") for n in range(1, 5)]
    shown = drawn(Lane("messages", [*near, *rest]))
    assert re.findall(r"said (?:above|below) \w+\">(m\d)", shown) == ["m0", "m1"]
    assert all(f'title="d{n}"' in shown for n in range(4))


def test_no_label_is_markup() -> None:
    moment = Moment(START, "<a href='http://x'>y</a>", "<i>told</i>", address="case?<b>")
    span = Span(START, START + DAY, "<b>x</b>", "told")
    shown = drawn(Lane("<i>z</i>", [moment], [span]))
    assert not re.search(r"<(?!/?(div|span|a)[ >])", shown)
    assert "&lt;b&gt;x&lt;/b&gt;" in shown


def test_a_mark_opens_its_record_where_it_has_an_address() -> None:
    shown = drawn(
        Lane("a", [Moment(START, "x", "d", address="case?record=1"), Moment(START, "y", "e")])
    )
    assert shown.count("<a ") == 1
    assert 'href="case?record=1"' in shown


def test_a_state_without_an_end_goes_to_the_edge() -> None:
    span = Span(START + DAY, None, "resolved", "d")
    shown = drawn(Lane("a", [Moment(START, "x", "d")], [span]))
    left, width = map(float, re.findall(r"left:([\d.]+)%;width:([\d.]+)%", shown)[0])
    assert left + width == pytest.approx(100)
