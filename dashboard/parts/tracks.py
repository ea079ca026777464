"""Marks on one axis, drawn as markup: a dot, its interval, hairlines where the axis is named."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.parts.markup import Html, el


@dataclass(frozen=True)
class Dot:
    """One mark. Places run from 0, the left end of the axis, to 1."""

    place: float
    told: str
    address: str
    cls: str = ""
    low: float | None = None
    high: float | None = None


def track(dots: Sequence[Dot], ticks: Sequence[float]) -> Html:
    """Return one row of the axis with its marks; each opens its rows."""
    rules = (el("i", cls="tick", style=f"left:{_hundredths(tick)}") for tick in ticks)
    return el("div", *rules, *(_mark(dot) for dot in dots), cls="track")


def scale(ticks: Sequence[float], names: Sequence[str]) -> Html:
    """Return the names of the axis' ticks."""
    named = (
        el("span", name, style=f"left:{_hundredths(tick)}")
        for tick, name in zip(ticks, names, strict=True)
    )
    return el("div", *named, cls="scale", aria_hidden="true")


def _mark(dot: Dot) -> Html:
    parts = []
    if dot.low is not None and dot.high is not None:
        # an interval without an end goes as far as the axis does
        low, high = (min(max(end, 0.0), 1.0) for end in (dot.low, dot.high))
        style = f"left:{_hundredths(low)};width:{_hundredths(high - low)}"
        parts.append(el("i", cls=f"reach {dot.cls}".strip(), style=style))
    # a dot that leads nowhere is no link, and yet tells what it is
    name, role = ("a", None) if dot.address else ("span", "img")
    parts.append(
        el(name, href=dot.address or None, role=role, cls=f"dot {dot.cls}".strip(),
           data_tip=dot.told, aria_label=dot.told, style=f"left:{_hundredths(dot.place)}")
    )  # fmt: skip
    return el("span", *parts)


def _hundredths(place: float) -> str:
    return f"{100 * min(max(place, 0.0), 1.0):.2f}%"
