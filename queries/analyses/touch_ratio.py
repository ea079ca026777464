"""Says how much of the time under processing lies close to anything that was done."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from queries import shares
from queries.analyses import unused_words
from queries.analysis import Analysis, Counter, Figure, Words
from queries.clusters import Sums, share_of_time
from queries.definitions import Value
from queries.figures import MINIMUM

SAID: dict[str, Words] = {
    "sure": {
        "en": "of the time under processing, close to an act",
        "zh": "“处理中”的时间里，靠近作为的部分",
    },
    "maybe": {"en": "at most, unknown authors counted", "zh": "至多（作者不明的也计入）"},
}
IDLE = {
    "en": "tickets on which nothing was done under the label",
    "zh": "在该标签下什么也没做的工单",
}
RECORDED = {
    "en": "Only what is recorded can be seen: work outside the system, and notes that are not "
    "exported, would raise the share. Against that, every act counts for its whole window.",
    "zh": "只能看到有记录的：系统之外的工作和未导出的备注会使比例升高。"
    "另一方面，每次作为都计满整个时段。",
}
TWICE = {
    "en": "The plain figure adds the windows up, and counts minutes that two acts share twice.",
    "zh": "旁边的简单算法把各时段相加，两次作为重叠的分钟会计两次。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform and reading (sure, maybe)."""
    if by:
        raise ValueError("touch_ratio cannot be sliced; narrow the view to a seller or category")
    counts = count("touch_ratio", **values)
    told = counts.filter(pl.col("reading").is_not_null())
    told = told.sort("platform", pl.col("reading") == "maybe")
    minutes = float(values["window_minutes"])
    figures: list[Figure] = []
    rows: list[dict[str, object]] = []
    for _, part in told.group_by("platform", maintain_order=True):
        found = _figures(part, minutes)
        figures += found
        rows += [
            {
                "platform": one["platform"], "reading": one["reading"], "tickets": one["subjects"],
                "acts": one["acts"], "hours": one["part"], "of_hours": one["whole"],
                "idle_tickets": one["idle_tickets"],
            }
            for one in part.iter_rows(named=True)
        ]  # fmt: skip
    spells = counts.rename({"subjects": "spells"})
    caveats = [RECORDED, TWICE, *unused_words.left_out(spells, "spells")]
    return Analysis("hours", _says(figures), rows, caveats, counts, figures)


def _figures(part: pl.DataFrame, minutes: float) -> list[Figure]:
    sure, maybe = part.row(0, named=True), part.row(1, named=True)
    figures = [_share(sure, minutes)]
    if sure["acts"] != maybe["acts"]:
        figures.append(_share(maybe, minutes))
    idle = shares.share(
        "idle", str(sure["platform"]), IDLE, int(maybe["idle_tickets"]), int(sure["subjects"]),
        bucket="idle",
    )  # fmt: skip
    return [*figures, idle]


def _share(one: Mapping[str, object], minutes: float) -> Figure:
    reading, tickets = str(one["reading"]), int(str(one["subjects"]))
    keys = ("part", "whole", "part_squared", "product", "whole_squared")
    sums = Sums(tickets, *(float(str(one[key])) for key in keys))
    found = share_of_time(sums) if tickets >= MINIMUM else None
    value, low, high = found or (None, None, None)
    plain = int(str(one["acts"])) * 2 * minutes / 60 / sums.whole if found else None
    return Figure(
        reading, str(one["platform"]), SAID[reading], "share", value, low, high, n=tickets,
        naive=plain, bucket="all",
    )  # fmt: skip


def _says(figures: list[Figure]) -> Words:
    told = [one for one in figures if one.name == "sure" and one.value is not None]
    if not told:
        return {
            "en": "Unknown: too few tickets stood under processing while messages were recorded.",
            "zh": "未知：处于“处理中”且有消息记录的工单太少。",
        }
    top = max(told, key=lambda one: one.n or 0)
    own = {one.name: one for one in figures if one.platform == top.platform}
    most = own.get("maybe")
    bound = {"en": "", "zh": ""}
    if most and most.value is not None:
        bound = {
            "en": f", at most {shares.percent(most.value)} if unknown authors count",
            "zh": f"，作者不明的也计入则至多 {shares.percent(most.value)}",
        }
    return {
        "en": f"On {top.platform}, {shares.with_interval(top, 'en')} of the time under processing "
        f"lies close to anything that was done ({top.n:,} tickets){bound['en']}; on "
        f"{shares.with_interval(own['idle'], 'en')} of them nothing was.",
        "zh": f"{top.platform} 处于“处理中”的时间里，靠近任何作为的占"
        f" {shares.with_interval(top, 'zh')}({top.n:,} 张工单){bound['zh']}；其中"
        f" {shares.with_interval(own['idle'], 'zh')} 什么也没做。",
    }
