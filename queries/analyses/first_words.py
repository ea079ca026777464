"""The words of first_message_rich, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from queries.analysis import Words
from queries.estimators import Difference
from queries.exposures import Effect, e_value

Share = tuple[int, int]  # answered, of
Found = tuple[Share, Share, Difference | None, Difference | None, Effect | None]

DIFFERENCE = {
    "en": "Rich less plain, of the same reason, price, channel and hour",
    "zh": "详细减简短，原因、价位、渠道、时段相同",
}
UNMEASURED = {
    "en": "How strong an unmeasured cause would have to be",
    "zh": "未测因素需要多强才能解释",
}
BALANCE = {
    "en": "How the two differ to begin with: share of the rich less share of the plain",
    "zh": "两者原本的差别：详细中的比例减简短中的比例",
}
AUTOMATIC = {
    "en": "control: an automatic message in the same time",
    "zh": "对照：同一时间内的自动留言",
}
ARMS = {
    "rich": {"en": "rich first message", "zh": "首条留言详细"},
    "plain": {"en": "plain first message", "zh": "首条留言简短"},
}
POINT = {"en": "to explain the difference away altogether", "zh": "要完全解释掉这一差异"}
NEAR_END = {"en": "to move the near end of its interval to none", "zh": "要使其区间近端移到零"}
NOT_CLAIMED = {
    "en": "This does not say “a detailed message works”: it compares tickets as they came.",
    "zh": "这不等于说“写得详细就有用”：它只是比较实际发生的工单。",
}
CONTROL = {
    "en": "No reading brings about an automatic message. Where the control is not near 0, rich and "
    "plain tickets differ in more than was held equal.",
    "zh": "自动留言与是否有人读无关。若对照明显不为零，说明两类工单还有未控制的差别。",
}
_LEVELS = {
    "category": ("reason", "原因"),
    "price_band": ("price", "价位"),
    "channel": ("channel", "渠道"),
    "hour_band": ("opened at", "开单时段"),
}
_BANDS = {
    "Q1": ("lowest quarter", "最低四分之一"),
    "Q2": ("second quarter", "次低四分之一"),
    "Q3": ("third quarter", "次高四分之一"),
    "Q4": ("highest quarter", "最高四分之一"),
    "unknown": ("unknown", "未知"),
    "not_received": ("not received", "未收到"),
    "invalid_code": ("invalid code", "卡密无效"),
    "already_used": ("already used", "已被使用"),
    "not_as_described": ("not as described", "与描述不符"),
    "payment": ("payment", "支付"),
    "how_to": ("how to use it", "使用方法"),
    "other": ("other", "其他"),
}
_LEFT_OUT = {
    "not_measured": ("the log does not say how long the first message is, or whether files "
                     "came with it",
                     "日志没有说明首条留言多长或是否附有文件"),
    "too_early": ("the log ends too soon after the opening", "开单后不久日志就结束"),
    "unsure": ("only a message of an unknown author, side or audience could be the answer",
               "唯一可能的答复作者、立场或可见范围不明"),
    "no_messages": ("the log holds no messages", "日志中没有留言"),
    "set_aside": ("merged, spam, deleted, or withdrawn at an unknown time",
                  "已合并、垃圾、删除，或撤回时间不明"),
    "messages_begin_later": ("messages are kept only from a later time on", "留言记录从更晚才开始"),
    "after_the_log": ("opened after the end of the log", "在日志结束之后开单"),
    "not_opened_by_buyer": ("the platform's side opened it", "由平台一方开单"),
    "closing_undated": ("closed at an unknown time", "关闭时间不明"),
}  # fmt: skip


def held(hours: int) -> Words:
    """What the difference is of."""
    return {"en": f"answered by a person within {hours} h", "zh": f"{hours} 小时内得到人工答复"}


def shares(hours: int) -> Words:
    """The heading of the two plain shares."""
    return {
        "en": f"Answered by a person within {hours} h, whatever the ticket",
        "zh": f"{hours} 小时内得到人工答复，不论何种工单",
    }


def level(name: str, value: str) -> Words:
    """One value of what is held equal."""
    english, chinese = _BANDS.get(value, (value, value))
    return {"en": f"{_LEVELS[name][0]}: {english}", "zh": f"{_LEVELS[name][1]}：{chinese}"}


def says(found: list[Found], hours: int) -> Words:
    """The outcome in one sentence, of the platform with most rich tickets."""
    if not found:
        return {
            "en": "Unknown: of no ticket are both the first message and what followed known.",
            "zh": "未知：没有一张工单同时知道首条留言和之后的情况。",
        }
    rich, plain, within, raw, ratio = max(found, key=lambda one: (one[2] is not None, one[0][1]))
    if within is None or raw is None:
        return {
            "en": f"Too few to compare: {rich[1]:,} tickets with a rich first message, "
            f"{plain[1]:,} with a plain one.",
            "zh": f"数量太少，无法比较：首条留言详细的 {rich[1]:,} 张，简短的 {plain[1]:,} 张。",
        }
    points = [
        f"{100 * value:+.1f}".replace("-", "−")
        for value in (within.value, within.low, within.high, raw.value)
    ]
    cause = _cause(within, ratio)
    return {
        "en": f"Of {rich[1]:,} tickets with a rich first message {rich[0] / rich[1]:.1%} were "
        f"answered by a person within {hours} hours: {points[0]} points ({points[1]} to "
        f"{points[2]}) against plain ones of the same reason, price, channel and hour"
        f"{cause['en']}; against all plain ones it is {points[3]}.",
        "zh": f"首条留言详细的 {rich[1]:,} 张工单，{rich[0] / rich[1]:.1%} 在 {hours} 小时内"
        f"得到人工答复：与原因、价位、渠道、时段相同的简短留言相比为 {points[0]} 个百分点"
        f"（{points[1]} 至 {points[2]}）{cause['zh']}；与所有简短留言相比为 {points[3]}。",
    }


def _cause(within: Difference, ratio: Effect | None) -> Words:
    if within.low <= 0 <= within.high or ratio is None:
        return {"en": ", which is no difference this log can show", "zh": "，日志显示不出差别"}
    strength = f"{e_value(ratio)[0]:.2f}"
    return {
        "en": f", which an unmeasured cause of strength {strength} could explain",
        "zh": f"，强度为 {strength} 的未测因素即可解释",
    }


def caveats(left_out: Mapping[str, int], shared: list[Share]) -> list[Words]:
    """What the figures do not show."""
    alone = sum(n - k for k, n in shared)
    told = [NOT_CLAIMED, CONTROL]
    if alone:
        told.append({
            "en": f"{alone:,} rich tickets have no plain one of the same reason, price, channel "
            "and hour beside them, and say nothing.",
            "zh": f"{alone:,} 张详细的工单没有同原因、价位、渠道、时段的简短工单可比，不参与比较。",
        })  # fmt: skip
    return told + [
        {
            "en": f"Left out: {tickets:,} where {_LEFT_OUT[reason][0]}.",
            "zh": f"未计入：{tickets:,} 张（{_LEFT_OUT[reason][1]}）。",
        }
        for reason, tickets in left_out.items()
    ]
