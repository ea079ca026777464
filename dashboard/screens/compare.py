"""Compare: two platforms, or two sellers, on the same denominator; no rank, no better or worse."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard.parts import comparison, markup, page, read, states, view
from dashboard.parts.frame import Frame
from dashboard.parts.links import Links
from dashboard.parts.markup import Html, el
from queries.compare import Comparison, Side
from queries.figures import MINIMUM

_MOST_SELLERS = 200


def render(frame: Frame) -> None:
    """Show both sides of every share that both can be held to, and what only one can."""
    frame = _of_all(frame)
    words = frame.words
    page.show_view(frame)
    options = _options(frame)
    if len(options) < 2:
        states.show_notice(words("compare.one_side"), words("compare.one_side_cure"))
        page.show_foot(frame, "compare")
        return
    chosen = _choose(frame, options)
    if chosen[0] == chosen[1]:
        states.show_notice(words("compare.same"), words("compare.same_cure"))
        page.show_foot(frame, "compare")
        return
    sides = comparison.Sides(options[chosen[0]], options[chosen[1]])
    found = read.comparison(frame, sides.first, sides.second)
    markup.show(_finding(frame, found, sides))
    _show_table(frame, sides, found)
    _show_one_sided(frame, found)
    markup.show(el("div", states.caveats(_caveats(frame)), cls="dl"))
    where = {"a": chosen[0], "b": chosen[1]}
    ways = {"definition": frame.links.to("method")}
    page.show_foot(frame, "compare", ways=ways, where=where)


def _of_all(frame: Frame) -> Frame:
    """Return the view without platform and seller: the sides take their place."""
    kept = {key: value for key, value in frame.links.kept.items()
            if key not in ("platform", "seller")}  # fmt: skip
    filters = replace(frame.filters, platform=None, seller=None)
    return replace(frame, filters=filters, links=Links(kept, frame.links.pages))


def _options(frame: Frame) -> dict[str, Side]:
    """Return what can be compared by its name in the address, those with most claims first."""
    found: dict[str, Side] = {}
    for platform in _with_claims(frame):
        found[platform] = Side(platform)
    for platform in frame.zones:
        sellers = read.view(frame, "view_sellers", platform=platform)
        for row in sellers[:_MOST_SELLERS]:
            seller = str(row["seller_id"])
            found[f"seller:{platform}:{seller}"] = Side(platform, seller)
    for platform in frame.zones:
        found.setdefault(platform, Side(platform))
    return found


def _with_claims(frame: Frame) -> list[str]:
    made = read.claims_made(frame)
    return sorted((name for name in made if made[name]), key=lambda name: (-made[name], name))


def _choose(frame: Frame, options: dict[str, Side]) -> tuple[str, str]:
    """Show the two choices; at first the two platforms with most claims, else two sellers."""
    first, second = _first_two(list(options), options)
    labels = {name: comparison.side_name(frame.words, side) for name, side in options.items()}
    left, right = st.columns(2, gap="large")
    with left:
        one = view.choose_side(frame.words, "a", options, labels, first)
    with right:
        other = view.choose_side(frame.words, "b", options, labels, second)
    return one, other


def _first_two(names: Sequence[str], options: dict[str, Side]) -> tuple[str, str]:
    """Return the first two platforms where both make claims, else the two largest sellers."""
    sellers = [name for name in names if options[name].seller is not None]
    if options[names[1]].seller is None or len(sellers) < 2:
        return names[0], names[1]
    return sellers[0], sellers[1]


def _finding(frame: Frame, found: Comparison, sides: comparison.Sides) -> Html:
    words = frame.words
    rows = [*found.claims, *found.patterns]
    told = [row for row in rows if row.difference is not None]
    apart = [row for row in told if row.difference
             and (row.difference.low > 0 or row.difference.high < 0)]  # fmt: skip
    names = {key: el("span", comparison.side_markup(words, side), cls="plainly")
             for key, side in (("a", sides.first), ("b", sides.second))}  # fmt: skip
    if not told:
        return page.finding(page.sentence(words, "compare.finding_none", **names))
    said = page.sentence(
        words,
        "compare.finding",
        n=words.count(len(told)),
        apart=el("span", words.count(len(apart)), cls="plainly"),
        **names,
    )
    return page.finding(said, el("i", " ", words("compare.doubt")))


def _show_table(frame: Frame, sides: comparison.Sides, found: Comparison) -> None:
    for key, rows in (("claims", found.claims), ("patterns", found.patterns)):
        if not rows:
            continue
        page.show_heading(frame.words(f"compare.{key}"), frame.words(f"compare.{key}_context"))
        table = comparison.table(frame, sides, rows)
        frame.links.follow(markup.clickable(el("div", table, cls="dl"), f"compare_{key}"))


def _show_one_sided(frame: Frame, found: Comparison) -> None:
    words = frame.words
    if not found.one_sided:
        return
    page.show_heading(words("compare.one_sided"), words("data.answers_context"))
    table = comparison.one_sided(frame, found.one_sided)
    frame.links.follow(markup.clickable(el("div", table, cls="dl"), "compare_one_sided"))


def _caveats(frame: Frame) -> list[str]:
    words = frame.words
    return [words(f"compare.caveat_{n}", n=words.count(MINIMUM)) for n in range(1, 5)]
