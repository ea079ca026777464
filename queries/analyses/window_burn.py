"""Says how much of the time to dispute passes while a ticket is called processing or waiting."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from queries import shares
from queries.analysis import Analysis, Counter, Figure, Words
from queries.definitions import Value

RAILS: dict[str, Words] = {
    "paypal": {"en": "PayPal", "zh": "PayPal"},
    "card": {"en": "cards", "zh": "银行卡"},
    "wallet": {"en": "wallets", "zh": "钱包"},
    "other": {"en": "other ways of payment", "zh": "其他付款方式"},
}
PARTS: dict[int, Words] = {  # twentieths of the window -> words
    5: {"en": "at least a quarter of the window", "zh": "至少四分之一的期限"},
    10: {"en": "at least half of it", "zh": "至少一半"},
    15: {"en": "at least three quarters", "zh": "至少四分之三"},
    19: {"en": "95 % or more", "zh": "95 % 以上"},
}
UNUSED: dict[str, Words] = {
    "not_ended": {"en": "their window had not ended by the end of the log",
                  "zh": "日志结束时期限尚未届满"},
    "rail_unknown": {"en": "how the order was paid is not said", "zh": "未说明如何付款"},
    "paid_time_unsure": {"en": "when the order was paid is not said", "zh": "未说明付款时间"},
    "label_unknown": {"en": "no status change of theirs is recorded", "zh": "没有记录状态变更"},
    "no_window": {"en": "nobody can call such a payment back", "zh": "这种付款无法撤回"},
    "opened_later": {"en": "they were opened after the window", "zh": "在期限之后才开单"},
    "set_aside": {"en": "they were withdrawn, merged, spam or deleted",
                  "zh": "已撤回、合并、标为垃圾或删除"},
}  # fmt: skip
WHOLE_WINDOWS = {
    "en": "Only windows that have ended are counted: counting the others as they stand would show "
    "them less used than they will be.",
    "zh": "只计入已届满的期限：把其余的按现状计入，会显得用掉的比最终少。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform and kind of payment."""
    if by:
        raise ValueError("window_burn cannot be sliced; it is by kind of payment already")
    counts = count("window_burn", **values)
    used = counts.filter(pl.col("unused").is_null())
    parts = sorted(used.group_by("platform", "rail_kind"), key=lambda pair: str(pair[0]))
    rows = [_row(part) for _, part in parts]
    figures = [figure for row in rows for figure in _figures(row)]
    caveats = [WHOLE_WINDOWS, *_left_out(counts)]
    return Analysis("tickets", _says(rows, figures), rows, caveats, counts, figures)


def _row(part: pl.DataFrame) -> dict[str, object]:
    reached = {
        f"used_{place}": int(part.filter(pl.col("twentieths") >= place)["tickets"].sum())
        for place in PARTS
    }
    return {
        "platform": part["platform"][0],
        "rail_kind": part["rail_kind"][0],
        "tickets": int(part["tickets"].sum()),
        **reached,
    }


def _figures(row: Mapping[str, object]) -> list[Figure]:
    platform, rail = str(row["platform"]), str(row["rail_kind"])
    return [
        shares.share(
            f"used_{place}_{rail}", platform, said, int(str(row[f"used_{place}"])),
            int(str(row["tickets"])), group=RAILS[rail], bucket=f"{rail}/{place}",
        )
        for place, said in PARTS.items()
    ]  # fmt: skip


def _left_out(counts: pl.DataFrame) -> list[Words]:
    left = counts.filter(pl.col("unused").is_not_null())
    found = dict(left.group_by("unused").agg(pl.col("tickets").sum()).iter_rows())
    return [
        {
            "en": f"Left out: {found[why]:,} tickets; {said['en']}.",
            "zh": f"未计入：{found[why]:,} 张工单（{said['zh']}）。",
        }
        for why, said in UNUSED.items()
        if why in found
    ]


def _says(rows: list[dict[str, object]], figures: list[Figure]) -> Words:
    halves = [one for one in figures if one.name.startswith("used_10_") and one.value is not None]
    if not halves:
        total = sum(int(str(row["tickets"])) for row in rows)
        few = f"only {total:,}" if total else "no"
        return {
            "en": f"Unknown: {few} ticket{'' if total in (0, 1) else 's'} had a window that ended "
            "in this log.",
            "zh": f"未知：日志中只有 {total:,} 张工单的期限已经届满。"
            if total
            else "未知：日志中没有期限已经届满的工单。",
        }
    top = max(halves, key=lambda one: one.n or 0)
    rail = top.group or {"en": "", "zh": ""}
    return {
        "en": f"On {top.platform}, of {top.n:,} tickets about payments by {rail['en']}, "
        f"{shares.with_interval(top, 'en')} spent half or more of the buyer's time to dispute "
        "under the label processing or waiting.",
        "zh": f"{top.platform} 上关于{rail['zh']}付款的 {top.n:,} 张工单中，"
        f"{shares.with_interval(top, 'zh')}在“处理中”或“等待中”的标签下用掉了一半以上的争议期限。",
    }
