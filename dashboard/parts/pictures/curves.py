"""Shares over time: one step curve each, its interval as a band, named where it ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.parts import theme
from dashboard.parts.pictures import shares
from dashboard.parts.theme import Palette
from dashboard.parts.words import Words

_INKS = ("match", "none", "ink", "deep", "soft", "doubt")
_DASHES = ("solid", "solid", "dot", "dash", "dashdot", "longdash")


@dataclass(frozen=True)
class Curve:
    """One share by hours since a beginning, and what the pointer says at each step."""

    name: str
    hours: Sequence[float]
    share: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]
    told: Sequence[str]


def curves(
    colours: Palette, words: Words, shown: Sequence[Curve], ticks: Mapping[float, str]
) -> go.Figure:
    """Return the curves on one axis of hours; `ticks` name some of them."""
    picture = theme.figure(colours, 280, margin={"l": 8, "r": 8, "t": 14, "b": 8})
    for place, one in enumerate(shown):
        ink = getattr(colours, _INKS[place % len(_INKS)])
        hours = list(one.hours)
        picture.add_scatter(
            x=[*hours, *reversed(hours)], y=[*one.high, *reversed(list(one.low))], fill="toself",
            mode="lines", line={"width": 0, "shape": "hv"}, hoverinfo="skip",
            fillcolor=theme.faded(ink, 0.13),
        )  # fmt: skip
        picture.add_scatter(
            x=hours, y=list(one.share), mode="lines", name=one.name,
            line={"color": ink, "width": 2, "shape": "hv", "dash": _DASHES[place % len(_DASHES)]},
            hovertext=list(one.told), hoverinfo="text",
        )  # fmt: skip
    last = max((one.hours[-1] for one in shown if one.hours), default=1.0)
    picture.update_yaxes(range=[0, 1.02], **shares.ticks(words, 1.0))
    picture.update_xaxes(
        range=[0, last], tickvals=list(ticks), ticktext=list(ticks.values()), tickangle=0
    )
    return picture


def inks(colours: Palette, shown: Sequence[Curve]) -> list[tuple[str, str]]:
    """Return each curve's colour and name, for the legend."""
    return [
        (getattr(colours, _INKS[place % len(_INKS)]), one.name) for place, one in enumerate(shown)
    ]
