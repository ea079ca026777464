"""Patterns at a glance: what is found, what is not, what cannot be tested, each with its bar."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.parts import advice, read, verdicts
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from dashboard.parts.rates import interval_words, rate_words
from queries.catalogue import patterns
from queries.figures import PatternFigures

_SHOWN = 9  # of a group; the others are unfolded


@dataclass(frozen=True)
class Standing:
    """One pattern's place on the overview."""

    name: str
    title: str
    figures: PatternFigures


def of(frame: Frame, names: Iterable[str]) -> Html:
    """Return the patterns of these names, in three groups; each opens its screen."""
    totals = read.pattern_totals(frame)
    found = [Standing(name, frame.said(patterns()[name]).title, totals[name])
             for name in names if name in totals]  # fmt: skip
    groups: dict[str, list[Standing]] = {"fires": [], "quiet": [], "untestable": []}
    for standing in found:
        groups[_group(standing.figures)].append(standing)
    blocks = [_block(frame, group, some) for group, some in groups.items() if some]
    return el("div", *blocks, cls="dl standings")


def _block(frame: Frame, group: str, some: list[Standing]) -> Html:
    words = frame.words
    told = f" · {len(some)}"
    if group == "fires" and len(some) > _SHOWN:
        told += f" · {words('overview.fires_context')}"
    title = el("h3", words(f"overview.{group}"), el("span", told))
    lines = [_line(frame, standing, group) for standing in sorted(some, key=_strength)]
    first, others = lines[:_SHOWN], lines[_SHOWN:]
    asked = advice.ask(frame) if group == "untestable" else None
    more = el(
        "details", el("summary", words("overview.more_found", n=words.count(len(others)))),
        el("div", *others, cls="cards"), cls="more",
    ) if others else None  # fmt: skip
    return el("section", title, el("div", *first, asked, cls="cards"), more)


def _strength(standing: Standing) -> int:
    """Return the place of what contradicts a claim before what leaves it without support."""
    return ("contradicts", "unsupported", "none").index(patterns()[standing.name].strength)


def _group(figures: PatternFigures) -> str:
    if not figures.judged:
        return "untestable"
    return "fires" if figures.match else "quiet"


def _line(frame: Frame, standing: Standing, group: str) -> Html:
    return el(
        "a",
        el("b", standing.title),
        _thin_bar(standing.figures),
        el("span", _told(frame, standing, group)),
        href=frame.links.to(standing.name),
    )


def _thin_bar(figures: PatternFigures) -> Html:
    judged, aside = (
        [verdicts.Part(verdict, getattr(figures, verdict), "") for verdict in some]
        for some in (verdicts.PATTERN_JUDGED, verdicts.PATTERN_ASIDE)
    )
    return verdicts.still_bar(judged, aside)


def _told(frame: Frame, standing: Standing, group: str) -> str:
    words, figures = frame.words, standing.figures
    if group == "untestable":
        if figures.missing:
            return words("overview.needs", columns=words("format.comma").join(figures.missing))
        if not figures.too_early + figures.unknown + figures.excluded:
            return words("overview.no_subjects")
        return words("overview.too_early", n=words.count(figures.too_early + figures.unknown))
    rate = read.rate_of(figures)
    of = words("overview.of", k=words.count(rate.matched), n=words.count(rate.judged))
    if figures.unknown > figures.judged:  # a share of the few that can be told would mislead
        return words("overview.mostly_unknown", of=of, n=words.count(figures.unknown))
    if not rate.is_fair:
        return of
    told = f"{rate_words(words, rate)} ({interval_words(words, rate)})"
    return words("format.dot").join((told, of))
