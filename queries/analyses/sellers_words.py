"""The words of sellers_beside_each_other, in both languages; a seller is never named in them."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from queries.catalogue import patterns

Words = dict[str, str]
Row = Mapping[str, object]
NO_RANK = {
    "en": "Sellers stand in the order of their names. The one with the highest raw share is mostly "
    "one with few tickets: of 400 sellers of which one in twenty truly was far off, half of the "
    "twenty highest raw shares were those of ordinary ones.",
    "zh": "卖家按名称排列。原始比例最高的多半只是工单很少的卖家："
    "在 400 个卖家、其中二十分之一确实偏离的模拟中，原始比例最高的二十个里约一半是普通卖家。",
}
NOT_SHOWN = {
    "en": "That a seller is not pointed out does not show that its share is usual; with few "
    "tickets even three times the median mostly goes unseen.",
    "zh": "没有被指出并不说明其比例正常；工单很少时，即使是中位数的三倍也多半看不出来。",
}
SHRUNK = {
    "en": "The drawn-in share leans towards what all sellers have in common, more so the fewer "
    "were judged; it hides those who truly are far off, so the raw share stands beside it.",
    "zh": "收缩后的比例向全体卖家的共同水平靠拢，判定数越少收缩越多；"
    "它会掩盖确实偏离很远的卖家，因此旁边列出原始比例。",
}
TOGETHER = {
    "en": "Orders or tickets of one day that went together count as fewer.",
    "zh": "同一天里一并发生的订单或工单按较少计。",
}


def heading(row: Row) -> Words:
    """The pattern's title."""
    found = patterns()[str(row["pattern"])]
    return {"en": found.en.title, "zh": found.zh.title}


def says(rows: pl.DataFrame, margin: float, is_own: bool) -> Words:
    """The outcome in one sentence: who is pointed out, or that nobody is."""
    held = rows.filter(pl.col("q").is_not_null())
    if held.is_empty():
        return _nobody_held(rows)
    flagged = held.filter(pl.col("is_flagged")).sort("q", maintain_order=True)
    times, all_held, many = f"{margin:g}", held.height, flagged.height
    if flagged.is_empty():
        return (
            _own_is_usual(held.row(0, named=True), times)
            if is_own and held.height == 1
            else _nobody(held, times, is_own)
        )
    first = flagged.row(0, named=True)
    title, numbers = heading(first), _numbers(first)
    if is_own and held.height == 1:
        return {
            "en": f"In “{title['en']}” this seller's own share is shown to be above {times} times "
            f"the median seller's: {numbers['en']}.",
            "zh": f"在“{title['zh']}”中，该卖家的自身比例被证明高于卖家中位数的 {times} 倍："
            f"{numbers['zh']}。",
        }
    if is_own:
        return {
            "en": f"In {many} of {all_held} patterns this seller's own share is above "
            f"{times} times the median seller's; most clearly in “{title['en']}”: {numbers['en']}.",
            "zh": f"在 {all_held} 个模式中，该卖家有 {many} 个的自身比例高于卖家中位数的 "
            f"{times} 倍；最明显的是“{title['zh']}”：{numbers['zh']}。",
        }
    return {
        "en": f"Of {all_held:,} shares of single sellers, {many:,} "
        f"{'is' if many == 1 else 'are'} shown to be above {times} times the median "
        f"seller's; most clearly one of “{title['en']}” on {first['platform']}: {numbers['en']}.",
        "zh": f"在 {all_held:,} 个单一卖家的比例中，有 {many:,} 个被证明高于卖家中位数的 "
        f"{times} 倍；最明显的是 {first['platform']} 的“{title['zh']}”：{numbers['zh']}。",
    }


def _numbers(row: Row) -> Words:
    share, low, high, median = (
        float(str(row[name])) for name in ("share", "share_low", "share_high", "median")
    )
    return {
        "en": f"{row['k']:,} of {row['n']:,} ({share:.1%}, {low:.1%} to {high:.1%}) where the "
        f"median is {median:.1%}",
        "zh": f"{row['n']:,} 中 {row['k']:,} 个({share:.1%}，{low:.1%} 至 {high:.1%})，"
        f"中位数为 {median:.1%}",
    }


def _own_is_usual(row: Row, times: str) -> Words:
    title, numbers = heading(row), _numbers(row)
    return {
        "en": f"In “{title['en']}” this seller's own share is not shown to be above {times} times "
        f"the median seller's: {numbers['en']}.",
        "zh": f"在“{title['zh']}”中，未证明该卖家的自身比例高于卖家中位数的 {times} 倍："
        f"{numbers['zh']}。",
    }


def _nobody(rows: pl.DataFrame, times: str, is_own: bool) -> Words:
    held = rows.height
    if is_own:
        return {
            "en": f"In none of {held} patterns is this seller's own share shown to be above "
            f"{times} times the median seller's.",
            "zh": f"在 {held} 个模式中，均未证明该卖家的自身比例高于卖家中位数的 {times} 倍。",
        }
    medians = set(rows["median"].unique())
    median = {"en": "", "zh": ""}
    if len(medians) == 1:
        share = f"{medians.pop():.1%}"
        median = {"en": f", {share}", "zh": f"（{share}）"}
    return {
        "en": f"Of {held:,} shares of single sellers, none is shown to be above {times} times the "
        f"median seller's{median['en']}.",
        "zh": f"在 {held:,} 个单一卖家的比例中，没有一个被证明高于卖家中位数{median['zh']}的 "
        f"{times} 倍。",
    }


def _nobody_held(rows: pl.DataFrame) -> Words:
    known = rows.select("platform", "seller_id").n_unique()
    if not known:
        return {
            "en": "Unknown: no seller is named beside what the patterns judge.",
            "zh": "未知：各模式判定的对象都没有注明卖家。",
        }
    if known == 1:
        return {
            "en": "There is nobody to be held against: these logs name one seller alone.",
            "zh": "没有可比较的对象：这些日志只提到一个卖家。",
        }
    return {
        "en": f"Nobody can be held against the others: of {known} sellers, too few (under 5 "
        "on any platform) have 20 judged.",
        "zh": f"无法与他人比较：{known} 个卖家中，判定数达到 20 的太少（任一平台不足 5 个）。",
    }


def caveats(rows: pl.DataFrame) -> list[Words]:
    """What the rows do not show."""
    held, few = rows["q"].count(), rows["share"].null_count()
    beside = rows.height - held - few
    told = [NO_RANK, NOT_SHOWN, SHRUNK, TOGETHER]
    if held:
        told.append({
            "en": f"{held:,} comparisons are made at once; of those pointed out at most one in "
            "twenty is expected to be wrong.",
            "zh": f"同时做了 {held:,} 次比较；被指出的之中，预期至多二十分之一有误。",
        })  # fmt: skip
    if few:
        told.append({
            "en": f"With fewer than 20 judged, k of n and no share: {few:,}.",
            "zh": f"{few:,} 个判定数不足 20：只给出 n 中的 k，不给比例。",
        })  # fmt: skip
    if beside:
        told.append({
            "en": f"Not held against others, as fewer than 5 sellers have a share: {beside:,}.",
            "zh": f"{beside:,} 个未与他人比较，因为有比例的卖家不足 5 个。",
        })  # fmt: skip
    return told


def left_out(rows: int) -> Words:
    """Say how many of the others are not shown to a seller."""
    return {
        "en": f"The others bear no names; {rows:,} of theirs are not shown at all, as they hold a "
        "count under 10. The median rests on all.",
        "zh": f"其他卖家不显示名称；其中 {rows:,} 项含有小于 10 的计数，完全不显示。"
        "中位数仍以全体计算。",
    }
