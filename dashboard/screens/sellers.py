"""Compare sellers, or one's own figures: nobody is ranked, and few are pointed out."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import polars as pl
import streamlit as st

from dashboard.parts import display, markup, monthly, page, read, sellers, states, theme, view
from dashboard.parts.frame import Frame
from dashboard.parts.markup import el
from dashboard.parts.pictures import funnel, quadrant
from dashboard.parts.pictures.quadrant import Cross
from dashboard.parts.words import Words
from dashboard.screens import fixable_gaps
from queries.analyses import sellers_beside_each_other as beside
from queries.analyses.change_words import change
from queries.analysis import Analysis
from queries.catalogue import analyses, patterns
from queries.figures import Filters
from queries.rows import frame_of

NAME = "sellers_beside_each_other"
_MOST_PLATFORMS = 4
_LEAST_SELLERS = 2  # for a funnel; with one, time takes the place of the others


def render(frame: Frame) -> None:
    """Show how sellers lie beside each other in one pattern, and who is pointed out in any."""
    words = frame.words
    page.show_view(frame)
    options, first = _choice(frame)
    if not options:
        _show_nothing(frame, read.analysis(frame, NAME))
        return
    asked = st.query_params.get("pattern", "")
    chosen = asked if asked in options else first
    read.ahead(frame, NAME, "change_over_time", by=chosen)
    result = read.analysis(frame, NAME, by=chosen)
    if not result.rows:
        _show_nothing(frame, result)
        return
    doubt = el("i", " ", words("sellers.doubt"))
    markup.show(page.finding(result.says[words.language], doubt))
    labels = {name: frame.said(patterns()[name]).title for name in options}
    view.choose_side(words, "pattern", options, labels, first)
    for platform, rows in _by_platform(result, frame.filters.seller).items():
        _show_platform(frame, platform, rows, chosen)
    read.ahead(frame, NAME, "speed_and_care")  # last of all, for they take longest
    fixable_gaps.render(frame)
    read.later(frame, NAME, partial(_show_pointed_out, frame, result))
    read.later(frame, "speed_and_care", partial(_show_quadrant, frame))
    _show_doubts(frame, result)
    page.show_foot(
        frame, "sellers", where={"pattern": chosen},
        ways={"definition": frame.links.to("method", pattern=NAME),
              "rows": frame.links.to("rows", of=f"pattern.{chosen}", verdict="match")},
    )  # fmt: skip


def _show_nothing(frame: Frame, found: Analysis) -> None:
    states.show_notice(found.says[frame.words.language], frame.words("sellers.nothing_cure"))
    fixable_gaps.render(frame)
    page.show_foot(frame, "sellers")


def _choice(frame: Frame) -> tuple[list[str], str]:
    """Return the patterns to choose from, and the one shown at first ("" where there is none)."""

    def found() -> tuple[list[str], str]:
        told = _told(frame)
        options = _options(told)
        return options, _first(told, options) if options else ""

    if frame.filters.seller is not None:
        return found()
    return frame.snapshot.once(f"sellers compared on {frame.filters.platform}", found)


def _told(frame: Frame) -> pl.DataFrame:
    """Return what is told of the sellers of the view, or of the one chosen, at any time.

    The patterns to choose from, and the first of them, are the same in every period.
    """
    whole = replace(frame, filters=Filters(platform=frame.filters.platform))
    rows, seller = frame_of(read.analysis(whole, NAME).rows), frame.filters.seller
    told = rows.filter(pl.col("n") > 0)
    return told if seller is None else told.filter(pl.col("seller_id") == seller)


def _options(told: pl.DataFrame) -> list[str]:
    """Return the patterns that judged anything of a seller, in the order of the catalogue."""
    found = set(told["pattern"])
    return [name for name in beside.comparable() if name in found]


def _first(told: pl.DataFrame, options: Sequence[str]) -> str:
    """Return the pattern shown at first: where somebody is pointed out, else what matched most."""
    surest = told.filter(pl.col("is_flagged")).sort("q", maintain_order=True).head(1)
    if surest.height:
        return str(surest["pattern"][0])
    matched = dict(told.group_by("pattern").agg(pl.col("k").sum()).iter_rows())
    return max(options, key=lambda name: matched[name])


def _by_platform(result: Analysis, seller: str | None) -> dict[str, pl.DataFrame]:
    """Return the rows of the largest platforms; of a seller, only of those they sell on, if any."""
    told = frame_of(result.rows).filter(pl.col("n") > 0)
    found = parts_of(told)
    own = {name: rows for name, rows in found.items()
           if seller is not None and (rows["seller_id"] == seller).any()}  # fmt: skip
    found = own or found
    largest = sorted(found, key=lambda name: -int(found[name]["n"].sum()))
    return {name: found[name] for name in largest[:_MOST_PLATFORMS]}


def parts_of(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Return the rows by platform, in their order."""
    parts = rows.partition_by("platform", maintain_order=True, as_dict=True)
    return {str(platform): part for (platform,), part in parts.items()}


def _show_platform(frame: Frame, platform: str, rows: pl.DataFrame, pattern: str) -> None:
    is_drawn = rows["share"].count() >= _LEAST_SELLERS
    is_among_others = frame.filters.seller is not None and len(rows) > 1
    context = "context_own" if is_among_others else "context" if is_drawn else "context_table"
    page.show_heading(
        platform, frame.said(patterns()[pattern]).title, frame.words(f"sellers.{context}")
    )
    if is_drawn:
        _show_funnel(frame, platform, rows)
    table = el("div", sellers.table(frame, rows), cls="dl")
    markup.clickable(table, f"sellers_{platform}")
    _say_how_many(frame.words, "listed", min(len(rows), sellers.MOST_ROWS), len(rows))
    _show_time(frame, platform, pattern, is_alone=len(rows) < _LEAST_SELLERS)


def _show_funnel(frame: Frame, platform: str, rows: pl.DataFrame) -> None:
    words, fair = frame.words, rows.drop_nulls("share")
    limits = beside.funnel(fair)
    lines = [
        funnel.Limit(limits.low_998, limits.high_998, words("sellers.limit_998")),
        funnel.Limit(limits.low_95, limits.high_95, words("sellers.limit_95")),
    ]
    if limits.wide_high_998[-1] > limits.high_998[-1] * 1.01:
        wide = (limits.wide_low_998, limits.wide_high_998, words("sellers.limit_wide"))
        lines.insert(0, funnel.Limit(*wide, is_wide=True))
    drawn = sellers.drawn(fair, "effective_n")
    marks = [sellers.mark(frame, row) for row in drawn.iter_rows(named=True)]
    told = words("format.semicolon").join(mark.told for mark in marks[: sellers.MOST_ROWS])
    picture = funnel.funnel(
        theme.palette(),
        words,
        marks,
        limits.sizes,
        limits.median,
        lines,
        words("sellers.axis_size"),
    )
    frame.links.follow(theme.draw(picture, f"funnel_{platform}", told, marks=True))
    _say_how_many(words, "drawn", len(marks), len(fair))
    states.show_quiet(words("sellers.reading", median=words.share(limits.median)))


def _say_how_many(words: Words, what: str, shown: int, every: int) -> None:
    if shown < every:
        states.show_quiet(words(f"sellers.{what}", k=words.count(shown), n=words.count(every)))


def _show_time(frame: Frame, platform: str, pattern: str, *, is_alone: bool) -> None:
    """Say what the share did over time; draw its months where there is nobody to be beside."""
    found = [row for row in read.analysis(frame, "change_over_time", by=pattern).rows
             if row["platform"] == platform and row["kind"]]  # fmt: skip
    if found:
        said = change(found[0])[frame.words.language]
        way = el("a", said, href=frame.links.to("change_over_time"))
        line = el("div", el("p", way, cls="lead"), cls="dl column")
        markup.clickable(line, f"change_{platform}")
    if is_alone or frame.filters.seller is not None:
        own = replace(frame, filters=replace(frame.filters, platform=platform))
        monthly.show(own, pattern, {})


def _show_pointed_out(frame: Frame, result: Analysis, every: Analysis) -> None:
    words = frame.words
    if every.says == result.says:  # said above already, where nobody can be pointed out
        return
    page.show_heading(words("sellers.pointed_out"), words("sellers.pointed_out_context"))
    table = sellers.pointed_out(frame, every)
    if table is None:
        states.show_quiet(every.says[words.language])
        return
    markup.clickable(el("div", table, cls="dl"), "sellers_pointed_out")


def _show_quadrant(frame: Frame, found: Analysis) -> None:
    words = frame.words
    both = with_both(frame_of(found.rows))
    several = {platform: rows for platform, rows in both.items() if len(rows) > 1}
    if both and not several:  # a seller alone is beside nobody
        return
    title = frame.said(analyses()["speed_and_care"]).title
    page.show_heading(title)
    says = el("a", found.says[words.language], href=frame.links.to("speed_and_care"))
    line = el("div", el("p", says, cls="lead"), cls="dl column")
    markup.clickable(line, "says_speed_and_care")
    for platform, rows in several.items():
        _draw_quadrant(frame, platform, rows)


def with_both(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Return by platform the sellers that have a time to deliver and a share borne out."""
    if rows.is_empty():
        return {}
    return parts_of(rows.drop_nulls(["middle_seconds", "high_seconds", "share"]))


def _draw_quadrant(frame: Frame, platform: str, rows: pl.DataFrame) -> None:
    words = frame.words
    drawn = sellers.drawn(rows, "orders")
    crosses = [_cross(frame, row) for row in drawn.iter_rows(named=True)]
    names = [words.duration(tick) for tick in quadrant.ticks(crosses)]
    middle = (float(np.median(rows["middle_seconds"])), float(np.median(rows["share"])))
    axes = (words("sellers.axis_speed"), words("sellers.axis_care"))
    picture = quadrant.quadrant(theme.palette(), words, crosses, names, middle, axes)
    told = words("format.semicolon").join(cross.told for cross in crosses[: sellers.MOST_ROWS])
    page.show_heading(platform, words("sellers.quadrant_context"))
    frame.links.follow(theme.draw(picture, f"quadrant_{platform}", told, marks=True))
    _say_how_many(words, "drawn", len(crosses), len(rows))


def _cross(frame: Frame, row: sellers.Row) -> Cross:
    words = frame.words
    told = words(
        "sellers.cross_tip", seller=display.in_figure(row["seller_id"]),
        speed=words.duration(row["middle_seconds"]), care=words.share(row["share"]),
        orders=words.count(row["orders"]), tickets=words.count(row["judged"]),
    )  # fmt: skip
    address = frame.links.to(
        "rows", of="claim.resolved", platform=row["platform"], seller=row["seller_id"]
    )
    return Cross(
        (row["low_seconds"], row["middle_seconds"], row["high_seconds"]),
        (row["share_low"], row["share"], row["share_high"]), told, address,
    )  # fmt: skip


def _show_doubts(frame: Frame, result: Analysis) -> None:
    lines = [*frame.said(analyses()[NAME]).innocent,
             *(caveat[frame.words.language] for caveat in result.caveats)]  # fmt: skip
    page.show_heading(frame.words("definition.innocent"))
    markup.show(el("div", states.caveats(lines), cls="dl"))
