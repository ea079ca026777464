"""One case in lanes: what was said of it, and what happened, on one time axis."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import plotly.graph_objects as go

from dashboard.parts import display, theme
from dashboard.parts.theme import Palette

_LANE_HEIGHT = 66
# the same in every language: a time and below it the day, or a day and below it the year
_STOPS = [
    {"dtickrange": [None, 86_400_000 - 1], "value": "%H:%M\n%m-%d"},
    {"dtickrange": [86_400_000, None], "value": "%m-%d\n%Y"},
]
_LETTER = 0.0085  # share of the axis a Latin letter takes
_LABEL_WIDTH = 0.14  # share of the axis a label may take before it would meet the next


@dataclass(frozen=True)
class Moment:
    """Something that happened at one time; its details are shown on hover."""

    at_time: datetime
    label: str
    details: str
    role: str = "none"


@dataclass(frozen=True)
class Span:
    """A state that lasted; the first of its `labels` that fits stands inside it."""

    since: datetime
    until: datetime
    labels: Sequence[str]
    details: str
    role: str = "aside"


@dataclass(frozen=True)
class Lane:
    """One row of the picture."""

    name: str
    moments: Sequence[Moment] = field(default_factory=tuple)
    spans: Sequence[Span] = field(default_factory=tuple)


def lanes(colours: Palette, rows: Sequence[Lane]) -> go.Figure:
    """Return the lanes from top to bottom; labels that would collide are left to hover."""
    picture = theme.figure(colours, _LANE_HEIGHT * len(rows) + 50)
    first, last = _extent(rows)
    for place, lane in enumerate(rows):
        level = len(rows) - 1 - place
        picture.add_shape(
            type="line", x0=first, x1=last, y0=level, y1=level,
            line={"color": colours.line, "width": 1}, layer="below",
        )  # fmt: skip
        _add_spans(picture, colours, lane, level, (last - first).total_seconds())
        _add_moments(picture, colours, lane, level, (last - first).total_seconds())
    picture.update_xaxes(
        range=[first, last],
        nticks=9,
        type="date",
        tickangle=0,
        tickformatstops=_STOPS,
    )
    picture.update_yaxes(
        range=[-0.6, len(rows) - 0.4],
        tickvals=list(range(len(rows))),
        ticktext=[display.in_figure(lane.name) for lane in reversed(rows)],
        tickfont={"color": colours.ink, "size": 13},
        automargin=True,
    )
    picture.update_layout(barmode="overlay")
    return picture


def _colour(colours: Palette, role: str) -> str:
    return {
        "match": colours.match, "doubt": colours.doubt, "none": colours.none,
        "deep": colours.deep, "aside": colours.aside, "soft": colours.soft,
    }[role]  # fmt: skip


def _add_spans(picture: go.Figure, colours: Palette, lane: Lane, level: int, width: float) -> None:
    for span in lane.spans:
        length = (span.until - span.since).total_seconds()
        room = length / max(width, 1) / _LETTER
        labels = (display.in_figure(label) for label in span.labels)
        label = next((label for label in labels if _letters(label) <= room), "")
        picture.add_bar(
            base=[span.since],
            x=[length * 1000],
            y=[level],
            width=0.42,
            orientation="h",
            marker={"color": _colour(colours, span.role), "line": {"width": 0}},
            text=label,
            textposition="inside",
            insidetextanchor="start",
            textangle=0,
            textfont={"color": _on(colours, span.role), "size": 12},
            hovertext=span.details,
            hoverinfo="text",
        )


def _add_moments(
    picture: go.Figure, colours: Palette, lane: Lane, level: int, width: float
) -> None:
    moments = sorted(lane.moments, key=lambda moment: moment.at_time)
    labels, places = _placed(moments, width)
    picture.add_scatter(
        x=[moment.at_time for moment in moments],
        y=[level] * len(moments),
        mode="markers+text",
        marker={
            "size": 11,
            "color": [_colour(colours, moment.role) for moment in moments],
            "line": {"width": 1.5, "color": colours.paper},
        },
        text=labels,
        textposition=places or None,
        textfont={"color": colours.soft, "size": 12},
        hovertext=[moment.details for moment in moments],
        hoverinfo="text",
        cliponaxis=False,
    )


def _letters(label: str) -> float:
    """Return how wide a label is, in Latin letters; a Chinese character takes two."""
    return sum(1.9 if ord(letter) > 0x2E80 else 1 for letter in label)


def _placed(moments: Sequence[Moment], width: float) -> tuple[list[str], list[str]]:
    """Give each label the side that is still free; where neither is, leave it to hover."""
    free: dict[str, datetime | None] = {"top center": None, "bottom center": None}
    labels, places = [], []
    for moment in moments:
        side = next(
            (name for name, until in free.items() if not until or until <= moment.at_time), None
        )
        labels.append(display.in_figure(moment.label, 28) if side else "")
        places.append(side or "top center")
        if side:
            free[side] = moment.at_time + timedelta(seconds=width * _LABEL_WIDTH)
    return labels, places


def _extent(rows: Sequence[Lane]) -> tuple[datetime, datetime]:
    times = [moment.at_time for lane in rows for moment in lane.moments]
    times += [time for lane in rows for span in lane.spans for time in (span.since, span.until)]
    if not times:
        message = "a case without any time has no lanes"
        raise ValueError(message)
    first, last = min(times), max(times)
    margin = max((last - first) * 0.05, timedelta(minutes=1))
    return first - margin, last + margin


def _on(colours: Palette, role: str) -> str:
    return colours.paper if role in {"match", "deep", "soft"} else colours.ink
