"""The analyses in a report: what each says, its figures on an axis, its caveats."""

from collections.abc import Iterable, Sequence

from dashboard.parts import definition as defining
from dashboard.parts import figure_rows
from dashboard.parts.axes import Axis
from dashboard.parts.report import counted
from dashboard.parts.report.blocks import Block, Heading, Mark, Marks, Points, Text
from dashboard.parts.report.judged import said
from dashboard.parts.words import Words
from queries import published
from queries.analysis import Analysis, analyse
from queries.catalogue import analyses
from queries.figures import Filters, Params
from queries.published import PublishedFigure
from queries.snapshot import Snapshot

_MOST = 24  # figures of one analysis and platform


def names() -> Iterable[str]:
    """The analyses, in their order."""
    return analyses()


def blocks(
    words: Words, snapshot: Snapshot, name: str, views: Sequence[Filters], by: str | None,
    moved: Params | None,
) -> list[Block]:  # fmt: skip
    """One analysis over the views, each a platform that can answer it; nothing where none can."""
    if not views:
        return []
    definition = analyses()[name]
    told = said(words, definition)
    found: list[Block] = [Heading(told.title, 3), Text(told.question)]
    if moved:
        found.append(Text(defining.moved_words(words, definition, moved), "small"))
    caveats: dict[str, list[str]] = {}  # caveat -> the platforms it is of
    for view in views:
        result = analyse(snapshot, name, view, by, moved)
        shown = published.of_figures(result.figures)
        found += _of_platform(words, view.platform or "", result, shown)
        for one in result.caveats:
            text = published.caveat(one[words.language], result.figures, shown)
            caveats.setdefault(text, []).append(counted.logged(view.platform))
    lines = list(told.innocent)
    for text, where in caveats.items():
        # what is so everywhere is of the method, and names no platform
        named = words("format.comma").join(where) + words("format.colon")
        lines.append(text if len(where) == len(views) else named + text)
    lines = list(dict.fromkeys(lines))
    found.append(Points(words("definition.innocent"), lines))
    found.append(Text(f"{name} {definition.digest[:8]}", "small"))
    return found


def _of_platform(
    words: Words, platform: str, result: Analysis, shown: Sequence[PublishedFigure]
) -> list[Block]:
    text = published.says(result.says[words.language], result.figures, shown)
    heading = f"{counted.logged(platform)}{words('format.colon')}"
    found: list[Block] = [Text(heading + (text or words("report.sentence_withheld")))]
    kept = shown[:_MOST]
    axes = figure_rows.axes(words, [one.figure for one in kept])
    drawn = {unit: along for unit, along in axes.items() if unit != "count" and along.ticks}
    for group in figure_rows.groups([one.figure for one in kept], words.language):
        of_group = [one for one in kept if any(one.figure is it for it in group.figures)]
        units = dict.fromkeys(one.figure.unit for one in of_group)
        found += [
            _marks(words, "" if place else group.heading, drawn.get(unit),
                   [one for one in of_group if one.figure.unit == unit])
            for place, unit in enumerate(units)
        ]  # fmt: skip
    if len(shown) > _MOST:
        left = words.count(len(shown) - _MOST)
        found.append(Text(words("report.more_figures", n=left), "small"))
    return found


def _marks(words: Words, group: str, along: Axis | None, some: Sequence[PublishedFigure]) -> Marks:
    return Marks(counted.logged(group), along, [_mark(words, one, along) for one in some])


def _mark(words: Words, one: PublishedFigure, along: Axis | None) -> Mark:
    figure = one.figure

    def place(value: float | None) -> float | None:
        if value is None or along is None:
            return None
        return min(max(along.place(value), 0.0), 1.0)

    return Mark(
        counted.logged(figure.said[words.language]), counted.value(words, one),
        counted.beside(words, figure), place(figure.value), place(figure.low), place(figure.high),
        place(figure.naive),
    )  # fmt: skip
