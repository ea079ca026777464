"""Two clocks: how fast the platform is to deliver, and how fast to answer a complaint."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.parts import theme
from dashboard.parts.theme import Palette

TICKS = (0.1, 1, 60, 3600, 86400, 864000)  # seconds


@dataclass(frozen=True)
class Clock:
    """Share done by each of `seconds` (rising), and the label that says what it is."""

    name: str
    label: str
    seconds: Sequence[float]
    shares: Sequence[float]
    told: Sequence[str]
    is_accused: bool


def curves(colours: Palette, clocks: Sequence[Clock], ticks: Sequence[str]) -> go.Figure:
    """Return cumulative shares over a logarithmic axis; `ticks` are the names of TICKS."""
    picture = theme.figure(colours, 260)
    for clock in clocks:
        colour = colours.match if clock.is_accused else colours.none
        picture.add_scatter(
            x=[max(value, 0.1) for value in clock.seconds],
            y=clock.shares,
            mode="lines",
            line={"color": colour, "width": 2.2, "shape": "hv"},
            fill="tozeroy",
            fillcolor=theme.faded(colour, 0.1),
            hovertext=clock.told,
            hoverinfo="text",
            name=clock.name,
        )
        picture.add_annotation(
            x=0.01, xref="paper", xanchor="left",
            y=0.52 if clock.is_accused else 0.86, yref="paper", yanchor="middle", align="left",
            text=clock.label.replace(" · ", "<br>"), showarrow=False,
            font={"color": colour, "size": 13},
        )  # fmt: skip
    picture.update_xaxes(
        type="log", range=[-1, 6], tickvals=list(TICKS), ticktext=list(ticks),
        showgrid=True, gridcolor=colours.line,
    )  # fmt: skip
    picture.update_yaxes(range=[-0.02, 1.05], tickformat=".0%", tickvals=[0, 0.5, 1])
    return picture
