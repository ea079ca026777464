"""Says how many refusals are said plainly, and which months stand out."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from queries import funnels, shares
from queries.analysis import Analysis, Counter, Figure, Words
from queries.definitions import Value
from queries.figures import MINIMUM

LIMITS = 0.998  # of the p chart: a month outside happens by chance in one of 500
ALL = {"en": "said plainly, all months", "zh": "明白告知，全部月份"}
BY_MONTH = {"en": "said plainly, by month", "zh": "明白告知，按月"}
UNJUDGED = {"en": "refusals whose words are not certain", "zh": "措辞不确定的拒绝"}
BASIS = {"en": "known as refusals by their words alone", "zh": "仅凭措辞认定的拒绝"}
BY_WORDS = {
    "en": "Where the log states no outcome, a refusal is known by its words alone: one in words "
    "the list does not hold is missing, and the share is among those that are worded.",
    "zh": "日志没有写明结果时，仅凭措辞认定拒绝：词库没有的说法会遗漏，比例只在有措辞的拒绝之中。",
}
CHART = {
    "en": "A month is named only where its share lies outside the 99.8 % limits of its size around "
    "the share of all months; that says that it differs, and not why.",
    "zh": "只有当某月的比例超出按其数量计算的 99.8% 界限时才会点名；这说明它不同，但不说明原因。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform and month: refusals, judged, plain, share, limits, is_outside."""
    if by:
        raise ValueError("refusal_candour cannot be sliced; it is by month already")
    counts = count("refusal_candour", **values)
    rows: list[dict[str, object]] = []
    figures: list[Figure] = []
    for (name,), part in sorted(counts.group_by("platform"), key=lambda pair: str(pair[0])):
        found = _months(str(name), part)
        rows += found
        figures += _figures(str(name), part, found)
    return Analysis("refusals", _says(figures, rows), rows, [BY_WORDS, CHART], counts, figures)


def _months(platform: str, part: pl.DataFrame) -> list[dict[str, object]]:
    months = (
        part.filter(pl.col("month_no").is_not_null())
        .group_by("month_no").agg(pl.col("refusals", "judged", "plain").sum()).sort("month_no")
    )  # fmt: skip
    k, n = int(months["plain"].sum()), int(months["judged"].sum())
    found = []
    for row in months.iter_rows(named=True):
        low, high = (None, None)
        is_outside = False
        if n >= MINIMUM and row["judged"] and 0 < k < n:  # else all months are alike
            ends = funnels.exact_limits(k / n, [row["judged"]], LIMITS)
            low, high = float(ends[0][0]), float(ends[1][0])
            is_outside = not low <= row["plain"] / row["judged"] <= high
        month = f"{row['month_no'] // 100}-{row['month_no'] % 100:02d}"
        found.append({
            "platform": platform, "month": month, "refusals": row["refusals"],
            "judged": row["judged"], "plain": row["plain"], "limit_low": low, "limit_high": high,
            "is_outside": is_outside,
        })  # fmt: skip
    return found


def _figures(
    platform: str, part: pl.DataFrame, months: list[dict[str, object]]
) -> list[Figure]:  # fmt: skip
    refusals, judged, plain = (int(part[name].sum()) for name in ("refusals", "judged", "plain"))
    whole = shares.share(
        "candour", platform, ALL, plain, judged, naive=plain / refusals if refusals else None,
        bucket="plain/",
    )  # fmt: skip
    by_month = [
        shares.share(
            f"candour_{row['month']}", platform, _said(row), int(str(row["plain"])),
            int(str(row["judged"])), group=BY_MONTH, bucket=f"plain/{row['month']}",
        )
        for row in months
    ]  # fmt: skip
    by_words = int(part.filter(pl.col("basis") == "words")["refusals"].sum())
    beside = [
        shares.count(name, platform, said, k, n=refusals, bucket=f"{name}/")
        for name, said, k in (
            ("unjudged", UNJUDGED, refusals - judged), ("by_words", BASIS, by_words),
        )
        if k
    ]  # fmt: skip
    return [whole, *beside, *by_month]


def _said(row: Mapping[str, object]) -> Words:
    month, mark = str(row["month"]), bool(row["is_outside"])
    return {
        "en": f"{month}, outside the limits" if mark else month,
        "zh": f"{month}，超出界限" if mark else month,
    }


def _says(figures: list[Figure], rows: list[dict[str, object]]) -> Words:
    told = [one for one in figures if one.name == "candour" and one.value is not None]
    if not told:
        return {
            "en": "Unknown: too few refusals whose words could be judged.",
            "zh": "未知：措辞能评判的拒绝太少。",
        }
    top = max(told, key=lambda one: one.n or 0)
    odd = [str(row["month"]) for row in rows if row["platform"] == top.platform
           and row["is_outside"]]  # fmt: skip
    english = f" Outside the limits: {', '.join(odd)}." if odd else " No month stands out."
    chinese = f"超出界限的月份：{'、'.join(odd)}。" if odd else "没有月份突出。"
    return {
        "en": f"Of {top.n:,} refusals on {top.platform} whose words could be judged, "
        f"{shares.with_interval(top, 'en')} were said plainly.{english}",
        "zh": f"{top.platform} 措辞能评判的 {top.n:,} 次拒绝中，"
        f"{shares.with_interval(top, 'zh')} 是明白告知的。{chinese}",
    }
