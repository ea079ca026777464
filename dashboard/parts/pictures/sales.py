"""Codes sold twice: each code a line, each purchase that was given it a dot."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.parts import display, theme
from dashboard.parts.theme import Palette

_LINE = 27  # pixels a code takes


@dataclass(frozen=True)
class Sold:
    """One code: days after its first sale at which it was sold and first redeemed."""

    name: str
    days: Sequence[float]
    redeemed: float | None
    told: Sequence[str]  # of each sale
    redeemed_told: str
    address: str  # of its case


def sales(colours: Palette, codes: Sequence[Sold], unit: str) -> go.Figure:
    """Return a line per code from its first sale to its last; `unit` names a number of days."""
    picture = theme.figure(colours, _LINE * len(codes) + 50)
    levels = list(range(len(codes)))[::-1]
    for code, level in zip(codes, levels, strict=True):
        picture.add_scatter(
            x=[min(code.days), max(code.days)], y=[level, level], mode="lines", hoverinfo="skip",
            line={"color": colours.line, "width": 2},
        )  # fmt: skip
    used = [(code, level) for code, level in zip(codes, levels, strict=True) if code.redeemed]
    picture.add_scatter(
        x=[code.redeemed for code, _ in used],
        y=[level for _, level in used],
        mode="markers",
        marker={"symbol": "line-ns-open", "size": 14, "color": colours.ink, "line": {"width": 2}},
        hovertext=[code.redeemed_told for code, _ in used],
        hoverinfo="text",
        customdata=[[code.address] for code, _ in used],
        name="redeemed",
        cliponaxis=False,
    )
    dots = [
        (day, level, told, code.address, place)
        for code, level in zip(codes, levels, strict=True)
        for place, (day, told) in enumerate(zip(code.days, code.told, strict=True))
    ]
    picture.add_scatter(
        x=[dot[0] for dot in dots],
        y=[dot[1] for dot in dots],
        mode="markers",
        marker={
            "size": 10,
            "color": [colours.match if dot[4] else colours.none for dot in dots],
            "line": {"width": 1.5, "color": colours.paper},
        },
        hovertext=[dot[2] for dot in dots],
        hoverinfo="text",
        customdata=[[dot[3]] for dot in dots],
        name="sold",
        cliponaxis=False,
    )
    last = max((max(code.days) for code in codes), default=1.0)
    picture.update_xaxes(range=[-0.02 * last, 1.03 * last], nticks=7, ticksuffix=unit)
    picture.update_yaxes(
        range=[-0.6, len(codes) - 0.4],
        tickvals=levels,
        ticktext=[display.in_figure(code.name, 14) for code in codes],
    )
    return picture
