"""The words of processing_survival, in both languages."""

from __future__ import annotations

Words = dict[str, str]
SUBJECT = {"order": ("orders", "订单"), "ticket": ("tickets", "工单")}
UNUSED = {
    "start_unknown": ("only the row says processing, and nothing says since when",
                      "只有记录行写着处理中，没有说明从何时起"),
    "end_unknown": ("it ended, and nothing says when", "已经结束，但没有说明何时"),
    "date_only": ("a stamp has no time of day", "时间只有日期"),
    "deleted": ("deleted, spam or merged", "已删除、垃圾或已合并"),
    "after_the_log": ("begun after the end of the log", "在日志结束之后开始"),
    "never_in_sight": ("ended in the step in which it came into sight", "刚进入视野就结束"),
}  # fmt: skip
CENSORED = {
    "en": "What still stands is counted as long as it has stood; that it would have ended like the "
    "rest is an assumption.",
    "zh": "仍挂着的按已挂的时长计入；假定它们会像其余的一样结束。",
}
COMPETING = {
    "en": "The shares by what ended it add up with what still stands; taken alone (one minus the "
    "curve of one cause) each would be too large.",
    "zh": "各种结束方式的比例与仍挂着的相加为一；"
    "若单独计算（一减去单一原因的曲线），每一项都会偏大。",
}
REPLIES = {
    "en": "Where the log states of no change what stood before, the first message of the "
    "platform's side is taken as the end: such a reply may move the label unseen.",
    "zh": "若日志对任何变更都不写变更前的状态，则以平台方的第一条消息为结束："
    "这样的答复可能已悄悄改变标签。",
}
REPEATED = {
    "en": "Several spells of one ticket count as independent; the intervals are somewhat too "
    "narrow where that is frequent.",
    "zh": "同一工单的多个时段视为相互独立；若经常如此，区间会略窄。",
}


def says(rows: list[dict[str, object]]) -> Words:
    """The outcome in one sentence."""
    told = [row for row in rows if row["still_7d"] is not None]
    if not told:
        return {
            "en": "Unknown: too few spells of processing have a beginning in this log.",
            "zh": "未知：日志中有开始时间的“处理中”时段太少。",
        }
    first = max(told, key=lambda row: int(str(row["n"])))
    english, chinese = SUBJECT[str(first["subject"])]
    share, low, high = (float(str(first[f"still_7d{end}"])) for end in ("", "_low", "_high"))
    naive = first["naive_still_7d"]
    beside = {"en": "", "zh": ""}
    if naive is not None:
        beside = {
            "en": f"; among those that have ended it is {float(str(naive)):.1%}",
            "zh": f"；只看已结束的则为 {float(str(naive)):.1%}",
        }
    return {
        "en": f"Of {first['n']:,} {english} set to processing, {share:.1%} ({low:.1%} to "
        f"{high:.1%}) still stand so after 7 days{beside['en']}.",
        "zh": f"{first['n']:,} 个进入处理中的{chinese}时段，7 天后仍挂着的占 {share:.1%}"
        f"({low:.1%} 至 {high:.1%}){beside['zh']}。",
    }


def caveats(rows: list[dict[str, object]]) -> list[Words]:
    """What the rows do not show."""
    unused: dict[str, int] = {}
    for row in rows:
        for why, spells in (row["unused"] if isinstance(row["unused"], dict) else {}).items():
            unused[why] = unused.get(why, 0) + spells
    left_out = [
        {
            "en": f"Left out: {spells:,} where {UNUSED[why][0]}.",
            "zh": f"未计入：{spells:,} 个（{UNUSED[why][1]}）。",
        }
        for why, spells in sorted(unused.items())
    ]
    return [CENSORED, COMPETING, REPLIES, REPEATED, *left_out]
