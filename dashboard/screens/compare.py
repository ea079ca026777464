"""Compare: two platforms, sellers, periods or snapshots on the same denominator; no rank."""

from collections.abc import Sequence

import streamlit as st

from dashboard.parts import comparison, markup, page, read, sides, states, view
from dashboard.parts.comparison import side_markup
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from dashboard.parts.sides import Lacking, Sides
from queries.between import has_moved, size
from queries.compare import Compared, Comparison, pointed_out
from queries.figures import MINIMUM

_CAVEATS = {"platforms": 4, "sellers": 4, "periods": 5, "snapshots": 4}


def render(frame: Frame) -> None:
    """Show both sides of every share that both can be held to, and what only one can."""
    words = frame.words
    what = view.choose_among(words, "what", sides.WHATS, _first(frame), clears=("a", "b"))
    page.show_view(sides.narrowed(frame, what))
    chosen = sides.choose(frame, what, st.columns(2, gap="large"))
    frame = sides.narrowed(frame, what)
    _show_funnel_link(frame, what)
    if isinstance(chosen, Lacking):
        _show_lacking(frame, chosen.said, chosen.cure, {"what": what})
        return
    where = {"what": what, **chosen.where}
    found = read.comparison(frame, chosen.first, chosen.second)
    if found is None:
        _show_lacking(frame, "compare.unreadable", "compare.unreadable_cure", where)
        return
    told = pointed_out(found.rows)
    markup.show(_finding(frame, found, chosen, told))
    _show_tables(frame, chosen, found, told)
    _show_one_sided(frame, found)
    markup.show(el("div", states.caveats(_caveats(frame, what)), cls="dl"))
    ways = {"definition": frame.links.to("method")}
    page.show_foot(frame, "compare", ways=ways, where=where)


def _show_lacking(frame: Frame, said: str, cure: str, where: dict[str, str]) -> None:
    states.show_notice(frame.words(said), frame.words(cure))
    page.show_foot(frame, "compare", where=where)


def _first(frame: Frame) -> str:
    """Return what is compared at first: platforms that make claims, else sellers, else time."""
    if len([n for n in read.claims_made(sides.narrowed(frame, "platforms")).values() if n]) > 1:
        return "platforms"
    sellers = [read.view(frame, "view_sellers", platform=platform) for platform in frame.zones]
    return "sellers" if any(len(some) > 1 for some in sellers) else "periods"


def _finding(frame: Frame, found: Comparison, chosen: Sides, told: Sequence[Compared]) -> Html:
    words = frame.words
    names = {key: el("span", side_markup(words, side), cls="plainly")
             for key, side in (("a", chosen.first), ("b", chosen.second))}  # fmt: skip
    doubt = el("i", " ", words(f"compare.doubt_{chosen.what}"))
    if chosen.what == "snapshots":
        return page.finding(_moved(frame, found, names), doubt)
    judged = [row for row in found.rows if row.difference is not None]
    if not judged:
        return page.finding(page.sentence(words, "compare.finding_none", **names))
    apart = el("span", words.count(len(told)), cls="plainly")
    key = "compare.finding_periods" if chosen.what == "periods" else "compare.finding"
    said = page.sentence(words, key, n=words.count(len(judged)), apart=apart, **names)
    chance = el("i", " ", words("compare.doubt_chance")) if told else None
    return page.finding(said, doubt, chance)


def _moved(frame: Frame, found: Comparison, names: dict[str, Html]) -> Html:
    """Say how many figures moved from one snapshot to the next, and by how many verdicts."""
    words = frame.words
    moved = [row for row in found.patterns if has_moved(row)]
    if not moved:
        n = words.count(len(found.patterns))
        return page.sentence(words, "compare.finding_still", n=n, **names)
    moves = [row.moves for row in moved if row.moves is not None]
    counted = {
        "moved": len(moved), "n": len(found.patterns), "new": sum(size(one.new) for one in moves),
        "gone": sum(size(one.gone) for one in moves),
        "rejudged": sum(one.rejudged for one in moves),
    }  # fmt: skip
    numbers = {key: el("span", words.count(n), cls="plainly") for key, n in counted.items()}
    return page.sentence(words, "compare.finding_snapshots", **numbers, **names)


def _show_tables(
    frame: Frame, chosen: Sides, found: Comparison, told: Sequence[Compared]
) -> None:  # fmt: skip
    words = frame.words
    is_moves = chosen.what == "snapshots"
    for key, rows in (("claims", found.claims), ("patterns", found.patterns)):
        shown = [row for row in rows if not is_moves or has_moved(row)]
        if shown:
            context = words("compare.moves_context" if is_moves else f"compare.{key}_context")
            page.show_heading(words(f"compare.{key}"), context)
            table = comparison.table(frame, chosen, shown, told)
            markup.clickable(el("div", table, cls="dl"), f"compare_{key}")
        if is_moves and len(shown) < len(rows):
            still = words.count(len(rows) - len(shown))
            states.show_quiet(words("compare.still", n=still, all=words.count(len(rows))))


def _show_funnel_link(frame: Frame, what: str) -> None:
    """Point from two sellers to all of them."""
    if what == "sellers":
        way = el("a", frame.words("compare.to_funnel"), href=frame.links.to("sellers"))
        line = el("div", el("p", way, cls="lead"), cls="dl column")
        markup.clickable(line, "compare_funnel")


def _show_one_sided(frame: Frame, found: Comparison) -> None:
    words = frame.words
    if not found.one_sided:
        return
    page.show_heading(words("compare.one_sided"), words("data.answers_context"))
    table = comparison.one_sided(frame, found.one_sided)
    markup.clickable(el("div", table, cls="dl"), "compare_one_sided")


def _caveats(frame: Frame, what: str) -> list[str]:
    words = frame.words
    group = {"sellers": "platforms"}.get(what, what)
    return [words(f"compare.caveat_{group}_{n}", n=words.count(MINIMUM))
            for n in range(1, _CAVEATS[what] + 1)]  # fmt: skip
