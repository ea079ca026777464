"""Our names for statuses and actor kinds in the sentences of the analyses, in both languages."""

from __future__ import annotations

STATUS = {
    "new": ("new", "新建"),
    "open": ("open", "打开"),
    "waiting_platform": ("processing", "处理中"),
    "waiting_buyer": ("waiting for the buyer", "等待买家"),
    "on_hold": ("on hold", "搁置"),
    "escalated": ("escalated", "已升级"),
    "resolved": ("resolved", "已解决"),
    "closed": ("closed", "已关闭"),
    "withdrawn": ("withdrawn", "已撤回"),
    "merged": ("merged", "已合并"),
    "spam": ("spam", "垃圾"),
    "deleted": ("deleted", "已删除"),
    "unknown": ("unknown", "未知"),
}
ACTOR = {
    "buyer": ("buyer", "买家"),
    "seller": ("seller", "卖家"),
    "agent": ("agent", "客服"),
    "platform": ("platform", "平台"),
    "bot": ("bot", "机器人"),
    "rule": ("rule", "规则"),
    "timer": ("timer", "定时器"),
    "regulator": ("regulator", "监管方"),
    "integration": ("integration", "接口"),
    "unknown": ("unknown", "未知"),
}


def transition(text: str, language: str) -> str:
    """A transition as `from→to` in the words of a language; words we have no name for stay."""
    return " → ".join(status(word, language) for word in text.split("→"))


def status(word: str, language: str) -> str:
    """Our name for a status."""
    return STATUS.get(word, (word, word))[language == "zh"]


def actor(word: str, language: str) -> str:
    """Our name for a kind of actor."""
    return ACTOR.get(word, (word, word))[language == "zh"]
