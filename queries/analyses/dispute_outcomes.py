"""Says how the payment disputes of each rail ended, those still pending beside them."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from queries import shares
from queries.analysis import Analysis, Counter, Figure, Words
from queries.definitions import Value
from queries.figures import MINIMUM

ENDINGS: dict[str, Words] = {
    "buyer": {"en": "decided for the buyer", "zh": "判给买家"},
    "seller": {"en": "decided for the seller", "zh": "判给卖家"},
    "split": {"en": "split between them", "zh": "各得一部分"},
    "no_response": {"en": "lost because nobody answered", "zh": "因无人回应而失去"},
    "withdrawn": {"en": "withdrawn or dropped", "zh": "已撤回或放弃"},
}
OTHERS: dict[str, Words] = {
    "pending": {"en": "still pending", "zh": "尚未结束"},
    "unclear": {"en": "over, and the log does not say how", "zh": "已结束，日志没有说明结果"},
}
NOT_SAID = {"en": "a rail that is not named", "zh": "未说明的渠道"}
PENDING = {
    "en": "Pending disputes are in no share; the plain figure beside each divides by all of them, "
    "as if they had ended in no way at all.",
    "zh": "尚未结束的争议不计入任何比例；旁边的简单算法以全部争议为分母，"
    "等于把它们都当作没有结果。",
}
CHOSEN = {
    "en": "Only matters that somebody took to the rail are here. What it would have decided about "
    "the others is not known.",
    "zh": "这里只有被带到支付渠道的事情；其余的会如何裁决，无从得知。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform and rail."""
    if by:
        raise ValueError("dispute_outcomes cannot be sliced; it is by rail already")
    counts = count("dispute_outcomes", **values)
    parts = sorted(counts.group_by("platform", "rail"), key=lambda pair: [str(x) for x in pair[0]])
    rows = [_row(part) for _, part in parts]
    figures = [figure for row in rows for figure in _figures(row)]
    return Analysis(
        "payment disputes", _says(rows, figures), rows, [PENDING, CHOSEN], counts, figures
    )


def _row(part: pl.DataFrame) -> dict[str, object]:
    found = dict(part.select("ending", "disputes").iter_rows())
    ended = {ending: int(found.get(ending, 0)) for ending in ENDINGS}
    return {
        "platform": part["platform"][0],
        "rail": part["rail"][0],
        "disputes": int(part["disputes"].sum()),
        "ended": sum(ended.values()),
        **ended,
        **{other: int(found.get(other, 0)) for other in OTHERS},
    }


def _figures(row: Mapping[str, object]) -> list[Figure]:
    platform, rail = str(row["platform"]), str(row["rail"])
    group = {"en": rail, "zh": rail} if rail else NOT_SAID
    ended, disputes = int(str(row["ended"])), int(str(row["disputes"]))
    found = []
    for ending, said in ENDINGS.items():
        k = int(str(row[ending]))
        found.append(
            shares.share(
                f"{ending}_{rail}", platform, said, k, ended, naive=k / disputes, group=group,
                bucket=f"{ending}/{rail}",
            )
        )  # fmt: skip
    for other, said in OTHERS.items():
        k = int(str(row[other]))
        found.append(
            shares.count(
                f"{other}_{rail}", platform, said, k, n=disputes, group=group,
                bucket=f"{other}/{rail}",
            )
        )  # fmt: skip
    return found


def _says(rows: list[dict[str, object]], figures: list[Figure]) -> Words:
    if not rows:
        return {
            "en": "Unknown: the log holds no payment disputes.",
            "zh": "未知：日志中没有支付争议。",
        }
    told = [row for row in rows if int(str(row["ended"])) >= MINIMUM]
    total = sum(int(str(row["disputes"])) for row in rows)
    if not told:
        return {
            "en": f"Unknown: of {total:,} payment disputes, no rail has {MINIMUM} that ended.",
            "zh": f"未知：{total:,} 起支付争议中，没有哪个渠道有 {MINIMUM} 起已经结束。",
        }
    top = max(told, key=lambda row: int(str(row["ended"])))
    of_top = {
        one.name.removesuffix(f"_{top['rail']}"): one
        for one in figures
        if (one.platform, one.group)
        == (top["platform"], {"en": top["rail"], "zh": top["rail"]} if top["rail"] else NOT_SAID)
    }
    name = {language: str(top["rail"]) or NOT_SAID[language] for language in ("en", "zh")}
    buyer, seller = of_top["buyer"], of_top["seller"]
    return {
        "en": f"On {top['platform']}, of {top['ended']:,} disputes through {name['en']} that have "
        f"ended, {shares.with_interval(buyer, 'en')} were decided for the buyer and "
        f"{shares.with_interval(seller, 'en')} for the seller; {top['no_response']:,} were lost "
        f"because nobody answered, and {top['pending']:,} more are pending.",
        "zh": f"{top['platform']} 上经 {name['zh']} 且已结束的 {top['ended']:,} 起争议中，"
        f"{shares.with_interval(buyer, 'zh')}判给买家，{shares.with_interval(seller, 'zh')}"
        f"判给卖家；{top['no_response']:,} 起因无人回应而失去，"
        f"另有 {top['pending']:,} 起尚未结束。",
    }
