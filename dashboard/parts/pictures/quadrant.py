"""Two figures of each seller on one field, each with its interval: a cross."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.parts import theme
from dashboard.parts.pictures import shares
from dashboard.parts.pictures.columns import addresses, numbers, texts
from dashboard.parts.theme import Palette
from dashboard.parts.words import Words

_TICKS = (1, 10, 60, 600, 3600, 6 * 3600, 86400, 7 * 86400)
_LEAST = 0.5  # seconds; nothing is drawn as faster


@dataclass(frozen=True)
class Cross:
    """One seller: middle time and share, each with both ends, and what to tell."""

    seconds: tuple[float, float, float]  # low, middle, high
    share: tuple[float, float, float]
    told: str
    address: str


def quadrant(
    colours: Palette,
    words: Words,
    crosses: Sequence[Cross],
    names: Sequence[str],
    middle: tuple[float, float],
    axes: tuple[str, str],
) -> go.Figure:
    """Return the crosses; thin rules stand at the middle seller. `names` are those of `ticks`."""
    picture = theme.figure(colours, 380)
    across: list[float | None] = []  # all arms in one, a gap after each
    along: list[float | None] = []
    for cross in crosses:
        low, mid, high = (max(end, _LEAST) for end in cross.seconds)
        across += [low, high, None, mid, mid, None]
        along += [cross.share[1], cross.share[1], None, cross.share[0], cross.share[2], None]
    picture.add_scatter(
        x=numbers(across), y=numbers(along), mode="lines", hoverinfo="skip",
        line={"color": theme.faded(colours.none, 0.6), "width": 1.4},
    )  # fmt: skip
    picture.add_scatter(
        x=numbers(max(cross.seconds[1], _LEAST) for cross in crosses),
        y=numbers(cross.share[1] for cross in crosses),
        mode="markers",
        marker={"size": 11, "color": colours.none},
        hovertext=texts(cross.told for cross in crosses),
        hoverinfo="text",
        customdata=addresses(cross.address for cross in crosses),
        cliponaxis=False,
    )
    picture.add_vline(x=max(middle[0], _LEAST), line={"color": colours.soft, "width": 1})
    picture.add_hline(y=middle[1], line={"color": colours.soft, "width": 1})
    shown = dict(zip(ticks(crosses), names, strict=True))
    picture.update_xaxes(
        type="log", tickvals=list(shown), ticktext=list(shown.values()),
        title={"text": axes[0], "standoff": 6}, showline=True, linecolor=colours.line,
    )  # fmt: skip
    picture.update_yaxes(
        range=[-0.02, 1.02], title={"text": axes[1], "standoff": 4}, showgrid=True,
        gridcolor=theme.faded(colours.line, 0.6), **shares.ticks(words, 1.0),
    )  # fmt: skip
    return picture


def ticks(crosses: Sequence[Cross]) -> list[int]:
    """Return the times, in seconds, that the axis names."""
    low = min(max(cross.seconds[0], _LEAST) for cross in crosses)
    high = max(cross.seconds[2] for cross in crosses)
    inside = [tick for tick in _TICKS if low / 12 <= tick <= high * 12]
    return inside or [_TICKS[0]]
