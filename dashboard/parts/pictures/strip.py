"""A signed dot strip: how long before or after zero something happened, from seconds to days."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10

import plotly.graph_objects as go

from dashboard.parts import theme
from dashboard.parts.theme import Palette

TICKS = (60, 3600, 86400)  # seconds, on both sides of zero
_TALLEST = 34  # dots in the tallest pile
_MOST_DOTS = 2000
_NARROWEST = 5.2  # the scale reaches a day and a half on both sides at least


@dataclass(frozen=True)
class Pile:
    """Subjects whose gap lies in one step of the scale."""

    place: float  # the step's middle, as `placed` gives it
    count: int
    is_early: bool  # before zero by more than the tolerance
    is_bound: bool  # the gap is known only up to a bound: drawn hollow
    told: str
    address: str


@dataclass(frozen=True)
class Signs:
    """The words of the picture."""

    before: str
    after: str
    tolerance: str
    ticks: Sequence[str]  # names of TICKS


def placed(seconds: float) -> float:
    """Return where a gap stands: the logarithm of its length, with its sign."""
    return (1 if seconds >= 0 else -1) * log10(1 + abs(seconds))


def a_dot(counts: Sequence[int]) -> int:
    """Return up to how many subjects one dot stands for, so that the strip stays readable."""
    size = max(1, ceil(max(counts, default=1) / _TALLEST))
    while sum(ceil(count / size) for count in counts) > _MOST_DOTS:
        size += 1
    return size


def strip(colours: Palette, piles: Sequence[Pile], tolerance: int, signs: Signs) -> go.Figure:
    """Return the piles along a signed logarithmic scale; within `tolerance` seconds nothing counts.

    A pile of few has at least one dot. Early ones are in the accent colour.
    """
    picture = theme.figure(colours, 330)
    picture.update_layout(margin={"l": 8, "r": 8, "t": 46, "b": 8})
    size = a_dot([pile.count for pile in piles])
    heights: dict[float, int] = {}
    for is_early in (False, True):
        for is_bound in (False, True):
            some = [p for p in piles if (p.is_early, p.is_bound) == (is_early, is_bound)]
            _add(picture, colours, some, size, heights)
    reach = max([_NARROWEST, *(abs(pile.place) + 0.2 for pile in piles)])
    top = max(heights.values(), default=1) + 1
    _add_zero(picture, colours, placed(tolerance), signs)
    both = [placed(sign * seconds) for seconds in TICKS for sign in (1, -1)]
    # the unit below its number: on a phone the names of neighbours meet
    lines = [name.replace(" ", "<br>") for name in signs.ticks]
    names = [f"{sign}{line}" for line in lines for sign in ("+", "−")]
    picture.update_xaxes(
        range=[-reach, reach], tickvals=[0, *both], ticktext=["0", *names], tickangle=0,
    )  # fmt: skip
    picture.update_yaxes(range=[0, top], visible=False)
    return picture


def _add(
    picture: go.Figure, colours: Palette, piles: Sequence[Pile], size: int,
    heights: dict[float, int],
) -> None:  # fmt: skip
    dots = []
    for pile in piles:
        start = heights.get(pile.place, 0)
        heights[pile.place] = start + ceil(pile.count / size)
        dots += [(pile, level) for level in range(start, heights[pile.place])]
    if not dots:
        return
    is_early, is_bound = piles[0].is_early, piles[0].is_bound
    colour = colours.match if is_early else colours.none
    picture.add_scatter(
        x=[pile.place for pile, _ in dots],
        y=[level + 0.5 for _, level in dots],
        mode="markers",
        marker={
            "size": 8.5 if is_early else 6.5,
            "color": colours.paper if is_bound else colour,
            "line": {"width": 1.4, "color": colour},
        },
        hovertext=[pile.told for pile, _ in dots],
        hoverinfo="text",
        customdata=[[pile.address] for pile, _ in dots],
        name="early" if is_early else "after",
        cliponaxis=False,
    )


def _add_zero(picture: go.Figure, colours: Palette, tolerance: float, signs: Signs) -> None:
    picture.add_shape(
        type="rect", x0=-tolerance, x1=tolerance, y0=0, y1=1, yref="paper",
        fillcolor=colours.band, line={"width": 0}, layer="below",
    )  # fmt: skip
    picture.add_shape(
        type="line", x0=0, x1=0, y0=0, y1=1, yref="paper", line={"color": colours.ink, "width": 1.4}
    )
    # the sides stand on two lines, so that they do not meet on a phone
    for x, side, raised, text, colour in (
        (0.0, "left", 18, signs.before, colours.match_ink),
        (1.0, "right", 0, signs.after, colours.soft),
    ):
        picture.add_annotation(
            x=x, xref="paper", xanchor=side, y=1, yref="paper", yanchor="bottom", yshift=raised,
            text=text, showarrow=False, font={"color": colour, "size": 12},
        )  # fmt: skip
    picture.add_annotation(
        x=-tolerance, xanchor="left", xshift=4, y=1, yref="paper", yanchor="top",
        text=signs.tolerance, showarrow=False, font={"color": colours.soft, "size": 12},
    )  # fmt: skip
