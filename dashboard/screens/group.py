"""A screen that brings together the patterns and analyses of one question."""

from functools import partial

from dashboard.parts import markup, page, read, standings, states
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from dashboard.parts.rates import rate_line
from dashboard.screens import analysis
from queries.analysis import Analysis
from queries.catalogue import analyses, patterns
from queries.figures import PatternFigures

_SAID = 2  # patterns the first sentence speaks of
_SHOWN = 12  # figures of an analysis shown here; its own screen has all


def members(group: str) -> list[str]:
    """Return the patterns, then the analyses, whose definitions name this group."""
    found = {**patterns(), **analyses()}
    return [name for name, one in found.items() if one.screen == group]


def render(frame: Frame, here: str, group: str) -> None:
    """Show the group: what was found most, its patterns at a glance, its analyses."""
    page.show_view(frame)
    names = members(group)
    of_patterns = [name for name in names if name in patterns()]
    told = [name for name in names if name in analyses()]
    read.ahead(frame, *told)
    markup.show(_finding(frame, of_patterns, told))
    if of_patterns:
        markup.clickable(standings.of(frame, of_patterns), f"standings_{here}")
    for name in told:
        read.later(frame, name, partial(_show_analysis, frame, name))
    totals = read.pattern_totals(frame)
    lines = [line for name in of_patterns if name in totals and totals[name].judged
             for line in frame.said(patterns()[name]).innocent[:1]]  # fmt: skip
    markup.show(el("div", states.caveats(list(dict.fromkeys(lines))), cls="dl"))
    page.show_foot(frame, here, ways={"definition": frame.links.to("method")})


def _finding(frame: Frame, of_patterns: list[str], told: list[str]) -> Html:
    """Say what was found most often; where nothing can be judged, what the first analysis says."""
    totals = read.pattern_totals(frame)
    found = [totals[name] for name in of_patterns if name in totals]
    fair = [one for one in found if read.rate_of(one).is_fair and one.match
            and one.unknown <= one.judged]  # fmt: skip
    fair.sort(key=lambda one: -one.match)
    if fair:
        return page.finding(*(_said(frame, one) for one in fair[:_SAID]), _rest(frame, found))
    if told and (not found or any(one.judged for one in found)):
        says = read.analysis(frame, told[0]).says[frame.words.language]
        return page.finding(el("a", says, href=frame.links.to(told[0])))
    return page.finding(frame.words("group.nothing"))


def _said(frame: Frame, one: PatternFigures) -> Html:
    words = frame.words
    address = frame.links.to("rows", of=f"pattern.{one.pattern}", verdict="match")
    rate = f"{words.count(one.match)} ({rate_line(words, read.rate_of(one))})"
    return page.sentence(
        words,
        "group.finding",
        title=el("a", frame.said(patterns()[one.pattern]).title,
                 href=frame.links.to(one.pattern)),
        matched=el("b", el("a", rate, href=address)),
        judged=words.of(patterns()[one.pattern].per, one.judged),
    )  # fmt: skip


def _rest(frame: Frame, found: list[PatternFigures]) -> Html | None:
    untold = sum(not one.judged for one in found)
    if not untold:
        return None
    return el("i", frame.words("group.untestable", n=frame.words.count(untold)))


def _show_analysis(frame: Frame, name: str, result: Analysis) -> None:
    said = frame.said(analyses()[name])
    title = el("a", el("b", said.title), href=frame.links.to(name))
    content = el("div", el("h3", title), el("p", result.says[frame.words.language], cls="lead"))
    markup.clickable(el("div", content, cls="dl column"), f"says_{name}")
    if len(result.figures) <= _SHOWN:
        analysis.show_figures(frame, name, result)
    analysis.show_lines(frame, name, result)
