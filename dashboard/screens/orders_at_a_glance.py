"""Ninety-nine and one, and two clocks: what the claims look like from where a buyer stands."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.parts import markup, page, read, states, theme, verdicts
from dashboard.parts.behind import OUTCOMES
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from dashboard.parts.pictures import clocks, dots
from queries.figures import MINIMUM

Row = Mapping[str, Any]
_FILLS = {"undisputed": "no_match", "disputed": "unsupported", "unanswered": "match"}
_HORIZON_DAYS = 10
_STEPS_A_DECADE = 10


def render(frame: Frame) -> None:
    """Show both pictures side by side, where the logs hold what they need."""
    counts = _outcomes(frame)
    found = read.view(frame, "two_clocks", days=_HORIZON_DAYS, **frame.filters.bound())
    if sum(counts.values()) < MINIMUM and not found:
        return
    left, right = st.columns(2, gap="large")
    with left:
        _show_dots(frame, counts)
    with right:
        _show_clocks(frame, found)


def _outcomes(frame: Frame) -> dict[str, int]:
    rows = read.view(frame, "order_outcomes", outcome=None, most=1, **frame.filters.bound())
    counts = {row["outcome"]: int(row["total"]) for row in rows}
    return {outcome: counts.get(outcome, 0) for outcome in OUTCOMES}


def _show_dots(frame: Frame, counts: dict[str, int]) -> None:
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
    frame.links.follow(markup.clickable(el("div", legend, cls="dl"), "dots_legend"))


def _legend(frame: Frame, outcome: str, count: int) -> Html:
    words = frame.words
    return el(
        "a",
        verdicts.swatch(_FILLS[outcome]),
        el("span", el("b", words.count(count)), " ", words(f"overview.{outcome}")),
        href=frame.links.to("rows", of=f"orders.{outcome}"),
    )


def _show_clocks(frame: Frame, found: list[dict[str, Any]]) -> None:
    words = frame.words
    page.show_heading(words("overview.clocks"), words("overview.clocks_context", n=_HORIZON_DAYS))
    curves = [curve for name in ("delivery", "reply") if (curve := _curve(frame, found, name))]
    if not curves:
        states.show_notice(words("overview.no_clocks"))
        return
    picture = clocks.curves(
        theme.palette(), curves, [words.duration(tick) for tick in clocks.TICKS]
    )
    theme.draw(picture, "clocks", words("format.semicolon").join(c.label for c in curves))
    if len(curves) == 1:
        missing = "no_clock_reply" if curves[0].name == "delivery" else "no_clock_delivery"
        states.show_quiet(words(f"overview.{missing}"))


def _curve(frame: Frame, found: list[dict[str, Any]], name: str) -> clocks.Clock | None:
    """Return the share done by the end of each step; the steps hold counts, never shares."""
    rows = [row for row in found if row["clock"] == name]
    every = sum(row["done"] for row in rows)
    if every < MINIMUM:
        return None
    words, done = frame.words, 0
    seconds, shares, median = [0.1], [0.0], None
    for row in (row for row in rows if row["step"] is not None):
        done += row["done"]
        seconds.append(10 ** (row["step"] / _STEPS_A_DECADE))
        shares.append(done / every)
        if median is None and done * 2 >= every:
            median = row["median_in_step"]
    seconds.append(_HORIZON_DAYS * 86400.0)
    shares.append(done / every)
    shown = words("overview.clock_no_median") if median is None else words.duration(median)
    label = words(f"overview.clock_{name}", median=shown)
    if done < every:
        never = words("overview.clock_never", rate=words.share(1 - done / every, 0))
        label = words("format.dot").join([label, never])
    told = [words("overview.clock_tip", share=words.share(share, 0), within=words.duration(second))
            for second, share in zip(seconds, shares, strict=True)]  # fmt: skip
    return clocks.Clock(name, label, seconds, shares, told, is_accused=name == "reply")
