"""Holds figures a platform published about itself against several definitions of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from queries import days, shares, waits
from queries.analyses.reconciliation_words import (
    BESIDE,
    CANDIDATE,
    METRIC,
    NOT_WHY,
    STATISTIC,
    WHOLE,
)
from queries.analysis import Analysis, Counter, Figure, Words
from queries.definitions import Value

WAITING = ("tickets_with_those_open", "matters_with_those_open", "substantive_with_those_waiting")
NO_STATISTIC = ("mean", "median", "p90")  # all are tried where the figure does not say which it is


@dataclass(frozen=True)
class Held:
    """One published figure under one definition of ours."""

    candidate: str
    statistic: str
    ours: float
    k: int | None
    n: int
    apart: float  # theirs minus ours
    is_within: bool  # no further apart than rounding


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per published figure: the nearest definition, and what is left over."""
    if by:
        raise ValueError("reconciliation cannot be sliced; it is by published figure already")
    counts = count("reconciliation", **values)
    if count.filters.platform:
        counts = counts.filter(pl.col("platform") == count.filters.platform)
    figures: list[Figure] = []
    rows: list[dict[str, object]] = []
    for _, part in sorted(counts.group_by("platform", "figure_id"), key=lambda pair: str(pair[0])):
        first = part.row(0, named=True)
        if first["metric"] not in METRIC or first["value"] is None:
            continue
        held = sorted(_held(part, first), key=lambda one: (abs(one.apart), one.candidate))
        rows.append(_row(first, held))
        figures += [_figure(first, one) for one in held]
    caveats = [NOT_WHY, BESIDE, WHOLE]
    return Analysis("published figures", _says(rows), rows, caveats, counts, figures)


def _held(part: pl.DataFrame, first: Mapping[str, object]) -> list[Held]:
    found = []
    for one in part.filter(pl.col("n").is_not_null()).iter_rows(named=True):
        candidate = str(one["candidate"])
        for statistic in _statistics(str(one["statistic"])):
            ours = _ours(part, one, candidate, statistic)
            if ours is None or int(one["n"]) < waits.LEAST:
                continue
            apart = float(str(first["value"])) - ours
            step = float(str(first["step"] or 0))
            k = int(one["hits"]) if statistic == "share" else None
            found.append(Held(candidate, statistic, ours, k, int(one["n"]), apart,
                              abs(apart) <= step / 2 + 1e-9))  # fmt: skip
    return found


def _statistics(said: str) -> tuple[str, ...]:
    return NO_STATISTIC if said == "unknown" else (said,)


def _ours(
    part: pl.DataFrame, one: Mapping[str, object], candidate: str, statistic: str
) -> float | None:
    """Our value under one definition; with those still waiting there is no mean."""
    if statistic == "share":
        return int(str(one["hits"])) / int(str(one["n"]))
    if candidate not in WAITING:
        value = one[f"{statistic}_hours"]
        return None if value is None else float(str(value))
    if statistic == "mean":
        return None
    steps = part.filter(pl.col("candidate") == candidate, pl.col("upto_minutes").is_not_null())
    found = waits.waits(steps.with_columns(upto_hours=pl.col("upto_minutes") / 60))
    return waits.quantile(found, 0.5 if statistic == "median" else 0.9)[0]


def _figure(first: Mapping[str, object], one: Held) -> Figure:
    theirs, figure_id = float(str(first["value"])), str(first["figure_id"])
    said, platform = _said(one), str(first["platform"])
    group = _named(first)
    name = f"{figure_id} {one.candidate} {one.statistic}"
    if one.k is not None:
        return shares.share(name, platform, said, one.k, one.n, naive=theirs, group=group,
                            bucket=f"{one.candidate}/hit/{figure_id}")  # fmt: skip
    return Figure(name, platform, said, "hours", one.ours, n=one.n, naive=theirs, group=group,
                  bucket=f"{one.candidate}/all/{figure_id}")  # fmt: skip


def _said(one: Held) -> Words:
    within = {"en": " (within rounding)", "zh": "（在取整误差内）"} if one.is_within else None
    return {
        language: CANDIDATE[one.candidate][language]
        + ("" if one.statistic == "share"
           else (", " if language == "en" else "，") + STATISTIC[one.statistic][language])
        + (within[language] if within else "")
        for language in ("en", "zh")
    }  # fmt: skip


def _named(first: Mapping[str, object]) -> Words:
    """The published figure as a heading: what it is of, its value and its period."""
    metric = METRIC[str(first["metric"])]
    theirs = _written(str(first["metric"]), float(str(first["value"])))
    en, zh = (_period(first, language) for language in ("en", "zh"))
    return {
        "en": f"published {metric['en']} {theirs['en']} ({first['figure_id']}, {en})",
        "zh": f"公布的{metric['zh']} {theirs['zh']}（{first['figure_id']}，{zh}）",
    }


def _period(first: Mapping[str, object], language: str) -> str:
    ends = (
        date.fromisoformat(str(first[name])[:10]) for name in ("period_from_at", "period_to_at")
    )
    return " – ".join(days.day(end, language) for end in ends)


def _written(metric: str, value: float) -> Words:
    sign = "−" if value < 0 else ""
    if metric.endswith("share"):
        return {"en": f"{sign}{abs(value):.1%}", "zh": f"{sign}{abs(value):.1%}"}
    return {"en": f"{sign}{abs(value):,.2f} h", "zh": f"{sign}{abs(value):,.2f} 小时"}


def _row(first: Mapping[str, object], held: list[Held]) -> dict[str, object]:
    near = held[0] if held else None
    return {
        "platform": first["platform"], "figure_id": first["figure_id"], "metric": first["metric"],
        "theirs": first["value"],
        "nearest": _said(near) if near else None,
        "candidate": near.candidate if near else None,
        "ours": near.ours if near else None,
        "apart": near.apart if near else None,
        "within_rounding": [one.candidate for one in held if one.is_within],
        "tried": len(held),
    }  # fmt: skip


def _says(rows: list[dict[str, object]]) -> Words:
    told = [row for row in rows if row["tried"]]
    if not told:
        return {
            "en": "Unknown: no published figure is loaded that our definitions can be held to.",
            "zh": "未知：没有载入可与我们的口径对照的公布数字。",
        }
    within = [row for row in told if row["within_rounding"]]
    rest = [row for row in told if not row["within_rounding"]]
    words = {
        "en": f"Of {len(told)} published figures, {len(within)} come out within rounding under at "
        "least one of our definitions.",
        "zh": f"{len(told)} 个公布的数字中，有 {len(within)} 个至少按我们的一种口径"
        "在取整误差内吻合。",
    }
    if not rest:
        return words
    far = max(
        rest, key=lambda row: abs(float(str(row["apart"]))) / abs(float(str(row["theirs"])) or 1)
    )
    metric, near = str(far["metric"]), far["nearest"]
    assert isinstance(near, dict)  # noqa: S101  for the type checker
    theirs, apart = (_written(metric, float(str(far[key]))) for key in ("theirs", "apart"))
    return {
        "en": f"{words['en']} Furthest is {METRIC[metric]['en']} {theirs['en']}: the nearest "
        f"definition ({near['en']}) leaves {apart['en']} unexplained.",
        "zh": f"{words['zh']}相差最大的是{METRIC[metric]['zh']} {theirs['zh']}：最接近的口径"
        f"（{near['zh']}）仍有 {apart['zh']} 无法解释。",
    }


def _relative(row: Mapping[str, object]) -> float:
    """How much of the published figure is left over."""
    return abs(float(str(row["apart"]))) / (abs(float(str(row["theirs"]))) or 1.0)
