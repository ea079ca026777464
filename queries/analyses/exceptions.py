"""Says how many paid orders go wrong as far as the log tells, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from queries import shares
from queries.analysis import Analysis, Counter, Figure, Words
from queries.definitions import Value

TROUBLED = ("ticket", "payment_dispute")
RESOLUTION: dict[str, Words] = {
    "not_evidenced": {"en": "without an evidenced resolution", "zh": "没有解决证据"},
    "too_early": {"en": "too early to judge", "zh": "为时过早"},
    "not_testable": {"en": "resolution not testable", "zh": "无法检验是否解决"},
    "set_aside": {"en": "closed by the buyer, or with thanks", "zh": "由买家关闭或以致谢结束"},
}  # fmt: skip
RATE = {"en": "orders that go wrong, as the log tells", "zh": "出问题的订单比例（就日志所见）"}
CARE = {"en": "what becomes of them", "zh": "后来怎样"}
LINKED = {
    "en": "Only tickets that name an order count; those that name none are in no figure here.",
    "zh": "只计入写明订单的工单；没有写明订单的不在这些数字之内。",
}
BOUND = {
    "en": "Silent orders raise the share to a bound: nothing shows that they arrived, and nothing "
    "that they did not.",
    "zh": "沉默的订单把比例抬到上界：没有迹象表明它们送达，也没有迹象表明没有送达。",
}
LABELS = {
    "en": "The plain figure beside care is what the labels say: all tickets on the order closed.",
    "zh": "旁边的简单算法是标签所说的：该订单的工单全部已关闭。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform that has paid orders."""
    if by:
        raise ValueError("exceptions cannot be sliced; narrow the view to a seller or a category")
    counts = count("exceptions", **values)
    parts = sorted(counts.group_by("platform"), key=lambda pair: str(pair[0]))
    rows = [_row(part) for _, part in parts]
    figures = [figure for row in rows for figure in _figures(row)]
    return Analysis("orders", _says(figures), rows, [LINKED, BOUND, LABELS], counts, figures)


def _row(part: pl.DataFrame) -> dict[str, object]:
    def orders(*conditions: pl.Expr) -> int:
        return int(part.filter(*conditions)["orders"].sum())

    troubled, none = pl.col("exception").is_in(TROUBLED), pl.col("exception") == "none"
    return {
        "platform": part["platform"][0],
        "paid": orders(),
        "told": orders(pl.col("exception") != "unknown"),
        "troubled": orders(troubled),
        "only_disputed": orders(pl.col("exception") == "payment_dispute"),
        "silent": orders(none, pl.col("arrival") == "not_shown"),
        "seen": orders(none, pl.col("arrival").is_in(("shown", "not_shown"))),
        "unseen": orders(none, pl.col("arrival").is_in(("unknown", "too_early"))),
        "reported_resolved": orders(
            pl.col("resolution").is_in(("evidenced", "not_evidenced")),
            pl.col("is_reported_resolved"),
        ),
        "evidenced": orders(pl.col("resolution") == "evidenced"),
        **{name: orders(pl.col("resolution") == name) for name in RESOLUTION},
    }


def _figures(row: Mapping[str, object]) -> list[Figure]:
    n = {key: int(str(value)) for key, value in row.items() if key != "platform"}
    platform = str(row["platform"])
    if not n["told"]:  # neither tickets nor payment disputes: nothing could have been told
        return []
    troubled = shares.share(
        "exception_rate", platform,
        {"en": "with a ticket about a problem or a payment dispute, of paid orders",
         "zh": "有问题工单或支付争议，占已付款订单"},
        n["troubled"], n["told"], group=RATE, bucket="troubled",
    )  # fmt: skip
    silent = shares.share(
        "with_silent", platform,
        {"en": "and those of which nothing shows that they arrived: a higher bound",
         "zh": "再加上没有任何送达迹象的：上界"},
        n["troubled"] + n["silent"], n["told"], group=RATE, bucket="with_silent",
        is_given=n["seen"] > 0,
    )  # fmt: skip
    unseen = shares.count(
        "unseen", platform,
        {"en": "undisputed orders whose arrival cannot be looked for, or not yet",
         "zh": "无争议、但无法或尚不能查看是否送达"},
        n["unseen"], n=n["told"], group=RATE, bucket="unseen",
    )  # fmt: skip
    judged = n["evidenced"] + n["not_evidenced"]
    care = shares.share(
        "care", platform,
        {"en": "with an evidenced resolution, of the exceptions judged",
         "zh": "有解决证据，占能评判的异常"},
        n["evidenced"], judged, naive=n["reported_resolved"] / judged if judged else None,
        group=CARE, bucket="evidenced",
    )  # fmt: skip
    rest = [
        shares.count(name, platform, said, n[name], n=n["troubled"], group=CARE, bucket=name)
        for name, said in RESOLUTION.items()
        if n[name]
    ]
    return [troubled, silent, unseen, care, *rest]


def _says(figures: list[Figure]) -> Words:
    rates = [one for one in figures if one.name == "exception_rate" and one.value is not None]
    if not rates:
        return {
            "en": "Unknown: no log holds both paid orders and the tickets or disputes about them.",
            "zh": "未知：没有日志同时记录已付款订单和与之相关的工单或争议。",
        }
    rate = max(rates, key=lambda one: one.n or 0)
    care = next(one for one in figures if (one.platform, one.name) == (rate.platform, "care"))
    return {
        "en": f"On {rate.platform}, {shares.with_interval(rate, 'en')} of {rate.n:,} paid orders "
        f"have a ticket about a problem or a payment dispute; the log supports a resolution of "
        f"{shares.with_interval(care, 'en')} of the {care.n:,} of them that could be judged, where "
        f"the labels say {shares.percent(care.naive)}.",
        "zh": f"{rate.platform} 的 {rate.n:,} 个已付款订单中，{shares.with_interval(rate, 'zh')}"
        f"有问题工单或支付争议；其中能评判的 {care.n:,} 个里，日志支持已解决的占"
        f"{shares.with_interval(care, 'zh')}，而标签所说的是 {shares.percent(care.naive)}。",
    }
