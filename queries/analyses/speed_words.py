"""The words of speed_and_care, in both languages; a seller is never named in a sentence."""

from __future__ import annotations

from typing import Any

Words = dict[str, str]
Row = dict[str, Any]
SPEED = {"en": "From payment to delivery", "zh": "从付款到交付"}
CARE = {"en": "Called resolved, and borne out by the log", "zh": "标为已解决且日志可证实"}
NO_TRADE_OFF = {
    "en": "That two figures stand beside each other does not say that one makes the other.",
    "zh": "两个数字并列，并不说明一个造成另一个。",
}
BORNE_OUT = {
    "en": "Borne out means that a pattern whose absence is evidence found none; that nothing "
    "contradicts a claim is not enough.",
    "zh": "可证实是指：某个“不存在即为证据”的模式没有发现问题；仅仅没有反证还不够。",
}


def beyond(seller: str) -> Words:
    """Name a seller of whose orders more than half were not delivered."""
    return {
        "en": f"{seller} (more than half not delivered)",
        "zh": f"{seller}（超过一半未交付）",
    }


def says(rows: list[Row]) -> Words:
    """How many sellers have both figures, and how many lie apart from the middle in both."""
    both = [row for row in rows if row["speed"] and row["care"]]
    if not both:
        return _one_side(rows)
    fast, slow = (sum(row["speed"] == side for row in both) for side in ("below", "above"))
    less = [row for row in both if row["care"] == "below"]
    sooner = sum(row["speed"] == "below" for row in less)
    return {
        "en": f"Sellers with both figures: {len(both)}. Beyond chance, {fast} deliver sooner and "
        f"{slow} later than the middle seller of their platform; less of what is called resolved "
        f"is borne out of {len(less)}, {sooner} of them among those who deliver sooner.",
        "zh": f"两个数字都有的卖家共 {len(both)} 个。"
        f"排除偶然后，交付早于本平台居中卖家的有 {fast} 个，晚于的有 {slow} 个；"
        f"“已解决”可证实的比例偏低的有 {len(less)} 个，其中 {sooner} 个属于交付较早的。",
    }


def _one_side(rows: list[Row]) -> Words:
    timed = sum(row["speed"] is not None for row in rows)
    judged = sum(row["care"] is not None for row in rows)
    if timed or judged:
        return {
            "en": "No seller has both figures. Sellers with 20 orders of exact times: "
            f"{timed}; with 20 resolved tickets that can be judged: {judged}.",
            "zh": f"没有卖家同时有两个数字：{timed} 个有 20 笔时间精确的订单，"
            f"{judged} 个有 20 张可判定的已解决工单。",
        }
    return {
        "en": "Unknown: no seller has 20 orders with exact times, or 20 resolved tickets that can "
        "be judged.",
        "zh": "未知：没有卖家有 20 笔时间精确的订单，或 20 张可判定的已解决工单。",
    }


def caveats(rows: list[Row]) -> list[Words]:
    """What the rows do not show."""
    few = sum(row["speed"] is None or row["care"] is None for row in rows)
    told = [NO_TRADE_OFF, BORNE_OUT]
    if few:
        told.append({
            "en": f"{few} sellers have fewer than 20 of one or of both, and are listed without a "
            "place in the picture.",
            "zh": f"{few} 个卖家的一项或两项不足 20，只列出，不画在图中。",
        })  # fmt: skip
    return told
