"""A rate month by month, each month with its interval; a month with too few has none."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import plotly.graph_objects as go

from dashboard.parts import theme
from dashboard.parts.pictures import shares
from dashboard.parts.theme import Palette
from dashboard.parts.words import Words

_MOST_TICKS = 12


@dataclass(frozen=True)
class Month:
    """One month: its name, its rate and interval where enough were judged, and what to tell."""

    name: str
    tick: str
    rate: float | None
    low: float | None
    high: float | None
    told: str
    address: str = ""  # of the rows behind it


def rates(colours: Palette, words: Words, months: Sequence[Month]) -> go.Figure:
    """Return a dot and an interval per month, on a scale from zero."""
    picture = theme.figure(colours, 200)
    shown = [month for month in months if month.rate is not None]
    for month in shown:
        picture.add_scatter(
            x=[month.name, month.name], y=[month.low, month.high], mode="lines", hoverinfo="skip",
            line={"color": theme.faded(colours.match, 0.45), "width": 5},
        )  # fmt: skip
    picture.add_scatter(  # the line breaks where a month has no rate
        x=[month.name for month in months],
        y=[month.rate for month in months],
        mode="markers+lines",
        line={"color": theme.faded(colours.match, 0.35), "width": 1},
        marker={"color": colours.match, "size": 8},
        hovertext=[month.told for month in months],
        hoverinfo="text",
        customdata=[[month.address] for month in months],
    )
    few = [month for month in months if month.rate is None]
    picture.add_scatter(
        x=[month.name for month in few],
        y=[0] * len(few),
        mode="markers",
        marker={"symbol": "x-thin-open", "color": colours.aside, "size": 8},
        hovertext=[month.told for month in few],
        hoverinfo="text",
        customdata=[[month.address] for month in few],
        cliponaxis=False,
    )
    named = months[:: ceil(len(months) / _MOST_TICKS)]
    picture.update_xaxes(
        type="category", categoryorder="array", categoryarray=[month.name for month in months],
        tickvals=[month.name for month in named], ticktext=[month.tick for month in named],
        tickangle=0,
    )  # fmt: skip
    top = max((month.high for month in shown if month.high is not None), default=1.0) or 1.0
    picture.update_yaxes(
        range=[-0.04 * top, 1.08 * top], showgrid=True, gridcolor=colours.line,
        **shares.ticks(words, min(1.08 * top, 1.0)),
    )  # fmt: skip
    return picture
