"""Ninety-nine and one: what a share of disputes looks like when every order is a dot."""

from collections.abc import Mapping

from dashboard.parts import markup, page, read, states, theme, verdicts
from dashboard.parts.behind import OUTCOMES
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from dashboard.parts.pictures import dots
from queries.figures import MINIMUM

_FILLS = {"undisputed": "no_match", "disputed": "unsupported", "unanswered": "match"}


def outcomes(frame: Frame) -> dict[str, int]:
    """Return how many paid orders of this view ended how."""
    rows = read.view(frame, "outcome_counts", **frame.filters.bound())
    counts = {row["outcome"]: int(row["orders"]) for row in rows}
    return {outcome: counts.get(outcome, 0) for outcome in OUTCOMES}


def render(frame: Frame, counts: Mapping[str, int]) -> None:
    """Show the orders as ten thousand dots, and how many each colour stands for."""
    words, every = frame.words, sum(counts.values())
    if every < MINIMUM:
        page.show_heading(words("overview.orders"))
        states.show_notice(words("overview.no_orders"))
        return
    share = dots.dots_of(list(counts.values()))
    told = words(
        "overview.orders_finding",
        disputed=words.count(share[1] + share[2]),
        unanswered=words.count(share[2]),
    )
    page.show_heading(words("overview.orders"), told)
    names = [words(f"overview.{outcome}") for outcome in OUTCOMES]
    picture = dots.array(
        theme.palette(), names, list(counts.values()), words.entries["overview.orders_tip"]
    )
    theme.draw(picture, "dots", told)
    legend = el("div", *(_legend(frame, name, counts[name]) for name in OUTCOMES), cls="legend")
    markup.clickable(el("div", legend, cls="dl"), "dots_legend")


def _legend(frame: Frame, outcome: str, count: int) -> Html:
    words = frame.words
    return el(
        "a",
        verdicts.swatch(_FILLS[outcome]),
        el("span", el("b", words.count(count)), " ", words(f"overview.{outcome}")),
        href=frame.links.to("rows", of=f"orders.{outcome}"),
    )
