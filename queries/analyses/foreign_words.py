"""The words of foreign_redemptions, in both languages."""

from __future__ import annotations

from queries.analysis import Figure, Words
from queries.shares import with_interval

ORDERS: Words = {
    "en": "Orders with a used code, by complaint",
    "zh": "有已用卡密的订单，按有无投诉",
}
CODES: Words = {"en": "Codes, 30 days after they were handed over", "zh": "卡密，交出 30 天后"}
SAID: dict[str, Words] = {
    "disputed": {"en": "used by another account: complained of", "zh": "由另一账户使用：有投诉"},
    "undisputed": {"en": "used by another account: the others", "zh": "由另一账户使用：其余"},
    "difference": {"en": "complained of, minus the others", "zh": "有投诉的减其余的"},
    "own": {"en": "used by the buyer's own account", "zh": "由买家自己的账户使用"},
    "other": {"en": "used by another account", "zh": "由另一账户使用"},
    "unclear": {"en": "used, and it cannot be said by whose account",
                "zh": "已使用，但无法说明是谁的账户"},
}  # fmt: skip
UNUSED: dict[str, Words] = {
    "no_time": {"en": "nothing says when it was handed over", "zh": "没有说明何时交出"},
    "not_shown_by_log": {"en": "no log of use covers its product", "zh": "没有使用日志覆盖其商品"},
    "log_begins_later": {"en": "it was handed over before the log of use begins",
                         "zh": "在使用日志开始之前交出"},
    "after_the_log": {"en": "it was handed over after the log of use ends",
                      "zh": "在使用日志结束之后交出"},
    "no_usable_time": {"en": "it was used, and the log does not say when first",
                       "zh": "已使用，但日志没有说明首次时间"},
}  # fmt: skip
GIFTS: Words = {
    "en": "Gifts, resellers and families stand on both sides of the comparison; the share of those "
    "nobody complained of is what they amount to here.",
    "zh": "比较的两边都有送礼、转售和家庭；无人投诉的那一边，就是它们在这里的多少。",
}
NO_THEFT: Words = {
    "en": "An excess is one of reasons to complain. It is no share of theft, and says nothing of "
    "a single order.",
    "zh": "多出的部分是投诉的理由，不是盗用的比例，也说明不了任何一笔订单。",
}
NAIVE: Words = {
    "en": "The plain figure beside a share by time takes one way of use alone (one minus its "
    "curve); as a code is used up by the first who uses it, those figures add up to too much.",
    "zh": "按时间的比例旁边的简单算法只看一种使用（一减去它的曲线）；"
    "卡密一经使用就用完了，因此这些数加起来偏大。",
}
AGREEMENT: Words = {
    "en": "At a service where fewer than one of five comparable uses are by the buyer's own "
    "account, the two logs are taken to name accounts differently; its uses cannot be told.",
    "zh": "在一家服务商，若可比较的使用中出自买家自己账户的不足五分之一，"
    "则视为两份日志对账户的叫法不同，其使用无法说明是谁。",
}


def says(figures: list[Figure]) -> Words:
    """The outcome in one sentence, of the platform with the most disputed orders."""
    found = {(one.platform, one.name): one for one in figures}
    told = [one for one in figures if one.name == "difference" and one.value is not None]
    if not told:
        return {
            "en": "Unknown: on no platform could 20 disputed and 20 other orders be judged.",
            "zh": "未知：没有哪个平台能评判 20 笔有争议的和 20 笔其余的订单。",
        }
    most = max(told, key=lambda one: found[one.platform, "disputed"].n or 0)
    one, other = (found[most.platform, name] for name in ("disputed", "undisputed"))
    points = [
        f"{100 * (end or 0):+.1f}".replace("-", "−") for end in (most.value, most.low, most.high)
    ]
    is_clear = (most.low or 0) > 0 or (most.high or 0) < 0
    english = "" if is_clear else ", so that no difference is shown"
    chinese = "" if is_clear else "，看不出差异"
    return {
        "en": f"On {most.platform}, another account used a code in {with_interval(one, 'en')} of "
        f"the {one.n:,} orders complained of and in {with_interval(other, 'en')} of the "
        f"{other.n:,} others: {points[0]} points ({points[1]} to {points[2]}){english}. Gifts are "
        "in both.",
        "zh": f"{most.platform} 上，由另一账户使用卡密的，在 {one.n:,} 笔有投诉的订单中占 "
        f"{with_interval(one, 'zh')}，在其余 {other.n:,} 笔中占 {with_interval(other, 'zh')}："
        f"相差 {points[0]} 个百分点({points[1]} 至 {points[2]}){chinese}。两边都有送礼。",
    }


def left_out(unused: dict[str, int]) -> list[Words]:
    """One sentence for each reason for which codes are not on the curves."""
    return [
        {
            "en": f"Not on the curves: {codes:,} codes of which {UNUSED[why]['en']}.",
            "zh": f"未计入曲线：{codes:,} 个卡密（{UNUSED[why]['zh']}）。",
        }
        for why, codes in sorted(unused.items())
    ]
