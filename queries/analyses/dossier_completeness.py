"""Says which pieces the files of payment disputes hold, and how long nothing was recorded."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from queries import shares
from queries.analysis import Analysis, Counter, Figure, Words
from queries.definitions import Value
from queries.estimators import Difference
from queries.exposures import risk_difference
from queries.figures import MINIMUM

SLOTS: dict[tuple[str, str], Words] = {
    ("seller", "payment"): {"en": "the payment", "zh": "付款"},
    ("seller", "delivery"): {"en": "that the code was sent", "zh": "卡密已发出"},
    ("seller", "access"): {"en": "that it reached the buyer", "zh": "卡密已到达买家"},
    ("seller", "use"): {"en": "that it was used", "zh": "卡密已使用"},
    ("seller", "conversation"): {"en": "what was written to the buyer", "zh": "写给买家的内容"},
    ("seller", "listing"): {"en": "the listing as it stood", "zh": "当时的商品页"},
    ("seller", "terms"): {"en": "the terms in force", "zh": "当时有效的条款"},
    ("buyer", "statement"): {"en": "a statement", "zh": "陈述"},
    ("buyer", "picture"): {"en": "a picture", "zh": "图片"},
    ("buyer", "asked_first"): {"en": "that the seller or platform was asked first",
                               "zh": "事先找过卖家或平台"},
}  # fmt: skip
SIDES: dict[str, Words] = {
    "seller": {"en": "on the seller's and platform's side", "zh": "卖家和平台一方"},
    "buyer": {"en": "on the buyer's side", "zh": "买家一方"},
}
GAP = {"en": "half of the files have a stretch without a record at least as long as",
       "zh": "半数案卷中最长的无记录时段不短于"}  # fmt: skip
SILENCE = {"en": "longest stretch without a record", "zh": "最长的无记录时段"}
EFFECT = {"en": "decided for the buyer: all of the buyer's pieces there against not",
          "zh": "判给买家的比例：买家材料齐全与不齐全之差"}  # fmt: skip
DECIDED = {"en": "what went with a full file", "zh": "案卷齐全者的结果"}
LONG = {
    "en": "A difference is no effect of the file: long cases gather more pieces, and those who "
    "keep files may differ otherwise.",
    "zh": "差异并不等于案卷的作用：拖得久的案子材料更多，保存案卷的人也可能另有不同。",
}
SEEN = {
    "en": "Counted is what this log shows up to the decision, not what the rail was shown.",
    "zh": "计入的是这份日志在裁决之前显示的内容，而不是渠道所看到的。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform and piece."""
    if by:
        raise ValueError("dossier_completeness cannot be sliced; it is by side and piece already")
    counts = count("dossier_completeness", **values)
    rows: list[dict[str, object]] = []
    figures: list[Figure] = []
    for (name,), part in sorted(counts.group_by("platform"), key=lambda pair: str(pair[0])):
        platform = str(name)
        figures += [*_slots(platform, part), *_gap(platform, part), *_decided(platform, part)]
        rows += [
            {"platform": platform, "side": side, "slot": slot, "k": k, "n": n}
            for side, slot, k, n in _counted(part)
        ]
    caveats = [SEEN, LONG, *_unseen(counts)]
    return Analysis("payment disputes", _says(figures), rows, caveats, counts, figures)


def _unseen(counts: pl.DataFrame) -> list[Words]:
    """Which pieces a platform's log could not show, in words."""
    found = counts.filter(pl.col("part") == "unseen").sort("platform", "side", "slot")
    said = []
    for (platform,), part in found.group_by("platform", maintain_order=True):
        pieces = [SLOTS[one] for one in part.select("side", "slot").iter_rows()]
        english, chinese = ", ".join(one["en"] for one in pieces), "、".join(
            one["zh"] for one in pieces)  # fmt: skip
        said.append(
            {
                "en": f"Not testable on {platform}, whose log could not show it: {english}.",
                "zh": f"{platform} 的日志无法显示，因而无法检验：{chinese}。",
            }
        )
    return said


def _counted(part: pl.DataFrame) -> list[tuple[str, str, int, int]]:
    own = part.filter(pl.col("part") == "slot").select("side", "slot", "k", "n")
    found = {(side, slot): (int(k), int(n)) for side, slot, k, n in own.iter_rows()}
    return [(side, slot, *found[side, slot]) for side, slot in SLOTS if (side, slot) in found]


def _slots(platform: str, part: pl.DataFrame) -> list[Figure]:
    return [
        shares.share(
            f"{side}_{slot}", platform, SLOTS[side, slot], k, n, group=SIDES[side],
            bucket=f"{side}/{slot}",
        )
        for side, slot, k, n in _counted(part)
    ]  # fmt: skip


def _gap(platform: str, part: pl.DataFrame) -> list[Figure]:
    found = part.filter(pl.col("part") == "gap")
    if found.is_empty():
        return []
    n = int(found["n"][0])
    value = float(found["gap_hours"][0]) if n >= MINIMUM else None
    return [
        Figure("median_gap", platform, GAP, "hours", value, n=n, group=SILENCE, bucket="gap/")
    ]  # fmt: skip


def _decided(platform: str, part: pl.DataFrame) -> list[Figure]:
    own = part.filter(pl.col("part") == "decided")
    n, other_n = int(own["n"].sum()), int(own["other_n"].sum())
    if min(n, other_n) < MINIMUM:
        return []
    found = risk_difference(own["k"], own["n"], own["other_k"], own["other_n"])
    if found is None:
        return []
    naive = int(own["k"].sum()) / n - int(own["other_k"].sum()) / other_n
    return [_difference(platform, found, n, other_n, naive)]


def _difference(
    platform: str, found: Difference, n: int, other_n: int, naive: float
) -> Figure:  # fmt: skip
    return Figure(
        "full_against_not", platform, EFFECT, "difference", found.value, found.low, found.high,
        n=n + other_n, naive=naive, group=DECIDED,
    )  # fmt: skip


def _says(figures: list[Figure]) -> Words:
    told = [one for one in figures if one.unit == "share" and one.value is not None]
    if not told:
        return {
            "en": "Unknown: too few payment disputes say what they are about.",
            "zh": "未知：说明缘由的支付争议太少。",
        }
    # by what is certain of it, not by the raw share
    worst = min(told, key=lambda one: one.high if one.high is not None else 1.0)
    gaps = [one for one in figures if one.name == "median_gap" and one.platform == worst.platform]
    more = {"en": "", "zh": ""}
    if gaps and gaps[0].value is not None:
        days = gaps[0].value / 24
        more = {
            "en": f" Half of the files have a stretch of {days:.1f} days or more without a record.",
            "zh": f"半数案卷有 {days:.1f} 天或更长的时段没有任何记录。",
        }
    side = worst.group or {"en": "", "zh": ""}
    return {
        "en": f"On {worst.platform}, what is missing most {side['en']} is {worst.said['en']}: "
        f"it is in {shares.with_interval(worst, 'en')} of the {worst.n:,} files it belongs "
        f"in.{more['en']}",
        "zh": f"{worst.platform} 上{side['zh']}最常缺少的是“{worst.said['zh']}”：应有它的 "
        f"{worst.n:,} 份案卷中，{shares.with_interval(worst, 'zh')}有。{more['zh']}",
    }
