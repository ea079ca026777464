"""Two clocks: how soon an order is delivered, and how soon a complaint is answered by a person."""

from collections.abc import Iterable, Iterator, Sequence
from math import isfinite

from dashboard.parts import figure_rows, markup, page, read, states, tracks
from dashboard.parts.axes import Axis, axis
from dashboard.parts.behind_analysis import of_figure
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from dashboard.parts.words import Words
from queries.analysis import Analysis, Figure
from queries.waits import LEAST

_NAME, _CLOCKS = "two_clocks", ("delivery", "reply")
_HOUR = 3600.0
_ALWAYS = (1.0, 7 * 24 * _HOUR)  # on the axis of every view, so that they can be compared
_ROOM = 0.28  # of the axis, that the name of a tick takes


def medians(frame: Frame) -> dict[str, list[Figure]]:
    """Return the median of each clock on every platform that keeps it."""
    found = read.analysis(frame, _NAME).figures
    return {clock: [one for one in found if one.name == f"{clock}_50"] for clock in _CLOCKS}


def render(frame: Frame) -> None:
    """Show both clocks on one logarithmic axis: the medians, their intervals, how many."""
    words, found = frame.words, medians(frame)
    page.show_heading(words("overview.clocks"), words("overview.clocks_context"))
    if not any(found.values()):
        states.show_notice(words("overview.no_clocks"))
        return
    ends = (end for some in found.values() for one in some for end in _seconds(one))
    along = axis(words, "seconds", [*_ALWAYS, *ends])
    blocks = [_block(frame, clock, some, along) for clock, some in found.items()]
    named = dict(_apart(zip(along.ticks, along.names, strict=True)))
    ticks = tracks.scale(list(named), list(named.values()))
    scale = el("div", el("span"), ticks, el("span"), cls="row axis")
    says = el("a", _ratios(frame, read.analysis(frame, _NAME)), href=frame.links.to(_NAME))
    content = el("div", *blocks, scale, el("p", says, cls="soft small"), cls="dl twoclocks")
    markup.clickable(content, "two_clocks")


def _apart(ticks: Iterable[tuple[float, str]]) -> Iterator[tuple[float, str]]:
    """Leave out the ticks whose names would run into the one before."""
    last = -_ROOM
    for place, name in ticks:
        if place - last >= _ROOM:
            last = place
            yield place, name


def _seconds(one: Figure) -> list[float]:
    """Return what a figure spans, in seconds; nothing where it gives no value."""
    scale = 1.0 if one.unit == "seconds" else _HOUR
    ends = (one.value, one.low, one.high)
    return [end * scale for end in ends if end is not None and isfinite(end)]


def _block(frame: Frame, clock: str, some: Sequence[Figure], along: Axis) -> Html:
    words = frame.words
    title = el("h3", words(f"overview.clock_{clock}"))
    if not some:
        return el("section", title, el("p", words(f"overview.no_clock_{clock}"), cls="soft small"))
    return el("section", title, *(_row(frame, one, clock, along) for one in some))


def _row(frame: Frame, one: Figure, clock: str, along: Axis) -> Html:
    words = frame.words
    address = of_figure(frame, _NAME, one, {}) or ""
    told, under = _why_none(frame, one), [figure_rows.counted(words, one)]
    if one.value is not None:
        told = figure_rows.number(words, one.unit, one.value)
        under.insert(0, _interval(words, one))
    dots = []
    if one.value is not None:
        scale = 1.0 if one.unit == "seconds" else _HOUR
        low, high = (None if end is None else along.place(min(end * scale, 1e12))
                     for end in (one.low, one.high))  # fmt: skip
        tip = f"{one.platform}{words('format.colon')}{figure_rows.value_words(words, one)}"
        dots.append(tracks.Dot(along.place(one.value * scale), tip, address, clock, low, high))
    return el(
        "div",
        el("span", one.platform, cls="name"),
        tracks.track(dots, along.ticks),
        el(
            "a",
            el("b", told),
            el("span", words("format.dot").join(under), cls="under"),
            href=address,
            cls="right",
        ),
        cls="row",
    )


def _interval(words: Words, one: Figure) -> str:
    ends = (figure_rows.number(words, one.unit, end) for end in (one.low, one.high)
            if end is not None)  # fmt: skip
    return words("format.to").join(ends)


def _why_none(frame: Frame, one: Figure) -> str:
    key = "clock_few" if (one.n or 0) < LEAST else "clock_no_median"
    return frame.words(f"overview.{key}")


def _ratios(frame: Frame, found: Analysis) -> str:
    """Say how many times as long the second clock takes, where a platform keeps both."""
    words = frame.words
    told = [
        words("overview.clock_ratio", platform=one.platform, n=words.number(one.value, 0))
        for one in found.figures
        if one.name == "reply_ratio" and one.value is not None
    ]
    return words("format.semicolon").join(told) or words("overview.clock_more")
