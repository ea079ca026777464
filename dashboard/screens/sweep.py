"""What a threshold does: a pattern's rate over the range of one of its parameters, run live."""

from dashboard.parts import markup, page, read, states, theme
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from dashboard.parts.pictures import thresholds
from dashboard.parts.rates import rate_line
from queries import sweep as sweeping
from queries.catalogue import patterns
from queries.definitions import Value
from queries.sweep import Sweep


def render(frame: Frame, name: str) -> None:
    """Show the sweep that `name` (pattern.parameter) asks for, and those that can be asked for."""
    words = frame.words
    page.show_heading(words("method.sweep"), words("method.sweep_context"))
    markup.clickable(_choices(frame, name), "sweep_choices")
    asked = sweeping.sweep(name)
    if asked is None:
        states.show_quiet(words("method.sweep_none"))
        return
    points = [_point(frame, asked, value, place) for place, value in enumerate(asked.values, 1)]
    param = asked.parameter
    unit = words.name("param_unit", param.unit)
    page.show_heading(
        frame.said(asked.pattern).title,
        f"{words.name('param', param.name)} ({unit})",
        words("method.sweep_raises", what=words(f"method.raises_{param.raises}")),
    )
    told = words("format.semicolon").join(point.told for point in points)
    picture = thresholds.thresholds(
        theme.palette(), words, points, words("method.sweep_default"), words("method.sweep_few")
    )
    frame.links.follow(theme.draw(picture, f"sweep_{name}", told, marks=True))
    states.show_quiet(told)


def _choices(frame: Frame, name: str) -> Html:
    links = (
        el(
            "a",
            frame.words("method.sweep_of", pattern=frame.said(patterns()[pattern]).title,
                        param=frame.words.name("param", param)),
            href=frame.links.to("method", sweep=f"{pattern}.{param}"),
            aria_current="true" if name == f"{pattern}.{param}" else None,
        )
        for pattern, _, param in (one.partition(".") for one in sweeping.sweepable())
    )  # fmt: skip
    return el("div", el("nav", *links, cls="tabs"), cls="dl")


def _point(frame: Frame, asked: Sweep, value: Value, place: int) -> thresholds.Point:
    """Run the pattern with one value, saying how far the sweep is; what was run is kept."""
    words, param = frame.words, asked.parameter
    moved = {} if value == param.default else {param.name: value}
    step = words("method.sweep_step", k=place, n=len(asked.values))
    with states.working(step):
        found = read.pattern_total(frame, asked.pattern.name, moved=moved)
    written = f"{value:g}"
    address = frame.links.to(
        asked.pattern.name, **({f"param.{param.name}": written} if moved else {})
    )
    if found is None:
        return thresholds.Point(written, None, None, None, written, address, is_default=not moved)
    rate = read.rate_of(found)
    counted = words("overview.of", k=words.count(rate.matched), n=words.count(rate.judged))
    told = f"{written}{words('format.colon')}{rate_line(words, rate)}"
    if rate.is_fair:
        told = f"{told} ({counted})"
    return thresholds.Point(
        written, rate.rate, rate.low, rate.high, told, address, is_default=not moved
    )
