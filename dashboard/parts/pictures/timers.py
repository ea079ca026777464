"""Delays before a closing: a histogram on a log scale, its spikes named and graded."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

import plotly.graph_objects as go

from dashboard.parts import theme
from dashboard.parts.theme import Palette

TICKS = (10, 60, 360, 1440, 4320, 10080, 43200)  # minutes


@dataclass(frozen=True)
class Bin:
    """Closings whose delay lies between two bounds, in minutes."""

    low: float
    high: float
    count: int


@dataclass(frozen=True)
class Spike:
    """Delays, in minutes, at which closings pile up, and the label that says so."""

    low: float
    high: float
    label: str

    def is_in(self, one: Bin) -> bool:
        """Whether any of these delays falls into the bin."""
        return one.low <= self.high and self.low < one.high


def histogram(
    colours: Palette,
    bins: Sequence[Bin],
    spikes: Sequence[Spike],
    ticks: Sequence[str],
    hover: str,
    addresses: Sequence[str],
) -> go.Figure:
    """Return the delays as thin bars, a spike's in the accent colour; `ticks` name TICKS."""
    picture = theme.figure(colours, 230)
    picture.update_layout(margin={"l": 8, "r": 8, "t": 52, "b": 8}, bargap=0.06)
    top = max((one.count for one in bins), default=1)
    in_spike = [any(spike.is_in(one) for spike in spikes) for one in bins]
    picture.add_bar(
        x=[(item.low + item.high) / 2 for item in bins],
        y=[item.count for item in bins],
        width=[(item.high - item.low) * 0.94 for item in bins],
        marker={
            "color": [colours.match if hit else colours.aside for hit in in_spike],
            "line": {"width": 0},
        },
        hovertext=[hover.format(low=b.low, high=b.high, n=f"{b.count:,}") for b in bins],
        hoverinfo="text",
        customdata=[[address] for address in addresses],
    )
    for number, spike in enumerate(spikes):
        height = max((one.count for one in bins if spike.is_in(one)), default=0)
        picture.add_annotation(
            x=log10((spike.low + spike.high) / 2), y=height, text=spike.label, showarrow=True,
            arrowhead=0, arrowwidth=1, arrowcolor=colours.match, ax=0, ay=-18 - 17 * (number % 2),
            font={"color": colours.ink, "size": 13},
        )  # fmt: skip
    picture.update_xaxes(type="log", tickvals=list(TICKS), ticktext=list(ticks), tickangle=0)
    picture.update_yaxes(showgrid=True, gridcolor=colours.line, nticks=4, range=[0, 1.16 * top])
    return picture
