"""Says how many tickets about a problem meet each of five legs, and all of them."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from queries import shares
from queries.analysis import Analysis, Counter, Figure, Words
from queries.definitions import Value

LEGS = ("by_person", "in_plain_words", "not_by_timer", "no_new_ticket", "not_asked_again")
STANDINGS = ("met", "not_met", "too_early", "unknown")
SAID: dict[str, Words] = {
    "in_plain_words": {"en": "a reason in plain words", "zh": "用平实的话说明了原因"},
    "not_by_timer": {"en": "not closed by a timer or a rule", "zh": "不是被定时器或规则关闭"},
    "no_new_ticket": {"en": "no new ticket needed", "zh": "不必另开新单"},
    "not_asked_again": {"en": "not asked for what it already held", "zh": "没有被要求重复提供"},
    "all_five": {"en": "all five", "zh": "五项全部"},
    "all_told": {"en": "all that could be tested", "zh": "能检验的全部各项"},
}
STANDS: dict[str, Words] = {
    "not_met": {"en": "not met", "zh": "未达到"},
    "too_early": {"en": "too early to judge", "zh": "为时过早"},
    "unknown": {"en": "not testable in this export", "zh": "此导出无法检验"},
}
UNWEIGHTED = {
    "en": "No leg weighs more than another, and there is no score.",
    "zh": "各项没有轻重之分，也没有总分。",
}
ALL_TOLD = {
    "en": "Beside all five stands whether none of those that could be tested failed; a log that "
    "tests fewer legs passes more easily.",
    "zh": "“五项全部”旁边是“能检验的各项无一未达到”；能检验的项越少，越容易达到。",
}
WHOLE = {
    "en": "All five are judged only of tickets of which each leg could be: else one known to fail "
    "would count, and one that may pass would not.",
    "zh": "“五项全部”只评判每一项都能检验的工单：否则已知未达到的会计入，可能达到的却不会。",
}
PLAIN = {
    "en": "The plain figure beside it divides by all tickets, tested or not.",
    "zh": "旁边的简单算法以全部工单为分母，不论能否检验。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform and leg; the legs all_five and all_told take them together."""
    if by:
        raise ValueError("dignity_floor cannot be sliced; narrow the view to a seller or category")
    counts = count("dignity_floor", **values)
    rows: list[dict[str, object]] = []
    for _, part in sorted(counts.group_by("platform"), key=lambda pair: str(pair[0])):
        rows += _rows(part)
    hours = int(values["hours"])
    figures = [figure for row in rows for figure in _figures(row, hours)]
    caveats = [UNWEIGHTED, WHOLE, ALL_TOLD, PLAIN]
    return Analysis("tickets", _says(figures), rows, caveats, counts, figures)


def _rows(part: pl.DataFrame) -> list[dict[str, object]]:
    found = {leg: dict.fromkeys(STANDINGS, 0) for leg in (*LEGS, "all_five", "all_told")}
    for one in part.iter_rows(named=True):
        stands = {leg: str(one[leg]) for leg in LEGS}
        stands["all_five"] = _together(list(stands.values()), ("too_early", "unknown", "not_met"))
        told = [stand for stand in list(stands.values())[:5] if stand != "unknown"]
        stands["all_told"] = _together(told, ("too_early", "not_met")) if told else "unknown"
        for leg, stand in stands.items():
            found[leg][stand] += int(one["tickets"])
    return [{"platform": part["platform"][0], "leg": leg, **found[leg]} for leg in found]


def _together(stands: list[str], before: tuple[str, ...]) -> str:
    """What several legs are together: the first of the words that any of them is, else met."""
    return next((word for word in before if word in stands), "met")


def _said(leg: str, hours: int) -> Words:
    if leg != "by_person":
        return SAID[leg]
    return {"en": f"a person replied within {hours} h", "zh": f"{hours} 小时内有真人回复"}


def _figures(row: Mapping[str, object], hours: int) -> list[Figure]:
    leg, platform = str(row["leg"]), str(row["platform"])
    n = {stand: int(str(row[stand])) for stand in STANDINGS}
    judged, whole = n["met"] + n["not_met"], sum(n.values())
    group = _said(leg, hours)
    met = shares.share(
        f"{leg}_met", platform, {"en": "met, of the tickets judged", "zh": "达到，占能评判的工单"},
        n["met"], judged, naive=n["met"] / whole if whole else None, group=group,
        bucket=f"{leg}/met",
    )  # fmt: skip
    rest = [
        shares.count(
            f"{leg}_{stand}", platform, said, n[stand], n=whole, group=group,
            bucket=f"{leg}/{stand}",
        )
        for stand, said in STANDS.items()
        if n[stand]
    ]  # fmt: skip
    return [met, *rest]


def _says(figures: list[Figure]) -> Words:
    by_name = {(one.platform, one.name): one for one in figures}
    told = [one for one in figures if one.name == "all_told_met" and one.value is not None]
    if not told:
        return {
            "en": "Unknown: too few tickets about a problem could be judged for any of the five.",
            "zh": "未知：能就五项中任何一项评判的问题工单太少。",
        }
    top = max(told, key=lambda one: one.n or 0)
    tested = [leg for leg in LEGS if by_name[top.platform, f"{leg}_met"].n]
    words = {
        language: gap.join(_of_leg(by_name[top.platform, f"{leg}_met"], language) for leg in tested)
        for language, gap in (("en", "; "), ("zh", "；"))
    }
    return {
        "en": f"On {top.platform}, {shares.with_interval(top, 'en')} of {top.n:,} judged tickets "
        f"about a problem fail none of what could be tested, {len(tested)} of five: {words['en']}.",
        "zh": f"{top.platform} 能评判的 {top.n:,} 张问题工单中，{shares.with_interval(top, 'zh')}"
        f"在能检验的 {len(tested)} 项（共五项）中无一未达到。{words['zh']}。",
    }


def _of_leg(one: Figure, language: str) -> str:
    colon = "：" if language == "zh" else ": "
    return f"{(one.group or {})[language]}{colon}{shares.with_interval(one, language)}"
