"""The words of speed_and_care, in both languages; a seller is never named in a sentence."""

from __future__ import annotations

import polars as pl

Words = dict[str, str]
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


def says(rows: pl.DataFrame) -> Words:
    """How many sellers have both figures, and how many lie apart from the middle in both."""
    both = rows.filter(pl.col("speed").is_not_null(), pl.col("care").is_not_null())
    if both.is_empty():
        return _one_side(rows)
    fast, slow = (both.filter(speed=side).height for side in ("below", "above"))
    less = both.filter(care="below")
    sooner = less.filter(speed="below").height
    return {
        "en": f"Sellers with both figures: {both.height}. Beyond chance, {fast} deliver sooner and "
        f"{slow} later than the middle seller of their platform; less of what is called resolved "
        f"is borne out of {less.height}, {sooner} of them among those who deliver sooner.",
        "zh": f"两个数字都有的卖家共 {both.height} 个。"
        f"排除偶然后，交付早于本平台居中卖家的有 {fast} 个，晚于的有 {slow} 个；"
        f"“已解决”可证实的比例偏低的有 {less.height} 个，其中 {sooner} 个属于交付较早的。",
    }


def _one_side(rows: pl.DataFrame) -> Words:
    timed, judged = rows["speed"].count(), rows["care"].count()
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


def caveats(rows: pl.DataFrame) -> list[Words]:
    """What the rows do not show."""
    few = rows.filter(pl.any_horizontal(pl.col("speed", "care").is_null())).height
    told = [NO_TRADE_OFF, BORNE_OUT]
    if few:
        told.append({
            "en": f"{few} sellers have fewer than 20 of one or of both, and are listed without a "
            "place in the picture.",
            "zh": f"{few} 个卖家的一项或两项不足 20，只列出，不画在图中。",
        })  # fmt: skip
    return told
