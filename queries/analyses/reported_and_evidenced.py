"""Sets what labels report beside what the log evidences: delivered, resolved, and the time."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from queries import shares, waits
from queries.analysis import Analysis, Counter, Figure, Line, Words
from queries.definitions import Value

JUDGED = ("supported", "contradicted", "unsupported")
MEASURES: dict[str, tuple[str, Words, Words, Words]] = {
    # measure -> the claim, its heading, what is reported, what is evidenced
    "delivery": (
        "delivered",
        {"en": "delivered, of paid orders", "zh": "已交付，占已付款订单"},
        {"en": "as the labels say", "zh": "按标签"},
        {"en": "as the log evidences", "zh": "按日志证据"},
    ),
    "resolution": (
        "resolved",
        {"en": "resolved, of matters opened long enough ago to be judged either way",
         "zh": "已解决，占提出已足够久、可作两种判断的事项"},
        {"en": "as the labels say", "zh": "按标签"},
        {"en": "as the log evidences", "zh": "按日志证据"},
    ),
}  # fmt: skip
TIMES: dict[str, Words] = {
    "per_ticket": {"en": "per ticket, until it is closed", "zh": "按工单，直到关闭"},
    "per_matter": {"en": "per matter, until its last ticket ends", "zh": "按事项，到末张工单关闭"},
    "evidenced": {"en": "per matter, until resolved with evidence", "zh": "按事项，到有证据的解决"},
}  # fmt: skip
TIME = {"en": "time until half are resolved", "zh": "半数解决所需时间"}
SAME = {
    "en": "Reported and evidenced count the same orders and matters; only the rule differs.",
    "zh": "所报告的与有证据的，数的是同一批订单和事项，只有口径不同。",
}
OPEN = {
    "en": "The plain figure beside a time is the median of closed tickets alone: it leaves out "
    "what is still open, and counts a matter that came back as several short ones.",
    "zh": "时间旁边的简单算法是只算已关闭工单的中位数：它漏掉仍未关闭的，"
    "又把再次提出的同一件事算成几件短的。",
}
GOES_ON = {
    "en": "In the evidenced time a matter whose closing has no support goes on as far as the log "
    "can tell; a closing can be found wrong sooner than right, and later ones are not looked at.",
    "zh": "在“有证据”的时间里，关闭得不到支持的事项一直计到日志所能说明的时刻；"
    "关闭被查出不实早于被证实，因此更晚的不予查看。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform and measure."""
    if by:
        raise ValueError("reported_and_evidenced cannot be sliced; narrow the view instead")
    counts = count("reported_and_evidenced", **values)
    figures: list[Figure] = []
    lines: list[Line] = []
    rows: list[dict[str, object]] = []
    for (platform,), part in sorted(counts.group_by("platform"), key=lambda pair: str(pair[0])):
        for measure in MEASURES:
            some, row = _shares(str(platform), measure, part)
            figures += some
            rows += row
        figures += _times(str(platform), part)
        lines += _lines(str(platform), part)
    rows += [_time_row(one) for one in figures if one.unit == "hours"]
    caveats = [SAME, OPEN, GOES_ON]
    return Analysis("orders and tickets", _says(figures), rows, caveats, counts, figures, lines)


def _shares(
    platform: str, measure: str, part: pl.DataFrame
) -> tuple[list[Figure], list[dict[str, object]]]:
    claim, group, reported, evidenced = MEASURES[measure]
    own = part.filter(pl.col("measure") == measure)
    n = {str(state): int(k) for state, k in own.select("state", "subjects").iter_rows()}
    is_able = _is_supportable(part, claim)
    never = n.get("not_claimed", 0) + n.get("open", 0)
    said = sum(n.get(one, 0) for one in JUDGED)
    if not said + never:
        return [], []
    whole = said + never
    first = shares.share(
        f"{measure}_reported", platform, reported, said, whole, group=group,
        bucket=f"{measure}/reported",
    )  # fmt: skip
    second = shares.share(
        f"{measure}_evidenced", platform, evidenced, n.get("supported", 0), whole,
        naive=said / whole, group=group, bucket=f"{measure}/supported",
        is_given=is_able,
    )  # fmt: skip
    row: dict[str, object] = {
        "platform": platform, "measure": measure, "reported": said,
        "evidenced": n.get("supported", 0), "n": whole, "is_supportable": is_able,
        "set_aside": sum(n.values()) - whole,
    }  # fmt: skip
    return [first, second], [row]


def _is_supportable(part: pl.DataFrame, claim: str) -> bool:
    """Whether what could bear such a claim out can be judged for most."""
    able = (pl.col("measure") == "supportable", pl.col("state") == claim, pl.col("subjects") == 1)
    return part.filter(*able).height > 0


def _measured(part: pl.DataFrame) -> dict[str, Words]:
    """The times that can be given: where nothing could be evidenced, none is until it was."""
    is_able = _is_supportable(part, MEASURES["resolution"][0])
    return {measure: said for measure, said in TIMES.items() if measure != "evidenced" or is_able}


def _of(part: pl.DataFrame, measure: str) -> waits.Waits:
    return waits.waits(part.filter(pl.col("measure") == measure, pl.col("state") == "time"))


def _times(platform: str, part: pl.DataFrame) -> list[Figure]:
    plain = waits.plain_quantile(_of(part, "per_ticket"), 0.5)
    return [
        waits.figure(
            measure, platform, said, found, naive=plain, group=TIME, bucket=f"{measure}/time"
        )
        for measure, said in _measured(part).items()
        if (found := _of(part, measure)).n
    ]


def _lines(platform: str, part: pl.DataFrame) -> list[Line]:
    group = {"en": "share not yet resolved", "zh": "尚未解决的比例"}
    found = (
        waits.line(measure, platform, said, _of(part, measure), group)
        for measure, said in _measured(part).items()
    )
    return [one for one in found if one is not None]


def _time_row(one: Figure) -> dict[str, object]:
    return {
        "platform": one.platform, "measure": one.name, "median_hours": one.value,
        "low_hours": one.low, "high_hours": one.high, "n": one.n, "naive_median_hours": one.naive,
    }  # fmt: skip


def _says(figures: list[Figure]) -> Words:
    by_name = {(one.platform, one.name): one for one in figures}
    told = [one for one in figures if one.name == "resolution_evidenced" and one.value is not None]
    if not told:
        return {
            "en": "Unknown: in no log here could enough be judged to set evidence beside labels.",
            "zh": "未知：没有哪份日志能评判足够多的记录，以便把证据放在标签旁边。",
        }
    top = max(told, key=lambda one: one.n or 0)
    reported = by_name[top.platform, "resolution_reported"]
    time = by_name.get((top.platform, "per_matter"))
    words = {
        "en": f"On {top.platform}, labels say that {shares.percent(reported.value)} of {top.n:,} "
        f"matters were resolved; the log evidences {shares.with_interval(top, 'en')}.",
        "zh": f"{top.platform} 的 {top.n:,} 个事项中，标签说 {shares.percent(reported.value)}"
        f"已解决；日志有证据的是 {shares.with_interval(top, 'zh')}。",
    }
    if time is None or time.value is None or time.naive is None:
        return words
    return {
        "en": f"{words['en']} Half of the matters are over after {time.value:.0f} h, where closed "
        f"tickets alone say {time.naive:.0f} h.",
        "zh": f"{words['zh']}半数事项在 {time.value:.0f} 小时后了结，而只看已关闭工单则为"
        f" {time.naive:.0f} 小时。",
    }
