"""Data and answerability: what was read, what it rests on, and what it cannot show."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.parts import evidence, letter, markup, page, read, states
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Child, Html, el
from queries.catalogue import analyses, patterns
from queries.figures import Answer

_MOST_REJECTED = 200
_FEW_PLATFORMS = 2  # of more, what each lacks is folded away, so that the answers can be seen
_ACCOUNT = ("read", "loaded", "rejected", "duplicate", "superseded", "blank")


def render(frame: Frame) -> None:
    """Show the data screen."""
    page.show_view(frame)
    files, answers = read.view(frame, "view_files"), read.answers(frame)
    markup.show(_finding(frame, files, answers))
    _show_files(frame, files)
    _show_zones(frame)
    _show_answers(frame, answers)
    _show_letter(frame, answers)
    _show_coverage(frame)
    _show_doubts(frame)
    _show_rejected(frame)
    _show_history(frame)
    page.show_foot(frame, "data", counts=frame.words.of("file", len(files)))


def _finding(frame: Frame, files: list[dict[str, Any]], answers: list[Answer]) -> Html:
    words = frame.words
    sums = {name: sum(file[name] for file in files) for name in _ACCOUNT}
    able = {answer.name for answer in answers if answer.is_answerable}
    every = {answer.name for answer in answers}
    rejected = words.of("record", sums["rejected"])
    return page.finding(
        page.sentence(
            words,
            "data.finding",
            read=words.of("record", sums["read"]),
            files=words.of("file", len(files)),
            loaded=words.count(sums["loaded"]),
            rejected=el("b", rejected) if sums["rejected"] else rejected,
            able=el("span", words.count(len(able)), cls="plainly"),
            every=words.count(len(every)),
        ),
    )


def _show_files(frame: Frame, files: list[dict[str, Any]]) -> None:
    words = frame.words
    page.show_heading(words("data.files"), words("data.files_context"))
    shown = [{**file, "sha256": file["sha256"][:12]} for file in files]
    columns = ("name", "platform", "source", *_ACCOUNT, "bytes", "encoding", "sha256")
    table = evidence.table(words, columns, shown, lambda _: None)
    markup.show(el("div", table, cls="dl"))


def _show_zones(frame: Frame) -> None:
    words = frame.words
    page.show_heading(words("data.zones"), words("data.zones_context"))
    lines = [
        el("tr", el("td", name), el("td", zone.name or words("data.no_zone")),
           el("td", words.name("zone_basis", zone.basis), cls="soft"))
        for name, zone in frame.zones.items()
    ]  # fmt: skip
    markup.show(el("div", el("div", el("table", el("tbody", *lines)), cls="table"), cls="dl"))


def _show_answers(frame: Frame, answers: list[Answer]) -> None:
    words = frame.words
    page.show_heading(words("data.answers"), words("data.answers_context"))
    platforms = list(dict.fromkeys(answer.platform for answer in answers))
    by_name: dict[str, dict[str, Answer]] = {}
    for answer in answers:
        by_name.setdefault(answer.name, {})[answer.platform] = answer
    head = el("tr", el("th", words("data.question")), *(el("th", name) for name in platforms))
    body = [
        el(
            "tr",
            el("td", _title(frame, name), cls="asked"),
            *(_cell(frame, some.get(p), folds=len(platforms) > _FEW_PLATFORMS) for p in platforms),
        )
        for name, some in by_name.items()
    ]
    table = el("table", el("thead", head), el("tbody", *body))
    markup.show(el("div", el("div", table, cls="table answers", tabindex=0), cls="dl"))


def _title(frame: Frame, name: str) -> str:
    known = {**patterns(), **analyses()}
    return frame.said(known[name]).title if name in known else name


def _cell(frame: Frame, answer: Answer | None, *, folds: bool) -> Html:
    words = frame.words
    if answer is None:
        return el("td", words("table.nil"), cls="nil")
    if answer.is_answerable:
        return el("td", words("data.can"))
    lacks: list[Child] = []
    if answer.missing:
        lacks.append(el("div", el("code", words("format.comma").join(answer.missing)), cls="soft"))
    if answer.never_stored:
        never = words("data.never", columns=words("format.comma").join(answer.never_stored))
        lacks.append(el("div", never, cls="soft small"))
    if not folds or not lacks:
        return el("td", el("span", words("data.cannot"), cls="soft"), *lacks)
    return el("td", el("details", el("summary", words("data.cannot"), cls="soft"), *lacks))


def _show_letter(frame: Frame, answers: list[Answer]) -> None:
    words = frame.words
    letters = [
        letter.written(words, frame.snapshot, platform, names)
        for platform, names in letter.open_questions(answers).items()
    ]
    shown = [text for text in letters if text]
    if not shown:
        return
    page.show_heading(words("data.letter"), words("data.letter_context"))
    for text in shown:
        st.code(text, language=None, wrap_lines=True)


def _show_coverage(frame: Frame) -> None:
    words = frame.words
    rows = [row for row in read.view(frame, "view_coverage") if row["platform"] in frame.platforms]
    with st.expander(words("data.coverage")):
        columns = ("platform", "capability", "level", "filled_rate", "from_at", "until_at", "basis")
        told = [{**row, "level": words.name("level", row["level"])} for row in rows]
        table = evidence.table(words, columns, told, lambda row: frame.zone(row["platform"]))
        markup.show(el("div", table, cls="dl"))


def _show_doubts(frame: Frame) -> None:
    words, rows = frame.words, read.view(frame, "view_issues")
    page.show_heading(words("data.doubts"), words("data.doubts_context"))
    if not rows:
        states.show_notice(words("data.no_doubts"))
        return
    told = [{**row, "code": words.name("issue", row["code"])} for row in rows]
    columns = ("code", "platform", "table_name", "doubts", "example")
    table = evidence.table(words, columns, told, lambda _: None)
    markup.show(el("div", table, cls="dl"))


def _show_rejected(frame: Frame) -> None:
    words = frame.words
    rows = read.view(frame, "view_rejected", most=_MOST_REJECTED)
    if not rows:
        return
    page.show_heading(words("data.rejected"), words("data.rejected_context"))
    lines: list[Mapping[str, Any]] = list(rows)
    table = evidence.table(
        words, ("name", "line_no", "column_name", "reason", "shape"), lines, lambda _: None
    )
    markup.show(el("div", table, cls="dl"))


def _show_history(frame: Frame) -> None:
    words, rows = frame.words, read.view(frame, "view_history")
    if not rows:
        return
    page.show_heading(words("data.history"), words("data.history_context"))
    told = [{**row, "state": words.name("history", row["state"])} for row in rows]
    table = evidence.table(
        words, ("platform", "table_name", "state", "row_count"), told, lambda _: None
    )
    markup.show(el("div", table, cls="dl"))
