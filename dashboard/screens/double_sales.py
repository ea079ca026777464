"""Codes that were given to more than one purchase; those meant for many stand apart."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from dashboard.parts import behind_deliveries as rows_of
from dashboard.parts import markup, page, read, states, theme, verdicts
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from dashboard.parts.pictures import sales

Row = Mapping[str, Any]
_MOST_CODES = 12
_FILLS = {
    "sold_twice": "match", "sold_once": "no_match", "looks_shared": "unknown",
    "loop_code": "excluded",
}  # fmt: skip


def render(frame: Frame) -> None:
    """Show the codes sold twice, and beside them those that are meant to be."""
    words, bound = frame.words, frame.filters.bound()
    rows = read.view(frame, "sale_counts", **bound)
    counts = {row["finding"]: int(row["codes"]) for row in rows}
    if not counts:
        return
    twice = counts.get("sold_twice", 0)
    page.show_heading(words("delivery.twice"), words("delivery.twice_context"))
    markup.clickable(_legend(frame, counts), "double_legend")
    if not twice:
        states.show_quiet(words("delivery.none_twice"))
        return
    codes = _codes(frame, read.view(frame, "double_sales", most=_MOST_CODES, **bound))
    picture = sales.sales(theme.palette(), codes, words("delivery.day_unit"))
    told = words("delivery.twice_alt", n=words.of("code", len(codes)))
    frame.links.follow(theme.draw(picture, "double_sales", told, marks=True))
    states.show_quiet(
        words("delivery.twice_shown", k=words.count(len(codes)), n=words.count(twice))
    )


def _legend(frame: Frame, counts: Mapping[str, int]) -> Html:
    words = frame.words
    items = [
        el(
            "a",
            verdicts.swatch(fill),
            el("span", el("b", words.count(counts[finding])), " ",
               words(f"delivery.{finding}")),
            href=frame.links.to("rows", of=rows_of.finding(finding).of),
        )
        for finding, fill in _FILLS.items()
        if counts.get(finding)
    ]  # fmt: skip
    return el("div", el("div", *items, cls="legend"), cls="dl")


def _codes(frame: Frame, rows: Sequence[Row]) -> list[sales.Sold]:
    groups = groupby(rows, key=lambda row: (row["platform"], row["code_id"]))
    found = [_code(frame, platform, code, list(some)) for (platform, code), some in groups]
    return [one for one in found if one is not None]


def _code(frame: Frame, platform: str, code: str, rows: Sequence[Row]) -> sales.Sold | None:
    words, zone = frame.words, frame.zone(platform)
    sold = [row["sold_at"] for row in rows if row["sold_at"] is not None]
    if not sold:
        return None
    first = min(sold)
    used = min((row["first_redeemed_at"] for row in rows if row["first_redeemed_at"]), default=None)
    told = [
        words("delivery.sold_tip", place=place, moment=words.moment(moment, zone))
        for place, moment in enumerate(sold, 1)
    ]
    return sales.Sold(
        code,
        [(moment - first).total_seconds() / 86400 for moment in sold],
        None if used is None else (used - first).total_seconds() / 86400,
        told,
        words("delivery.redeemed_tip", moment=words.moment(used, zone)) if used else "",
        frame.links.to("case", kind="code", id=code, at=platform),
    )
