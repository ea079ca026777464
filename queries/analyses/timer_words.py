"""The words of close_timers, in both languages."""

from __future__ import annotations

import polars as pl

from queries.analyses.status_words import transition

Words = dict[str, str]
ANCHOR = {
    "last_status_change": ("the last status change", "最后一次状态变更"),
    "last_buyer_message": ("the buyer's last message", "买家最后一条消息"),
    "last_message": ("the last message by anyone", "任何一方的最后一条消息"),
    "opened": ("the opening of the ticket", "工单创建"),
}
PEOPLE = {
    "en": "People can apply a fixed rule too: a delay shows a rule, not who carries it out.",
    "zh": "人也可以执行固定规则：固定时长说明存在规则，并不说明由谁执行。",
}
GRADES = {
    "en": "Grade A means: behaves like an automatic rule. Grade B is a cluster of delays that "
    "people make as well; it is no finding and no evidence.",
    "zh": "A 级表示：表现得如同自动规则。B 级只是人也会造成的时长聚集，不是发现，也不是证据。",
}
HOUSEKEEPING = {
    "en": "Closing what was already resolved is housekeeping; it speaks against no claim.",
    "zh": "关闭已解决的工单只是例行整理，不否定任何声明。",
}
LIMITS = {
    "en": "Delays under 6 hours and over 45 days are not looked at, and a delay made to vary by "
    "hours is not seen: that no timer is found does not show that there is none.",
    "zh": "不检查短于 6 小时或长于 45 天的时长，也看不到被打散到数小时的时长："
    "没有找到定时器并不说明没有。",
}
TRIALS = {
    "en": "The grade was frozen on simulated logs; no field precision is known.",
    "zh": "分级标准是在模拟日志上确定的，实际日志上的准确度未知。",
}
MOVED = {
    "en": "The minute at which a job runs was moved during the period; the grade rests on the "
    "months, each taken alone.",
    "zh": "期间任务运行的分钟有过变动；分级以各月单独计算为准。",
}


def says(rows: list[dict[str, object]], counts: pl.DataFrame) -> Words:
    """The outcome in one sentence."""
    found = [row for row in rows if row["is_finding"]]
    if counts.is_empty():
        return {
            "en": "Unknown: no closing has a time to count from.",
            "zh": "未知：没有任何关闭记录带有可作起点的时间。",
        }
    if not found:
        return {
            "en": "No delay of grade A was found: no closing behaves like an automatic rule's.",
            "zh": "没有发现 A 级时长：没有关闭记录表现得如同自动规则。",
        }
    first = found[0]
    told = {(row["transition"], row["anchor"], row["delay_low_minutes"]) for row in found}
    more = len(told) - 1  # events and fields may tell the same delay
    english, chinese = ANCHOR[str(first["anchor"])]
    moved = str(first["transition"])
    return {
        "en": f"{first['k']:,} of {first['n']:,} closings ({transition(moved, 'en')}) came "
        f"{_span(first, 'en')} after {english}, as an automatic rule would make them"
        + (f"; {more} more such delay{'s' if more > 1 else ''}." if more else "."),
        "zh": f"{first['n']:,} 次关闭（{transition(moved, 'zh')}）中有 {first['k']:,} 次发生在"
        f"{chinese}之后 {_span(first, 'zh')}，如同自动规则所为"
        + (f"；另有 {more} 个这样的时长。" if more else "。"),
    }


def caveats(rows: list[dict[str, object]]) -> list[Words]:
    """What the rows do not show."""
    told = [PEOPLE, GRADES, LIMITS, TRIALS]
    if any(row["kind"] == "housekeeping" for row in rows):
        told.insert(1, HOUSEKEEPING)
    if any(len(changes) > 1 for row in rows if isinstance(changes := row["minute_changes"], list)):
        told.insert(2, MOVED)
    return told


def _span(row: dict[str, object], language: str) -> str:
    low, high = float(str(row["delay_low_minutes"])), float(str(row["delay_high_minutes"]))
    unit, size = ("days", 1440.0) if low >= 2880 else ("hours", 60.0)
    if language == "zh":
        unit = "天" if unit == "days" else "小时"
    first, last = f"{low / size:.2f}", f"{high / size:.2f}"
    return f"{first} {unit}" if first == last else f"{first}–{last} {unit}"
