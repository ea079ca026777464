"""Says whether tickets are answered sooner after a public post, or that no log here can show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from queries.analyses import answer_figures, answer_words
from queries.analyses.answer_rates import Rates
from queries.analysis import Analysis, Counter, Figure, Line
from queries.catalogue import analyses
from queries.definitions import Value

POSTED, NAMED = 3, 4  # what deadline_stated.sql takes as its tactic
NAMED_GROUP = {
    "en": "Named in a message, not seen: the same ratio",
    "zh": "仅在留言中提到，未见其实：同样的比值",
}
NAMED_TICKETS = {
    "en": "tickets in which the buyer named a public post",
    "zh": "买家提到公开发帖的工单",
}
UNTESTABLE = {
    "en": "Not testable in any export known to us: no log here says when a buyer posted. "
    "A record of posts (events.kind public_post, with its time and ticket) would change that.",
    "zh": "我们所知的导出都无法检验：这里的日志都没有记录买家何时公开发帖。"
    "若有帖子的记录（events.kind 为 public_post，连同时间和工单），便可检验。",
}
NAMING = {
    "en": "A post that is named need not have been made, and one that was made need not be named.",
    "zh": "提到的帖子未必发过，发过的帖子也未必被提到。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform: posts the log holds, and posts that messages only name."""
    if by:
        raise ValueError("public_post cannot be sliced; its strata are its slices")
    counts = count("public_post", **values).sort("platform")
    rows = counts.rows(named=True)
    says, figures, lines, caveats = UNTESTABLE, list[Figure](), list[Line](), [NAMING]
    if any(row["posted"] for row in rows):
        found, figures, lines = _compared(count, POSTED)
        figures = [one for one in figures if one.bucket in ("after", None)]
        says = answer_words.says(found, POSTED)
        caveats = [*answer_words.caveats(POSTED), NAMING]
    if any(row["named"] for row in rows):
        figures += _named(count, rows)
    return Analysis("tickets", says, rows, caveats, counts, figures, lines)


def _compared(count: Counter, tactic: int) -> tuple[list[Rates], list[Figure], list[Line]]:
    """The ratios of deadline_stated.sql for another tactic, its other parameters at defaults."""
    values = analyses()["deadline_stated"].values({"tactic": tactic})
    return answer_figures.compared(count("deadline_stated", **values), int(values["severity"]))


def _named(count: Counter, rows: list[dict[str, object]]) -> list[Figure]:
    shown = [
        Figure("named", str(row["platform"]), NAMED_TICKETS, "count", float(str(row["named"])),
               k=int(str(row["named"])), n=int(str(row["tickets"])), group=NAMED_GROUP,
               bucket="named")
        for row in rows if row["named"]
    ]  # fmt: skip
    shown += [
        replace(one, name="after_named", group=NAMED_GROUP, bucket="after_named")
        for one in _compared(count, NAMED)[1]
        if one.name == "by_age_and_severity"
    ]
    return sorted(shown, key=lambda one: one.platform)
