"""Says whose turn it was while tickets stood in each declared state."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from queries import shares
from queries.analyses import unused_words
from queries.analysis import Analysis, Counter, Figure, Words
from queries.clusters import Sums, share_of_time
from queries.definitions import Value
from queries.figures import MINIMUM

STATES: dict[str, Words] = {
    "waiting_buyer": {"en": "Under “waiting for the buyer”", "zh": "在“等待买家”之下"},
    "on_hold": {"en": "Under “on hold”", "zh": "在“搁置”之下"},
    "processing": {"en": "Under “processing”", "zh": "在“处理中”之下"},
    "escalated": {"en": "Under “escalated”", "zh": "在“已升级”之下"},
    "open": {"en": "Under “new” and “open”", "zh": "在“新建”与“未结”之下"},
}
TURNS: dict[str, Words] = {
    "platform": {"en": "hours that were the platform's turn", "zh": "轮到平台的时长"},
    "buyer": {"en": "hours that were the buyer's turn", "zh": "轮到买家的时长"},
    "nobody": {"en": "hours of which nobody knows", "zh": "不知轮到谁的时长"},
}
OWN_SHARES = {
    "en": "The plain figure is the mean of the tickets' own shares.",
    "zh": "旁边的简单算法是各工单自身比例的平均。",
}
ANY_WORDS = {
    "en": "A person's message hands the turn to the buyer in any words, an automatic one only "
    "where it asks; both readings of an unknown author must agree, else nobody knows.",
    "zh": "人写的消息不论措辞都算轮到买家，自动消息只有提出要求才算；"
    "作者不明时，两种读法须一致，否则算不知。",
}
TO_THE_END = {
    "en": "A state that still stands is counted to the end of the log.",
    "zh": "仍在持续的状态计至日志结束。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform, declared state and turn."""
    if by:
        raise ValueError("whose_court cannot be sliced; narrow the view to a seller or category")
    counts = count("whose_court", **values)
    told = counts.filter(pl.col("turn").is_not_null())
    order = pl.Series([*STATES]), pl.Series([*TURNS])
    told = told.sort(
        "platform", *(pl.col(key).replace_strict(names, list(range(len(names))))
                      for key, names in zip(("state", "turn"), order, strict=True)),
    )  # fmt: skip
    hours = float(values["least_hours"])
    figures: list[Figure] = []
    rows: list[dict[str, object]] = []
    for one in told.iter_rows(named=True):
        figure = _figure(one)
        figures.append(figure)
        if one["turn"] == "platform":
            figures.append(_long(one, hours))
        rows.append(_row(one, figure))
    caveats = [ANY_WORDS, TO_THE_END, OWN_SHARES, *unused_words.left_out(counts, "tickets")]
    return Analysis("hours", _says(figures), rows, caveats, counts, figures)


def _figure(one: Mapping[str, object]) -> Figure:
    """The share of a state's hours that were of one turn, each ticket one observation."""
    state, turn, tickets = str(one["state"]), str(one["turn"]), int(str(one["tickets"]))
    keys = ("part", "whole", "part_squared", "product", "whole_squared")
    sums = Sums(tickets, *(float(str(one[key])) for key in keys))
    found = share_of_time(sums) if tickets >= MINIMUM else None
    value, low, high = found or (None, None, None)
    return Figure(
        f"{state}_{turn}", str(one["platform"]), TURNS[turn], "share", value, low, high, n=tickets,
        naive=float(str(one["own_shares"])) / tickets if found else None, group=STATES[state],
        bucket=f"{state}/all",
    )  # fmt: skip


def _long(one: Mapping[str, object], hours: float) -> Figure:
    state = str(one["state"])
    said = {
        "en": f"tickets that were the platform's turn for {hours:g} hours or more",
        "zh": f"轮到平台达 {hours:g} 小时以上的工单",
    }
    return shares.share(
        f"{state}_long", str(one["platform"]), said, int(str(one["long_tickets"])),
        int(str(one["tickets"])), group=STATES[state], bucket=f"{state}/long",
    )  # fmt: skip


def _row(one: Mapping[str, object], figure: Figure) -> dict[str, object]:
    return {
        "platform": one["platform"], "state": one["state"], "turn": one["turn"],
        "tickets": one["tickets"], "hours": one["part"], "of_hours": one["whole"],
        "share": figure.value, "share_low": figure.low, "share_high": figure.high,
        "own_share": figure.naive,
    }  # fmt: skip


def _says(figures: list[Figure]) -> Words:
    told = [one for one in figures if one.value is not None]
    for state in ("waiting_buyer", "processing", "open", "escalated", "on_hold"):
        found = [one for one in told if one.name == f"{state}_platform"]
        if found:
            top = max(found, key=lambda one: one.n or 0)
            label = {language: STATES[state][language] for language in ("en", "zh")}
            return {
                "en": f"{label['en']} on {top.platform}, {shares.with_interval(top, 'en')} of the "
                f"hours were the platform's turn ({top.n:,} tickets).",
                "zh": f"{top.platform} {label['zh']}的时长中，轮到平台的占"
                f" {shares.with_interval(top, 'zh')}({top.n:,} 张工单)。",
            }
    return {
        "en": "Unknown: too few tickets stood in a state under which turns can be told.",
        "zh": "未知：能看出轮次的工单太少。",
    }
