"""A report as Markdown: the same blocks, bars as characters, read well as it stands."""

from collections.abc import Iterable, Sequence

from dashboard.parts.display import in_document
from dashboard.parts.lanes import Lane
from dashboard.parts.report.blocks import (
    Bar,
    Bars,
    Block,
    Heading,
    Lanes,
    Marks,
    Points,
    Report,
    Side,
    Text,
)
from dashboard.parts.report.blocks import Table as Grid
from dashboard.parts.words import Words

_WIDTH = 24  # characters of a bar
_FILLS = {"match": "█", "contradicted": "█", "unsupported": "▓", "no_match": "░", "supported": "░"}
_ASIDE = "·"
_LONGEST = 20_000


def document(report: Report, words: Words) -> str:
    """Write the report as Markdown."""
    lines = [f"# {_text(report.title)}", _text(report.context)]
    if report.is_invented:
        lines.append(f"**{_text(report.invented)}**")
    lines += [_block(report, words, block) for block in report.blocks]
    return "\n\n".join([*lines, "---", _text(report.citation)]) + "\n"


def _text(value: str) -> str:
    return in_document(value, _LONGEST)


def _block(report: Report, words: Words, block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {_text(text)}"
        case Text(text, role):
            return f"> {_text(text)}" if role == "finding" else _text(text)
        case Points():
            return _points(block)
        case Side(columns):
            return "\n\n".join(_points(one) for one in columns)
        case Bars():
            return _bars(report, words, block)
        case Marks():
            return _marks(block)
        case Grid(head, rows):
            return _table(head, rows)
        case Lanes(lanes):
            return "\n".join(f"- {_lane(lane)}" for lane in lanes)


def _points(block: Points) -> str:
    items = "\n".join(f"- {_text(item)}" for item in block.items)
    return f"**{_text(block.title)}**\n\n{items}" if block.title else items


def _bars(report: Report, words: Words, block: Bars) -> str:
    head = ("", words("report.picture"), words("report.finding"),
            *(report.verdicts[name] for name in block.verdicts))  # fmt: skip
    rows = [
        (words("format.dot").join((one.name, one.under)) if one.under else one.name, _drawn(one),
         one.told, *(one.counts[name] for name in block.verdicts))
        for one in block.bars
    ]  # fmt: skip
    table = _table(head, rows)
    return f"**{_text(block.title)}**\n\n{table}" if block.title else table


def _drawn(one: Bar) -> str:
    """The bar in characters: full for a match, light for none, dots for what was set aside."""
    parts = [(_FILLS.get(name, _ASIDE), n) for name, n in (*one.judged.items(), *one.aside.items())]
    total = sum(n for _, n in parts)
    return "".join(fill * max(1, round(_WIDTH * n / total)) for fill, n in parts)


def _marks(block: Marks) -> str:
    lines = []
    for one in block.marks:
        under = f" ({_text(one.under)})" if one.under else ""
        lines.append(f"- {_text(one.said)}: **{_text(one.told)}**{under}")
    listed = "\n".join(lines)
    return f"**{_text(block.heading)}**\n\n{listed}" if block.heading else listed


def _lane(lane: Lane) -> str:
    told = [*(one.details for one in lane.spans), *(one.details for one in lane.moments)]
    return f"**{_text(lane.name)}** {_text('; '.join(told))}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [_row(head), "|" + " --- |" * len(head), *(_row(row) for row in rows)]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_text(cell) for cell in cells)} |"
