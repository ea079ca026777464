"""Says how much of the progress shown elapsed time alone explains, and how alike the steps are."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from queries import shares
from queries.analyses import unused_words
from queries.analysis import Analysis, Counter, Figure, Line, Words
from queries.clusters import Sums, explained, mean
from queries.definitions import Value
from queries.figures import MINIMUM

TELLING = 0.98  # of the variance: above it, and with equal steps, progress goes by the clock
LEAST = 10  # tickets in a step of six hours, below which the curve is not drawn
EXPLAINED = {
    "en": "of progress explained by elapsed time alone",
    "zh": "仅凭经过的时间就能解释的进度",
}
ALIKE = {
    "en": "tickets all of whose steps are the commonest one",
    "zh": "每一步都是最常见步子的工单",
}
SHOWN = {"en": "progress shown, on average", "zh": "所显示进度的平均"}
CLOCK = {
    "en": "Above 98 % explained, with most tickets taking equal steps, the progress goes by the "
    "clock; what was done meanwhile is judged update by update (updated_without_work).",
    "zh": "若解释超过 98%，且多数工单步子相同，进度就是随时钟而动；"
    "期间做了什么，由 updated_without_work 逐次评判。",
}
ONE_TICKET = {
    "en": "Each ticket counts as one observation, however often its progress was updated.",
    "zh": "每张工单算一个观测，不论其进度更新多少次。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform on which progress is told."""
    if by:
        raise ValueError("clock_progress cannot be sliced; narrow the view to a seller or category")
    counts = count("clock_progress", **values)
    told = counts.filter(pl.col("unused").is_null() & pl.col("hour").is_null()).sort("platform")
    figures: list[Figure] = []
    lines: list[Line] = []
    rows: list[dict[str, object]] = []
    for one in told.iter_rows(named=True):
        found = _figures(one)
        figures += found
        steps = counts.filter(
            (pl.col("platform") == one["platform"]) & pl.col("hour").is_not_null()
        )
        lines += _line(str(one["platform"]), steps)
        rows.append({
            "platform": one["platform"], "tickets": one["tickets"], "updates": one["updates"],
            "explained": found[0].value, "alike_tickets": one["alike_tickets"],
            "step_minutes": one["step_minutes"], "step_hundredths": one["step_hundredths"],
            "is_by_clock": _is_by_clock(found),
        })  # fmt: skip
    caveats = [CLOCK, ONE_TICKET, *unused_words.left_out(counts, "tickets")]
    return Analysis("tickets", _says(rows, figures), rows, caveats, counts, figures, lines)


def _figures(one: Mapping[str, object]) -> list[Figure]:
    platform, tickets = str(one["platform"]), int(str(one["tickets"]))
    keys = ("part", "whole", "part_squared", "product", "whole_squared")
    sums, points = Sums(tickets, *(float(str(one[key])) for key in keys)), int(str(one["updates"]))
    found = explained(sums, points) if tickets >= MINIMUM else None
    value, low, high = found or (None, None, None)
    return [
        Figure(
            "explained", platform, EXPLAINED, "share", value, low, high, n=tickets,
            bucket="all",
        ),
        shares.share(
            "alike", platform, ALIKE, int(str(one["alike_tickets"])), tickets, bucket="alike"
        ),
    ]  # fmt: skip


def _is_by_clock(figures: list[Figure]) -> bool:
    explained_, alike = figures
    return (explained_.value or 0) > TELLING and (alike.low or 0) > 0.5


def _line(platform: str, steps: pl.DataFrame) -> list[Line]:
    """Mean progress by time since the opening, in steps of six hours that hold enough tickets."""
    shown = steps.filter(pl.col("tickets") >= LEAST).sort("hour")
    found = [
        (float(one["hour"]) + 3, mean(one["updates"], one["part"], one["part_squared"]))
        for one in shown.iter_rows(named=True)
    ]
    points = [(hour, *three) for hour, three in found if three]
    if len(points) < 2:
        return []
    hours, middle, low, high = (
        [place if row == 0 else min(1.0, max(0.0, place)) for place in column]
        for row, column in enumerate(zip(*points, strict=True))
    )
    return [Line("progress", platform, SHOWN, hours, middle, low, high)]


def _says(rows: list[dict[str, object]], figures: list[Figure]) -> Words:
    told = [one for one in figures if one.name == "explained" and one.value is not None]
    if not told:
        return {
            "en": "Unknown: too few tickets whose progress is told step by step.",
            "zh": "未知：逐步记录进度的工单太少。",
        }
    top = max(told, key=lambda one: one.n or 0)
    alike = next(
        one for one in figures if one.platform == top.platform and one.name == "alike"
    )  # fmt: skip
    row = next(row for row in rows if row["platform"] == top.platform)
    minutes, size = int(str(row["step_minutes"])), int(str(row["step_hundredths"]))
    every = f"{minutes / 60:g}"
    return {
        "en": f"On {top.platform}, elapsed time alone explains {shares.with_interval(top, 'en')} "
        f"of the progress shown on {top.n:,} tickets; {shares.with_interval(alike, 'en')} of them "
        f"move by {size}% every {every} hours and never otherwise.",
        "zh": f"{top.platform} 的 {top.n:,} 张工单所显示的进度，仅凭经过的时间就能解释"
        f" {shares.with_interval(top, 'zh')}；其中 {shares.with_interval(alike, 'zh')} 每"
        f" {every} 小时前进 {size}%，从不例外。",
    }
