"""Overview: what is claimed, what the log shows of it, how sure, and what could not be tested."""

from datetime import datetime

import streamlit as st

from dashboard.parts import claims, markup, page, read, standings
from dashboard.parts.claims import ClaimRow
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from dashboard.parts.rates import rate_line
from dashboard.parts.words import Words
from dashboard.screens import (
    against_before,
    clocks_at_a_glance,
    orders_at_a_glance,
    since_last,
    todays_list,
)
from queries.catalogue import patterns
from queries.definitions import CLAIMS
from queries.figures import MINIMUM, ClaimFigures

_PARTS = ("supported", "contradicted", "unsupported", "too_early", "excluded", "not_testable")


def render(frame: Frame) -> None:
    """Show the overview."""
    page.show_view(frame, *_compared(frame))
    rows = [(claim, read.claim_total(frame, claim)) for claim in CLAIMS]
    figures = {claim: found for claim, found in rows if found is not None}
    markup.show(_finding(frame, figures))
    _show_today(frame)
    page.show_heading(frame.words("claims.title"), frame.words("claims.click"))
    shown = claims.table(frame.words, _claim_rows(figures), frame.links)
    markup.clickable(el("div", shown, cls="dl"), "claims")
    _show_pictures(frame)
    markup.clickable(standings.of(frame, patterns()), "standings")
    as_of = _as_of(frame)
    against_before.render(frame, as_of)
    since_last.render(frame)
    of = f"claim.{_lead(figures) or 'resolved'}"
    page.show_foot(
        frame,
        "overview",
        as_of=as_of,
        ways={
            "definition": frame.links.to("rows", of=of, show="definition"),
            "sql": frame.links.to("rows", of=of, show="sql"),
            "rows": frame.links.to("rows", of=of),
        },
        counts=_counted(frame, figures),
    )


def _show_today(frame: Frame) -> None:
    """Say to those who act, not to those who watch, how many tickets call for somebody today."""
    if frame.role == "watchdog" or not (listed := todays_list.count(frame))[None]:
        return
    name = el("a", frame.words("today.title"), href=frame.links.to("resolution"))
    line = el("p", name, frame.words("format.colon"), todays_list.sentence(frame, listed))
    markup.clickable(el("div", line, cls="dl today-line"), "today_line")


def _show_pictures(frame: Frame) -> None:
    """Show the dots and the clocks side by side, where the logs hold what either needs."""
    counts = orders_at_a_glance.outcomes(frame)
    if sum(counts.values()) < MINIMUM and not any(clocks_at_a_glance.medians(frame).values()):
        return
    left, right = st.columns(2, gap="large")
    with left:
        orders_at_a_glance.render(frame, counts)
    with right:
        clocks_at_a_glance.render(frame)


def _compared(frame: Frame) -> list[str]:
    before = frame.previous_period()
    return [frame.words("view.compared", period=before)] if before else []


def _lead(figures: dict[str, ClaimFigures]) -> str | None:
    """Return the claim the finding speaks of: resolved, or else the one judged most often."""
    if "resolved" in figures and figures["resolved"].judged >= MINIMUM:
        return "resolved"
    judged = {claim: found.judged for claim, found in figures.items() if found.judged}
    return max(judged, key=lambda claim: judged[claim]) if judged else None


def _finding(frame: Frame, figures: dict[str, ClaimFigures]) -> Html:
    words, lead = frame.words, _lead(figures)
    if lead is None:
        made = sum(found.claimed for found in figures.values())
        key = "none_judged" if made else "none_made"
        return page.finding(words(f"overview.{key}", n=words.count(made)))
    found = figures[lead]

    def link(verdict: str, text: str) -> Html:
        return el("a", text, href=frame.links.to("rows", of=f"claim.{lead}", verdict=verdict))

    rate = read.rate_of(found)
    return page.finding(
        page.sentence(
            words,
            f"overview.{read.finding_key(found)}",
            judged=words.count(found.judged),
            claim=words.name("claim_quoted", lead),
            contradicted=el("b", link("contradicted", words.count(found.contradicted))),
            unsupported=el(
                "span", link("unsupported", words.count(found.unsupported)), cls="plainly"
            ),
            supported=el(
                "span",
                link("supported", words.count(found.supported)),
                f" ({rate_line(words, rate)})" if rate.is_fair else "",
                cls="plainly",
            ),
        ),
        el("i", _aside(words, found)),
    )


def _aside(words: Words, found: ClaimFigures) -> str:
    """Say how many were not judged, and why; nothing where all were."""
    told = [
        words(f"overview.aside_{part}", n=words.count(n))
        for part in ("too_early", "not_testable", "excluded")
        if (n := getattr(found, part))
    ]
    return words("overview.aside", told=words("format.pause").join(told)) if told else ""


def _claim_rows(figures: dict[str, ClaimFigures]) -> list[ClaimRow]:
    return [
        ClaimRow(
            claim,
            {part: getattr(found, part) for part in _PARTS},
            read.rate_of(found),
            found.native,
            found.is_supportable,
        )
        for claim, found in figures.items()
    ]


def _counted(frame: Frame, figures: dict[str, ClaimFigures]) -> str:
    words = frame.words
    told = [
        f"{words.name('verdict', part)} {words.count(n)}"
        for part in _PARTS
        if (n := sum(getattr(found, part) for found in figures.values()))
    ]
    return words("format.dot").join(told)


def _as_of(frame: Frame) -> datetime | None:
    """Return the instant before which every pattern that can be judged here is known."""
    known = [
        found.as_of for found in read.pattern_totals(frame).values()
        if found.judged and found.as_of is not None
    ]  # fmt: skip
    return min(known, default=None)
