"""Says how many rows a later export leaves out or tells otherwise, table by table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from queries import shares
from queries.analysis import Analysis, Counter, Figure, Words
from queries.definitions import Value

TABLES: dict[str, Words] = {
    "orders": {"en": "Orders", "zh": "订单"},
    "tickets": {"en": "Tickets", "zh": "工单"},
    "messages": {"en": "Messages", "zh": "消息"},
    "events": {"en": "Events", "zh": "事件"},
    "codes": {"en": "Stock", "zh": "库存"},
    "code_assignments": {"en": "Codes bound to orders", "zh": "绑定到订单的卡密"},
    "deliveries": {"en": "Deliveries", "zh": "交付"},
    "redemptions": {"en": "Redemptions", "zh": "兑换"},
    "evidence_items": {"en": "Items of evidence", "zh": "证据"},
    "remedies": {"en": "Remedies", "zh": "补救"},
    "payment_disputes": {"en": "Payment disputes", "zh": "支付争议"},
    "policy_clauses": {"en": "Clauses", "zh": "条款"},
}
GONE: Words = {"en": "left out by the last export that should show it",
               "zh": "被最后一份应当显示它的导出漏掉"}  # fmt: skip
REWRITTEN: Words = {
    "en": "told otherwise in a column of the past",
    "zh": "在叙述过去的列上改了说法",
}
NO_REASON: Words = {
    "en": "That a row is gone or rewritten says nothing of why; erasure on request, a purge and a "
    "rule of retention look the same from here.",
    "zh": "行消失或改写，说明不了原因；应请求删除、清理和保留规则，从这里看都一样。",
}
ONE_ACT: Words = {
    "en": "Rows deleted in one go are one act: the intervals, which take each for itself, are then "
    "too narrow.",
    "zh": "一次删除的行是一次行为；区间把每一行当作独立的，此时会偏窄。",
}
INVISIBLE: Words = {
    "en": "What was never in any export you hold cannot be missed here. Only numbers from outside "
    "can show it, such as the ticket numbers complainants noted themselves.",
    "zh": "您持有的任何导出里都没有过的，这里也无从发现。"
    "只有外部的号码才能看出，例如投诉人自己记下的工单号。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform and table that at least two exports could show."""
    if by:
        raise ValueError("rows_between_exports cannot be sliced; it is by table already")
    counts = count("rows_between_exports", **values)
    rows: list[dict[str, Any]] = sorted(
        counts.iter_rows(named=True), key=lambda row: (row["platform"], _place(row["table_name"]))
    )
    figures = [figure for row in rows for figure in _figures(row)]
    return Analysis(
        "rows", _says(rows, figures), rows, [NO_REASON, ONE_ACT, INVISIBLE], counts, figures
    )


def _place(table: str) -> int:
    return list(TABLES).index(table) if table in TABLES else len(TABLES)


def _figures(row: Mapping[str, Any]) -> Iterator[Figure]:
    platform, table = row["platform"], row["table_name"]
    group = TABLES.get(table, {"en": table, "zh": table})
    yield shares.share(
        f"{table}_gone", platform, GONE, row["gone"], row["n"], group=group,
        bucket=f"{table}/gone",
    )  # fmt: skip
    yield shares.share(
        f"{table}_rewritten", platform, REWRITTEN, row["rewritten"], row["shown"], group=group,
        bucket=f"{table}/rewritten",
    )  # fmt: skip


def _says(rows: list[dict[str, Any]], figures: list[Figure]) -> Words:
    if not rows:
        return {
            "en": "Unknown: no two exports of one platform cover the same time; load an older "
            "export beside this one.",
            "zh": "未知：没有同一平台的两份导出覆盖同一时段；请把更早的导出一并载入。",
        }
    told = [one for one in figures if one.value is not None]
    if not told:
        return {
            "en": "Two exports overlap in too few rows for a share; the rows themselves are below.",
            "zh": "两份导出重叠的行太少，不给出比例；行本身列在下面。",
        }
    top = max(told, key=lambda one: one.low or 0)
    group = top.group or {"en": "", "zh": ""}
    return {
        "en": f"On {top.platform}, of the {group['en'].lower()} that two exports should both show, "
        f"{shares.with_interval(top, 'en')} of {top.n:,} are {top.said['en']}.",
        "zh": f"{top.platform} 上，两份导出都应显示的{group['zh']}中，{top.n:,} 行里"
        f"{shares.with_interval(top, 'zh')}{top.said['zh']}。",
    }
