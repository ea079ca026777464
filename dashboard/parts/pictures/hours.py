"""When things happen: 24-hour ridges, the minutes of the night, and other time zones."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.parts import theme
from dashboard.parts.theme import Palette
from dashboard.parts.words import Words

_RIDGE_HEIGHT = 74
_NIGHT = (1, 4)


@dataclass(frozen=True)
class Stream:
    """One stream of happenings: its share in each of the 24 hours, and how many there are."""

    name: str
    shares: Sequence[float]
    counts: Sequence[int]
    role: str  # accused | person | demand
    addresses: Sequence[str] = ("",) * 24  # of the rows behind each hour


@dataclass(frozen=True)
class Minute:
    """One minute of the day and the updates that fall into it over the whole period."""

    minute: int
    count: int
    is_batch: bool
    address: str = ""  # of its rows


@dataclass(frozen=True)
class Offset:
    """The night ratio if every stamp stood `hours` later on the clock."""

    hours: int
    ratio: float
    low: float | None = None
    high: float | None = None


def ridges(colours: Palette, words: Words, streams: Sequence[Stream], hover: str) -> go.Figure:
    """Return one curve per stream over the local day; `hover` names {hour}, {n} and {share}."""
    top = max((max(stream.shares) for stream in streams), default=0) or 1
    height = _RIDGE_HEIGHT * len(streams) + 60
    picture = theme.figure(colours, height)
    picture.update_layout(margin={"l": 8, "r": 14, "t": 26, "b": 8})
    lines = {"accused": colours.match, "person": colours.deep, "demand": colours.aside}
    for place, stream in enumerate(reversed(streams)):
        base = place * 1.12
        hours = [0, *(hour + 0.5 for hour in range(24)), 24]
        ends = (stream.shares[0] + stream.shares[-1]) / 2
        shares = [ends, *stream.shares, ends]
        colour = lines[stream.role]
        picture.add_scatter(
            x=[0, 24], y=[base, base], mode="lines", hoverinfo="skip",
            line={"color": colour, "width": 1.2},
        )  # fmt: skip
        picture.add_scatter(
            x=hours,
            y=[base + share / top for share in shares],
            mode="lines",
            fill="tonexty",
            fillcolor=theme.faded(colour, 0.28),
            line={"color": colour, "width": 2, "shape": "spline", "smoothing": 0.6},
            hoverinfo="skip",
        )
        picture.add_scatter(
            x=hours[1:-1],
            y=[base + share / top for share in stream.shares],
            mode="markers",
            marker={"size": 13, "color": colour, "opacity": 0},
            hovertext=[
                hover.format(
                    name=stream.name, hour=f"{hour:02d}", n=words.count(n), share=words.share(share)
                )
                for hour, (n, share) in enumerate(zip(stream.counts, stream.shares, strict=True))
            ],
            hoverinfo="text",
            customdata=[[address] for address in stream.addresses],
            name=stream.name,
        )
    picture.add_shape(
        type="rect", x0=_NIGHT[0], x1=_NIGHT[1], y0=-0.05, y1=1.12 * len(streams),
        fillcolor=colours.band, line={"width": 0}, layer="below",
    )  # fmt: skip
    picture.add_annotation(
        x=sum(_NIGHT) / 2, y=1, yref="paper", yanchor="bottom", showarrow=False,
        text="01–04", font={"color": colours.soft, "size": 12},
    )  # fmt: skip
    picture.update_xaxes(
        range=[0, 24], tickvals=list(range(0, 25, 3)),
        ticktext=[f"{hour:02d}" for hour in range(0, 25, 3)],
    )  # fmt: skip
    picture.update_yaxes(
        range=[-0.06, 1.12 * len(streams) + 0.02],
        tickvals=[place * 1.12 + 0.12 for place in range(len(streams))],
        ticktext=[stream.name for stream in reversed(streams)],
        tickfont={"color": colours.ink, "size": 13},
        automargin=True,
    )
    return picture


def barcode(colours: Palette, minutes: Sequence[Minute], hover: str) -> go.Figure:
    """Return the updates of each minute of the night hours; batch minutes stand out."""
    picture = theme.figure(colours, 130)
    for is_batch, colour in ((False, colours.aside), (True, colours.match)):
        some = [minute for minute in minutes if minute.is_batch is is_batch]
        picture.add_bar(
            x=[minute.minute for minute in some],
            y=[minute.count for minute in some],
            width=0.9,
            marker={"color": colour, "line": {"width": 0}},
            hovertext=[hover.format(time=_clock(m.minute), n=f"{m.count:,}") for m in some],
            hoverinfo="text",
            customdata=[[minute.address] for minute in some],
        )
    first, last = _NIGHT[0] * 60, _NIGHT[1] * 60
    picture.update_layout(barmode="overlay", bargap=0)
    ticks = list(range(first, last + 1, 30))
    picture.update_xaxes(
        range=[first - 2, last + 2],
        tickvals=ticks,
        ticktext=[_clock(tick) for tick in ticks],
    )
    picture.update_yaxes(showticklabels=False, rangemode="tozero")
    return picture


def offsets(
    colours: Palette, words: Words, rows: Sequence[Offset], names: Sequence[str], hover: str
) -> go.Figure:
    """Return the night ratio at every offset from the declared zone; at 1 there is no excess."""
    picture = theme.figure(colours, 170)
    picture.add_hline(y=1, line={"color": colours.soft, "width": 1.2})
    told = [
        hover.format(name=name, ratio=words.number(row.ratio))
        for row, name in zip(rows, names, strict=True)
    ]
    picture.add_bar(
        x=[row.hours for row in rows],
        y=[row.ratio - 1 for row in rows],
        base=1,
        width=0.72,
        marker={
            "color": [colours.match if row.hours == 0 else colours.aside for row in rows],
            "line": {"width": 0},
        },
        hovertext=told,
        hoverinfo="text",
    )
    for row in rows:
        if row.low is not None and row.high is not None:
            picture.add_scatter(
                x=[row.hours, row.hours], y=[row.low, row.high], mode="lines", hoverinfo="skip",
                line={"color": colours.ink, "width": 1.6},
            )  # fmt: skip
    ticks = [row.hours for row in rows if row.hours % 3 == 0]
    shown = [name for row, name in zip(rows, names, strict=True) if row.hours % 3 == 0]
    picture.update_xaxes(tickvals=ticks, ticktext=shown, tickangle=0)
    picture.update_yaxes(
        ticksuffix=words("format.times", n=""),
        showgrid=True,
        gridcolor=colours.line,
        nticks=4,
        rangemode="tozero",
    )
    return picture


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
