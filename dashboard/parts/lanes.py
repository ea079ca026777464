"""One case in lanes: what was said of it, and what happened, on one time axis, as markup.

Markup instead of a chart: every mark is a link that the keyboard reaches, it fits a phone, it
prints, and the dossier can hold it without a script.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from dashboard.parts.markup import Html, el
from dashboard.parts.time_axis import TimeAxis, time_axis
from dashboard.parts.words import Words

SHEET = Path(__file__).with_name("lanes.css")
_LETTER = 0.0095  # share of the axis that a Latin letter of a label takes
_MOST_LETTERS = 28
_THINNEST = 0.35  # hundredths of the width that a span takes at least
_LEAST_TOLD, _BRIEF = 4, 16  # hundredths: no label, and none on a phone
_LATE = 0.55  # from here on what is told of a mark is aligned to its right


@dataclass(frozen=True)
class Moment:
    """Something that happened at one time. `details` is what is told of it, `address` opens it."""

    at_time: datetime
    label: str
    details: str
    role: str = "none"
    address: str | None = None


@dataclass(frozen=True)
class Span:
    """A state that lasted, without an end where it still stands; its label is cut to its room."""

    since: datetime
    until: datetime | None
    label: str
    details: str
    role: str = "aside"
    address: str | None = None


@dataclass(frozen=True)
class Lane:
    """One row of the picture."""

    name: str
    moments: Sequence[Moment] = field(default_factory=tuple)
    spans: Sequence[Span] = field(default_factory=tuple)

    @property
    def times(self) -> list[datetime]:
        """Return every time it draws."""
        ends = [time for span in self.spans for time in (span.since, span.until) if time]
        return [moment.at_time for moment in self.moments] + ends


def lanes(words: Words, rows: Sequence[Lane], alternative: str) -> Html:
    """Return the lanes from top to bottom."""
    axis = time_axis(time for row in rows for time in row.times)
    return el(
        "div",
        *(_lane(axis, row) for row in rows),
        el("div", el("span"), el("div", *_ticks(words, axis), cls="stage"), cls="lane ticks",
           aria_hidden="true"),
        _cuts(words, axis),
        cls="lanes",
        role="group",
        aria_label=alternative,
    )  # fmt: skip


def _lane(axis: TimeAxis, row: Lane) -> Html:
    marks = [*(_span(axis, span) for span in row.spans), *_moments(axis, row.moments)]
    return el("div", el("span", row.name, cls="name"), el("div", *marks, cls="stage"), cls="lane")


def _span(axis: TimeAxis, span: Span) -> Html:
    left = 100 * axis.place(span.since)
    right = 100 * axis.place(span.until) if span.until else 100.0
    width = max(right - left, _THINNEST)
    kind = f"span role-{span.role}{' brief' if width < _BRIEF else ''}"
    label = el("span", span.label, cls="said") if width >= _LEAST_TOLD else None
    style = f"left:{left:.2f}%;width:{width:.2f}%"
    return _mark(kind, left / 100, style, span.details, span.address, label)


def _moments(axis: TimeAxis, moments: Iterable[Moment]) -> Iterable[Html]:
    """Give each label the side that is still free; where neither is, leave it to its details."""
    free = {"above": 0.0, "below": 0.0}
    for moment in sorted(moments, key=lambda one: one.at_time):
        place = axis.place(moment.at_time)
        half = _letters(moment.label) * _LETTER / 2
        side = next((name for name, until in free.items() if until <= place - half + 0.01), None)
        if side:
            free[side] = place + half
        shift = "end" if place > 1 - half else "start" if place < half else "middle"
        label = (
            el("span", moment.label[:_MOST_LETTERS], cls=f"said {side} {shift}") if side else None
        )
        yield _mark(f"moment role-{moment.role}", place, f"left:{100 * place:.2f}%",
                    moment.details, moment.address, label)  # fmt: skip


def _mark(
    kind: str, place: float, style: str, details: str, address: str | None, label: Html | None
) -> Html:  # fmt: skip
    if address is None:
        return el("span", label, cls=kind, style=style, title=details)
    kind = f"{kind} late" if place > _LATE else kind
    return el("a", label, href=address, cls=kind, style=style, data_tip=details, aria_label=details)


def _ticks(words: Words, axis: TimeAxis) -> Iterable[Html]:
    for moment in axis.ticks():
        place = axis.place(moment)
        shift = "end" if place > 0.94 else "start" if place < 0.06 else "middle"
        style = f"left:{100 * place:.2f}%"
        yield el("span", el("span", words.short_day(moment)), el("span", f"{moment:%H:%M}"),
                 cls=f"tick {shift}", style=style)  # fmt: skip


def _cuts(words: Words, axis: TimeAxis) -> Html | None:
    bands = [
        el("span", el("span", words("lane.cut", lasted=words.duration(lasted))), cls="cut",
           style=f"left:{100 * one.left:.2f}%;width:{100 * (one.right - one.left):.2f}%")
        for one in axis.cuts
        for lasted in [(one.until - one.since).total_seconds()]
    ]  # fmt: skip
    return el("div", el("div", *bands, cls="stage"), cls="cuts") if bands else None


def _letters(label: str) -> float:
    """Return how wide a label is, in Latin letters; a Chinese character takes two."""
    return sum(1.9 if ord(letter) > 0x2E80 else 1 for letter in label[:_MOST_LETTERS])
