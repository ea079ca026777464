"""The rows behind a figure: as many as the figure says, each opening its case."""

from dataclasses import dataclass

import polars as pl
import streamlit as st

from dashboard.parts import (
    definition,
    desk,
    evidence,
    export,
    markup,
    page,
    read,
    replies,
    states,
)
from dashboard.parts.behind import Behind, behind
from dashboard.parts.evidence import PAGE
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from dashboard.parts.waiting import waited
from queries.figures import Rows

_MOST_EXPORTED = 1_000_000


@dataclass(frozen=True)
class Asked:
    """What the address asks for: rows, of one verdict or of all, from the first to show."""

    behind: Behind
    verdict: str | None
    first: int

    def address(self, verdict: str | None, **more: str) -> dict[str, str]:
        """Return the address of these rows with another verdict, or another first row."""
        moved = definition.kept(self.behind.moved)
        return {"of": self.behind.of, "verdict": verdict or "all", **moved, **more}

    def title(self, frame: Frame) -> str:
        """Say what the rows are."""
        name = self.behind.title(frame)
        if self.verdict is None:
            return name
        verdict = frame.words.name("verdict", self.verdict)
        return frame.words("rows.verdict", what=name, verdict=verdict)


def render(frame: Frame) -> None:
    """Show the rows the address asks for."""
    asked = _asked()
    page.show_view(frame)
    if asked is None:
        states.show_notice(frame.words("rows.unknown"), frame.words("rows.unknown_cure"))
        return
    found = waited(frame, lambda: asked.behind.rows(frame, asked.verdict, asked.first + PAGE))
    number = el("b", frame.words.count(found.total))
    said = page.sentence(frame.words, "rows.finding", n=number, what=asked.title(frame))
    markup.show(page.finding(said))
    _choose_verdict(frame, asked)
    _show_table(frame, asked, found)
    if found.total:
        _show_exports(frame, asked)
    _show_method(frame, asked)
    where = asked.address(asked.verdict)
    page.show_foot(
        frame,
        "rows",
        ways={way: frame.links.to("rows", **where, show=way) for way in ("definition", "sql")},
        where=where,
        counts=frame.words.of("row", found.total),
    )


def _asked() -> Asked | None:
    address = st.query_params
    found = behind(address.get("of", ""), address.to_dict())
    if found is None:
        return None
    verdict, first = address.get("verdict"), address.get("first", "0")
    return Asked(
        found,
        verdict if verdict in found.verdicts else None,
        int(first) if first.isascii() and first.isdecimal() and len(first) < 6 else 0,
    )


def _choose_verdict(frame: Frame, asked: Asked) -> None:
    if not asked.behind.verdicts:
        return
    links = [
        el(
            "a",
            frame.words.name("verdict", verdict),
            href=frame.links.to("rows", **asked.address(verdict)),
            aria_current="true" if verdict == (asked.verdict or "all") else None,
        )
        for verdict in ("all", *asked.behind.verdicts)
    ]
    tabs = el("div", el("nav", *links, cls="tabs"), cls="dl")
    markup.clickable(tabs, "verdict_tabs")


def _show_table(frame: Frame, asked: Asked, found: Rows) -> None:
    shown = found.frame.slice(asked.first, PAGE)
    if not len(shown):
        states.show_notice(frame.words("rows.none"), frame.words("rows.none_cure"))
        return
    table = evidence.of_rows(frame, asked.behind, shown)
    content = el("div", table, _pager(frame, asked, found.total, len(shown)), cls="dl")
    markup.clickable(content, "evidence", desk.starts(frame))
    _show_replies(frame, asked, shown)


def _show_replies(frame: Frame, asked: Asked, shown: pl.DataFrame) -> None:
    """Show the replies to the figure and to the rows that are shown."""
    kind, _, name = asked.behind.of.partition(".")
    if kind != "pattern":
        return
    kept = read.journal(frame)
    rows = ((name, *one) for one in shown.select("platform", "subject_id").iter_rows())
    found = [*replies.to_figure(kept, name, frame.platforms), *replies.to_rows(kept, rows)]
    replies.show(frame, found, frame.words("reply.to_rows"), names=False)
    replies.show_unreadable(frame, kept)


def _pager(frame: Frame, asked: Asked, total: int, shown: int) -> Html:
    words, last = frame.words, asked.first + shown
    first = words.count(asked.first + 1)
    said = words("rows.shown", first=first, last=words.count(last), n=words.count(total))
    steps = []
    if asked.first:
        steps.append(("rows.back", max(asked.first - PAGE, 0)))
    if last < total:
        steps.append(("rows.on", last))
    links = (
        el("a", words(key),
           href=frame.links.to("rows", **asked.address(asked.verdict, first=str(start))))
        for key, start in steps
    )  # fmt: skip
    return el("nav", el("span", said), *links, cls="tabs pager")


def _show_exports(frame: Frame, asked: Asked) -> None:
    name = f"{asked.behind.of}-{asked.verdict or 'all'}-{frame.snapshot.id}".replace(".", "-")
    basis = frame.words("format.dot").join([asked.title(frame), frame.basis()])
    export.show(
        frame.words,
        name,
        basis,
        lambda: asked.behind.rows(frame, asked.verdict, _MOST_EXPORTED).frame,
    )


def _show_method(frame: Frame, asked: Asked) -> None:
    words, opened = frame.words, st.query_params.get("show")
    with st.expander(words("foot.definition"), expanded=opened == "definition"):
        markup.show(asked.behind.definition(frame))
    with st.expander(words("foot.sql"), expanded=opened == "sql"):
        st.code(asked.behind.script(frame), language="sql")
