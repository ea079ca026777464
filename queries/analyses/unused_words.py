"""What an analysis of the inside of a ticket leaves out, in both languages."""

from __future__ import annotations

import polars as pl

Words = dict[str, str]
WHY: dict[str, tuple[str, str]] = {
    "set_aside": ("withdrawn, merged, spam or deleted", "已撤回、合并、标为垃圾或删除"),
    "merged": ("merged into another", "已合并"),
    "spam": ("spam", "垃圾"),
    "deleted": ("deleted", "已删除"),
    "no_messages": ("without messages in the export", "导出中没有消息"),
    "messages_begin_later": ("begun before the messages do", "早于消息记录的起点"),
    "date_only": ("with a date without a time of day", "时间只有日期"),
    "end_unknown": ("whose end nothing tells", "结束时间不明"),
    "not_by_buyer": ("opened by the platform's side", "由平台一方开启"),
    "opening_unknown": ("without a time of opening", "没有开启时间"),
    "after_the_log": ("opened after the end of the log", "在日志结束之后开启"),
    "closing_time_unsure": ("whose time of closing is not exact", "关闭时间不精确"),
    "start_unknown": ("whose start only the row tells", "开始时间只见于记录行"),
    "too_few_steps": ("with too few updates of progress", "进度更新太少"),
}
UNITS = {"tickets": "张工单", "spells": "个时段"}


def left_out(counts: pl.DataFrame, unit: str) -> list[Words]:
    """One sentence per reason in the column unused, with the sum of the column named by unit."""
    found = (
        counts.filter(pl.col("unused").is_not_null())
        .group_by("unused").agg(pl.col(unit).sum()).sort("unused")
    )  # fmt: skip
    return [
        {
            "en": f"Left out: {number:,} {_counted(unit, number)} {WHY[why][0]}.",
            "zh": f"未计入：{number:,} {UNITS[unit]}（{WHY[why][1]}）。",
        }
        for why, number in found.iter_rows()
        if number
    ]


def _counted(unit: str, number: int) -> str:
    return unit.removesuffix("s") if number == 1 else unit
