"""Two clocks: how soon the platform delivers, beside how soon a person answers a complaint."""

from collections.abc import Mapping, Sequence
from functools import partial
from math import inf, log10
from typing import Any

from dashboard.parts import behind_deliveries as rows_of
from dashboard.parts import markup, page, read, states, tracks
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from queries.figures import MINIMUM

Row = Mapping[str, Any]
_TICKS = (0.1, 1, 60, 3600, 86400, 864000)  # seconds
_DECADES = log10(_TICKS[-1] / _TICKS[0])


def render(frame: Frame) -> None:
    """Show the median and the slowest tenth of both clocks on one axis."""
    words, days = frame.words, rows_of.HORIZON_DAYS
    page.show_heading(
        words("overview.clocks"), words("delivery.clocks_context", n=words.count(days))
    )
    read.view_later(
        frame, "clock_medians", words("overview.clocks"), partial(_show, frame), days=days,
        **frame.filters.bound(),
    )  # fmt: skip


def _show(frame: Frame, rows: Sequence[Row]) -> None:
    words, found = frame.words, {row["clock"]: row for row in rows}
    if not any(row["total"] >= MINIMUM for row in found.values()):
        states.show_notice(words("overview.no_clocks"))
        return
    ticks = [_place(tick) for tick in _TICKS]
    names = [words.duration(tick) for tick in _TICKS]
    head = el("div", el("span"), tracks.scale(ticks, names), el("span"), cls="row head")
    lines = (_line(frame, name, found.get(name), ticks) for name in rows_of.CLOCKS)
    content = el("div", head, *lines, cls="dl waits")
    markup.clickable(content, "delivery_clocks")


def _line(frame: Frame, name: str, row: Row | None, ticks: list[float]) -> Html:
    words = frame.words
    title = el("span", el("b", words(f"delivery.clock_{name}")))
    if row is None or row["total"] < MINIMUM:
        why = "no_clock_delivery" if name == "delivery" else "no_clock_reply"
        return el("div", title, el("span", words(f"overview.{why}"), cls="soft wide"), cls="row")
    address = frame.links.to("rows", of=rows_of.clock(name).of)
    kind = rows_of.CLOCKS[name]
    dots = [
        tracks.Dot(_place(row[column]), _told(frame, key, row[column]), address, cls)
        for column, key, cls in (
            ("median_wait", "median", "first"), ("p90_wait", "p90", "second"),
        )
        if row[column] != inf
    ]  # fmt: skip
    said = [
        el("div", _told(frame, key, row[column]))
        for column, key in (("median_wait", "median"), ("p90_wait", "p90"))
    ]
    counted = el("a", words.of(kind, int(row["total"])), href=address)
    return el(
        "div",
        el("span", title, el("span", counted, cls="under")),
        tracks.track(dots, ticks),
        el("span", *said, cls="right"),
        cls="row",
    )


def _told(frame: Frame, key: str, seconds: float) -> str:
    words = frame.words
    if seconds == inf:
        return words(f"delivery.{key}_never", n=words.count(rows_of.HORIZON_DAYS))
    return words(f"delivery.{key}", wait=words.duration(seconds))


def _place(seconds: float) -> float:
    return log10(max(seconds, _TICKS[0]) / _TICKS[0]) / _DECADES
