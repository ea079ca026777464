"""Night and batch: when the log is written, held against when people are at work."""

import re
from collections.abc import Mapping
from typing import Any

from dashboard.parts import markup, page, read, states, theme
from dashboard.parts.behind_times import Updates
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Child, Html, el
from dashboard.parts.pictures import hours
from queries.analysis import Analysis
from queries.catalogue import analyses

Row = Mapping[str, Any]
_SHOWN = {
    "orders_paid": "demand",
    "orders_placed": "demand",
    "tickets_opened": "demand",
    "buyer_messages": "demand",
    "human_replies": "person",
    "automatic_messages": "demand",
    "status_updates": "accused",
}
_MOST_STREAMS = 5


def render(frame: Frame) -> None:
    """Show the night screen."""
    page.show_view(frame)
    found = read.analysis(frame, "clock_hours")
    updates = _leading(found)
    address = frame.links.to("rows", of="pattern.updated_at_night", verdict="match")
    markup.show(_finding(frame, found, updates, address))
    if updates is not None and updates["by_hour"]:
        _show_ridges(frame, found, updates)
        _show_minutes(frame, updates)
        _show_offsets(frame, updates)
        _show_doubts(frame, found)
    _show_way_to_timers(frame)
    page.show_foot(
        frame,
        "night",
        ways={
            "definition": frame.links.to("updated_at_night", show="definition"),
            "sql": frame.links.to("updated_at_night", show="sql"),
            "rows": address,
        },
    )


def _show_way_to_timers(frame: Frame) -> None:
    way = el("a", frame.words("night.timers"), href=frame.links.to("resolution"), cls="ask")
    markup.clickable(el("div", way, cls="dl"), "way_to_timers")


def _leading(found: Analysis) -> Row | None:
    """Return the status updates of the platform that has most of them."""
    updates = [row for row in found.rows if row["stream"] == "status_updates"]
    return max(updates, key=lambda row: int(str(row["n"])), default=None)


def _finding(frame: Frame, found: Analysis, updates: Row | None, address: str) -> Html:
    words = frame.words
    if updates is None or updates["ratio"] is None:
        return page.finding(*_whole_options(found.says[words.language]))
    ratio = words("night.ratio", n=words.number(updates["ratio"]))
    if updates["ratio_low"] is not None and updates["ratio_high"] is not None:
        low, high = words.number(updates["ratio_low"]), words.number(updates["ratio_high"])
        ratio = f"{ratio} ({low}–{high})"
    tag = "b" if updates["passes_gate"] else "span"
    sentence = page.sentence(
        words,
        "night.finding",
        ratio=el(tag, el("a", ratio, href=address), cls="plainly"),
        control=words.name("stream", str(updates["control"])),
    )
    batches = updates["night_batch_minutes"]
    in_batches = page.sentence(
        words,
        "night.batches" if batches else "night.no_batches",
        n=words.of("update", updates["night_k"]),
        k=words.count(updates["night_batch_stamps"] or 0),
        runs=words.count(batches or 0),
        nights=words.count(updates["night_batch_nights"] or 0),
    )
    doubt = words("night.intent" if updates["passes_gate"] else "night.below_gate")
    return page.finding(sentence, " ", in_batches, el("i", " ", doubt))


def _whole_options(told: str) -> list[Child]:
    """Keep an option such as `--timezone` on one line."""
    pieces = re.split(r"(--[a-z-]+)", told)
    return [el("span", piece, cls="whole") if place % 2 else piece
            for place, piece in enumerate(pieces)]  # fmt: skip


def _show_ridges(frame: Frame, found: Analysis, updates: Row) -> None:
    words = frame.words
    same = [row for row in found.rows if row["platform"] == updates["platform"]]
    rows = {row["stream"]: row for row in same if row["by_hour"] and row["slice"] is None}
    names = [name for name in _SHOWN if name in rows][-_MOST_STREAMS:]
    streams = [_stream(frame, rows[name]) for name in names]
    page.show_heading(
        words("night.hours"),
        words("night.hours_context"),
        words.of("update", updates["n"]),
        words.of("day", updates["days"]),
        frame.zone_words(),
    )
    picture = hours.ridges(theme.palette(), words, streams, words.entries["night.hour_tip"])
    told = words("night.hours_alt", share=words.share(updates["night_share"]))
    frame.links.follow(theme.draw(picture, "ridges", told, marks=True))


def _stream(frame: Frame, row: Row) -> hours.Stream:
    counts = [int(n) for n in row["by_hour"]]
    every = sum(counts) or 1
    name = frame.words.name("stream", str(row["stream"]))
    shares = [n / every for n in counts]
    role = _SHOWN[str(row["stream"])]
    is_accused = role == "accused"  # the other streams are no updates, and have no such rows
    addresses = [_address(frame, row, hour) if is_accused else "" for hour in range(24)]
    return hours.Stream(name, shares, counts, role, addresses)


def _address(frame: Frame, row: Row, hour: int, minute: int | None = None) -> str:
    found = Updates(str(row["platform"]), hour, minute)
    return frame.links.to("rows", of=found.of)


def _show_minutes(frame: Frame, updates: Row) -> None:
    words, filters = frame.words, frame.filters
    if filters.seller or filters.category:  # minutes are counted for a platform as a whole
        return
    found = read.view(
        frame, "view_night_minutes", platform=str(updates["platform"]),
        least=int(updates["batch_least"]), since=filters.since, until=filters.until,
    )  # fmt: skip
    if not found:
        return
    minutes = [
        hours.Minute(
            row["minute_of_day"],
            row["updates"],
            row["in_batches"] * 2 > row["updates"],
            _address(frame, updates, *divmod(row["minute_of_day"], 60)),
        )
        for row in found
    ]
    page.show_heading(words("night.minutes"), words("night.minutes_context"))
    picture = hours.barcode(theme.palette(), minutes, words.entries["night.minute_tip"])
    busiest = max(minutes, key=lambda minute: minute.count)
    told = words("night.minutes_alt", time=_clock(busiest.minute), n=words.count(busiest.count))
    frame.links.follow(theme.draw(picture, "minutes", told, marks=True))


def _show_offsets(frame: Frame, updates: Row) -> None:
    words = frame.words
    rows = [row for row in updates["by_offset"] or [] if row["ratio"] is not None]
    if not rows:
        return
    points = [
        hours.Offset(
            row["offset_hours"],
            row["ratio"],
            updates["ratio_low"] if row["offset_hours"] == 0 else None,
            updates["ratio_high"] if row["offset_hours"] == 0 else None,
        )
        for row in rows
    ]
    shift = updates["inferred_shift_hours"]
    page.show_heading(
        words("night.offsets"),
        words("night.offsets_unknown") if shift is None
        else words("night.offsets_context", shift=_signed(shift)),
    )  # fmt: skip
    names = [
        words("format.hour", n=_signed(p.hours)) if p.hours else words("night.as_declared")
        for p in points
    ]
    picture = hours.offsets(
        theme.palette(), words, points, names, words.entries["night.offset_tip"]
    )
    theme.draw(picture, "offsets", words("night.offsets_alt"))


def _show_doubts(frame: Frame, found: Analysis) -> None:
    said = frame.said(analyses()["clock_hours"])
    caveats = [caveat[frame.words.language] for caveat in found.caveats]
    finding = found.says[frame.words.language]
    lines = [*said.innocent, *(caveat for caveat in caveats if caveat != finding)]
    page.show_heading(frame.words("definition.innocent"))
    markup.show(el("div", states.caveats(list(dict.fromkeys(lines))), cls="dl"))


def _signed(value: int) -> str:
    return f"+{value}" if value > 0 else f"−{-value}" if value < 0 else "±0"


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
