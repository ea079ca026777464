"""Sets the clock of selling beside that of answering: medians, slow ends, and their ratio."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from queries import waits
from queries.analysis import Analysis, Counter, Figure, Line, Words
from queries.definitions import Value
from queries.spread import ratio_of
from queries.waits import Waits

CLOCKS: dict[str, Words] = {
    "delivery": {"en": "from payment to delivery", "zh": "从付款到交付"},
    "reply": {"en": "from complaint to a person's reply", "zh": "从投诉到真人答复"},
    "resolution": {"en": "from complaint to an evidenced resolution", "zh": "从投诉到有证据的解决"},
}  # fmt: skip
FAST = {"en": "the clock of selling", "zh": "卖货的钟"}
SLOW = {"en": "the clock of answering", "zh": "答复的钟"}
RATIO = {"en": "how many times as long", "zh": "相差多少倍"}
UNUSED: dict[str, Words] = {
    "undone": {"en": "orders refunded, cancelled or failed", "zh": "已退款、取消或失败的订单"},
    "no_exact_time": {"en": "orders delivered at no exact time", "zh": "没有准确交付时间的订单"},
    "after_the_log": {"en": "begun after the end of the log", "zh": "在日志结束之后开始"},
    "too_late": {"en": "matters begun when it was too early to say of a closing that it held",
                 "zh": "开始得太晚、尚不能判断关闭是否站得住的事项"},
    "no_messages": {"en": "tickets of logs without messages", "zh": "没有消息日志的工单"},
    "author_unknown": {"en": "tickets whose first reply may or may not be a person's",
                       "zh": "首次答复是否出自真人无法判断的工单"},
}  # fmt: skip
UNDATED = 0.05  # of the deliveries, how many may have no exact time
SECOND = {
    "en": "Stamps are whole seconds: what takes less counts as one second, and a ratio is then a "
    "lower bound.",
    "zh": "时间戳精确到秒：更短的按一秒计，此时倍数只是下界。",
}
PERSON = {
    "en": "A person's reply is one that is no repeated text; a bot's first answer stops no clock.",
    "zh": "真人答复指并非重复文本的答复；机器人的首次应答不会使钟停下。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform and clock."""
    if by:
        raise ValueError("two_clocks cannot be sliced; narrow the view to a seller or a category")
    counts = count("two_clocks", **values)
    figures: list[Figure] = []
    lines: list[Line] = []
    rows: list[dict[str, object]] = []
    for (platform,), part in sorted(counts.group_by("platform"), key=lambda pair: str(pair[0])):
        found = {clock: _waits(part, clock) for clock in CLOCKS}
        some = _figures(str(platform), found)
        figures += some
        lines += _lines(str(platform), found)
        rows += [_row(str(platform), clock, part, one) for clock, one in found.items() if one.n]
    caveats = [SECOND, PERSON, *_left_out(counts)]
    return Analysis("orders and tickets", _says(figures), rows, caveats, counts, figures, lines)


def _waits(part: pl.DataFrame, clock: str) -> Waits:
    own = part.filter(pl.col("clock") == clock, pl.col("unused").is_null())
    undated = part.filter(pl.col("clock") == clock, pl.col("unused") == "no_exact_time")
    ended, lost = int(own["ended"].sum()), int(undated["waiting"].sum())
    if lost > UNDATED * (ended + lost):  # those left would be the ones that were never delivered
        own = own.clear()
    return waits.waits(own.with_columns(upto_hours=pl.col("upto_seconds") / 3600))


def _figures(platform: str, found: Mapping[str, Waits]) -> list[Figure]:
    out = []
    for clock, one in found.items():
        if not one.n:
            continue
        unit, group = ("seconds", FAST) if clock == "delivery" else ("hours", SLOW)
        for share, part in (
            (0.5, "half"),
            (0.99, "99%") if clock == "delivery" else (0.9, "90%"),
        ):
            said = CLOCKS[clock]
            out.append(
                waits.figure(
                    f"{clock}_{round(share * 100)}", platform,
                    {"en": f"{said['en']}: {part} within",
                     "zh": f"{said['zh']}：{'半数' if part == 'half' else part}不超过"},
                    one, share=share, unit=unit, group=group, bucket=clock,
                )
            )  # fmt: skip
    return out + _ratios(platform, found)


def _ratios(platform: str, found: Mapping[str, Waits]) -> list[Figure]:
    base, out = found["delivery"], []
    for clock in ("reply", "resolution"):
        one = found[clock]
        if min(one.n, base.n) < waits.LEAST:
            continue
        ratio = ratio_of(waits.quantile(one, 0.5), waits.quantile(base, 0.5))
        if ratio is None:
            continue
        plain, plain_base = waits.plain_quantile(one, 0.5), waits.plain_quantile(base, 0.5)
        naive = plain / plain_base if plain and plain_base else None
        said = {"en": f"{CLOCKS[clock]['en']}, to the clock of selling",
                "zh": f"{CLOCKS[clock]['zh']}，相对于卖货的钟"}  # fmt: skip
        out.append(
            Figure(
                f"{clock}_ratio", platform, said, "ratio", ratio.value, ratio.low, ratio.high,
                naive=naive, group=RATIO,
            )
        )  # fmt: skip
    return out


def _lines(platform: str, found: Mapping[str, Waits]) -> list[Line]:
    group = {"en": "share still waiting", "zh": "仍在等待的比例"}
    drawn = (waits.line(clock, platform, CLOCKS[clock], one, group) for clock, one in found.items())
    return [one for one in drawn if one is not None]


def _row(platform: str, clock: str, part: pl.DataFrame, one: Waits) -> dict[str, object]:
    median, low, high = waits.quantile(one, 0.5) if one.n >= waits.LEAST else (None, None, None)
    unused = part.filter(pl.col("clock") == clock, pl.col("unused").is_not_null())
    return {
        "platform": platform, "clock": clock, "n": one.n, "ended": int(one.ended.sum()),
        "median_hours": median, "low_hours": low, "high_hours": high,
        "naive_median_hours": waits.plain_quantile(one, 0.5) if one.n >= waits.LEAST else None,
        "unused": {str(why): int(k) for why, k in unused.select("unused", "waiting").iter_rows()},
    }  # fmt: skip


def _left_out(counts: pl.DataFrame) -> list[Words]:
    unused = counts.filter(pl.col("unused").is_not_null())
    totals = unused.group_by("unused").agg(pl.col("waiting").sum()).sort("unused")
    return [
        {
            "en": f"Left out: {k:,} {UNUSED[why]['en']}.",
            "zh": f"未计入：{k:,} {UNUSED[why]['zh']}。",
        }
        for why, k in totals.iter_rows()
    ]


def _says(figures: list[Figure]) -> Words:
    by_name = {(one.platform, one.name): one for one in figures}
    ratios = [one for one in figures if one.name == "reply_ratio"]
    if not ratios:
        return _one_clock(figures)
    top = max(ratios, key=lambda one: by_name[one.platform, "delivery_50"].n or 0)
    fast, slow = (by_name[top.platform, f"{clock}_50"] for clock in ("delivery", "reply"))
    return {
        "en": f"On {top.platform}, half of {fast.n:,} paid orders are delivered within "
        f"{fast.value:,.0f} s, and half of {slow.n:,} complaints have a person's reply within "
        f"{slow.value:.1f} h: {top.value:,.0f} times as long ({top.low:,.0f} to {top.high:,.0f}).",
        "zh": f"{top.platform} 的 {fast.n:,} 个已付款订单，半数在 {fast.value:,.0f} 秒内交付；"
        f"{slow.n:,} 件投诉，半数在 {slow.value:.1f} 小时内得到真人答复：相差 {top.value:,.0f} 倍"
        f"({top.low:,.0f} 至 {top.high:,.0f})。",
    }


def _one_clock(figures: list[Figure]) -> Words:
    told = [one for one in figures if one.name == "reply_50" and one.value is not None]
    if not told:
        return {
            "en": "Unknown: no log here holds exact times of enough orders or complaints.",
            "zh": "未知：没有日志记录足够多订单或投诉的准确时间。",
        }
    top = max(told, key=lambda one: one.n or 0)
    return {
        "en": f"On {top.platform}, half of {top.n:,} complaints have a person's reply within "
        f"{top.value:.1f} h; no log here holds exact times of payment and of delivery to set "
        "beside it.",
        "zh": f"{top.platform} 的 {top.n:,} 件投诉，半数在 {top.value:.1f} 小时内得到真人答复；"
        "没有日志同时记录付款与交付的准确时间可供对照。",
    }
