"""Figures that several headings have in common: a row a heading, a column a figure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dashboard.parts import figure_rows, tracks
from dashboard.parts.axes import Axis
from dashboard.parts.figure_rows import Address, Group
from dashboard.parts.markup import Html, el, log_text
from dashboard.parts.words import Words
from queries.analysis import Figure

_FEWEST, _MOST = 2, 4  # columns
_ENDS = (0.0, 0.5, 1.0)


@dataclass(frozen=True)
class Section:
    """Groups of one platform that are drawn together: the rows of a matrix, or one alone."""

    groups: list[Group]
    is_matrix: bool


def sections(groups: Sequence[Group]) -> list[Section]:
    """Return the groups in their order; those whose figures other headings have make a matrix."""
    alike = Counter((group.platform, _columns(group)) for group in groups)
    shared = {columns for (_, columns), headings in alike.items() if columns and headings > 1}

    def key(placed: tuple[int, Group]) -> tuple[object, ...]:
        place, group = placed
        columns = _columns(group)
        return (group.platform, *columns) if columns in shared else (place,)

    runs = [[group for _, group in some] for _, some in groupby(enumerate(groups), key)]
    return [Section(run, _columns(run[0]) in shared) for run in runs]


def matrix(words: Words, groups: Sequence[Group], along: Axis, address: Address) -> Html:
    """Return the groups as rows; each figure stands with its interval on the same axis."""
    first = groups[0].figures
    names = [along.names[0], *([""] * (len(_ENDS) - 2)), along.names[-1]] if along.names else []
    scale = tracks.scale(_ENDS if names else (), names)
    heads = (el("span", _said(words, one), scale, cls="column") for one in first)
    lines = [el("div", el("span"), *heads, cls="row head")]
    for group in groups:
        cells = (_cell(words, one, along, address) for one in group.figures)
        heading = log_text(group.heading, words("text.altered"))
        lines.append(el("div", el("span", heading, cls="name"), *cells, cls="row"))
    return el("div", el("div", *lines, cls=f"matrix figures of{len(first)}"), cls="dl")


def _cell(words: Words, one: Figure, along: Axis, address: Address) -> Html:
    link = address(one)
    return el(
        "div", el("span", _said(words, one), cls="said"),
        tracks.track(figure_rows.dots(words, one, along, link), _ENDS),
        figure_rows.told(words, one, link), cls="cell",
    )  # fmt: skip


def _said(words: Words, one: Figure) -> Html:
    return log_text(one.said[words.language], words("text.altered"))


def _columns(group: Group) -> tuple[str, ...]:
    """What its figures are of, or nothing where they cannot stand side by side."""
    figures = group.figures
    if not _FEWEST <= len(figures) <= _MOST or any(one.unit != "share" for one in figures):
        return ()
    return tuple(one.said["en"] for one in figures)
