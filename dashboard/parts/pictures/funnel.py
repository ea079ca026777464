"""Sellers by how many were judged: raw and shrunk share, within limits of chance and of spread."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.parts import theme
from dashboard.parts.pictures import shares
from dashboard.parts.pictures.columns import addresses, numbers, texts
from dashboard.parts.theme import Palette
from dashboard.parts.words import Words

_A_LINE = 0.05  # of the picture's height: a line of words
_DECADE = 8.0  # sizes further apart than this stand on a scale of factors


@dataclass(frozen=True)
class Seller:
    """One seller: how many it counts for, both its shares, and what to tell."""

    size: float
    raw: float
    shrunk: float
    told: str
    address: str
    role: str  # flagged, own, named or other


@dataclass(frozen=True)
class Limit:
    """One pair of limits over the sizes."""

    low: Sequence[float]
    high: Sequence[float]
    name: str
    is_wide: bool = False


def funnel(
    colours: Palette,
    words: Words,
    sellers: Sequence[Seller],
    sizes: Sequence[float],
    median: float,
    limits: Sequence[Limit],
    axis: str,
) -> go.Figure:
    """Return the funnel; a line joins a seller's raw share (dot) and its shrunk one (hollow)."""
    picture = theme.figure(colours, 420)
    picture.update_layout(margin={"l": 8, "r": 8, "t": 12, "b": 8}, hovermode="closest")
    top = max([*(seller.raw for seller in sellers), *limits[0].high[:1], median])
    for limit in limits:
        _add_limit(picture, colours, sizes, limit)
    _name_limits(picture, colours, limits, apart=top * _A_LINE)
    picture.add_scatter(
        x=[sizes[0], sizes[-1]], y=[median, median], mode="lines", hoverinfo="skip",
        line={"color": colours.soft, "width": 1},
    )  # fmt: skip
    # all in one, a gap after each: a trace a seller would take longer than all else
    picture.add_scatter(
        x=numbers(size for seller in sellers for size in (seller.size, seller.size, None)),
        y=numbers(share for seller in sellers for share in (seller.raw, seller.shrunk, None)),
        mode="lines", hoverinfo="skip",
        line={"color": theme.faded(colours.soft, 0.45), "width": 1},
    )  # fmt: skip
    inks = {"flagged": colours.match, "own": colours.ink, "named": colours.none,
            "other": colours.aside}  # fmt: skip
    for role, ink in inks.items():
        some = [seller for seller in sellers if seller.role == role]
        if some:
            _add_sellers(picture, colours, some, ink)
    is_wide = sizes[-1] / sizes[0] > _DECADE
    picture.update_xaxes(
        type="log" if is_wide else "linear", title={"text": axis, "standoff": 6},
        tickvals=_round_sizes(sizes[0], sizes[-1]) if is_wide else None, showline=True,
        linecolor=colours.line,
    )  # fmt: skip
    picture.update_yaxes(
        range=[-0.02 * top, min(top * 1.12, 1.04)], showgrid=True,
        gridcolor=theme.faded(colours.line, 0.6), **shares.ticks(words, min(top * 1.12, 1.0)),
    )  # fmt: skip
    return picture


def _add_limit(picture: go.Figure, colours: Palette, sizes: Sequence[float], limit: Limit) -> None:
    line = {"color": colours.aside, "width": 1.2, "dash": "dot" if limit.is_wide else "solid"}
    for end in (limit.low, limit.high):
        picture.add_scatter(x=list(sizes), y=list(end), mode="lines", hoverinfo="skip", line=line)


def _name_limits(
    picture: go.Figure, colours: Palette, limits: Sequence[Limit], apart: float
) -> None:
    """Write each limit's name at its upper line's end, none over another."""
    least = float("-inf")
    for limit in sorted(limits, key=lambda limit: limit.high[-1]):
        place = max(limit.high[-1], least)
        least = place + apart
        picture.add_annotation(
            x=1, xref="paper", xanchor="right", y=place, yanchor="bottom", showarrow=False,
            text=limit.name, font={"color": colours.soft, "size": 12},
        )  # fmt: skip


def _add_sellers(picture: go.Figure, colours: Palette, some: Sequence[Seller], ink: str) -> None:
    shared = {
        "x": numbers(seller.size for seller in some),
        "mode": "markers",
        "hovertext": texts(seller.told for seller in some),
        "hoverinfo": "text",
        "customdata": addresses(seller.address for seller in some),
        "cliponaxis": False,
    }
    picture.add_scatter(
        y=numbers(seller.shrunk for seller in some),
        marker={"symbol": "square", "size": 7, "color": colours.paper,
                "line": {"color": ink, "width": 1.4}},
        **shared,
    )  # fmt: skip
    picture.add_scatter(
        y=numbers(seller.raw for seller in some), marker={"size": 11, "color": ink}, **shared
    )


def _round_sizes(low: float, high: float) -> list[float]:
    every = [base * 10**power for power in range(8) for base in (1, 2, 5)]
    return [float(size) for size in every if low <= size <= high]
