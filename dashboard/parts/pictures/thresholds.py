"""A rate over the values of one parameter, its default marked."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.parts import theme
from dashboard.parts.pictures import shares
from dashboard.parts.theme import Palette
from dashboard.parts.words import Words


@dataclass(frozen=True)
class Point:
    """One value of the parameter, and the rate and interval where enough were judged."""

    value: str
    rate: float | None
    low: float | None
    high: float | None
    told: str
    address: str
    is_default: bool


def thresholds(
    colours: Palette, words: Words, points: Sequence[Point], default: str, few: str
) -> go.Figure:
    """Return the rate line in its band; `default` marks the value in use, `few` one without rate.

    Values stand at equal distances, for ranges run from minutes to days.
    """
    picture = theme.figure(colours, 250)
    picture.update_layout(margin={"l": 8, "r": 8, "t": 30, "b": 8})
    places = {point.value: place for place, point in enumerate(points)}
    shown = [point for point in points if point.rate is not None]
    top = max((point.high for point in shown if point.high is not None), default=1.0) or 1.0
    for edge, fill in (("low", "none"), ("high", "tonexty")):
        picture.add_scatter(
            x=[places[point.value] for point in shown],
            y=[getattr(point, edge) for point in shown],
            mode="lines", line={"width": 0}, hoverinfo="skip", fill=fill,
            fillcolor=theme.faded(colours.match, 0.16),
        )  # fmt: skip
    picture.add_scatter(
        x=[places[point.value] for point in shown],
        y=[point.rate for point in shown],
        mode="lines+markers",
        line={"color": colours.match, "width": 2},
        marker={
            "size": [13 if point.is_default else 8 for point in shown],
            "color": colours.match,
            "line": {"width": 2, "color": colours.paper},
        },
        hovertext=[point.told for point in shown],
        hoverinfo="text",
        customdata=[[point.address] for point in shown],
        name="rate",
    )
    for point in points:
        if point.is_default or point.rate is None:
            _mark(picture, colours, places[point.value], default if point.is_default else few)
    picture.update_xaxes(
        tickvals=list(places.values()), ticktext=list(places), tickangle=0,
        range=[-0.4, len(points) - 0.6],
    )  # fmt: skip
    picture.update_yaxes(
        range=[0, 1.08 * top],
        showgrid=True,
        gridcolor=colours.line,
        **shares.ticks(words, min(1.08 * top, 1.0)),
    )
    return picture


def _mark(picture: go.Figure, colours: Palette, place: int, label: str) -> None:
    picture.add_shape(
        type="line", x0=place, x1=place, y0=0, y1=1, yref="paper", layer="below",
        line={"color": colours.soft, "width": 1, "dash": "dot"},
    )  # fmt: skip
    picture.add_annotation(
        x=place, y=1, yref="paper", yanchor="bottom", text=label, showarrow=False,
        font={"color": colours.soft, "size": 12},
    )  # fmt: skip
