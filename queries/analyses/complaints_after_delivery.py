"""Says how often a delivered code is complained of, and how often that ends without a remedy."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from queries import shares
from queries.analysis import Analysis, Counter, Figure, Words
from queries.definitions import VERDICTS, Value

COMPLAINTS: dict[str, Words] = {
    "invalid_code": {"en": "the code is not valid", "zh": "卡密无效"},
    "already_used": {"en": "the code is already used", "zh": "卡密已被使用"},
    "not_as_described": {"en": "the goods are not as described", "zh": "与描述不符"},
}
ENDED = {"en": "complaints that ended without a remedy", "zh": "以无补救告终的投诉"}
BESIDE = {"en": "closed complaints that are in no share", "zh": "不计入比例的已关闭投诉"}
RATE = {"en": "delivered orders complained of", "zh": "被投诉的已交付订单"}
ASIDE: dict[str, Words] = {
    "too_early": {"en": "too early to judge", "zh": "为时尚早"},
    "unknown": {"en": "not testable from this log", "zh": "凭此日志无法检验"},
    "excluded": {"en": "set aside by the rule", "zh": "按规则另列"},
}
HELD = {
    "en": "Whether a complaint was right is not judged: the rate is of complaints, and a complaint "
    "without a remedy may have been answered rightly.",
    "zh": "投诉是否有理，这里不作判断：比例是关于投诉的，没有补救的投诉也可能处理得当。",
}
NAIVE = {
    "en": "The plain figure divides by every closed complaint, also those that are too young or "
    "cannot be judged, as if each of them had been made good.",
    "zh": "简单算法以全部已关闭的投诉为分母，把太新的和无法评判的都当作已经补救。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform and complaint, and one per platform for its delivered orders."""
    if by:
        raise ValueError("complaints_after_delivery cannot be sliced; it is by complaint already")
    counts = count("complaints_after_delivery", **values)
    rows: list[dict[str, object]] = []
    figures: list[Figure] = []
    for (name,), part in sorted(counts.group_by("platform"), key=lambda pair: str(pair[0])):
        rows += _rows(str(name), part)
        figures += _figures(str(name), part)
    return Analysis("tickets", _says(figures), rows, [HELD, NAIVE], counts, figures)


def _rows(platform: str, part: pl.DataFrame) -> list[dict[str, object]]:
    found = []
    for complaint in COMPLAINTS:
        told = _told(part, complaint)
        if sum(told.values()):
            found.append({"platform": platform, "complaint": complaint, **told})
    return found


def _told(part: pl.DataFrame, complaint: str) -> dict[str, int]:
    own = part.filter(pl.col("part") == "complaints", pl.col("complaint") == complaint)
    counted = dict(own.select("verdict", "subjects").iter_rows())
    return {verdict: int(counted.get(verdict, 0)) for verdict in VERDICTS}


def _figures(platform: str, part: pl.DataFrame) -> list[Figure]:
    found, beside = [], dict.fromkeys(ASIDE, 0)
    for complaint, said in COMPLAINTS.items():
        told = _told(part, complaint)
        judged, made = told["match"] + told["no_match"], sum(told.values())
        if made:
            found.append(
                shares.share(
                    complaint, platform, said, told["match"], judged, naive=told["match"] / made,
                    group=ENDED, bucket=f"match/{complaint}",
                )
            )  # fmt: skip
        beside = {verdict: n + told[verdict] for verdict, n in beside.items()}
    beside["unknown"] += _told(part, "unknown")["unknown"]
    if found:
        found += [
            shares.count(verdict, platform, ASIDE[verdict], n, group=BESIDE, bucket=f"{verdict}/")
            for verdict, n in beside.items()
        ]
    orders = dict(
        part.filter(pl.col("part") == "orders").select("verdict", "subjects").iter_rows()
    )  # fmt: skip
    if orders:
        k = int(orders.get("complained", 0))
        said = {"en": "a ticket says invalid or already used", "zh": "有工单称无效或已被使用"}
        found.append(
            shares.share("complained", platform, said, k, k + int(orders.get("not_complained", 0)),
                         group=RATE, bucket="complained/")
        )  # fmt: skip
    return found


def _says(figures: list[Figure]) -> Words:
    told = [one for one in figures if one.group == ENDED and one.value is not None]
    if not told:
        return {
            "en": "Unknown: too few closed complaints about delivered codes can be judged.",
            "zh": "未知：能够评判的、关于已交付卡密的已关闭投诉太少。",
        }
    top = max(told, key=lambda one: one.n or 0)
    rates = [one for one in figures if one.name == "complained" and one.platform == top.platform]
    more = {"en": "", "zh": ""}
    if rates and rates[0].value is not None:
        rate = rates[0]
        more = {
            "en": f" Of {rate.n:,} orders called delivered, {shares.with_interval(rate, 'en')} are "
            "complained of as invalid or already used.",
            "zh": f"称已交付的 {rate.n:,} 个订单中，{shares.with_interval(rate, 'zh')}"
            "被投诉无效或已被使用。",
        }
    return {
        "en": f"On {top.platform}, of {top.n:,} closed and judged complaints which say that "
        f"{top.said['en']}, {shares.with_interval(top, 'en')} ended without refund, replacement or "
        f"credit.{more['en']}",
        "zh": f"{top.platform} 上能评判的 {top.n:,} 个称“{top.said['zh']}”的已关闭投诉中，"
        f"{shares.with_interval(top, 'zh')}以无退款、换货或补偿告终。{more['zh']}",
    }
