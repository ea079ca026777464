"""The words of change_over_time, in both languages."""

from __future__ import annotations

from typing import Any

from queries import days
from queries.catalogue import patterns
from queries.change_points import CHANGED

Words = dict[str, str]
Row = dict[str, Any]
NO_CAUSE = {
    "en": "That a share changed on a day says nothing of why; what was logged may have changed.",
    "zh": "某天比例发生变化，并不说明原因；也可能是记录方式变了。",
}
GRADUAL = {
    "en": "A change spread over a few weeks is often given a day, within those weeks: in "
    "simulations two months of transition were dated in about half of the cases. A straight drift "
    "was dated in one of twenty.",
    "zh": "历时数周的变化也常被指为其中的某一天：模拟中，历时两个月的过渡约有一半被定了日期；"
    "直线式的漂移则是二十分之一。",
}
WEEKS = {
    "en": "Weekdays are allowed for, seasons are not: a log of one year cannot tell a season from "
    "a drift.",
    "zh": "已考虑星期几的差别，但未考虑季节：只有一年的日志分不清季节与漂移。",
}


def heading(row: Row) -> Words:
    """The pattern's title."""
    found = patterns()[row["pattern"]]
    return {"en": found.en.title, "zh": found.zh.title}


def says(rows: list[Row]) -> Words:
    """The clearest change, dated ones first; or that nothing is seen to change."""
    judged = [row for row in rows if row["kind"]]
    if not judged:
        return {
            "en": "Unknown: no pattern has 20 judged over at least eight weeks.",
            "zh": "未知：没有一个模式在至少八周内判定数达到 20。",
        }
    changed = [row for row in judged if row["kind"] != "nothing"]
    if not changed:
        return {
            "en": f"None of {len(judged)} daily shares is seen to change.",
            "zh": f"{len(judged)} 个按日的比例中，没有看到变化。",
        }
    first = min(changed, key=lambda row: (row["kind"] != "step", row["p"], -row["n"]))
    told, many = change(first), len(changed)
    return {
        "en": f"{told['en']} Of {len(judged)} daily shares {many} changed.",
        "zh": f"{told['zh']}{len(judged)} 个按日的比例中，{many} 个有变化。",
    }


def change(row: Row) -> Words:
    """What one daily share did, in one sentence."""
    title, where = heading(row), row["platform"]
    if row["kind"] == "nothing":
        return {
            "en": f"“{title['en']}” on {where} is not seen to change over {row['days']} days.",
            "zh": f"{where} 的“{title['zh']}”在 {row['days']} 天内没有看到变化。",
        }
    before, after = (_share(part) for part in row["parts"])
    if row["kind"] == "drift":
        way = ("rose", "上升") if row["is_rising"] else ("fell", "下降")
        return {
            "en": f"“{title['en']}” on {where} {way[0]} gradually, or on a day that cannot be "
            f"named: {before['en']} in the first third, {after['en']} in the last.",
            "zh": f"{where} 的“{title['zh']}”逐渐{way[1]}，或在无法指明的某天变化："
            f"前三分之一为 {before['zh']}，后三分之一为 {after['zh']}。",
        }
    on = {name: {one: days.day(row[name], one) for one in ("en", "zh")}
          for name in ("day", "first_day", "last_day")}  # fmt: skip
    return {
        "en": f"“{title['en']}” on {where} went from {before['en']} to {after['en']} on "
        f"{on['day']['en']} ({on['first_day']['en']} to {on['last_day']['en']}).",
        "zh": f"{where} 的“{title['zh']}”在 {on['day']['zh']}（{on['first_day']['zh']} 至 "
        f"{on['last_day']['zh']}）由 {before['zh']} 变为 {after['zh']}。",
    }


def _share(part: Row) -> Words:
    if part["share"] is None:
        return {"en": f"{part['k']} of {part['n']}", "zh": f"{part['n']} 中 {part['k']}"}
    share = f"{part['share']:.1%}"
    if part["low"] is None:
        return {"en": share, "zh": share}
    return {
        "en": f"{share} ({part['low']:.1%} to {part['high']:.1%})",
        "zh": f"{share}({part['low']:.1%} 至 {part['high']:.1%})",
    }


def caveats(rows: list[Row]) -> list[Words]:
    """What the rows do not show."""
    judged = sum(row["kind"] is not None for row in rows)
    chance = judged * CHANGED
    told = [NO_CAUSE, GRADUAL, WEEKS]
    if judged:
        told.append({
            "en": f"{judged} daily shares were looked at; {chance:.1f} would be called changed by "
            "chance.",
            "zh": f"共看了 {judged} 个按日的比例；仅因偶然就会有 {chance:.1f} 个被称为有变化。",
        })  # fmt: skip
    cut = sum(row["left_out_days"] > 0 for row in rows)
    if cut:
        told.append({
            "en": f"Of {cut} the last days are left out, as more than one in twenty of a week's "
            "subjects are too early to judge.",
            "zh": f"其中 {cut} 个略去了最后几天，因为一周内超过二十分之一的对象尚不能判定。",
        })  # fmt: skip
    return told
