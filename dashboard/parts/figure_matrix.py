"""Figures that several headings have in common: a row a heading, a column a figure.

Where every heading has one share, they make a list, each with its plain numbers below its name.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dashboard.parts import figure_rows, tracks
from dashboard.parts.axes import Axis
from dashboard.parts.figure_rows import Address, Group
from dashboard.parts.markup import Html, el, join, log_text
from dashboard.parts.words import Words
from queries.analysis import Figure

_FEWEST, _MOST = 2, 4  # columns
_ENDS = (0.0, 0.5, 1.0)


@dataclass(frozen=True)
class Section:
    """Groups of one platform that are drawn together: rows of a matrix or a list, or one alone."""

    groups: list[Group]
    columns: int  # of its rows; 0 of a group that stands alone


def sections(groups: Sequence[Group]) -> list[Section]:
    """Return the groups in their order; those whose figures other headings have stand together."""
    alike = Counter((group.platform, _columns(group)) for group in groups)
    is_list = len({columns for _, columns in alike}) == 1
    shared = {
        columns for (_, columns), headings in alike.items()
        if columns and headings > 1 and (len(columns) > 1 or is_list)
    }  # fmt: skip

    def key(placed: tuple[int, Group]) -> tuple[object, ...]:
        place, group = placed
        columns = _columns(group)
        return (group.platform, *columns) if columns in shared else (place,)

    runs = [[group for _, group in some] for _, some in groupby(enumerate(groups), key)]
    return [
        Section(run, len(columns) if (columns := _columns(run[0])) in shared else 0) for run in runs
    ]


def list_of(words: Words, groups: Sequence[Group], along: Axis, address: Address) -> Html:
    """Return the groups as rows on one axis, each with its share and what stands beside it."""
    lines = [figure_rows.head(words, along, "share")]
    for group in groups:
        share, *beside = group.figures
        heading = log_text(group.heading, words("text.altered"))
        counts = figure_rows.counts(words, beside, address) if beside else None
        lines.append(figure_rows.row(words, share, along, address(share), join(heading, counts)))
    return el("div", el("div", *lines, cls="waits figures"), cls="dl")


def matrix(words: Words, groups: Sequence[Group], along: Axis, address: Address) -> Html:
    """Return the groups as rows; each figure stands with its interval on the same axis."""
    first = groups[0].figures
    names = [along.names[0], *([""] * (len(_ENDS) - 2)), along.names[-1]] if along.names else []
    scale = tracks.scale(_ENDS if names else (), names)
    heads = (el("span", said(words, one), scale, cls="column") for one in first)
    lines = [el("div", el("span"), *heads, cls="row head")]
    for group in groups:
        cells = (_cell(words, one, along, address) for one in group.figures)
        heading = log_text(group.heading, words("text.altered"))
        lines.append(el("div", el("span", heading, cls="name"), *cells, cls="row"))
    return el("div", el("div", *lines, cls=f"matrix figures of{len(first)}"), cls="dl")


def _cell(words: Words, one: Figure, along: Axis, address: Address) -> Html:
    link = address(one)
    return el(
        "div", el("span", said(words, one), cls="said"),
        tracks.track(figure_rows.dots(words, one, along, link), _ENDS),
        figure_rows.told(words, one, link), cls="cell",
    )  # fmt: skip


def said(words: Words, one: Figure) -> Html:
    """Return what a figure is of."""
    return log_text(one.said[words.language], words("text.altered"))


def _columns(group: Group) -> tuple[str, ...]:
    """What its shares are of, or nothing where they cannot stand side by side."""
    units = [one.unit for one in group.figures]
    if units[0] == "share" and all(unit == "count" for unit in units[1:]):
        return (group.figures[0].said["en"],)
    if not _FEWEST <= len(units) <= _MOST or any(unit != "share" for unit in units):
        return ()
    return tuple(one.said["en"] for one in group.figures)
