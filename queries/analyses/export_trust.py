"""Says what the times and numbers of an export's rows tell of the export itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import polars as pl

from queries import export_checks, shares
from queries.analysis import Analysis, Counter, Figure, Words
from queries.definitions import Value

LEAST_ROUNDED = 500  # rows below which full minutes are not looked at
MOST_BACKDATED = 0.1  # of a table's rows; beyond it its numbers are not given in order of time
TABLES: dict[str, Words] = {
    "orders": {"en": "Orders", "zh": "订单"},
    "tickets": {"en": "Tickets", "zh": "工单"},
    "redemptions": {"en": "Redemptions", "zh": "兑换"},
}
IMPOSSIBLE: Words = {"en": "times in an order that cannot be", "zh": "时间先后不可能"}
BACKDATED: Words = {"en": "older than a row with a lower number", "zh": "早于编号更小的行"}
MINUTE: Words = {"en": "on a full minute, above one in sixty", "zh": "恰在整分，超过六十分之一"}
SILENT: Words = {"en": "days without a row that chance does not give",
                 "zh": "没有记录、且不像偶然的日子"}  # fmt: skip
GAPS: Words = {"en": "days with more numbers missing than usual", "zh": "缺号比平常多的日子"}
MISSING: Words = {"en": "numbers without a row", "zh": "没有对应行的编号"}
NORMAL: Words = {
    "en": "Missing numbers are normal: sequences are not transactional. Only a day far above the "
    "export's own usual share is counted.",
    "zh": "缺号是正常的：序列不随事务回滚。只有远高于这份导出平常水平的日子才计入。",
}
INSIDE: Words = {
    "en": "A deletion that is spread evenly, or aimed at disputed tickets, is nearly invisible "
    "from inside an export. Numbers from outside are the only real test.",
    "zh": "均匀的、或针对争议工单的删除，从导出内部几乎看不出来。外部的编号才是真正的检验。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform and table: rows, and how many fail each check."""
    if by:
        raise ValueError("export_trust cannot be sliced; it is by table already")
    counts = count("export_trust", **values)
    figures: list[Figure] = []
    rows: list[dict[str, object]] = []
    unnumbered: list[str] = []
    unordered: list[str] = []
    by_the_minute: list[str] = []
    for (platform, table), days in sorted(counts.group_by("platform", "table_name")):
        found = list(_figures(str(platform), str(table), _every_day(days)))
        figures += found
        rows.append({"platform": platform, "table": table, "rows": int(days["n"].sum()),
                     **{one.name.removeprefix(f"{table}_"): one.k for one in found}})  # fmt: skip
        if days["n"].sum() == days["on_the_minute"].sum() >= LEAST_ROUNDED:
            by_the_minute.append(f"{platform}/{table}")
        if not days["numbered"].sum():
            unnumbered.append(f"{platform}/{table}")
        elif not _is_ordered(days):
            unordered.append(f"{platform}/{table}")
    caveats = [NORMAL, INSIDE, *_minutes(by_the_minute), *_unnumbered(unnumbered),
               *_unordered(unordered)]  # fmt: skip
    return Analysis("rows", _says(figures), rows, caveats, counts, figures)


def _every_day(days: pl.DataFrame) -> pl.DataFrame:
    """One row per day from the first to the last, with zeros where nothing was recorded."""
    ends = days.select(pl.date_range(pl.col("day").min(), pl.col("day").max(), "1d"))
    every = ends.rename({ends.columns[0]: "day"})
    return every.join(days, on="day", how="left").fill_null(0).sort("day")


def _figures(platform: str, table: str, days: pl.DataFrame) -> Iterator[Figure]:
    group, n = TABLES[table], int(days["n"].sum())

    def counted(name: str, said: Words, k: int, of: int, bucket: bool) -> Figure:
        return shares.count(f"{table}_{name}", platform, said, k, n=of, group=group,
                            bucket=f"{table}/{name}" if bucket else None)  # fmt: skip

    if table != "redemptions":
        yield counted("impossible", IMPOSSIBLE, int(days["impossible"].sum()), n, bucket=True)
    silent = export_checks.silent_days(days["n"])
    yield counted("silent_days", SILENT, int(silent.sum()), days.height, bucket=False)
    minute = int(days["on_the_minute"].sum())
    if n >= LEAST_ROUNDED:
        rounded = shares.share(
            f"{table}_on_the_minute", platform, MINUTE, minute, n, group=group,
            bucket=f"{table}/on_the_minute",
        )  # fmt: skip
        if minute < n and export_checks.is_rounded(minute, n):
            yield rounded
    if days["numbered"].sum():
        lost = np.asarray(days["missing"])
        if _is_ordered(days):
            yield counted("backdated", BACKDATED, int(days["backdated"].sum()), n, bucket=True)
        gaps = export_checks.excess_gap_days(lost, days["numbered"])
        yield counted("gap_days", GAPS, int(gaps.sum()), days.height, bucket=False)
        yield counted("missing", MISSING, int(lost.sum()), n + int(lost.sum()), bucket=False)


def _minutes(names: list[str]) -> list[Words]:
    if not names:
        return []
    listed = ", ".join(names)
    return [
        {
            "en": "Every time is on a full minute, as where a log keeps no seconds; what happened "
            f"within a minute has no order then: {listed}.",
            "zh": "以下表的时间全部恰在整分，可能日志不存秒；同一分钟内的先后因此无法得知："
            f"{listed}。",
        }
    ]


def _unnumbered(names: list[str]) -> list[Words]:
    if not names:
        return []
    listed = ", ".join(names)
    return [
        {
            "en": "Not looked at for gaps and back-dating, because their numbers do not follow "
            f"one another: {listed}.",
            "zh": f"以下表的编号不是连续的，未检查缺号和倒填：{listed}。",
        }
    ]


def _is_ordered(days: pl.DataFrame) -> bool:
    return int(days["backdated"].sum()) <= MOST_BACKDATED * int(days["n"].sum())


def _unordered(names: list[str]) -> list[Words]:
    if not names:
        return []
    listed = ", ".join(names)
    return [
        {
            "en": "Not looked at for back-dating, because more than a tenth of the rows are older "
            f"than one with a lower number, as where numbers are given in another order, or one "
            f"row lies in the future: {listed}.",
            "zh": "以下表未检查倒填：超过十分之一的行早于编号更小的行，"
            f"可能编号不按时间给出，或有一行的时间在未来：{listed}。",
        }
    ]


def _says(figures: list[Figure]) -> Words:
    if not figures:
        return {"en": "Unknown: no row has a time.", "zh": "未知：没有一行有时间。"}
    checks = ("impossible", "backdated", "silent_days", "gap_days", "on_the_minute")
    found = [one for one in figures if one.name.split("_", 1)[1] in checks and one.k]
    if not found:
        return {
            "en": "Nothing in the times and numbers speaks against the export. That does not show "
            "that it is whole.",
            "zh": "时间和编号中没有不利于这份导出的迹象。这不等于它是完整的。",
        }
    named = [(one, one.group or {"en": "", "zh": ""}) for one in found[:3]]
    english = "; ".join(
        f"{one.platform}, {group['en'].lower()}: {one.k:,} of {one.n or 0:,} {one.said['en']}"
        for one, group in named
    )
    chinese = "；".join(
        f"{one.platform} {group['zh']}：{one.n or 0:,} 中有 {one.k:,} {one.said['zh']}"
        for one, group in named
    )
    return {
        "en": f"{len(found)} of the checks found something to ask about: {english}.",
        "zh": f"有 {len(found)} 项检查发现了值得询问之处：{chinese}。",
    }
