"""The words of deadline_stated and public_post, in both languages."""

from __future__ import annotations

from math import isinf

from queries.analyses.answer_rates import LEAST, Arms, Rates, unmeasured
from queries.analysis import Words
from queries.exposures import Effect

# What was done, as a clause; what doing it is called; what is not to be claimed of it.
TACTICS = (
    ("a deadline was stated or a payment dispute named", "写明期限或提到支付争议",
     "stating a deadline works"),
    ("a deadline was stated", "写明期限", "stating a deadline works"),
    ("a payment dispute was named", "提到支付争议", "naming a payment dispute works"),
    ("a public post was made", "公开发帖", "going public works"),
    ("a public post was named", "提到公开发帖", "announcing a public post works"),
)  # fmt: skip
SEVERITIES = (
    ("same age", "同龄"),
    ("same age and category", "同龄同类别"),
    ("same age and price band", "同龄同价位"),
    ("same age, category and price band", "同龄、同类别、同价位"),
)
RATIOS = {
    "en": "Rate of first answers by a person, as a ratio",
    "zh": "人工首次答复的速率之比",
}
UNMEASURED = {
    "en": "How strong an unmeasured cause would have to be",
    "zh": "未测因素需要多强才能解释",
}
DEADLINES = {"en": "What became of the deadlines", "zh": "所写期限的结果"}
BY_AGE = {"en": "Same age only, whatever kind of ticket", "zh": "仅同龄，不论何种工单"}
EVER = {
    "en": "All who ever did against all who never did: this misleads",
    "zh": "凡做过的与从未做过的相比：此比较会误导",
}
PLAIN = {
    "en": "After a plain message instead, compared in the same way",
    "zh": "对照：换成普通留言，以同样方式比较",
}
POINT = {
    "en": "to explain the first ratio away altogether",
    "zh": "要完全解释掉第一个比值",
}
NEAR_END = {
    "en": "to move the near end of its interval to 1",
    "zh": "要使其区间近端移到 1",
}
MET = {"en": "answered by a person in time", "zh": "期限内得到人工答复"}
NOT_READ = {
    "en": "no time in hours or days could be read",
    "zh": "读不出以小时或天计的时长",
}
SET_BY = {"en": "Had done so by then", "zh": "届时已做"}
NOT_BY = {"en": "Had not yet", "zh": "届时未做"}
_DAYS = {24: (1, "day 1", "第 1 天"), 72: (3, "day 3", "第 3 天"), 168: (7, "day 7", "第 7 天")}

CENSORED = {
    "en": "A ticket is followed from its opening to its first answer, its closing, the end of the "
    "log, or 30 days; one closed unanswered leaves then, and is no answer.",
    "zh": "每张工单从开单起跟踪到首次答复、关闭、日志结束或 30 天；"
    "未答复即关闭的在关闭时退出，不算答复。",
}
LANDMARK = {
    "en": "The ratios from a day on, and the curves, hold apart who had done so by that day; "
    "who does so later makes them nearer to 1. The curves are not split by kind of ticket.",
    "zh": "从某天起的比值与曲线按届时是否已做划分；之后才做的会使它们更接近 1。"
    "曲线未按工单种类拆分。",
}
FINAL = {
    "en": "The category is the one the ticket ends with; if a ticket is re-labelled because of "
    "what the buyer wrote, tickets that are not alike are compared.",
    "zh": "类别取工单最终的类别；若因买家所写而改了类别，相比的便不是同类工单。",
}


def right(severity: int) -> Words:
    """What the first ratio compares."""
    english, chinese = SEVERITIES[severity]
    return {
        "en": f"After it against before or without it: {english}",
        "zh": f"做之后与之前或未做相比：{chinese}",
    }


def landmark(hours: int) -> Words:
    """What the ratio from a day on compares."""
    _, english, chinese = _DAYS[hours]
    return {
        "en": f"From {english} on, by whether it had been done by then, of the same kind",
        "zh": f"从{chinese}起，按届时是否已做划分，同种工单",
    }


def after(hours: int) -> Words:
    """The heading of the curves from a day on."""
    _, english, chinese = _DAYS[hours]
    return {
        "en": f"Still unanswered after {english}, of those waiting then",
        "zh": f"{chinese}仍在等待者之后仍未得到答复的比例",
    }


def not_claimed(tactic: int) -> Words:
    """The sentence that may not be said, and what may."""
    _, chinese, claim = TACTICS[tactic]
    return {
        "en": f"This does not say “{claim}”: it compares tickets as they came, and no more.",
        "zh": f"这不等于说“{chinese}有用”：它只是比较实际发生的工单。",
    }


def says(found: list[Rates], tactic: int) -> Words:
    """The outcome in one sentence, of the platform with most to show."""
    english, chinese, _ = TACTICS[tactic]
    told = [one for one in found if one.right.tickets]
    if not told:
        return {
            "en": f"Unknown: this log shows no ticket in which {english} before it was answered.",
            "zh": f"未知：日志中没有在无人答复时{chinese}的工单。",
        }
    first = max(told, key=lambda one: (one.right.effect is not None, one.right.answered))
    arms = first.right
    if arms.effect is None:
        return {
            "en": f"Too few to compare: {arms.answered:,} of {arms.tickets:,} tickets in which "
            f"{english} were answered after it; a ratio takes {LEAST} on either side.",
            "zh": f"数量太少，无法比较：{chinese}的 {arms.tickets:,} 张工单中，"
            f"{arms.answered:,} 张随后得到答复；双方各需 {LEAST} 次才给出比值。",
        }
    return _said(first, arms.effect, english, chinese)


def _said(first: Rates, effect: Effect, english: str, chinese: str) -> Words:
    value, ends = f"{effect.value:.2f}", (f"{effect.low:.2f}", f"{effect.high:.2f}")
    beside = {"en": "", "zh": ""}
    if first.ever.effect is not None:
        naive = f"{first.ever.effect.value:.2f}"
        beside = {
            "en": f" Held against all that never did, the figure would be {naive}, which misleads.",
            "zh": f"若与所有从未这样做的相比则为 {naive}，这会误导。",
        }
    cause = _cause(first.right)
    return {
        "en": f"Tickets in which {english} were answered at {value} times ({ends[0]} to {ends[1]}) "
        f"the rate of comparable tickets of the same age{cause['en']}.{beside['en']}",
        "zh": f"{chinese}的工单，得到答复的速率是同龄可比工单的 {value} 倍"
        f"（{ends[0]} 至 {ends[1]}）{cause['zh']}。{beside['zh']}",
    }


def _cause(arms: Arms) -> Words:
    """What an unmeasured cause would need; nothing where the interval holds 1."""
    strength = unmeasured(arms)
    if strength is None or strength[1] == 1:
        return {"en": ", which is no difference this log can show", "zh": "，日志显示不出差别"}
    needed = "∞" if isinf(strength[0]) else f"{strength[0]:.2f}"
    return {
        "en": f"; an unmeasured cause of strength {needed} could explain it",
        "zh": f"；强度为 {needed} 的未测因素即可解释",
    }


def caveats(tactic: int) -> list[Words]:
    """What the ratios do not show."""
    return [not_claimed(tactic), CENSORED, LANDMARK, FINAL]
