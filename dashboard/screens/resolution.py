"""Resolution truth: what "resolved" turned out to mean, and which tickets need somebody today."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from dashboard.parts import markup, page, read, states, theme, verdicts
from dashboard.parts.behind_resolution import BRACKET, STEPS, bracket, chains, step
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from dashboard.parts.pictures import waterfall
from dashboard.parts.pictures.waterfall import Step
from dashboard.parts.rates import Rate, interval_words, rate_line, rate_words
from dashboard.screens import fixable_gaps, timers, todays_list
from queries.catalogue import patterns
from queries.figures import ClaimFigures
from queries.resolution import BracketPart, Chains

_CLAIM = "resolved"
_ASIDE = ("not_testable", "excluded", "too_early")


def render(frame: Frame) -> None:
    """Show the screen on resolution."""
    page.show_view(frame)
    todays_list.ahead(frame)
    read.ahead(frame, "patterns", "bracket")
    found = read.claim_total(frame, _CLAIM)
    if found is not None:
        markup.show(_finding(frame, found))
    todays_list.render(frame)
    fixable_gaps.render(frame)
    read.ahead(frame, "chains", "close_timers", "closers")  # last, for they take longest
    if found is not None and found.claimed:
        _show_waterfall(frame, found)
        _show_bracket(frame)
        title = frame.words("resolution.chains")
        read.chains_later(frame, title, partial(_show_chains, frame))
    timers.render(frame)
    _show_foot(frame, found)


def _rows_of(frame: Frame, verdict: str) -> str:
    return frame.links.to("rows", of=f"claim.{_CLAIM}", verdict=verdict)


def _finding(frame: Frame, found: ClaimFigures) -> Html:
    words = frame.words
    if not found.claimed:
        return page.finding(words("resolution.never"))
    if not found.judged:
        every = el("a", words.of("ticket", found.claimed), href=_rows_of(frame, "all"))
        return page.finding(
            page.sentence(words, "resolution.none_judged", n=every), el("i", _aside(frame, found))
        )
    rate = read.rate_of(found)
    parts = {
        part: el("a", words.count(getattr(found, part)), href=_rows_of(frame, part))
        for part in ("contradicted", "unsupported", "supported")
    }
    return page.finding(
        page.sentence(
            words,
            f"resolution.{read.finding_key(found)}",
            judged=words.count(found.judged),
            contradicted=el("b" if found.contradicted else "span", parts["contradicted"]),
            unsupported=el("span", parts["unsupported"], cls="plainly"),
            supported=el(
                "span",
                parts["supported"],
                f" ({rate_line(words, rate)})" if rate.is_fair else "",
                cls="plainly",
            ),
        ),
        el("i", _aside(frame, found)),
    )


def _aside(frame: Frame, found: ClaimFigures) -> str:
    words = frame.words
    told = [
        words(f"overview.aside_{part}", n=words.count(n))
        for part in ("too_early", "not_testable", "excluded")
        if (n := getattr(found, part))
    ]
    return words("overview.aside", told=words("format.pause").join(told)) if told else ""


def _show_waterfall(frame: Frame, found: ClaimFigures) -> None:
    words = frame.words
    steps = _steps(frame, found)
    page.show_heading(words("resolution.steps"), words("resolution.steps_context"))
    picture = waterfall.waterfall(theme.palette(), steps)
    told = words("format.semicolon").join(step.told for step in steps)
    frame.links.follow(theme.draw(picture, "waterfall", told, marks=True))


def _steps(frame: Frame, found: ClaimFigures) -> list[Step]:
    """Return what is claimed, what is set aside and taken from it, and what is supported."""
    words = frame.words
    rows = read.view(frame, "resolved_steps", **frame.filters.bound())
    order = [*_ASIDE, *(one for one in STEPS if one not in _ASIDE)]
    steps = [_step(frame, row) for verdict in order for row in rows if row["verdict"] == verdict]
    if not any(one.verdict == "supported" for one in steps) and found.judged:
        steps.append(_step(frame, {"verdict": "supported", "by_pattern": None, "claims": 0}))
    label = words("resolution.claimed")
    told = _told(frame, label, found.claimed)
    return [Step(label, found.claimed, "claimed", told, _rows_of(frame, "all")), *steps]


def _step(frame: Frame, row: dict[str, Any]) -> Step:
    words, verdict, by = frame.words, str(row["verdict"]), row["by_pattern"]
    label = words(f"resolution.step_{verdict}")
    title = frame.said(patterns()[by]).title if by in patterns() else ""
    full = words("resolution.step_by", step=label, pattern=title) if title else label
    address = frame.links.to("rows", of=step(verdict, by).of)
    return Step(label, row["claims"], verdict, _told(frame, full, row["claims"]), address, title)


def _told(frame: Frame, label: str, count: int) -> str:
    return frame.words("resolution.step_tip", step=label, n=frame.words.of("ticket", count))


def _show_bracket(frame: Frame) -> None:
    words = frame.words
    parts = read.bracket(frame)
    judged = parts[0].judged
    context = words("resolution.bracket_context", n=words.of("ticket", judged))
    page.show_heading(words("resolution.bracket"), *([context] if judged else []))
    if not judged:
        states.show_notice(words("resolution.bracket_none"), words("resolution.bracket_cure"))
        return
    lines = [_bracket_line(frame, part) for part in parts]
    every = el("a", words("pattern.all_rows", n=words.count(judged)),
               href=frame.links.to("rows", of=bracket("judged").of))  # fmt: skip
    pager = el("nav", every, cls="tabs pager")
    content = el("div", el("div", *lines, cls="bracket"), pager, cls="dl")
    markup.clickable(content, "bracket")


def _bracket_line(frame: Frame, part: BracketPart) -> Html:
    words = frame.words
    rate = Rate(part.match, part.judged, part.rate, part.low, part.high)
    address = frame.links.to("rows", of=bracket(part.pattern).of)
    name = el(
        "span",
        el("a", words(f"resolution.{part.pattern}"),
           href=frame.links.to(part.pattern, show="definition")),
        el("span", words(f"resolution.{part.pattern}_is"), cls="under"),
        cls="name",
    )  # fmt: skip
    of = words("overview.of", k=words.count(part.match), n=words.count(part.judged))
    under = words("format.dot").join(piece for piece in (interval_words(words, rate), of) if piece)
    figure = (
        el("span", el("b", el("a", rate_words(words, rate), href=address)),
           el("span", under, cls="under"), cls="right evidenced")
        if rate.is_fair
        else el("span", el("a", rate_words(words, rate), href=address), cls="right evidenced")
    )  # fmt: skip
    bars = [
        verdicts.Part("match", part.match, ""),
        verdicts.Part("no_match", part.judged - part.match, ""),
    ]
    bar = el("a", verdicts.still_bar(bars, []), href=address, aria_label=of) if rate.is_fair else ""
    return el("div", name, el("span", bar, cls="bar-cell"), figure, cls="row")


def _show_chains(frame: Frame, found: Mapping[bool, Chains]) -> None:
    words = frame.words
    once, again = found[False], found[True]
    page.show_heading(words("resolution.chains"), words("resolution.chains_context"))
    if not once.chains + again.chains:
        states.show_notice(words("resolution.chains_none"), words("resolution.chains_cure"))
        return
    told = page.sentence(
        words,
        "resolution.chains_finding",
        n=words.count(once.chains + again.chains),
        again=el("b", words.count(again.chains)),
        tickets=el("a", words.of("ticket", again.tickets),
                   href=frame.links.to("rows", of=chains().of)),
    )  # fmt: skip
    times = el("div", *_times(frame, once, again), cls="times")
    content = el("div", el("p", told, cls="lead"), times, cls="dl")
    markup.clickable(content, "chains")


def _times(frame: Frame, once: Chains, again: Chains) -> list[Html]:
    """Return the median of a ticket filed once, of one in a chain, and of the whole chain."""
    words = frame.words
    return [
        el(
            "div",
            el("span", words(f"resolution.{key}"), cls="under"),
            el("b", words("resolution.few") if days is None else words.duration(days * 86400)),
            el("span", words("resolution.median_of", n=n), cls="under"),
            cls="accented" if key == "per_chain" and days is not None else None,
        )
        for key, days, n in (
            ("per_once", once.days_per_ticket, words.of("ticket", once.tickets)),
            ("per_ticket", again.days_per_ticket, words.of("ticket", again.tickets)),
            ("per_chain", again.days_per_chain, words.of("matter", again.chains)),
        )
    ]


def _show_foot(frame: Frame, found: ClaimFigures | None) -> None:
    words, of = frame.words, f"claim.{_CLAIM}"
    told = [
        f"{words.name('verdict', part)} {words.count(n)}"
        for part in STEPS
        if found is not None and (n := getattr(found, part))
    ]
    ends = [one.as_of for name in BRACKET if (one := read.pattern_total(frame, name))
            and one.as_of is not None]  # fmt: skip
    page.show_foot(
        frame,
        "resolution",
        as_of=min(ends, default=None),
        ways={
            "definition": frame.links.to("rows", of=of, show="definition"),
            "sql": frame.links.to("rows", of=of, show="sql"),
            "rows": frame.links.to("rows", of=of),
        },
        counts=words("format.dot").join(told),
    )
