"""The rows behind a figure: as many as the figure says, each opening its case."""

from dataclasses import dataclass

import polars as pl
import streamlit as st

from dashboard.parts import closings, definition, evidence, export, markup, page, read, states
from dashboard.parts.evidence import PAGE, Row
from dashboard.parts.frame import Frame
from dashboard.parts.markup import el
from dashboard.screens.orders_at_a_glance import OUTCOMES
from queries import figures
from queries.catalogue import analyses, patterns
from queries.claim_script import claim_script
from queries.definitions import CLAIMS, VERDICTS, Value
from queries.figures import Rows
from queries.snapshot import read_text

CLAIM_VERDICTS = (
    "contradicted", "unsupported", "supported", "too_early", "excluded", "not_testable",
)  # fmt: skip
_LEADING = ("subject_id", "happened_at", "claimed_at", "verdict")
_HIDDEN = ("file_id", "line_no", "is_derived")


@dataclass(frozen=True)
class Asked:
    """What the address asks for: rows of a pattern, a claim or paid orders; one verdict or all."""

    kind: str  # pattern | claim | orders | closings
    name: str
    verdict: str | None
    moved: dict[str, Value]
    first: int


def render(frame: Frame) -> None:
    """Show the rows the address asks for."""
    asked = _asked()
    if asked is None:
        page.show_view(frame)
        states.show_notice(frame.words("rows.unknown"), frame.words("rows.unknown_cure"))
        return
    found = _found(frame, asked, asked.first + PAGE)
    title = _title(frame, asked)
    page.show_view(frame)
    number = frame.words.count(found.total)
    said = page.sentence(frame.words, "rows.finding", n=el("b", number), what=title)
    markup.show(page.finding(said))
    _choose_verdict(frame, asked)
    _show_table(frame, asked, found)
    _show_exports(frame, asked, found.total, title)
    _show_method(frame, asked)
    where = {"of": f"{asked.kind}.{asked.name}", "verdict": asked.verdict or "all"}
    page.show_foot(
        frame,
        "rows",
        ways={"definition": frame.links.to("rows", **where, show="definition"),
              "sql": frame.links.to("rows", **where, show="sql")},
        where=where,
        counts=frame.words.of("row", found.total),
    )  # fmt: skip


def _asked() -> Asked | None:
    kind, _, name = st.query_params.get("of", "").partition(".")
    verdict = st.query_params.get("verdict")
    if kind == "closings" and closings.parse(name) is None:
        return None
    known = {
        "pattern": (patterns(), VERDICTS),
        "claim": (CLAIMS, CLAIM_VERDICTS),
        "orders": (OUTCOMES, ()),
        "closings": ((name,), ()),
    }.get(kind)
    if known is None or name not in known[0]:
        return None
    moved = {}
    if kind == "pattern":
        moved = definition.moved_parameters(patterns()[name], st.query_params)
    first = st.query_params.get("first", "0")
    return Asked(
        kind,
        name,
        verdict if verdict in known[1] else None,
        moved,
        int(first) if first.isdecimal() and len(first) < 6 else 0,
    )


def _found(frame: Frame, asked: Asked, limit: int) -> Rows:
    if asked.kind == "claim":
        return read.claim_rows(frame, asked.name, asked.verdict, limit)
    if asked.kind == "orders":
        return read.order_rows(frame, asked.name, limit)
    if asked.kind == "closings" and (delay := closings.parse(asked.name)):
        return read.closing_rows(frame, delay, limit)
    with states.working(frame.words("state.counting")):
        return read.verdict_rows(frame, asked.name, asked.verdict, asked.moved, limit)


def _title(frame: Frame, asked: Asked) -> str:
    words = frame.words
    if asked.kind == "closings" and (delay := closings.parse(asked.name)):
        return delay.said(words)
    if asked.kind == "orders":
        return words("rows.orders", outcome=words(f"overview.{asked.name}"))
    if asked.kind == "claim":
        name = words("rows.claim", claim=words.name("claim_quoted", asked.name))
    else:
        name = frame.said(patterns()[asked.name]).title
    if asked.verdict is None:
        return name
    return words("rows.verdict", what=name, verdict=words.name("verdict", asked.verdict))


def _choose_verdict(frame: Frame, asked: Asked) -> None:
    if asked.kind in {"orders", "closings"}:
        return
    of = f"{asked.kind}.{asked.name}"
    shown = VERDICTS if asked.kind == "pattern" else CLAIM_VERDICTS
    moved = {f"param.{name}": f"{value:g}" for name, value in asked.moved.items()}
    links = [
        el(
            "a",
            frame.words.name("verdict", verdict),
            href=frame.links.to("rows", of=of, verdict=verdict, **moved),
            aria_current="true" if verdict == (asked.verdict or "all") else None,
        )
        for verdict in ("all", *shown)
    ]
    tabs = el("div", el("nav", *links, cls="tabs"), cls="dl")
    frame.links.follow(markup.clickable(tabs, "verdict_tabs"))


def _show_table(frame: Frame, asked: Asked, found: Rows) -> None:
    rows = found.frame.slice(asked.first, PAGE).to_dicts()
    if not rows:
        states.show_notice(frame.words("rows.none"), frame.words("rows.none_cure"))
        return

    table = evidence.table(
        frame.words,
        columns(found.frame),
        rows,
        lambda row: frame.zone(row.get("platform")),
        lambda row: case_address(frame, asked, row),
    )
    content = el("div", table, _pager(frame, asked, found.total, len(rows)), cls="dl")
    frame.links.follow(markup.clickable(content, "evidence"))


def case_address(frame: Frame, asked: Asked, row: Row) -> str | None:
    """Return the address of a row's case."""
    kind = row.get("subject_kind") or row.get("subject")
    if asked.kind == "pattern" and not kind:
        kind = patterns()[asked.name].per
    if asked.kind in {"orders", "closings"}:
        kind = "order" if asked.kind == "orders" else "ticket"
    subject = row.get("ticket_id") if kind == "event" else row.get("subject_id")
    kind = "ticket" if kind == "event" else kind
    if not subject or kind not in {"order", "ticket", "code"}:
        return None
    return frame.links.to("case", kind=kind, id=str(subject), at=str(row.get("platform", "")))


def columns(rows: pl.DataFrame) -> list[str]:
    """Return the columns to show: what was judged, when, the verdict, then the evidence.

    A column without any value, and the platform where all have the same, say nothing.
    """
    is_one = "platform" in rows.columns and rows["platform"].n_unique() == 1
    hidden = (*_HIDDEN, "platform") if is_one else _HIDDEN
    said = [name for name in rows.columns if rows[name].null_count() < len(rows)]
    first = [name for name in _LEADING if name in said]
    return first + [name for name in said if name not in first and name not in hidden]


def _pager(frame: Frame, asked: Asked, total: int, shown: int) -> markup.Html:
    words = frame.words
    last = asked.first + shown
    first = words.count(asked.first + 1)
    said = words("rows.shown", first=first, last=words.count(last), n=words.count(total))
    here = {"of": f"{asked.kind}.{asked.name}", "verdict": asked.verdict or "all"}
    steps = []
    if asked.first:
        back = max(asked.first - PAGE, 0)
        steps.append(
            el("a", words("rows.back"), href=frame.links.to("rows", **here, first=str(back)))
        )
    if last < total:
        steps.append(
            el("a", words("rows.on"), href=frame.links.to("rows", **here, first=str(last)))
        )
    return el("nav", el("span", said), *steps, cls="tabs pager")


def _show_exports(frame: Frame, asked: Asked, total: int, title: str) -> None:
    if total:
        basis = frame.words("format.dot").join([title, frame.basis()])
        export.show(
            frame.words,
            f"{asked.kind}-{asked.name}-{asked.verdict or 'all'}-{frame.snapshot.id}",
            basis,
            lambda: read.all_rows(frame, asked.kind, asked.name, asked.verdict, asked.moved),
        )


def _show_method(frame: Frame, asked: Asked) -> None:
    words, opened = frame.words, st.query_params.get("show")
    with st.expander(words("foot.definition"), expanded=opened == "definition"):
        if asked.kind == "pattern":
            pattern = patterns()[asked.name]
            markup.show(definition.panel(words, pattern, frame.said(pattern)))
        elif asked.kind == "closings":
            analysis = analyses()["close_timers"]
            markup.show(definition.panel(words, analysis, frame.said(analysis)))
        elif asked.kind == "orders":
            markup.show(el("div", el("p", words("rows.orders_definition")), cls="dl"))
        else:
            markup.show(el("div", *(el("p", words(f"ledger.{n}")) for n in range(1, 5)), cls="dl"))
    with st.expander(words("foot.sql"), expanded=opened == "sql"):
        st.code(_script(frame, asked), language="sql")


def _script(frame: Frame, asked: Asked) -> str:
    if asked.kind == "claim":
        return claim_script(frame.snapshot, asked.name, frame.filters)
    if asked.kind == "orders":
        return read_text("order_outcomes")
    if asked.kind == "closings":
        return read_text("closings_in_delay")
    return figures.script(frame.snapshot, asked.name, frame.filters, asked.moved)
