"""Says which goods were given out in place of those ordered, and how often."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from queries import shares
from queries.analysis import Analysis, Counter, Figure, Words
from queries.definitions import Value
from queries.estimators import clustered_share, wilson
from queries.figures import MINIMUM

PAIRS = 12  # of each platform and aspect, the most frequent
ASPECTS: dict[str, Words] = {
    "product": {"en": "another product than ordered", "zh": "与所订不同的商品"},
    "region": {"en": "another region than ordered", "zh": "与所订不同的地区"},
    "face_value": {"en": "a lower face value than ordered", "zh": "低于所订的面额"},
}
GROUP: Words = {"en": "Codes given out", "zh": "给出的卡密"}
PAIR_GROUP: dict[str, Words] = {
    "product": {"en": "Product ordered → given", "zh": "所订商品 → 所给商品"},
    "region": {"en": "Region ordered → given", "zh": "所订地区 → 所给地区"},
    "face_value": {"en": "Face value ordered → given, in minor units",
                   "zh": "所订面额 → 所给面额（最小单位）"},
}  # fmt: skip
CLUSTERS: Words = {
    "en": "The intervals take the codes sold on one day as one act; if every code were its own "
    "act they would be narrower, and for a wrong batch wrong.",
    "zh": "区间把同一天售出的卡密视为一次行为；若把每个卡密当作各自的行为，区间会更窄，"
    "而对一个错批次来说是错的。",
}
LABELS: Words = {
    "en": "What is compared is the label in the stock, not the code itself.",
    "zh": "比较的是库存中的标签，而不是卡密本身。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform and aspect (product, region, face_value), with its commonest pairs."""
    if by:
        raise ValueError("ordered_and_delivered cannot be sliced; it is by pair already")
    counts = count("ordered_and_delivered", **values)
    figures: list[Figure] = []
    rows: list[dict[str, object]] = []
    for platform in sorted(counts["platform"].unique()):
        part = counts.filter(pl.col("platform") == platform)
        told = list(_shares(platform, part))
        figures += [*told, *_pairs(platform, part)]
        rows += [
            {"platform": platform, "aspect": one.name, "k": one.k, "n": one.n,
             "share": one.value, "share_low": one.low, "share_high": one.high}
            for one in told
        ]  # fmt: skip
    return Analysis("codes", _says(figures), rows, [CLUSTERS, LABELS], counts, figures)


def _shares(platform: str, part: pl.DataFrame) -> Iterator[Figure]:
    for aspect, said in ASPECTS.items():
        days = part.filter((pl.col("part") == "day") & (pl.col("aspect") == aspect))
        k, n = int(days["other"].sum()), int(days["n"].sum())
        if not n:
            continue
        bucket = f"aspect|{aspect}"
        interval = clustered_share(days["other"], days["n"]) if k else wilson(k, n)
        if n < MINIMUM or interval is None:
            yield Figure(aspect, platform, said, "share", None, k=k, n=n, group=GROUP,
                         bucket=bucket)  # fmt: skip
        else:
            yield Figure(aspect, platform, said, "share", k / n, *interval, k=k, n=n, group=GROUP,
                         bucket=bucket)  # fmt: skip


def _pairs(platform: str, part: pl.DataFrame) -> Iterator[Figure]:
    pairs = part.filter(pl.col("part") == "pair").sort(
        "aspect", "n", "ordered", "given", descending=[False, True, False, False]
    )
    for aspect in ASPECTS:
        some = pairs.filter(pl.col("aspect") == aspect).head(PAIRS)
        for ordered, given, n in some.select("ordered", "given", "n").iter_rows():
            pair = f"{ordered} → {given}"
            yield shares.count(
                f"{aspect}|{ordered}|{given}", platform, {"en": pair, "zh": pair}, n,
                group=PAIR_GROUP[aspect], bucket=f"pair|{aspect}|{ordered}|{given}",
            )  # fmt: skip


def _says(figures: list[Figure]) -> Words:
    told = [one for one in figures if one.unit == "share" and one.value is not None]
    if not told:
        return {
            "en": f"Unknown: for fewer than {MINIMUM} codes do order and stock both say product, "
            "region or face value.",
            "zh": f"未知：订单与库存都说明商品、地区或面额的卡密不足 {MINIMUM} 个。",
        }
    top = max(told, key=lambda one: one.low or 0)  # by what is certain of it
    return {
        "en": f"On {top.platform}, {shares.with_interval(top, 'en')} of the {top.n:,} codes that "
        f"can be compared are of {top.said['en']}.",
        "zh": f"{top.platform} 上能比较的 {top.n:,} 个卡密中，"
        f"{shares.with_interval(top, 'zh')}是{top.said['zh']}。",
    }
