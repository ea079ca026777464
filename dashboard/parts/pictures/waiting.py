"""What becomes of what is called processing: still there below, above it how the rest ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.parts import theme
from dashboard.parts.pictures import shares
from dashboard.parts.theme import Palette
from dashboard.parts.words import Words

LONGEST = 30 * 24  # hours drawn


@dataclass(frozen=True)
class Band:
    """One way of ending: its name, its share after each step, and what the pointer says."""

    name: str
    shares: Sequence[float]
    fill: str  # a field of the palette
    told: Sequence[str]


@dataclass(frozen=True)
class Mark:
    """A day on the curve: the share still there with its interval, and the rows behind it."""

    hours: float
    share: float
    low: float
    high: float
    told: str
    address: str


def stacked(
    colours: Palette, words: Words, hours: Sequence[float], bands: Sequence[Band],
    marks: Sequence[Mark], ticks: Mapping[float, str],
) -> go.Figure:  # fmt: skip
    """Return shares stacked over time up to one: what is still there lowest, then how it ended.

    `ticks` name hours; marks lie on the curve of what is still there.
    """
    picture = theme.figure(colours, 300, margin={"l": 8, "r": 8, "t": 14, "b": 8})
    there = [1 - sum(band.shares[n] for band in bands) for n in range(len(hours))]
    picture.add_scatter(
        x=[0.0, *hours], y=[1.0, *there], stackgroup="all", mode="lines", hoverinfo="skip",
        line={"color": colours.match, "width": 2, "shape": "hv"},
        fillcolor=theme.faded(colours.match, 0.16),
    )  # fmt: skip
    for band in bands:
        picture.add_scatter(
            x=[0.0, *hours], y=[0.0, *band.shares], stackgroup="all", mode="lines",
            line={"width": 0, "shape": "hv"}, hovertext=["", *band.told], hoverinfo="text",
            fillcolor=theme.faded(getattr(colours, band.fill), 0.85), name=band.name,
        )  # fmt: skip
    picture.add_scatter(
        x=[mark.hours for mark in marks], y=[mark.share for mark in marks], mode="markers",
        marker={"color": colours.match, "size": 10, "line": {"color": colours.paper, "width": 2}},
        error_y={
            "type": "data", "symmetric": False, "color": colours.match, "thickness": 1.5,
            "width": 0, "array": [mark.high - mark.share for mark in marks],
            "arrayminus": [mark.share - mark.low for mark in marks],
        },
        hovertext=[mark.told for mark in marks], hoverinfo="text",
        customdata=[[mark.address] for mark in marks],
    )  # fmt: skip
    picture.update_yaxes(range=[0, 1], **shares.ticks(words, 1.0))
    picture.update_xaxes(
        range=[0, min(float(hours[-1]), LONGEST)], tickvals=list(ticks),
        ticktext=list(ticks.values()), tickangle=0,
    )  # fmt: skip
    return picture
