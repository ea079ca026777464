"""The figures of an analysis: one row each, its interval drawn, its value and what it rests on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from dashboard.parts import tracks
from dashboard.parts.axes import NOWHERE, Axis, axis
from dashboard.parts.markup import Child, Html, el, join, log_text
from dashboard.parts.words import Words
from queries.analysis import Figure
from queries.figures import MINIMUM

Address = Callable[[Figure], str | None]
_HOUR = 3600.0


@dataclass(frozen=True)
class Group:
    """Figures of one platform under one heading, which may be empty."""

    platform: str
    heading: str
    figures: list[Figure]


def groups(figures: Iterable[Figure], language: str) -> list[Group]:
    """Return the figures by platform and heading, in the order they were given."""

    def key(one: Figure) -> tuple[str, str]:
        return one.platform, one.group[language] if one.group else ""

    return [Group(*where, list(some)) for where, some in groupby(figures, key)]


def axes(words: Words, figures: Iterable[Figure]) -> dict[str, Axis]:
    """Return one axis a unit, which holds all figures: equal values stand in equal places."""
    values: dict[str, list[float]] = {}
    for one in figures:
        told = (one.value, one.low, one.high, one.naive)
        values.setdefault(one.unit, []).extend(value for value in told if value is not None)
    return {unit: axis(words, unit, some) if some else NOWHERE for unit, some in values.items()}


def rows(
    words: Words, figures: Sequence[Figure], along: Mapping[str, Axis], address: Address
) -> Html:
    """Return figures of one heading, those of one unit on its axis of `along`."""
    tables = []
    for unit in dict.fromkeys(one.unit for one in figures):
        some = [one for one in figures if one.unit == unit]
        tables.append(counts(words, some, address) if unit == "count"
                      else _table(words, some, along[unit], address))  # fmt: skip
    return el("div", *tables, cls="dl")


def value_words(words: Words, figure: Figure) -> str:
    """Return the value with its interval in its unit; k of n, or why, where there is none."""
    if is_untold(figure):
        return words("analysis.untold")
    if figure.value is None:
        return counted(words, figure) or words("rate.none")
    written = number(words, figure.unit, figure.value)
    if figure.low is None or figure.high is None:
        return written
    ends = (number(words, figure.unit, end) for end in (figure.low, figure.high))
    return f"{written} ({words('format.to').join(ends)})"


def is_untold(figure: Figure) -> bool:
    """Whether it has no value although there are enough: too few of them could be judged."""
    return figure.unit == "share" and figure.value is None and (figure.n or 0) >= MINIMUM


def number(words: Words, unit: str, value: float) -> str:
    """Write a value in its unit."""
    if value == float("inf"):
        return "∞"
    if unit == "share":
        return words.share(value)
    if unit == "difference":
        return words.points(value)
    if unit == "ratio":
        digits = 2 if value < 10 else 1 if value < 100 else 0
        return words("format.times", n=words.number(value, digits))
    if unit in ("hours", "seconds"):
        return words.duration(value * _HOUR if unit == "hours" else value)
    return words.number(value, 0 if value == int(value) else 1)


def counts(words: Words, figures: Sequence[Figure], address: Address) -> Html:
    """Return plain numbers side by side, each opening its rows."""
    items = []
    for one in figures:
        said = log_text(one.said[words.language], words("text.altered"))
        told = "–" if one.value is None else number(words, "count", one.value)
        shown = join(el("b", told), " ", said)
        link = address(one)
        items.append(el("a", shown, href=link) if link and one.value
                     else el("span", shown, cls="item"))  # fmt: skip
    return el("div", *items, cls="legend counts")


def _table(words: Words, figures: Sequence[Figure], along: Axis, address: Address) -> Html:
    lines = (
        row(words, one, along, address(one), log_text(one.said[words.language],
                                                      words("text.altered")))
        for one in figures
    )  # fmt: skip
    return el("div", head(words, along, figures[0].unit), *lines, cls="waits figures")


def head(words: Words, along: Axis, unit: str) -> Html:
    """Return the head of a table of figures: its axis and its unit."""
    return el(
        "div", el("span"), tracks.scale(along.ticks, along.names),
        el("span", words(f"analysis.unit_{unit}"), cls="right"), cls="row head",
    )  # fmt: skip


def row(words: Words, one: Figure, along: Axis, address: str | None, name: Child) -> Html:
    """Return a figure as a row under its name."""
    return el(
        "div", el("span", name, cls="name"),
        tracks.track(dots(words, one, along, address), along.ticks), told(words, one, address),
        cls="row",
    )  # fmt: skip


def dots(words: Words, one: Figure, along: Axis, address: str | None) -> list[tracks.Dot]:
    """Return the marks of a figure: its value with its interval, and the plain formula's."""
    found = []
    if one.value is not None:
        low, high = (None if end is None else along.place(end) for end in (one.low, one.high))
        said = value_words(words, one)
        found.append(tracks.Dot(along.place(one.value), said, address or "", "", low, high))
    if one.naive is not None:
        naive = words("analysis.naive", value=number(words, one.unit, one.naive))
        found.append(tracks.Dot(along.place(one.naive), naive, "", "naive"))
    return found


def told(words: Words, one: Figure, address: str | None) -> Html:
    """Return the value of a figure in words, which opens its rows, and what it rests on."""
    said = value_words(words, one)
    shown = el("b", said) if one.value is not None else el("span", said, cls="soft")
    linked = el("a", shown, href=address) if address else shown
    return el("span", linked, _under(words, one), cls="right")


def _under(words: Words, one: Figure) -> Html | None:
    """Return what stands in grey under the value: k of n, and the plain formula's answer."""
    told = [counted(words, one)] if one.value is not None or is_untold(one) else []
    if one.naive is not None:
        told.append(words("analysis.naive", value=number(words, one.unit, one.naive)))
    said = words("format.dot").join(piece for piece in told if piece)
    return el("span", said, cls="under") if said else None


def counted(words: Words, one: Figure) -> str:
    """Return k of n, or of how many, as far as the figure has them."""
    if one.n is None:
        return ""
    if one.k is None:
        return words("analysis.of_n", n=words.count(one.n))
    return words("overview.of", k=words.count(one.k), n=words.count(one.n))
