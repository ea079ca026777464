"""What a seller can put right: each pattern that found something, by the tickets it touches."""

from collections.abc import Mapping

from dashboard.parts import markup, page, read
from dashboard.parts.behind_resolution import gap
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from queries.catalogue import patterns
from queries.figures import PatternFigures

_SHOWN = 12


def render(frame: Frame) -> None:
    """Show the gaps, that which touches most tickets first; nothing where nothing was found.

    They are those of a chosen seller, or of a seller whose own export this is.
    """
    if not _is_one_sellers(frame):
        return
    tickets = _tickets(frame)
    found = sorted(
        (one for one in read.pattern_totals(frame).values() if one.match),
        key=lambda one: (-tickets.get(one.pattern, 0), -one.match, one.pattern),
    )
    if not found:
        return
    words = frame.words
    page.show_heading(words("sellers.gaps"), words("sellers.gaps_context"))
    first, others = found[:_SHOWN], found[_SHOWN:]
    pieces = [el("div", *(_line(frame, one, tickets) for one in first), cls="waits gaps")]
    if others:
        rest = el("div", *(_line(frame, one, tickets) for one in others), cls="waits gaps")
        more = words("sellers.more_gaps", n=words.count(len(others)))
        pieces.append(el("details", el("summary", more), rest, cls="more"))
    markup.clickable(el("div", *pieces, cls="dl"), "fixable_gaps")


def _is_one_sellers(frame: Frame) -> bool:
    if frame.filters.seller is not None:
        return True
    named = read.view(frame, "view_sellers", platform=frame.filters.platform)
    return frame.role == "seller" and len(named) < 2


def _tickets(frame: Frame) -> dict[str, int]:
    """Return how many tickets what each pattern found touches; a pattern without any is absent."""
    rows = read.view(frame, "seller_gap_counts", **frame.filters.bound())
    return {row["by_pattern"]: int(row["tickets"]) for row in rows}


def _line(frame: Frame, one: PatternFigures, tickets: Mapping[str, int]) -> Html:
    words, pattern = frame.words, patterns()[one.pattern]
    said, touched = frame.said(pattern), tickets.get(one.pattern, 0)
    number = el("b", words.of("ticket", touched))
    found = words("sellers.gap_found", of=words.of(pattern.per, one.match),
                  n=words.count(one.judged))  # fmt: skip
    rows = frame.links.to("rows", of=f"pattern.{one.pattern}", verdict="match")
    return el(
        "div",
        el("span", el("b", el("a", said.title, href=frame.links.to(one.pattern))), cls="name"),
        el("span", said.what_to_do["seller"]),
        el(
            "span",
            el("a", number, href=frame.links.to("rows", of=gap(one.pattern).of)) if touched
            else number,
            el("a", found, href=rows, cls="under"),
            cls="right",
        ),
        cls="row",
    )  # fmt: skip
