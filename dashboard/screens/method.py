"""Method and accuracy: every definition, how well it was measured, and what logs cannot show."""

import streamlit as st

from dashboard.parts import definition, markup, page, states
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el, join
from dashboard.screens import accuracy, phenomena, sweep
from queries.catalogue import analyses, patterns
from queries.decisions import decisions
from queries.definitions import Definition, Parameter, Pattern

_UNTESTABLE = 5
SCREENS = {"clock_hours": "night", "close_timers": "resolution", "closers": "resolution",
           "processing_survival": "clocks", "sellers_beside_each_other": "sellers"}  # fmt: skip
_MEANT = ("match", "no_match", "too_early", "unknown", "excluded", "contradicted", "unsupported",
          "supported", "not_testable")  # fmt: skip


def render(frame: Frame) -> None:
    """Show the method."""
    words = frame.words
    page.show_view(frame)
    markup.show(page.finding(words("method.finding"), el("i", " ", words("method.doubt"))))
    accuracy.render(frame)
    chosen = st.query_params.get("pattern", "")
    _show_definitions(frame, chosen)
    sweep.render(frame, st.query_params.get("sweep", ""))
    phenomena.render(frame)
    _show_verdicts(frame)
    page.show_heading(words("method.untestable"), words("method.untestable_context"))
    lines = [words(f"method.untestable_{n}") for n in range(1, _UNTESTABLE + 1)]
    markup.show(el("div", states.caveats(lines), cls="dl"))
    _show_decisions(frame)
    where = {name: st.query_params[name] for name in ("pattern", "sweep")
             if st.query_params.get(name)}  # fmt: skip
    page.show_foot(frame, "method", where=where)


def _show_definitions(frame: Frame, chosen: str) -> None:
    words = frame.words
    for key, some in (("patterns", patterns()), ("analyses", analyses())):
        page.show_heading(words(f"method.{key}"), words(f"method.{key}_context", n=len(some)))
        found: list[Definition] = list(some.values())
        panels = (_definition(frame, one, is_open=one.name == chosen) for one in found)
        content = el("div", *panels, cls="dl folds")
        markup.clickable(content, f"method_{key}")


def _definition(frame: Frame, found: Definition, *, is_open: bool) -> Html:
    words, said = frame.words, frame.said(found)
    summary = el("summary", el("b", said.title), el("span", said.question, cls="soft"))
    return el(
        "details",
        summary,
        _links(frame, found),
        el("p", _speaks_to(frame, found), cls="soft") if isinstance(found, Pattern) else None,
        definition.panel(words, found, said),
        _parameters(frame, found),
        id=f"definition-{found.name}",
        open="open" if is_open else None,
    )


def _speaks_to(frame: Frame, found: Pattern) -> str:
    words = frame.words
    per = words.name("subject", found.per) if found.per != "event" else words("method.per_event")
    if found.against == "none":
        return words("method.speaks_to_none", per=per)
    return words(
        f"method.speaks_{found.strength}",
        per=per,
        claim=words.name("claim_quoted", found.against),
    )


def _links(frame: Frame, found: Definition) -> Html:
    words = frame.words
    here = frame.links.to("method", pattern=found.name)
    if isinstance(found, Pattern):
        shown = [("method.screen", frame.links.to(found.name)),
                 ("foot.sql", frame.links.to(found.name, show="sql"))]  # fmt: skip
    else:
        shown = [("method.screen", frame.links.to(SCREENS.get(found.name, found.name)))]
    links = (el("a", words(key), href=address) for key, address in [*shown, ("method.here", here)])
    return el("nav", *links, cls="tabs")


def _parameters(frame: Frame, found: Definition) -> Html | None:
    words = frame.words
    if not found.params:
        return None
    names = ("name", "default", "range", "raises", "help")
    head = el("tr", *(el("th", words(f"method.param_{name}")) for name in names))
    rows = (_parameter(frame, found, param) for param in found.params.values())
    return el("div", el("table", el("thead", head), el("tbody", *rows)), cls="table")


def _parameter(frame: Frame, found: Definition, param: Parameter) -> Html:
    words = frame.words
    name = words.name("param", param.name)
    of = f"{found.name}.{param.name}"
    is_swept = isinstance(found, Pattern)
    shown = el("a", name, href=frame.links.to("method", sweep=of)) if is_swept else name
    unit = words.name("param_unit", param.unit)
    return el(
        "tr",
        el("td", shown),
        el("td", f"{param.default:g} {unit}"),
        el("td", f"{param.low:g}–{param.high:g}"),
        el("td", words(f"method.raises_{param.raises}")),
        el("td", param.help_zh if words.language == "zh" else param.help),
    )


def _show_verdicts(frame: Frame) -> None:
    words = frame.words
    page.show_heading(words("method.verdicts"))
    items = (
        el("li", el("b", words.name("verdict", name)), words("format.colon"),
           words(f"method.means_{name}"))
        for name in _MEANT
    )  # fmt: skip
    markup.show(el("div", el("div", el("ul", *items), cls="column"), cls="dl"))


def _show_decisions(frame: Frame) -> None:
    words, found = frame.words, decisions()
    page.show_heading(words("method.decisions"), words("method.decisions_context"))
    if not found:
        states.show_notice(words("method.no_decisions"), words("method.no_decisions_cure"))
        return
    folds = (el("details", el("summary", el("b", one.title)), *map(_paragraph, one.paragraphs))
             for one in found)  # fmt: skip
    markup.show(el("div", *folds, cls="dl folds", lang="en"))


def _paragraph(text: str) -> Html:
    """Return one paragraph; a table stays as it is drawn, code between back ticks is code."""
    if text.startswith("|"):
        return el("pre", text)
    pieces = text.replace("\n", " ").split("`")
    return el("p", join(*(el("code", piece) if place % 2 else piece
                          for place, piece in enumerate(pieces))))  # fmt: skip
