"""Status clocks: how long "processing" stands, and what ends it, those still waiting counted in."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from dashboard.parts import evidence, markup, page, read, states, theme
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from dashboard.parts.pictures import waiting
from dashboard.parts.words import Words
from queries.analyses.processing_survival import CAUSES, DAYS, KEYS, curve
from queries.analysis import Analysis
from queries.catalogue import analyses, patterns

Row = Mapping[str, Any]
_NAME = "processing_survival"
_FILLS = dict(zip(CAUSES, ("none", "deep", "aside", "soft", "line"), strict=True))
_MOST_PICTURES = 4
_KEYS = ("platform", "about_kind")
_SHOWN = (*_KEYS, "n", "ended", "standing", "median_hours",
          *(f"still_{day}d" for day in DAYS), "naive_still_7d")  # fmt: skip


def render(frame: Frame) -> None:
    """Show the status clocks."""
    words = frame.words
    page.show_view(frame)
    found = read.analysis(frame, _NAME)
    rows = sorted(found.rows, key=lambda row: -int(str(row["n"])))
    address = frame.links.to("rows", of="pattern.stuck_in_processing", verdict="match")
    said = el("a", found.says[words.language], href=address)
    markup.show(page.finding(said))
    told = [row for row in rows if row["still_7d"] is not None]
    for place, row in enumerate(told[:_MOST_PICTURES]):
        _show_curve(frame, found, row, place)
    if stood := [row for row in rows if row["n"]]:
        _show_table(frame, stood)
    _show_doubts(frame, found)
    page.show_foot(
        frame,
        "clocks",
        ways={
            "definition": frame.links.to("method", pattern=_NAME),
            "sql": frame.links.to("stuck_in_processing", show="sql"),
            "rows": address,
        },
        counts=words.of("claim", sum(int(str(row["n"])) for row in rows)),
    )


def _show_curve(frame: Frame, found: Analysis, row: Row, place: int) -> None:
    words = frame.words
    if found.counts is None:
        return
    same = [pl.col(key).eq_missing(pl.lit(row[key], pl.String)) for key in KEYS]
    steps = curve(found.counts.filter(*same))
    hours = [float(one) for one in steps["end_hours"]]
    bands = [
        waiting.Band(
            words(f"clocks.{cause}"), steps[cause].to_list(), _FILLS[cause],
            [_tip(words, cause, at, share) for at, share in zip(hours, steps[cause], strict=True)],
        )
        for cause in CAUSES
        if steps[cause].sum() > 0
    ]  # fmt: skip
    page.show_heading(
        words(f"clocks.curve_{row['subject']}"),
        str(row["platform"]),
        words("clocks.curve_context", n=words.of("claim", int(row["n"]))),
    )
    markup.show(el("div", _legend(frame, bands), cls="dl"))
    ticks = {day * 24.0: words.duration(day * 86400) for day in (1, 3, 7, 14, 21, 30)}
    picture = waiting.stacked(theme.palette(), words, hours, bands, _marks(frame, row), ticks)
    alternative = words("clocks.alt", n=words.share(row["still_7d"]))
    frame.links.follow(theme.draw(picture, f"waiting_{place}", alternative, marks=True))


def _tip(words: Words, cause: str, hours: float, share: float) -> str:
    return words(
        "clocks.tip", how=words(f"clocks.{cause}"), share=words.share(share),
        time=words.duration(hours * 3600),
    )  # fmt: skip


def _marks(frame: Frame, row: Row) -> list[waiting.Mark]:
    """Return the days people ask about; each opens what stood longer than that."""
    words = frame.words
    marks = []
    for day in DAYS:
        share, low, high = (row[f"still_{day}d{end}"] for end in ("", "_low", "_high"))
        if share is None:
            continue
        told = words(
            "clocks.mark", share=words.share(share), interval=words.interval(low, high),
            time=words.duration(day * 86400),
        )  # fmt: skip
        default = patterns()["stuck_in_processing"].defaults["days"]
        moved = {} if day == default else {"param.days": str(day)}
        address = frame.links.to(
            "rows", of="pattern.stuck_in_processing", verdict="match", **moved,
            platform=str(row["platform"]),
        )  # fmt: skip
        marks.append(waiting.Mark(day * 24.0, share, low, high, told, address))
    return marks


def _legend(frame: Frame, bands: list[waiting.Band]) -> Html:
    colours = theme.palette()
    items = [
        el("span", el("span", cls="swatch", style=f"background:{colour}"), name, cls="item")
        for name, colour in (
            (frame.words("clocks.still"), colours.match),
            *((band.name, getattr(colours, band.fill)) for band in bands),
        )
    ]
    return el("div", *items, cls="legend")


def _show_table(frame: Frame, rows: Sequence[Row]) -> None:
    words = frame.words
    page.show_heading(words("clocks.table"), words("clocks.table_context"))
    shown = [_in_words(words, row) for row in rows]
    # what is the same in every row is said above, and would push the last column out of sight
    columns = [name for name in _SHOWN
               if name not in _KEYS or len({row[name] for row in shown}) > 1]  # fmt: skip
    table = evidence.table(words, columns, shown, lambda _: None)
    markup.show(el("div", table, cls="dl"))


def _in_words(words: Words, row: Row) -> dict[str, Any]:
    """Return the row with its shares as they are written; too few to give one stay empty."""
    said = {**row, "about_kind": row["subject"]}
    for day in DAYS:
        share, low, high = (row[f"still_{day}d{end}"] for end in ("", "_low", "_high"))
        if share is not None:
            said[f"still_{day}d"] = f"{words.share(share)} {words.interval(low, high)}"
    if row["naive_still_7d"] is not None:
        said["naive_still_7d"] = words.share(row["naive_still_7d"])
    return said


def _show_doubts(frame: Frame, found: Analysis) -> None:
    said = frame.said(analyses()[_NAME])
    lines = [*said.innocent, *(caveat[frame.words.language] for caveat in found.caveats)]
    markup.show(el("div", states.caveats(list(dict.fromkeys(lines))), cls="dl"))
