"""Says which repeated sentences reach the most tickets, and who sends them."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from queries import shares
from queries.analyses.status_words import actor
from queries.analysis import Analysis, Counter, Figure, Words
from queries.definitions import Value

LETTERS = 70  # of a text that are shown
SENT = {"en": "tickets the sentence stands in", "zh": "句子出现的工单数"}
WHOLE = {
    "en": "Shown is the message of the log in which a sentence first stands, whatever the period, "
    "cut; the sentence is in it. A message is shown once where the same senders sent several of "
    "its sentences as often.",
    "zh": "所示为该句在日志中首次出现的那条消息（不论所选时段）的开头；句子就在其中。"
    "同一消息的几个句子若由相同的人发送同样多次，只显示一次。",
}
NEAR = {
    "en": "Sentences that differ in a word count apart: the list is a lower bound of what is sent "
    "again and again.",
    "zh": "有一字之差的句子分别计算：这份清单是重复发送的下限。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform and sentence: tickets, and of these by kind of actor (sent_by)."""
    if by:
        raise ValueError("template_texts cannot be sliced; narrow the view to a seller instead")
    counts = count("template_texts", **values)
    rows = [
        _row(part)
        for _, part in sorted(
            counts.group_by("platform", "place"), key=lambda pair: (str(pair[0][0]), pair[0][1])
        )
    ]
    told: dict[tuple[object, ...], dict[str, object]] = {}
    for row in rows:  # the sentences of one message, sent as often by the same, are shown once
        text = row["text"] or row["sentence_print"]
        told.setdefault((row["platform"], text, str(row["sent_by"])), row)
    figures = [_figure(row) for row in told.values()]
    return Analysis("tickets", _says(rows), rows, [WHOLE, NEAR], counts, figures)


def _row(part: pl.DataFrame) -> dict[str, object]:
    first = part.row(0, named=True)
    kinds = sorted(part.select("actor_kind", "sent_by").iter_rows(), key=lambda one: -one[1])
    texts = [text for text in part["wording"] if text]
    return {
        "platform": first["platform"], "place": int(first["place"]),
        "sentence_print": first["sentence_print"], "letters": int(first["letters"]),
        "tickets": int(first["tickets"]), "text": min(texts) if texts else None,
        "sent_by": {str(kind): int(tickets) for kind, tickets in kinds},
    }  # fmt: skip


def _figure(row: Mapping[str, object]) -> Figure:
    print_ = str(row["sentence_print"])
    text = str(row["text"] or print_[:8]).replace("\n", " ")
    shown = text if len(text) <= LETTERS else f"{text[:LETTERS]}…"
    said = {}
    for language, colon in (("en", ": "), ("zh", "：")):
        kinds = ", ".join(
            f"{actor(kind, language)} {n:,}" for kind, n in _sent_by(row).items()
        )  # fmt: skip
        said[language] = f"“{shown}”{colon}{kinds}"
    return shares.count(
        f"sentence_{row['place']:02d}", str(row["platform"]), said, int(str(row["tickets"])),
        group=SENT, bucket=print_,
    )  # fmt: skip


def _sent_by(row: Mapping[str, object]) -> dict[str, int]:
    found = row["sent_by"]
    return found if isinstance(found, dict) else {}


def _says(rows: list[dict[str, object]]) -> Words:
    if not rows:
        return {
            "en": "Unknown: no sentence stands in 8 tickets or more, or the log holds no texts.",
            "zh": "未知：没有句子出现在 8 张以上的工单中，或日志没有正文。",
        }
    top = max(rows, key=lambda row: int(str(row["tickets"])))
    kinds = _sent_by(top)
    most = max(kinds, key=lambda kind: kinds[kind])
    return {
        "en": f"On {top['platform']} one sentence stands in {top['tickets']:,} tickets, "
        f"sent mostly by: {actor(most, 'en')}.",
        "zh": f"在 {top['platform']}，有一个句子出现在 {top['tickets']:,} 张工单中，"
        f"主要由{actor(most, 'zh')}发出。",
    }
