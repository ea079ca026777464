"""Says how soon a person writes to the buyer, tickets closed before that competing."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from queries import shares, survival
from queries.analyses import unused_words
from queries.analysis import Analysis, Counter, Figure, Line, Words
from queries.definitions import Value
from queries.figures import MINIMUM
from queries.survival import Curve, Floats

HOURS = (24, 72, 168)
LEAST_AT_RISK = 10  # at risk in a step, below which the curves are not followed further
WAYS = ("person", "closed")
SAID: dict[str, Words] = {
    "person": {"en": "a person wrote", "zh": "有人写过"},
    "closed": {"en": "closed before anybody did", "zh": "无人写过即关闭"},
    "waiting": {"en": "still waiting", "zh": "仍在等待"},
}
REACHED = {"en": "A person had written", "zh": "有人写过"}
CLOSED = {"en": "Closed before any person wrote", "zh": "无人写过即关闭"}
NEWEST = {
    "en": "The plain figure beside it divides what has happened by all tickets, the newest "
    "included, whose time has not come yet.",
    "zh": "旁边的简单算法以全部工单为分母，最新的也计入，而它们尚未到时候。",
}
UNKNOWN_KINDS = {
    "en": "An author of unknown kind does not count as a person; “at most” counts each as one.",
    "zh": "种类不明的作者不算作人；“至多”则都算作人。",
}
AFTER_CLOSING = {
    "en": "What a person writes more than ten minutes after the closing does not count here.",
    "zh": "关闭十分钟之后才写的话，这里不计。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform and reading (sure, maybe)."""
    if by:
        raise ValueError("human_reach cannot be sliced; narrow the view to a seller or category")
    counts = count("human_reach", **values)
    followed = counts.filter(pl.col("hour").is_not_null()).sort("platform", "reading", "hour")
    rows, figures, lines = [], list[Figure](), list[Line]()
    for platform in followed["platform"].unique().sort():
        own = followed.filter(pl.col("platform") == platform)
        sure = own.filter(pl.col("reading") == "sure")
        maybe = own.filter(pl.col("reading") == "maybe")
        row, found = _figures(platform, sure, maybe)
        rows.append(row)
        figures += found
        lines += _lines(platform, sure)
    caveats = [NEWEST, UNKNOWN_KINDS, AFTER_CLOSING, *unused_words.left_out(counts, "tickets")]
    return Analysis("tickets", _says(figures), rows, caveats, counts, figures, lines)


def _figures(
    platform: str, sure: pl.DataFrame, maybe: pl.DataFrame
) -> tuple[dict[str, object], list[Figure]]:
    n = int(sure.select(pl.sum_horizontal("person", "closed", "waiting").sum()).item())
    figures = [
        figure
        for way, group in (("person", REACHED), ("closed", CLOSED))
        for hours in HOURS
        if (figure := _by(platform, sure, way, hours, n, group))
    ]
    if not maybe.drop("reading").equals(sure.drop("reading")):
        said = {"en": "within 7 days, at most", "zh": "7 天内，至多"}
        most = _by(platform, maybe, "person", 168, n, REACHED, said, "maybe_person")
        figures += [most] if most else []
    row: dict[str, object] = {
        "platform": platform, "n": n,
        **{way: int(sure[way].sum()) for way in ("person", "closed", "waiting")},
        **{one.name: one.value for one in figures},
    }  # fmt: skip
    return row, figures


def _by(
    platform: str, steps: pl.DataFrame, way: str, hours: int, n: int, group: Words,
    said: Words | None = None, name: str | None = None,
) -> Figure:  # fmt: skip
    """What had happened by so many hours: Aalen-Johansen, and k of n as they stand."""
    name = name or way
    said = said or {"en": _within(hours, "en"), "zh": _within(hours, "zh")}
    k = int(steps.filter(pl.col("hour") < hours)[way].sum())
    found = at(steps, way, hours) if n >= MINIMUM else None
    value, low, high = found or (None, None, None)
    return Figure(
        f"{name}_{hours}h", platform, said, "share", value, low, high, k=k, n=n,
        naive=k / n if found else None, group=group, bucket=f"{name}/{hours}",
    )  # fmt: skip


def at(steps: pl.DataFrame, way: str, hours: int) -> tuple[float, float, float] | None:
    """The incidence of one way by so many hours; None where too few were followed so long."""
    risk, ended = _risk(steps), steps.select(WAYS).to_numpy()
    before = steps["hour"].to_numpy() < hours
    if not before.any():
        return (0.0, 0.0, 0.0) if steps.height else None
    waited = steps["waiting"].to_numpy()[before]
    left = float(risk[~before][0]) if not before.all() else 0.0
    # where all had left by then, and the last of them by an end, nothing is open any more
    is_settled = not waited.any() or (left == 0 and not waited[-1])
    if left < LEAST_AT_RISK and not is_settled:
        return None
    curve = survival.incidence(risk[before], ended[before], WAYS.index(way))
    return float(curve.share[-1]), float(curve.low[-1]), float(curve.high[-1])


def _risk(steps: pl.DataFrame) -> Floats:
    gone = steps.select(pl.sum_horizontal(*WAYS, "waiting")).to_series().to_numpy().astype(float)
    return np.asarray(gone.sum() - np.concatenate(([0.0], np.cumsum(gone)[:-1])))


def _lines(platform: str, steps: pl.DataFrame) -> list[Line]:
    """The three curves, as far as enough are followed."""
    risk = _risk(steps)
    few = np.flatnonzero(risk < LEAST_AT_RISK)
    shown = steps.head(int(few[0]) if len(few) else len(risk))
    if shown.is_empty():
        return []
    risk, ended = risk[: len(shown)], shown.select(WAYS).to_numpy()
    hour = shown["hour"].to_numpy().astype(float)
    ends = [float(one) for one in hour + np.where(hour < 336, 1, np.where(hour < 4320, 24, 720))]
    curves = {
        "person": survival.incidence(risk, ended, 0),
        "closed": survival.incidence(risk, ended, 1),
        "waiting": survival.still(risk, ended.sum(axis=1)),
    }
    return [
        _line(name, platform, ends, curve, 1.0 if name == "waiting" else 0.0)
        for name, curve in curves.items()
    ]


def _line(name: str, platform: str, ends: list[float], curve: Curve, start: float) -> Line:
    def drawn(values: Floats) -> list[float]:
        return [start, *map(float, values)]

    return Line(
        name, platform, SAID[name], [0.0, *ends], drawn(curve.share), drawn(curve.low),
        drawn(curve.high),
    )  # fmt: skip


def _within(hours: int, language: str) -> str:
    days = hours // 24
    if language == "zh":
        return f"{hours} 小时内" if hours < 168 else f"{days} 天内"
    return f"within {hours} hours" if hours < 168 else f"within {days} days"


def _says(figures: list[Figure]) -> Words:
    told = [one for one in figures if one.name == "person_24h" and one.value is not None]
    if not told:
        return {
            "en": "Unknown: too few tickets with messages can be followed for a day.",
            "zh": "未知：有消息且能跟踪满一天的工单太少。",
        }
    top = max(told, key=lambda one: one.n or 0)
    closed = next(
        one for one in reversed(figures)
        if one.platform == top.platform and one.name.startswith("closed_")
        and one.value is not None
    )  # fmt: skip
    return {
        "en": f"On {top.platform}, a person had written within 24 hours to "
        f"{shares.with_interval(top, 'en')} of {top.n:,} tickets; "
        f"{shares.with_interval(closed, 'en')} were closed {closed.said['en']} before any had.",
        "zh": f"{top.platform} 的 {top.n:,} 张工单中，24 小时内有人写过话的占"
        f" {shares.with_interval(top, 'zh')}；{closed.said['zh']}无人写过即关闭的占"
        f" {shares.with_interval(closed, 'zh')}。",
    }
