"""Our names for the claims and their verdicts in the sentences of the analyses."""

from __future__ import annotations

Words = dict[str, str]
CLAIM: dict[str, Words] = {
    "delivered": {"en": "delivered", "zh": "已发货"},
    "processing": {"en": "processing", "zh": "处理中"},
    "waiting": {"en": "waiting for the buyer", "zh": "等待买家"},
    "escalated": {"en": "escalated", "zh": "已升级"},
    "resolved": {"en": "resolved", "zh": "已解决"},
}
VERDICT: dict[str, Words] = {
    "supported": {"en": "supported by the events", "zh": "有事件支持"},
    "contradicted": {"en": "contradicted by the events", "zh": "与事件相矛盾"},
    "unsupported": {"en": "without support", "zh": "得不到支持"},
    "too_early": {"en": "too early to judge", "zh": "为时过早"},
    "excluded": {"en": "set aside by a stated rule", "zh": "按既定规则排除"},
    "not_testable": {"en": "not testable in this export", "zh": "此导出无法检验"},
}


def quoted(claim: str) -> Words:
    """The claim as a label in quotation marks."""
    return {"en": f"“{CLAIM[claim]['en']}”", "zh": f"“{CLAIM[claim]['zh']}”"}
