"""The evidence table: rows of a log as they stand, each opening its case."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import polars as pl

from dashboard.parts import desk, read, replies, why
from dashboard.parts.behind import Behind
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Child, Html, el, log_text
from dashboard.parts.words import Words

PAGE = 50
_CASES = ("order", "ticket", "code")
_LEADING = (
    "subject_id", "happened_at", "claimed_at", "sold_at", "verdict", "verdict_there", "replies",
)  # fmt: skip
_HIDDEN = ("file_id", "line_no", "is_derived", "outcome", "clock", "least_log_tier")
_SHORT = 30  # characters that a cell keeps on one line
# columns that hold words of ours only, and the list each is named in
_OUR_LISTS = {
    "claim": "claim", "subject_kind": "subject",
    "about_kind": "subject",
    "finding": "finding", "closing_kind": "closing_kind",
    "actor_kind": "actor", "closing_actor_kind": "actor", "opener_kind": "actor",
    "from_status": "status", "to_status": "status", "closing_from_status": "status",
    "next_status": "status", "next_actor_kind": "actor",
    "start_basis": "basis", "end_basis": "basis", "handed_basis": "basis",
}  # fmt: skip

Row = Mapping[str, Any]


def table(
    words: Words,
    columns: Sequence[str],
    rows: Sequence[Row],
    zone: Callable[[Row], str | None],
    address: Callable[[Row], str | None] | None = None,
    out: Callable[[Row], Html | None] | None = None,
) -> Html:
    """Return rows as a table; times in the row's `zone`, the first column opening the case.

    `out` gives what stands beside the first column, where it is seen without scrolling.
    """
    numeric = {name for name in columns if any(_is_number(row.get(name)) for row in rows)}
    head = [
        el("th", words.name("column", name), cls="number" if name in numeric else None)
        for name in columns
    ]
    if out is not None:
        head.insert(1, el("th"))
    body = []
    for row in rows:
        link = address(row) if address else None
        cells = [
            _cell(words, name, row, zone(row), link if place == 0 else None)
            for place, name in enumerate(columns)
        ]
        if out is not None:
            cells.insert(1, el("td", out(row)))
        body.append(el("tr", *cells))
    return el(
        "div",
        el("table", el("thead", el("tr", *head)), el("tbody", *body)),
        cls="table",
        tabindex=0,
    )


def of_rows(frame: Frame, behind: Behind, rows: pl.DataFrame) -> Html:
    """Return rows behind a figure as a table, each opening its case."""

    def address(row: Row) -> str | None:
        kind, subject = behind.case(row)
        if not subject or kind not in _CASES:
            return None
        at_platform = str(row.get("platform") or "")
        return frame.links.to("case", kind=kind, id=str(subject), at=at_platform)

    def out(row: Row) -> Html | None:
        kind, subject = behind.case(row)
        return desk.link(frame, row.get("platform"), subject) if kind == "ticket" else None

    rows = _with_replies(frame, behind, rows)
    return table(
        frame.words,
        _columns(rows),
        rows.to_dicts(),
        lambda row: frame.zone(row.get("platform")),
        address,
        out if any(out(row) for row in rows.to_dicts()) else None,
    )


def _with_replies(frame: Frame, behind: Behind, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of a pattern with the number of replies to each, where there are any."""
    kind, _, name = behind.of.partition(".")
    if kind != "pattern" or not len(rows):
        return rows
    named = [(name, *one) for one in rows.select("platform", "subject_id").iter_rows()]
    counts = Counter((one.pattern, one.platform, one.subject)
                     for one in replies.to_rows(read.journal(frame), named))  # fmt: skip
    return rows.with_columns(replies=pl.Series([counts.get(one) for one in named], dtype=pl.Int64))


def as_lines(frame: Frame, behind: Behind, row: Row) -> Html:
    """Return one row behind a figure as a short text: what it is, then its evidence by name."""
    words = frame.words
    hidden = {*_HIDDEN, *_LEADING, "platform", "place", "file_name", "seller_id", "category"}
    kind, subject = behind.case(row)
    where = str(row.get("platform") or "")
    name = log_text(row.get("subject_id"), words("text.altered"), 60)
    if subject and kind in _CASES:
        name = el("a", name, href=frame.links.to("case", kind=kind, id=str(subject), at=where))
    head: list[Child] = [el("b", name), " · ", log_text(where, words("text.altered"), 60)]
    if isinstance(row.get("happened_at"), datetime):
        head += [" · ", words.moment(row["happened_at"], frame.zone(where))]
    told = [
        el("span", el("span", words.name("column", column), words("format.colon"), cls="soft"),
           _written(words, column, row, frame.zone(where))[0], cls="piece")
        for column, value in row.items()
        if value is not None and column not in hidden
    ]  # fmt: skip
    way = desk.link(frame, where, subject) if kind == "ticket" else None
    return el("div", el("div", *head, " ", way), el("div", *told, cls="pieces"))


def as_list(words: Words, columns: Sequence[str], row: Row, zone: str | None) -> Html:
    """Return one record as a list of its columns and what they hold."""
    lines = (
        el("tr", el("th", words.name("column", name), scope="row"),
           el("td", _written(words, name, row, zone)[0]))
        for name in columns
    )  # fmt: skip
    return el("div", el("table", el("tbody", *lines)), cls="table record-list")


def _columns(rows: pl.DataFrame) -> list[str]:
    """Return the columns to show: what was judged, when, the verdict, then the evidence.

    A column without any value, and the platform where all have the same, say nothing.
    """
    is_one = "platform" in rows.columns and rows["platform"].n_unique() == 1
    hidden = (*_HIDDEN, "platform") if is_one else _HIDDEN
    said = [name for name in rows.columns if rows[name].null_count() < len(rows)]
    first = [name for name in _LEADING if name in said]
    return first + [name for name in said if name not in first and name not in hidden]


def _cell(words: Words, name: str, row: Row, zone: str | None, link: str | None) -> Html:
    shown, kind = _written(words, name, row, zone)
    return el("td", el("a", shown, href=link) if link else shown, cls=kind)


def _written(words: Words, name: str, row: Row, zone: str | None) -> tuple[Html, str | None]:
    value = row.get(name)
    if value is None:
        return el("span", words("table.nil"), cls="nil"), None
    if isinstance(value, tuple):  # sentences of our own
        return el("span", *(el("div", line) for line in value)), "long"
    if isinstance(value, bool):
        return el("span", words("table.yes" if value else "table.no")), None
    if isinstance(value, datetime):
        return el("span", words.moment(value, zone)), "time"
    if isinstance(value, date):
        return el("span", words.day(value)), "time"
    if name == "amount_minor":
        return el("span", words.money(value, row.get("currency"))), "number"
    if _is_number(value):
        return el("span", _number(words, name, value)), "number"
    if name == "why":
        return el("span", *(el("div", why.phrase(words, one)) for one in why.pieces(value))), "long"
    if name in ("verdict", "verdict_there"):
        return el("span", words.name("verdict", str(value)), cls=f"verdict-{value}"), "id"
    if name in _OUR_LISTS:
        return el("span", words.name(_OUR_LISTS[name], str(value))), "id"
    if words.has(key := _contract_word(name, value)):
        return el("span", words(key)), "id"
    is_short = len(str(value)) <= _SHORT
    return log_text(value, words("text.altered")), "id" if is_short else "long"


def _contract_word(column: str, value: object) -> str:
    """Return where our name for a word of the contract's closed lists would stand."""
    if column == "category":  # of an order it is the shop's own word
        return f"category.{value}"
    listed = next((one for one in ("quality", "id_kind") if column.endswith(f"_{one}")), column)
    return f"word.{listed}.{value}"


def _number(words: Words, name: str, value: float) -> str:
    if name.startswith("days_"):
        return words.duration(value * 86400)
    if name.endswith("_seconds"):
        return words.duration(value)
    if name.endswith("_minutes"):
        return words.duration(value * 60)
    if name.endswith("_hours") or name.startswith("hours_"):
        return words.duration(value * 3600)
    if name.endswith(("_rate", "share", "low", "high")) and abs(value) <= 1:
        return words.share(value)
    return words.count(value) if isinstance(value, int) else words.number(value, 2)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
