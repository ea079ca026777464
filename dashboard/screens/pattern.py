"""One screen for every pattern in the catalogue: finding, bar, months, rows, definition."""

from collections.abc import Callable

import streamlit as st

from dashboard.parts import (
    advice,
    definition,
    desk,
    display,
    evidence,
    markup,
    monthly,
    page,
    random_five,
    read,
    replies,
    states,
    verdicts,
    writing,
)
from dashboard.parts.behind import OfPattern
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from dashboard.parts.rates import rate_line
from dashboard.parts.waiting import waited
from dashboard.parts.words import Words
from queries import figures, journal
from queries.catalogue import patterns
from queries.definitions import Pattern, Value
from queries.figures import PatternFigures

_FIRST_ROWS = 8
Address = Callable[[str], str]


def render(frame: Frame, name: str) -> None:
    """Show the screen of the pattern `name`."""
    pattern = patterns()[name]
    moved = definition.moved_parameters(pattern, st.query_params)
    before = frame.previous_period()
    page.show_view(frame, *([frame.words("view.compared", period=before)] if before else []))
    found = read.pattern_total(frame, name, moved=moved)
    if found is None:
        states.show_notice(frame.words("pattern.nothing"), frame.words("pattern.nothing_cure"))
        return
    link = _links(frame, name, moved)
    markup.show(_finding(frame, pattern, found, link))
    markup.clickable(_bar(frame.words, found, link), f"pattern_{name}")
    has_answer = bool(found.judged or not found.missing)
    told_next = advice.line(frame, frame.said(pattern), has_answer=has_answer)
    markup.show(el("div", told_next, cls="dl"))
    if moved:
        _show_moved(frame, pattern, moved)
    if found.missing:
        _show_missing(frame, found)
    if found.judged:
        monthly.show(frame, name, moved)
        _show_first_rows(frame, name, moved, found)
    _show_replies(frame, name)
    if found.match:
        random_five.show(frame, name, is_moved=bool(moved))
    _show_definition(frame, pattern, moved)
    _show_foot(frame, pattern, found, moved)


def _links(frame: Frame, name: str, moved: dict[str, Value]) -> Address:
    kept = definition.kept(moved)

    def link(verdict: str) -> str:
        return frame.links.to("rows", of=f"pattern.{name}", verdict=verdict, **kept)

    return link


def _finding(frame: Frame, pattern: Pattern, found: PatternFigures, link: Address) -> Html:
    words, title = frame.words, frame.said(pattern).title
    if not found.judged:
        every = found.too_early + found.unknown + found.excluded
        if not every:
            return page.finding(words("pattern.empty", title=title))
        return page.finding(
            page.sentence(
                words,
                "pattern.unjudged",
                title=title,
                n=el("a", words.of(pattern.per, every), href=link("all")),
            )
        )
    rate = read.rate_of(found)
    matched = f"{words.count(found.match)} ({rate_line(words, rate)})"
    sentence = page.sentence(
        words,
        "pattern.finding" if rate.is_fair else "pattern.finding_few",
        title=title,
        judged=words.of(pattern.per, found.judged),
        matched=el(
            "b",
            el("a", matched if rate.is_fair else words.count(found.match), href=link("match")),
        ),
    )
    return page.finding(sentence, _aside(words, found, frame, pattern.name))


def _aside(words: Words, found: PatternFigures, frame: Frame, name: str) -> Html:
    told = [
        words(f"pattern.{verdict}", n=words.count(n))
        for verdict in verdicts.PATTERN_ASIDE
        if (n := getattr(found, verdict))
    ]
    previous = frame.filters.previous()
    before = read.pattern_total(frame, name, previous) if previous else None
    if before is not None and before.rate is not None:
        told.append(words("pattern.was", rate=rate_line(words, read.rate_of(before))))
    end = words("format.stop")
    return el("i", " ", words("format.semicolon").join(told), end if told else "")


def _bar(words: Words, found: PatternFigures, link: Address) -> Html:
    counts = {verdict: getattr(found, verdict)
              for verdict in (*verdicts.PATTERN_JUDGED, *verdicts.PATTERN_ASIDE)}  # fmt: skip
    judged = verdicts.parts(counts, verdicts.PATTERN_JUDGED, link)
    aside = verdicts.parts(counts, verdicts.PATTERN_ASIDE, link)
    return el(
        "div",
        verdicts.bar(words, judged, aside, "tall"),
        verdicts.legend(words, judged, aside),
        cls="dl barred",
    )


def _show_moved(frame: Frame, pattern: Pattern, moved: dict[str, Value]) -> None:
    told = definition.moved_words(frame.words, pattern, moved)
    states.show_notice(frame.words("definition.moved"), told, is_wrong=True)


def _show_missing(frame: Frame, found: PatternFigures) -> None:
    words = frame.words
    columns = words("format.comma").join(found.missing)
    states.show_notice(words("pattern.missing"), el("code", columns), words("pattern.missing_cure"))


def _show_first_rows(
    frame: Frame, name: str, moved: dict[str, Value], found: PatternFigures
) -> None:
    verdict = "match" if found.match else "no_match"
    total = getattr(found, verdict)
    behind = OfPattern(name, moved)
    first = waited(frame, lambda: behind.rows(frame, verdict, _FIRST_ROWS)).frame
    words = frame.words
    page.show_heading(
        words("pattern.latest", verdict=words.name("verdict", verdict)),
        words("pattern.latest_context", k=words.count(len(first)), n=words.count(total)),
    )
    table = evidence.of_rows(frame, behind, first)
    more = el("nav", el("a", words("pattern.all_rows", n=words.count(total)),
                        href=_links(frame, name, moved)(verdict)), cls="tabs pager")  # fmt: skip
    content = el("div", table, more, cls="dl")
    markup.clickable(content, f"latest_{name}", desk.starts(frame))


def _show_replies(frame: Frame, name: str) -> None:
    """Show what those who are measured say to the figure, and the form that lets them."""
    words = frame.words
    answers = replies.to_figure(read.journal(frame), name, frame.platforms)
    replies.show(frame, answers, words("reply.to_figure"), names=False)
    with st.expander(words("reply.answer_figure")):
        if not writing.show_only_local(frame):
            options = [journal.about(frame.snapshot, name, one) for one in frame.platforms]
            writing.show_reply(
                frame, options, lambda one: display.plain(one.platform, 60).text, f"answer_{name}"
            )


def _show_definition(frame: Frame, pattern: Pattern, moved: dict[str, Value]) -> None:
    words, opened = frame.words, st.query_params.get("show")
    page.show_heading(words("foot.definition"))
    markup.show(definition.panel(words, pattern, frame.said(pattern)))
    if pattern.params:
        with st.expander(words("definition.parameters"), expanded=bool(moved)):
            definition.choose_parameters(words, pattern, moved)
    with st.expander(words("definition.example")):
        definition.show_example(pattern)
    with st.expander(words("foot.sql"), expanded=opened == "sql"):
        st.code(figures.script(frame.snapshot, pattern.name, frame.filters, moved), language="sql")


def _show_foot(
    frame: Frame, pattern: Pattern, found: PatternFigures, moved: dict[str, Value]
) -> None:
    words = frame.words
    kept = definition.kept(moved)
    told = [f"{words('verdict.judged')} {words.count(found.judged)}"]
    told += [
        f"{words.name('verdict', verdict)} {words.count(getattr(found, verdict))}"
        for verdict in verdicts.PATTERN_ASIDE
    ]
    page.show_foot(
        frame,
        pattern.name,
        ways={
            "definition": frame.links.to(pattern.name, show="definition", **kept),
            "sql": frame.links.to(pattern.name, show="sql", **kept),
            "rows": _links(frame, pattern.name, moved)("all"),
        },
        where=kept,
        as_of=found.as_of,
        counts=words("format.dot").join(told),
    )
