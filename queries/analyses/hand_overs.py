"""Says how often tickets change hands, how often they come back, and between whom."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from queries import shares
from queries.analysis import Analysis, Counter, Figure, Words
from queries.clusters import mean
from queries.definitions import Value
from queries.figures import MINIMUM

SHOWN = 5  # pairs of each platform and kind of holder that are figures; the rest stand in the rows
KINDS: dict[str, Words] = {
    "team": {"en": "Between teams", "zh": "团队之间"},
    "person": {"en": "Between persons", "zh": "人与人之间"},
    "unknown": {"en": "Between holders of unknown kind", "zh": "种类不明的接手方之间"},
}
MEAN = {"en": "hand-overs a ticket", "zh": "每张工单转手次数"}
RETURNED = {
    "en": "tickets that came back to whom they were taken from",
    "zh": "又回到原接手方的工单",
}
CLOSED_ONLY = {
    "en": "The plain figure beside the mean leaves out the tickets that are still open.",
    "zh": "平均值旁边的简单算法不计仍未结的工单。",
}
PERSONS = {
    "en": "Between persons a return may be a change of shift; the pattern handed_back_and_forth "
    "leaves the later ones out, the shares here do not.",
    "zh": "人与人之间的返回可能是交接班；handed_back_and_forth 不计较晚的返回，这里的比例则计入。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform, kind of holder and pair, the busiest first, after one for all pairs."""
    if by:
        raise ValueError("hand_overs cannot be sliced; narrow the view to a seller or category")
    counts = count("hand_overs", **values).sort(
        "platform", "holder_kind", "tickets", "hand_overs", "previous_holder", "holder",
        descending=[False, False, True, True, False, False], nulls_last=True,
    )  # fmt: skip
    figures: list[Figure] = []
    for _, part in counts.group_by("platform", "holder_kind", maintain_order=True):
        figures += _figures(part)
    rows = counts.to_dicts()
    return Analysis("tickets", _says(figures), rows, [CLOSED_ONLY, PERSONS], counts, figures)


def _figures(part: pl.DataFrame) -> list[Figure]:
    """The mean, the share that came back, and the busiest pairs, of one kind of holder."""
    whole = part.row(0, named=True)
    platform, kind, n = str(whole["platform"]), str(whole["holder_kind"]), int(whole["tickets"])
    found = mean(n, float(whole["hand_overs"]), float(whole["hand_overs_squared"]))
    value, low, high = found if found and n >= MINIMUM else (None, None, None)
    closed = int(whole["closed_tickets"])
    group = KINDS[kind]
    return [
        Figure(
            f"{kind}_mean", platform, MEAN, "count", value, None if low is None else max(0.0, low),
            high, n=n, group=group, bucket=f"{kind}/assigned",
            naive=whole["closed_hand_overs"] / closed if closed and value is not None else None,
        ),
        shares.share(
            f"{kind}_returned", platform, RETURNED, int(whole["returned_tickets"]), n, group=group,
            bucket=f"{kind}/returned",
        ),
        *(_pair(one, group) for one in part[1 : SHOWN + 1].iter_rows(named=True)),
    ]  # fmt: skip


def _pair(one: Mapping[str, object], group: Words) -> Figure:
    pair = f"{one['previous_holder']} → {one['holder']}"
    return shares.count(
        f"{one['holder_kind']} {pair}", str(one["platform"]), {"en": pair, "zh": pair},
        int(str(one["hand_overs"])), group=group,
    )  # fmt: skip


def _says(figures: list[Figure]) -> Words:
    means = {(one.platform, one.name): one for one in figures if one.name.endswith("_mean")}
    told = [one for one in figures if one.name.endswith("_returned") and one.value is not None]
    told = [one for one in told if one.name != "person_returned"] or told
    if not told:
        return {
            "en": "Unknown: too few tickets with a recorded handing over.",
            "zh": "未知：有转手记录的工单太少。",
        }
    top = max(told, key=lambda one: one.n or 0)
    average = means[top.platform, top.name.replace("_returned", "_mean")]
    number = "–" if average.value is None else f"{average.value:.2f}"
    group = top.group or KINDS["unknown"]
    return {
        "en": f"{group['en']} on {top.platform}, {shares.with_interval(top, 'en')} of {top.n:,} "
        f"assigned tickets came back to whom they had been taken from; a ticket is handed over "
        f"{number} times on average.",
        "zh": f"{top.platform} {group['zh']}，{top.n:,} 张有分配记录的工单中，又回到原接手方的占"
        f" {shares.with_interval(top, 'zh')}；平均每张转手 {number} 次。",
    }
