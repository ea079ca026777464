"""The gaps between handing a code over and its redemption: left of zero is what contradicts."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.parts import behind_deliveries as rows_of
from dashboard.parts import markup, page, read, states, theme, verdicts
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from dashboard.parts.pictures import strip

Row = Mapping[str, Any]
_NOT_PROVEN = ("declared", "unknown")
_FILLS = {"not_redeemed": "excluded", "no_time": "unknown", "unusable": "unknown"}


def render(frame: Frame) -> None:
    """Show the dot strip and what it rests on."""
    words = frame.words
    found = read.view(
        frame, "redemption_gaps", steps=rows_of.STEPS, tolerance=rows_of.tolerance(),
        **frame.filters.bound(),
    )  # fmt: skip
    piles = [_pile(frame, row) for row in found if row["place"] == "gap"]
    if piles:
        _show_strip(frame, piles)
    else:
        page.show_heading(words("delivery.gaps"))
        _show_missing(frame)
    without = [row for row in found if row["place"] != "gap"]
    if without:
        markup.clickable(_without(frame, without), "without_gap")
    if piles:
        markup.show(el("div", states.caveats(_caveats(frame, piles)), cls="dl"))


def _show_strip(frame: Frame, piles: Sequence[strip.Pile]) -> None:
    words = frame.words
    size = strip.a_dot([pile.count for pile in piles])
    early = sum(pile.count for pile in piles if pile.is_early)
    every = sum(pile.count for pile in piles)
    page.show_heading(
        words("delivery.gaps"),
        words("delivery.gaps_context"),
        words("delivery.dots", n=words.count(size)) if size > 1 else words("delivery.dot"),
    )
    signs = strip.Signs(
        words("delivery.before", n=words.of("code", early)),
        words("delivery.after", n=words.of("code", every - early)),
        words("delivery.tolerance", n=words.duration(rows_of.tolerance())),
        [words.duration(tick) for tick in strip.TICKS],
    )
    told = words("delivery.gaps_alt", early=words.count(early), n=words.of("code", every))
    picture = strip.strip(theme.palette(), piles, rows_of.tolerance(), signs)
    frame.links.follow(theme.draw(picture, "gaps", told, marks=True))


def _pile(frame: Frame, row: Row) -> strip.Pile:
    words, step = frame.words, int(row["step"])
    near, far = rows_of.bounds(step)
    told = words(
        "delivery.tip_before" if step < 0 else "delivery.tip_after",
        near=words.duration(near), far=words.duration(far), n=words.of("code", row["codes"]),
        basis=words.name("handed_basis", row["handed_basis"]),
    )  # fmt: skip
    behind = rows_of.gap(step, row["handed_basis"], row["is_early"])
    return strip.Pile(
        (step + 0.5) / rows_of.STEPS, int(row["codes"]), bool(row["is_early"]),
        row["handed_basis"] == "payment", told, frame.links.to("rows", of=behind.of),
    )  # fmt: skip


def _without(frame: Frame, rows: Sequence[Row]) -> Html:
    words = frame.words
    items = (
        el(
            "a",
            verdicts.swatch(_FILLS[row["place"]]),
            el("span", el("b", words.count(row["codes"])), " ",
               words(f"delivery.{row['place']}")),
            href=frame.links.to("rows", of=rows_of.without_gap(row["place"]).of),
        )
        for row in rows
    )  # fmt: skip
    return el("div", el("div", *items, cls="legend"), cls="dl")


def _caveats(frame: Frame, piles: Sequence[strip.Pile]) -> list[str]:
    """Say what the strip rests on: bounds, zones, clocks, and what it does not show."""
    words = frame.words
    told = []
    bounds = sum(pile.count for pile in piles if pile.is_bound)
    if bounds:
        told.append(words("delivery.bound", n=words.of("code", bounds)))
    assumed = [name for name, zone in frame.zones.items() if zone.basis in _NOT_PROVEN]
    if assumed:
        told.append(words("delivery.zone_assumed", platforms=words("format.comma").join(assumed)))
    offsets = [row["clock_offset_seconds"] for row in read.view(frame, "view_platforms")]
    if None in offsets:
        told.append(words("delivery.clocks", n=words.duration(rows_of.tolerance())))
    return [*told, words("delivery.no_mixture")]


def _show_missing(frame: Frame) -> None:
    words = frame.words
    found = read.pattern_total(frame, "redeemed_before_delivery")
    missing = found.missing if found else ()
    columns = el("code", words("format.comma").join(missing)) if missing else None
    states.show_notice(words("delivery.no_gaps"), columns, words("pattern.missing_cure"))
