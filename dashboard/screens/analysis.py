"""One screen for every analysis without a picture of its own: finding, figures, curves, doubts."""

from collections.abc import Mapping

import streamlit as st

from dashboard.parts import (
    advice,
    definition,
    evidence,
    figure_matrix,
    figure_rows,
    markup,
    page,
    read,
    states,
    theme,
)
from dashboard.parts.behind_analysis import of_figure
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from dashboard.parts.pictures import curves
from dashboard.parts.words import Words
from queries.analysis import Analysis, Figure, Line
from queries.catalogue import analyses
from queries.definitions import AnalysisDefinition, Value
from queries.statements import read_in_full

_DAY = 24
_TICKS = (1, 3, 6, 12, *(_DAY * day for day in (1, 3, 7, 14, 30, 60, 90, 180, 365)))  # hours
_NARROW = 12  # parts of an axis: names of ticks nearer to its beginning would meet
_MOST_ROWS = 50


def render(frame: Frame, name: str) -> None:
    """Show the screen of the analysis `name`."""
    found = analyses()[name]
    moved = definition.moved_parameters(found, st.query_params)
    page.show_view(frame)
    result = read.analysis(frame, name, moved=moved)
    markup.show(page.finding(result.says[frame.words.language]))
    has_answer = any(one.is_answerable for one in read.answers(frame) if one.name == name)
    told_next = advice.line(frame, frame.said(found), has_answer=has_answer)
    markup.show(el("div", told_next, cls="dl"))
    if moved:
        told = definition.moved_words(frame.words, found, moved)
        states.show_notice(frame.words("definition.moved"), told, is_wrong=True)
    show_figures(frame, name, result, moved)
    show_lines(frame, name, result)
    _show_unanswered(frame, name)
    _show_table(frame, result)
    _show_doubts(frame, found, result)
    _show_definition(frame, found, moved)
    kept = definition.kept(moved)
    page.show_foot(
        frame, name, where=kept,
        ways={way: frame.links.to(name, show=way, **kept) for way in ("definition", "sql")},
    )  # fmt: skip


def show_figures(
    frame: Frame, name: str, result: Analysis, moved: Mapping[str, Value] | None = None
) -> None:
    """Show the figures under their headings; each that counts rows opens them."""
    words = frame.words

    def address(one: Figure) -> str | None:
        return of_figure(frame, name, one, moved or {})

    found = figure_matrix.sections(figure_rows.groups(result.figures, words.language))
    along = figure_rows.axes(words, result.figures)
    for place, section in enumerate(found):
        first = section.groups[0]
        if section.columns == 1:
            page.show_heading(first.platform, figure_matrix.said(words, first.figures[0]))
            content = figure_matrix.list_of(words, section.groups, along["share"], address)
        elif section.columns:
            page.show_heading(first.platform)
            content = figure_matrix.matrix(words, section.groups, along["share"], address)
        else:
            page.show_heading(*filter(None, (first.heading, first.platform)))
            content = figure_rows.rows(words, first.figures, along, address)
        markup.clickable(content, f"figures_{name}_{place}")


def _show_unanswered(frame: Frame, name: str) -> None:
    """Say which exports cannot answer it: what has no columns is not counted as none."""
    words, lacking = frame.words, dict[tuple[str, ...], list[str]]()
    for one in read.answers(frame):
        if one.name == name and not one.is_answerable:
            lacking.setdefault(one.missing, []).append(one.platform)
    comma = words("format.comma")
    for columns, platforms in lacking.items():
        told = {"platforms": comma.join(platforms), "columns": comma.join(columns)}
        states.show_quiet(words("analysis.cannot", **told))


def show_lines(frame: Frame, name: str, result: Analysis) -> None:
    """Show the curves, those of one platform and heading in one picture."""
    language = frame.words.language
    pictures: dict[tuple[str, str], list[Line]] = {}
    for line in result.lines:
        heading = line.group[language] if line.group else ""
        pictures.setdefault((line.platform, heading), []).append(line)
    for place, ((platform, heading), lines) in enumerate(pictures.items()):
        page.show_heading(*([heading, platform] if heading else [platform]))
        _show_picture(frame, f"lines_{name}_{place}", lines)


def _show_picture(frame: Frame, key: str, lines: list[Line]) -> None:
    words, colours = frame.words, theme.palette()
    shown = [_curve(words, line) for line in lines]
    legend = (
        el("span", el("span", cls="swatch", style=f"background:{ink}"), said, cls="item")
        for ink, said in curves.inks(colours, shown)
    )
    markup.show(el("div", el("div", *legend, cls="legend"), cls="dl"))
    last = max((line.hours[-1] for line in lines if line.hours), default=24.0)
    named = [float(hour) for hour in _TICKS if last / _NARROW <= hour <= last * 1.01] or [last]
    ticks = {hour: words.duration(hour * 3600) for hour in named}
    told = words("format.semicolon").join(
        f"{curve.name}{words('format.colon')}{curve.told[-1]}" for curve in shown if curve.told
    )
    theme.draw(curves.curves(colours, words, shown, ticks), key, told)


def _curve(words: Words, line: Line) -> curves.Curve:
    said = line.said[words.language]
    told = [
        words(
            "analysis.at", what=said, time=words.duration(hour * 3600), share=words.share(share),
            interval=words.interval(low, high),
        )
        for hour, share, low, high in zip(line.hours, line.share, line.low, line.high, strict=True)
    ]  # fmt: skip
    return curves.Curve(said, line.hours, line.share, line.low, line.high, told)


def _show_table(frame: Frame, result: Analysis) -> None:
    """Show the rows of an analysis that has no figures: its own columns as they stand."""
    if result.figures or not result.rows:
        return
    plain = [_plain(row, frame.words.language) for row in result.rows[:_MOST_ROWS]]
    columns = list(dict.fromkeys(name for row in plain for name in row))
    table = evidence.table(frame.words, columns, plain, lambda _: None)
    markup.show(el("div", table, cls="dl"))


def _plain(row: Mapping[str, object], language: str) -> dict[str, object]:
    """Return a row with texts in the reader's language, and without what is no single value."""
    plain: dict[str, object] = {}
    for name, value in row.items():
        if isinstance(value, dict) and language in value:
            plain[name] = value[language]
        elif not isinstance(value, dict | list):
            plain[name] = value
    return plain


def _show_doubts(frame: Frame, found: AnalysisDefinition, result: Analysis) -> None:
    lines: list[Html | str] = [
        *frame.said(found).innocent,
        *(caveat[frame.words.language] for caveat in result.caveats),
    ]
    page.show_heading(frame.words("definition.innocent"))
    markup.show(el("div", states.caveats(list(dict.fromkeys(lines))), cls="dl"))


def _show_definition(frame: Frame, found: AnalysisDefinition, moved: Mapping[str, Value]) -> None:
    words, opened = frame.words, st.query_params.get("show")
    with st.expander(words("foot.definition"), expanded=opened == "definition"):
        markup.show(definition.panel(words, found, frame.said(found)))
    if found.params:
        with st.expander(words("definition.parameters"), expanded=bool(moved)):
            definition.choose_parameters(words, found, moved)
    with st.expander(words("foot.sql"), expanded=opened == "sql"):
        st.code(read_in_full(found, moved), language="sql")
