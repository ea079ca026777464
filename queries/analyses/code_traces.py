"""Says how many codes have each dated step of their life, and what of a chain can be seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from queries import shares
from queries.analysis import Analysis, Counter, Figure, Words
from queries.definitions import Value

STEPS: dict[str, Words] = {
    "issued": {"en": "put into stock", "zh": "入库"},
    "assigned": {"en": "bound to the order", "zh": "绑定到订单"},
    "delivered": {"en": "sent, or claimed at an exact time", "zh": "已发送，或有精确的声明时间"},
    "revealed": {"en": "opened or revealed", "zh": "已打开或展示"},
    "redeemed": {"en": "used", "zh": "已使用"},
    "complete": {"en": "all five", "zh": "五步齐全"},
}
GROUP: Words = {"en": "Codes with a dated step", "zh": "有时间可查的卡密"}
ORDER: Words = {"en": "Steps out of order", "zh": "步骤颠倒"}
OUT: Words = {
    "en": "a step before the one that should precede it",
    "zh": "某一步早于应在其前的一步",
}
ACTORS: Words = {"en": "Steps of which the log says whose they were", "zh": "写明是谁所为的步骤"}
REVEALER: Words = {"en": "opened or revealed: the account", "zh": "打开或展示：账户"}
REDEEMER: Words = {"en": "used: the account", "zh": "使用：账户"}
CHAIN: Words = {"en": "Chain of the stock", "zh": "库存的链"}
LINKED: Words = {"en": "stock rows that name the hash of another", "zh": "写明另一行散列的库存行"}
FORKED: Words = {"en": "of those, rows that share it with another", "zh": "其中与别的行相同的"}
UNTESTED: list[Words] = [
    {
        "en": "Not testable in any export known to us: who put a code into stock, who bound it and "
        "who sent it. The contract has no column for it; the log would need an actor beside each "
        "time.",
        "zh": "在我们所知的导出中都无法检验：谁把卡密入库、谁绑定、谁发送。"
        "合同表没有这样的列；日志需要在每个时间旁写明操作者。",
    },
    {
        "en": "Not testable: whether the links of a chain verify. Beside codes.previous_hash it "
        "takes each row's own hash, and how it is made. Rows without a predecessor and forks are "
        "counted.",
        "zh": "无法检验：链条的各环是否成立。除 codes.previous_hash 外，"
        "还需要每一行自己的散列及其算法。这里只数没有前一环的行和分叉。",
    },
    {
        "en": "A complete trace is not a true one: a log that was filled in afterwards looks "
        "perfect.",
        "zh": "痕迹齐全不等于真实：事后补写的日志看上去完美无缺。",
    },
]


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform: codes bound to orders, and how many have each step."""
    if by:
        raise ValueError("code_traces cannot be sliced; use the filters")
    counts = count("code_traces", **values)
    rows: list[dict[str, Any]] = sorted(
        counts.iter_rows(named=True), key=lambda row: str(row["platform"])
    )
    figures = [figure for row in rows for figure in _figures(row)]
    return Analysis("codes", _says(rows), rows, UNTESTED, counts, figures)


def _figures(row: Mapping[str, Any]) -> Iterator[Figure]:
    platform, n = row["platform"], row["n"]
    for step, said in STEPS.items():
        yield shares.share(step, platform, said, row[step], n, group=GROUP, bucket=step)
    yield shares.share(
        "out_of_order", platform, OUT, row["out_of_order"], n, group=ORDER, bucket="out_of_order"
    )
    for name, of, said in (("revealer_told", "revealed", REVEALER),
                           ("redeemer_told", "redeemed", REDEEMER)):  # fmt: skip
        if row[of]:
            yield shares.share(
                name, platform, said, row[name], row[of], group=ACTORS, bucket=name
            )  # fmt: skip
    if row["linked"]:
        yield shares.share("linked", platform, LINKED, row["linked"], row["stock"], group=CHAIN)
        yield shares.count("forked", platform, FORKED, row["forked"], n=row["linked"], group=CHAIN)


def _says(rows: list[dict[str, Any]]) -> Words:
    if not rows:
        return {
            "en": "Unknown: the log binds no code to an order.",
            "zh": "未知：日志没有把任何卡密绑定到订单。",
        }
    most = max(rows, key=lambda row: int(row["n"]))
    lacking = [step for step in STEPS if step != "complete" and not most[step]]
    english = ", ".join(STEPS[step]["en"] for step in lacking)
    chinese = "、".join(STEPS[step]["zh"] for step in lacking)
    complete = shares.share("complete", most["platform"], STEPS["complete"], most["complete"],
                            most["n"])  # fmt: skip
    return {
        "en": f"On {most['platform']}, {shares.with_interval(complete, 'en')} of {most['n']:,} "
        "codes given to orders have all five dated steps"
        + (f"; for none does the log say when it was: {english}." if lacking else "."),
        "zh": f"{most['platform']} 上给了订单的 {most['n']:,} 个卡密中，五步都有时间的占 "
        f"{shares.with_interval(complete, 'zh')}"
        + (f"；没有一个写明何时：{chinese}。" if lacking else "。"),
    }
