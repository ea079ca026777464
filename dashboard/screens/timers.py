"""Timers: delays at which closings pile up, and who or what closes."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import polars as pl

from dashboard.parts import evidence, markup, page, read, states, theme
from dashboard.parts.behind_times import Delay
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el
from dashboard.parts.pictures import timers
from dashboard.parts.words import Words
from queries.analysis import Analysis
from queries.catalogue import analyses

Row = Mapping[str, Any]
_GROUP = ("platform", "basis", "anchor")
_BIN = ("low_minute", "high_minute", "closings")
_MOST_PICTURES = 3


def render(frame: Frame) -> None:
    """Show the close timers and the closers."""
    page.show_heading(frame.words("timers.title"), frame.words("timers.context"))
    read.later(frame, "close_timers", partial(_show_timers, frame))
    read.later(frame, "closers", partial(_show_closers, frame))


def _show_timers(frame: Frame, found: Analysis) -> None:
    words = frame.words
    markup.show(el("div", el("p", found.says[words.language], cls="said"), cls="dl"))
    transitions: dict[tuple[str, ...], list[Row]] = {}
    for row in found.rows:
        key = (str(row["transition"]), *(str(row[name]) for name in _GROUP))
        transitions.setdefault(key, []).append(row)
    for place, (key, rows) in enumerate(list(transitions.items())[:_MOST_PICTURES]):
        if found.counts is not None:
            _show_histogram(frame, key, rows, found.counts, place)
    if found.rows:
        _show_grades(frame, found.rows)
    said = frame.said(analyses()["close_timers"])
    lines = [*said.innocent, *(caveat[words.language] for caveat in found.caveats)]
    markup.show(el("div", states.caveats(list(dict.fromkeys(lines))), cls="dl"))


def _show_histogram(
    frame: Frame, key: tuple[str, ...], rows: Sequence[Row], counts: pl.DataFrame, place: int
) -> None:
    words = frame.words
    from_status, _, to_status = key[0].partition("→")
    chosen = counts.filter(
        pl.col("from_status") == from_status,
        pl.col("to_status") == to_status,
        *(pl.col(name) == value for name, value in zip(_GROUP, key[1:], strict=True)),
    )
    bins = [timers.Bin(*one) for one in chosen.select(_BIN).iter_rows()]
    spikes = [_spike(words, row) for row in rows]
    page.show_heading(
        _transition(words, key[0]),
        words("timers.since", anchor=words.name("anchor", key[3])),
        words(f"timers.basis_{key[2]}"),
        words.name("timer_kind", str(rows[0]["kind"])),
    )
    addresses = [frame.links.to("rows", of=_delay(key, one).of) for one in bins]
    picture = timers.histogram(
        theme.palette(), bins, spikes, [words.duration(60 * tick) for tick in timers.TICKS],
        words.entries["timers.tip"], addresses,
    )  # fmt: skip
    told = words("format.semicolon").join(spike.label for spike in spikes)
    frame.links.follow(theme.draw(picture, f"timer_{place}", told, marks=True))


def _delay(key: tuple[str, ...], one: timers.Bin) -> Delay:
    transition, platform, basis, anchor = key
    before, _, after = transition.partition("→")
    return Delay(platform, basis, before, after, anchor, int(one.low), int(one.high) - 1)


def _spike(words: Words, row: Row) -> timers.Spike:
    """Return the window; of a job that runs now and then, all delays up to its next run."""
    low, high = float(row["delay_low_minutes"]), float(row["delay_high_minutes"])
    every = row["run_every_minutes"]
    label = words(
        "timers.spike_run" if every else "timers.spike",
        delay=words.duration(float(row["delay_best_minutes"]) * 60),
        every=words.duration(float(every or 0) * 60),
        share=words.share(row["share"], 0),
        grade=row["grade"],
    )
    return timers.Spike(low, high + float(every or 0), label)


def _show_grades(frame: Frame, rows: Sequence[Row]) -> None:
    words = frame.words
    head = [words(f"timers.{name}") for name in ("transition", "delay", "closings", "share",
                                                  "grade", "months")]  # fmt: skip
    body = [
        el(
            "tr",
            el(
                "td",
                _transition(words, str(row["transition"])),
                " ",
                el("span", words(f"timers.basis_{row['basis']}"), cls="soft small"),
            ),
            el("td", _lasting(words, row)),
            el("td", f"{words.count(row['k'])} / {words.count(row['n'])}", cls="number"),
            el("td", _share(words, row), cls="number"),
            el("td", str(row["grade"]), cls="grade"),
            el("td", _months(row)),
        )
        for row in rows
    ]
    table = el("table", el("thead", el("tr", *(el("th", name) for name in head))),
               el("tbody", *body))  # fmt: skip
    markup.show(el("div", el("div", table, cls="table"), cls="dl"))


def _lasting(words: Words, row: Row) -> str:
    low, high = (float(row[f"delay_{end}_minutes"]) * 60 for end in ("low", "high"))
    if low < high < 1.05 * low:  # both would be written alike
        return words("timers.up_to", low=words.duration(low), more=words.duration(high - low))
    return words.duration(low) if low == high else f"{words.duration(low)} – {words.duration(high)}"


def _share(words: Words, row: Row) -> str:
    share = words.share(row["share"])
    if row["share_low"] is None or row["share_high"] is None:
        return share
    return f"{share} ({words.interval(row['share_low'], row['share_high'])})"


def _months(row: Row) -> Html:
    """Return a letter a month, so that a rule that came or went is seen."""
    marks = [
        el(
            "span",
            str(month["grade"] or "·"),
            title=str(month["month"]),
            cls="grade" if month["grade"] == "A" else "soft",
        )
        for month in row["months"] or []
    ]
    return el("span", *(piece for mark in marks for piece in (mark, " ")))


def _transition(words: Words, transition: str) -> str:
    before, _, after = transition.partition("→")
    return f"{words.name('status', before)} → {words.name('status', after)}"


def _show_closers(frame: Frame, found: Analysis) -> None:
    words = frame.words
    if not found.rows:
        return
    page.show_heading(words("closers.title"), found.says[words.language])
    shown = [_closer(words, row) for row in found.rows[:12]]
    columns = ("to_status", "actor_id", "actor_kind", "closings", "share", "lag_minutes", "reasons")
    table = evidence.table(words, columns, shown, lambda _: None)
    markup.show(el("div", table, cls="dl"))


def _closer(words: Words, row: Row) -> dict[str, Any]:
    reasons = [_reason(words, reason) for reason in row["reasons"] or []]
    return {
        **row,
        "to_status": words.name("status", str(row["to_status"])),
        "actor_kind": words.name("actor", str(row["actor_kind"])),
        "closings": row["k"],
        "reasons": tuple(reasons) or None,
    }


def _reason(words: Words, reason: Any) -> str:
    return str(reason[words.language]) if isinstance(reason, dict) else str(reason)
