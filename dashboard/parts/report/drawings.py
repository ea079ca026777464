"""The pictures of a report: bars and intervals as SVG that scales, prints and needs no script."""

from collections.abc import Mapping

from dashboard.parts.axes import Axis
from dashboard.parts.markup import Html, el
from dashboard.parts.report.blocks import Bar, Mark

_GAP = 1.5  # hundredths of the width between the judged and what was set aside
_HATCHED = ("too_early", "unknown", "excluded", "not_testable", "withheld")


def patterns() -> Html:
    """The hatchings that bars are filled with; they stand once in a page."""
    strokes = {
        "too_early": el("path", d="M0 5L5 0"), "unknown": el("circle", cx="2.5", cy="2.5", r=1),
        "excluded": el("path", d="M0 2H5"), "withheld": el("path", d="M0 5L5 0M0 0L5 5"),
    }  # fmt: skip
    strokes["not_testable"] = strokes["unknown"]
    drawn = (
        el("pattern", stroke, id=f"hatch_{name}", width=5, height=5, patternUnits="userSpaceOnUse",
           cls="hatch")
        for name, stroke in strokes.items()
    )  # fmt: skip
    return el("svg", el("defs", *drawn), width=0, height=0, cls="defs", aria_hidden="true")


def bar(one: Bar, names: Mapping[str, str]) -> Html:
    """A verdict bar; what was set aside stands apart from what was judged."""
    total = sum(one.judged.values()) + sum(one.aside.values())
    if not total:
        return Html("")
    width = 100.0 - (_GAP if one.judged and one.aside else 0)
    parts, left = [], 0.0
    for group in (one.judged, one.aside):
        for name, length in group.items():
            share = width * length / total
            parts.append(_part(name, left, share, names))
            left += share
        left += _GAP if group else 0
    label = f"{one.name}: {one.told}"
    return el("svg", *parts, width="100%", height=16, cls="bar", role="img", aria_label=label)


def swatch(name: str) -> Html:
    """A small square in the fill of a verdict."""
    return el("svg", el("rect", width=11, height=11, **_fill(name)), width=11, height=11,
              cls="swatch", aria_hidden="true")  # fmt: skip


def track(one: Mark, along: Axis) -> Html:
    """One row of an axis: hairlines, the interval, the value, and the plain formula's value."""
    rules = (el("line", x1=_at(tick), x2=_at(tick), y1=0, y2="100%", cls="tick")
             for tick in along.ticks)  # fmt: skip
    parts: list[Html] = [*rules]
    if one.low is not None and one.high is not None:
        parts.append(el("line", x1=_at(one.low), x2=_at(one.high), y1=10, y2=10, cls="reach"))
    if one.naive is not None:
        parts.append(el("circle", cx=_at(one.naive), cy=10, r="3.5", cls="naive"))
    if one.place is not None:
        parts.append(el("circle", cx=_at(one.place), cy=10, r="4.5", cls="dot"))
    label = f"{one.said}: {one.told}"
    return el("svg", *parts, width="100%", height=20, cls="track", role="img", aria_label=label)


def scale(along: Axis) -> Html:
    """The names of the axis' ticks."""
    last = len(along.ticks) - 1
    named = (
        el("text", name, x=_at(tick), y=12,
           text_anchor="start" if place == 0 else "end" if place == last else "middle")
        for place, (tick, name) in enumerate(zip(along.ticks, along.names, strict=True))
    )  # fmt: skip
    return el("svg", *named, width="100%", height=16, cls="scale", aria_hidden="true")


def _part(name: str, left: float, share: float, names: Mapping[str, str]) -> Html:
    shape = el("rect", el("title", names.get(name, name)), x=f"{left:.2f}%", y="0.5",
               width=f"{max(share, 0.3):.2f}%", height=15, **_fill(name))  # fmt: skip
    return shape


def _fill(name: str) -> dict[str, str]:
    if name in _HATCHED:
        return {"fill": f"url(#hatch_{name})", "cls": "aside"}
    return {"cls": f"fill-{name}"}


def _at(place: float) -> str:
    """A place on the axis, a little inside its ends so that no mark is cut."""
    return f"{1.5 + 97 * place:.2f}%"
