"""Says what stands behind each label and each form of words a ticket is closed with."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from queries import shares
from queries.analysis import Analysis, Counter, Figure, Words
from queries.definitions import Value
from queries.figures import MINIMUM

SHOWN = 12  # native labels of a platform, those with most closings
FATES: dict[str, tuple[str, str, Words]] = {  # name -> hits, of what, in words
    "remedied": ("remedied", "closings", {"en": "made good", "zh": "得到补救"}),
    "with_person": ("with_person", "closings", {"en": "had a person's reply", "zh": "有真人回复"}),
    "unanswered": (
        "unanswered", "answer_judged",
        {"en": "left unanswered, of those judged", "zh": "无人答复，占能评判的"},
    ),
    "refiled": (
        "refiled", "refiling_judged",
        {"en": "filed again, of those judged", "zh": "又被提交，占能评判的"},
    ),
}  # fmt: skip
WORDS: dict[str, Words] = {
    "neutral_refusal": {"en": "words: processed under rules", "zh": "措辞：按规则处理"},
    "waiting_for_information": {"en": "words: awaiting information", "zh": "措辞：等待信息"},
    "file_again": {"en": "words: file again", "zh": "措辞：请重新提交"},
    "shown_as_resolved": {"en": "words: shown as resolved", "zh": "措辞：显示已解决"},
    "clause_cited": {"en": "words: a clause cited", "zh": "措辞：引用条款"},
    "other_words": {"en": "words: none of these", "zh": "措辞：不属于以上"},
}
TONE: dict[str, Words] = {
    "neutral": {"en": "all neutral words together", "zh": "全部中性措辞"},
    "other": {"en": "all other words together", "zh": "全部其他措辞"},
}
PARTS = {  # tone -> the forms of words that are of it and nothing else
    "neutral": (
        "neutral_refusal", "waiting_for_information", "file_again", "shown_as_resolved",
    ),
    "other": ("other_words",),
}  # fmt: skip
GAP = {
    "en": "made good: neutral words minus other words",
    "zh": "得到补救：中性措辞减其他措辞",
}
SEVERAL = {
    "en": "A closing may bear several labels: the counts of labels do not add up to the closings.",
    "zh": "一次关闭可能带有多个标签：各标签的数目之和不等于关闭数。",
}
LISTED = {
    "en": "Words are told by an open list; words it does not hold count as other words.",
    "zh": "措辞按开放的词库识别；词库没有的算作其他措辞。",
}
PLAIN = {
    "en": "The plain figure beside a share divides by all closings, judged or not.",
    "zh": "比例旁的简单算法以全部关闭为分母，不论能否评判。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform, kind of label and label."""
    if by:
        raise ValueError("label_dictionary cannot be sliced; it is by label already")
    counts = count("label_dictionary", **values)
    rows: list[dict[str, object]] = []
    figures: list[Figure] = []
    for (name,), part in sorted(counts.group_by("platform"), key=lambda pair: str(pair[0])):
        shown = _shown(part)
        rows += shown
        for row in _told_once(shown):
            figures += _figures(str(name), row)
        figures += _gap(str(name), shown)
    return Analysis("closings", _says(rows), rows, [SEVERAL, LISTED, PLAIN], counts, figures)


def _shown(part: pl.DataFrame) -> list[dict[str, object]]:
    """The tone, the words in their order, then the native labels with most closings."""
    order = {("tone", one): place for place, one in enumerate(TONE)}
    order |= {("words", one): 10 + place for place, one in enumerate(WORDS)}
    found = sorted(
        part.iter_rows(named=True),
        key=lambda row: (
            order.get((row["label_kind"], row["label"]), 100), -row["closings"], str(row["label"]),
        ),
    )  # fmt: skip
    native = [row for row in found if row["label_kind"] == "status"]
    return [row for row in found if row["label_kind"] != "status"] + native[:SHOWN]


def _told_once(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Without a tone that one form of words makes up alone, as its closings are those again."""
    worded = {row["label"]: row["closings"] for row in rows if row["label_kind"] == "words"}

    def is_told(row: dict[str, object]) -> bool:
        parts = PARTS[str(row["label"])]
        return row["closings"] in [worded[part] for part in parts if part in worded]

    return [row for row in rows if row["label_kind"] != "tone" or not is_told(row)]


def _figures(platform: str, row: Mapping[str, object]) -> list[Figure]:
    kind, label = str(row["label_kind"]), str(row["label"])
    group = {"tone": TONE, "words": WORDS}.get(kind, {}).get(label) or {
        "en": f"label “{label}”", "zh": f"标签“{label}”",
    }  # fmt: skip
    closings = _number(row, "closings")
    return [
        shares.share(
            f"{kind}_{fate}", platform, said, _number(row, hits), _number(row, of),
            naive=_number(row, hits) / closings if of != "closings" and closings else None,
            group=group, bucket=f"{kind}/{fate}/{label}",
        )
        for fate, (hits, of, said) in FATES.items()
    ]  # fmt: skip


def _gap(platform: str, rows: list[dict[str, object]]) -> list[Figure]:
    by_tone = {row["label"]: row for row in rows if row["label_kind"] == "tone"}
    if by_tone.keys() != TONE.keys():
        return []
    one, other = (
        (_number(by_tone[tone], "remedied"), _number(by_tone[tone], "closings")) for tone in TONE
    )
    found = shares.apart("tone_gap", platform, GAP, one, other)
    return [found] if found else []


def _says(rows: list[dict[str, object]]) -> Words:
    worded = [row for row in rows if row["label_kind"] == "tone" and row["label"] == "neutral"]
    told = [row for row in worded if _number(row, "closings") >= MINIMUM]
    if not told:
        return {
            "en": "Unknown: too few closings in neutral words to say what stands behind them.",
            "zh": "未知：以中性措辞关闭的太少，说不出背后是什么。",
        }
    top = max(told, key=lambda row: _number(row, "closings"))
    platform = str(top["platform"])
    said = {
        fate: shares.share(fate, platform, GAP, _number(top, hits), _number(top, of))
        for fate, (hits, of, _) in FATES.items()
    }
    english = {fate: shares.with_interval(one, "en") for fate, one in said.items()}
    chinese = {fate: shares.with_interval(one, "zh") for fate, one in said.items()}
    n = _number(top, "closings")
    return {
        "en": f"Of {n:,} tickets that {platform} closed in neutral words, {english['remedied']} "
        f"were made good, and {english['refiled']} of those that could be judged were filed again.",
        "zh": f"{platform} 以中性措辞关闭的 {n:,} 张工单中，{chinese['remedied']} 得到补救；"
        f"能评判的之中，{chinese['refiled']} 又被提交。",
    }


def _number(row: Mapping[str, object], name: str) -> int:
    return int(str(row[name]))
