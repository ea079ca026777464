"""The words of clock_hours, in both languages."""

from __future__ import annotations

Words = dict[str, str]
STREAM = {
    "status_updates": ("status updates", "状态更新"),
    "human_replies": ("people's replies", "人工回复"),
    "tickets_opened": ("tickets opened", "新建工单"),
    "buyer_messages": ("buyers' messages", "买家消息"),
    "orders_paid": ("orders paid", "已付款订单"),
    "orders_placed": ("orders placed", "新建订单"),
    "other_changes": ("other changes", "其他改动"),
    "automatic_messages": ("automatic messages", "自动消息"),
    "others": ("all others", "其余各项"),
}
REASONS = {
    "zone_unknown": {
        "en": "No hour of the day is known: nobody has said the time zone. Give --timezone (or "
        "--local-timezone where stamps carry an offset) and load again.",
        "zh": "一天中的小时未知：没有人说明时区。请用 --timezone"
        "(时间戳自带偏移时用 --local-timezone)重新载入。",
    },
    "date_only": {
        "en": "Some stamps are dates without a time of day; they tell no hour and were left out.",
        "zh": "有些时间戳只有日期，没有时刻；它们说明不了小时，未予采用。",
    },
    "zone_doubtful": {
        "en": "The buyers' day stands three hours or more off the declared time zone; check the "
        "zone. Figures of the night are withheld.",
        "zh": "买家的作息与声明的时区相差三小时以上；请核对时区。夜间数字暂不给出。",
    },
    "too_few": {
        "en": "Fewer than 20 stamps give no share.",
        "zh": "少于 20 个时间戳不给出比例。",
    },
}
INTENT = {
    "en": "A nightly batch job is no evidence of intent.",
    "zh": "夜间批处理本身并不说明任何意图。",
}
GATE = {
    "en": "Night updates are called more than people's only where the ratio's lower bound exceeds "
    "1.5, Cohen's h exceeds 0.2, 30 days or more are covered and eight nights or more carry them; "
    "the interval counts a night as one act, and is a little short below 60 days.",
    "zh": "只有比值下限大于 1.5、Cohen h 大于 0.2、覆盖至少 30 天并分布在至少八个夜里，"
    "才说夜间更新多于人的活动；"
    "区间把一夜算作一次行为，不足 60 天时略短。",
}
MINUTES = {
    "en": "A batch minute holds more stamps than chance would put into any minute of the period; "
    "a run of several minutes counts as several.",
    "zh": "成批的分钟是指时间戳多到偶然无法解释的一分钟；持续数分钟的批次按数分钟计。",
}


def says(rows: list[dict[str, object]]) -> Words:
    """The outcome in one sentence."""
    if not rows:
        return {"en": "Unknown: no time is recorded.", "zh": "未知：没有记录任何时间。"}
    sliced = [row for row in rows if row["slice"] is not None and row["night_share"] is not None]
    if sliced:
        return _slices(sliced)
    updates = [row for row in rows if row["stream"] == "status_updates"]
    told = [row for row in updates if row["reason"] is None]
    if not told:
        unknown = [row for row in rows if row["reason"] == "zone_unknown"]
        reason = str((updates or unknown or [{"reason": None}])[0]["reason"])
        none = {"en": "No status updates are recorded.", "zh": "没有记录任何状态更新。"}
        return REASONS.get(reason, none)
    first = max(told, key=lambda row: (bool(row["passes_gate"]), int(str(row["night_k"]))))
    english, chinese = _compared(first)
    return {
        "en": f"{first['night_k']:,} of {first['n']:,} status updates came at 01:00–03:59"
        f"{_runs(first)[0]}{english}.",
        "zh": f"{first['n']:,} 次状态更新中有 {first['night_k']:,} 次在 01:00–03:59"
        f"{_runs(first)[1]}{chinese}。",
    }


def caveats(rows: list[dict[str, object]]) -> list[Words]:
    """What the rows do not show."""
    given = {row["reason"] for row in rows}
    return [words for reason, words in REASONS.items() if reason in given] + [INTENT, GATE, MINUTES]


def _compared(row: dict[str, object]) -> tuple[str, str]:
    if row["control"] is None:
        return "; there is nothing of people's to hold them against", "；没有人的活动可供对照"
    english, chinese = STREAM[str(row["control"])]
    share, other = float(str(row["night_share"])), float(str(row["control_share"]))
    verdict = (
        ("more than people's hours explain", "多于人的作息所能解释")
        if row["passes_gate"]
        else ("not beyond the gate", "未超过门槛")
    )
    return (
        f": {share:.1%}, against {other:.1%} of {english}; {verdict[0]}",
        f"：占 {share:.1%}，而{chinese}为 {other:.1%}；{verdict[1]}",
    )


def _runs(row: dict[str, object]) -> tuple[str, str]:
    """How many of them stand in batches, on how many nights."""
    if not row["night_batch_minutes"]:
        return "", ""
    return (
        f" ({row['night_batch_stamps']:,} of them in {row['night_batch_minutes']:,} batch minutes "
        f"on {row['night_batch_nights']:,} nights)",
        f"(其中 {row['night_batch_stamps']:,} 次分布在 {row['night_batch_nights']:,} 个夜里的 "
        f"{row['night_batch_minutes']:,} 个成批分钟中)",
    )


def _slices(rows: list[dict[str, object]]) -> Words:
    """The slice that keeps most to the night; its name is the log's, so it is not said here."""
    first = max(rows, key=lambda row: float(str(row["night_share"])))
    english, chinese = STREAM[str(first["stream"])]
    share = float(str(first["night_share"]))
    return {
        "en": f"One slice has {share:.1%} of its {first['n']:,} {english} at 01:00–03:59.",
        "zh": f"有一个分组的 {first['n']:,} 个{chinese}中 {share:.1%} 在 01:00–03:59。",
    }
