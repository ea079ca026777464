"""A report as one HTML page: its style and its pictures inside it, no script, no request."""

from collections.abc import Sequence
from pathlib import Path

from dashboard.parts import lanes, markup
from dashboard.parts.markup import Html, el
from dashboard.parts.report import drawings
from dashboard.parts.report.blocks import (
    Bar,
    Bars,
    Block,
    Heading,
    Lanes,
    Mark,
    Marks,
    Points,
    Report,
    Side,
    Table,
    Text,
)

_SHEET = Path(__file__).with_name("report.css")
_LANG = {"en": "en", "zh": "zh-Hans"}


def page(report: Report) -> str:
    """Write the report as a page that stands alone."""
    badge = el("p", report.invented, cls="badge") if report.is_invented else None
    body = el(
        "main",
        drawings.patterns(),
        el("header", el("h1", report.title), el("p", report.context, cls="small"), badge),
        *(_block(report, block) for block in report.blocks),
        el("footer", el("p", report.citation)),
    )
    sheets = (_SHEET, lanes.SHEET)
    return markup.whole_page(_LANG[report.language], report.title, sheets, body)


def _block(report: Report, block: Block) -> Html:
    match block:
        case Heading(text, level):
            return el(f"h{level}", text)
        case Text(text, role):
            return el("p", text, cls=role)
        case Points():
            return _points(block)
        case Side(columns):
            return el("div", *(_points(one) for one in columns), cls="side")
        case Bars():
            return _bars(report, block)
        case Marks():
            return _marks(block)
        case Table():
            return _table(block)
        case Lanes(rows, alternative, words):
            return lanes.lanes(words, rows, alternative)


def _points(block: Points) -> Html:
    title = el("h4", block.title) if block.title else None
    return el("div", title, el("ul", *(el("li", item) for item in block.items)), cls="points")


def _bars(report: Report, block: Bars) -> Html:
    title = el("h4", block.title) if block.title else None
    return el("div", title, *(_bar(report, block.verdicts, one) for one in block.bars), cls="bars")


def _bar(report: Report, order: Sequence[str], one: Bar) -> Html:
    counts = (
        el("li", drawings.swatch(verdict), el("b", one.counts[verdict]), " ",
           report.verdicts[verdict])
        for verdict in order
        if one.counts[verdict] != "0"
    )  # fmt: skip
    return el(
        "div",
        el("p", el("b", one.name), " ", el("span", one.under, cls="soft")),
        drawings.bar(one, report.verdicts),
        el("p", one.told, cls="told"),
        el("ul", *counts, cls="legend"),
        cls="judged",
    )


def _marks(block: Marks) -> Html:
    title = el("h4", block.heading) if block.heading else None
    if block.axis is None:
        items = (el("li", el("b", one.told), " ", one.said) for one in block.marks)
        return el("div", title, el("ul", *items, cls="legend"), cls="marks")
    head = el("div", el("span"), drawings.scale(block.axis), el("span"), cls="row head")
    rows = (_mark(block, one) for one in block.marks)
    return el("div", title, head, *rows, cls="marks")


def _mark(block: Marks, one: Mark) -> Html:
    picture = Html("") if block.axis is None else drawings.track(one, block.axis)
    under = el("span", one.under, cls="under") if one.under else None
    told = el("b", one.told) if one.place is not None else one.told
    return el("div", el("span", one.said), picture, el("span", told, under, cls="right"),
              cls="row")  # fmt: skip


def _table(block: Table) -> Html:
    head = el("thead", el("tr", *(el("th", name, scope="col") for name in block.head)))
    rows = (el("tr", *(el("td", cell) for cell in row)) for row in block.rows)
    return el("table", head, el("tbody", *rows))
