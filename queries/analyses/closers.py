"""Says which accounts close how many tickets, and why one may be suspected of being automation."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from queries.analyses.status_words import actor, status
from queries.analysis import Analysis, Counter, Words
from queries.definitions import Value
from queries.estimators import wilson

KEYS = ("platform", "to_status", "actor_id", "actor_kind")
SHOWN = 10  # accounts of each platform and status, beside the suspected ones
LEAST, LEAST_DAYS = 20, 8  # below which nothing is suspected; below the first, no share
NEAR = 0.02  # spread between the quartiles of the lag, as a part of its median
IN_PHASE = 0.8  # share of the closings in three minutes of the hour that alone is telling
OFTEN = 0.25  # share that is worth saying; even closings would put 0.05 there
LABELLED = ("bot", "rule", "timer", "integration", "buyer")  # already named, or no suspect

UNCHANGED = {
    "en": "The suspicion changes no record: the actor's kind stays what the log says.",
    "zh": "怀疑不会改动任何记录：操作者类型保持日志所写。",
}
SHARED = {
    "en": "One account may stand for a team, an integration, or a person whose name a job uses.",
    "zh": "一个账号可能代表一个团队、一个接口，或一个名字被任务借用的人。",
}
ROUNDED = {
    "en": "Where the platform rounds its stamps to the hour, the minute of the hour tells nothing.",
    "zh": "若平台把时间取整到小时，每小时内的分钟便毫无意义。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform, status and account, those with most transitions first."""
    if by:
        raise ValueError("closers cannot be sliced; it is by status and account already")
    counts = count("closers", **values)
    rows: list[dict[str, object]] = []
    for _, into in sorted(counts.group_by("platform", "to_status"), key=lambda pair: str(pair[0])):
        rows += _into(into)
    return Analysis("transitions", _says(rows), rows, [UNCHANGED, SHARED, ROUNDED], counts)


def _into(rows: pl.DataFrame) -> list[dict[str, object]]:
    """The accounts that move tickets into one status of one platform."""
    accounts = rows.group_by(KEYS).agg(pl.col("all_transitions", "days").first())
    n, minutes = int(accounts["all_transitions"].sum()), _on_clock(rows, "minute", 60)
    accounts = accounts.sort(-pl.col("all_transitions"), pl.col("actor_id"), *KEYS)
    # of thousands who close a ticket or two none is shown, and none can be suspected
    may_be = (pl.col("all_transitions") >= LEAST) & (pl.col("days") >= LEAST_DAYS)
    asked = accounts.with_row_index("place").filter((pl.col("place") < SHOWN) | may_be)
    parts = rows.join(
        asked.select("place", *KEYS), on=KEYS, nulls_equal=True
    ).partition_by("place", as_dict=True, include_key=False)  # fmt: skip
    out = []
    for (place,), part in sorted(parts.items()):
        row = _account(part, n, minutes)
        if int(str(place)) < SHOWN or row["is_suspected"]:
            out.append(row)
    return out


def _account(part: pl.DataFrame, n: int, all_minutes: np.ndarray) -> dict[str, object]:
    first = part.row(0, named=True)
    k = int(first["all_transitions"])
    share, low, high = None, None, None
    if n >= LEAST:
        share, (low, high) = k / n, wilson(k, n) or (None, None)
    minutes, hours = _on_clock(part, "minute", 60), _on_clock(part, "hour", 168)
    telling, reasons = _reasons(first, minutes, hours, all_minutes - minutes, k, n)
    is_suspected = (
        first["actor_id"] is not None
        and first["actor_kind"] not in LABELLED
        and k >= LEAST
        and int(first["days"]) >= LEAST_DAYS
        and bool(telling)
    )
    return {
        "platform": first["platform"],
        "to_status": first["to_status"],
        "actor_id": first["actor_id"],
        "actor_kind": first["actor_kind"],
        "k": k,
        "n": n,
        "share": share,
        "share_low": low,
        "share_high": high,
        "lag_minutes": _minutes(first["lag_mid_seconds"]),
        "lag_low_minutes": _minutes(first["lag_low_seconds"]),
        "lag_high_minutes": _minutes(first["lag_high_seconds"]),
        "days": int(first["days"]),
        "hours_active": int(np.count_nonzero(hours)),
        "acts": int(first["acts"]),
        "messages": int(first["messages"]),
        "is_suspected": is_suspected,
        "reasons": telling + reasons if is_suspected else [],
    }


def _reasons(
    first: Mapping[str, object],
    minutes: np.ndarray,
    hours: np.ndarray,
    other_minutes: np.ndarray,
    k: int,
    n: int,
) -> tuple[list[Words], list[Words]]:
    """What tells automation, and what only goes with it, in words."""
    telling, beside = [], []
    low, mid, high = (
        float(str(first[key])) if first[key] is not None else None
        for key in ("lag_low_seconds", "lag_mid_seconds", "lag_high_seconds")
    )
    is_silent = int(str(first["spoken"])) <= 0.05 * k
    if low is not None and mid and high is not None and (high - low) / mid < NEAR and is_silent:
        telling.append(_near_constant(low, mid, high))
        beside.append(SILENT if first["has_messages"] else NO_MESSAGES)
    start, share = _phase(minutes)
    if share >= OFTEN and share >= 2 * _phase(other_minutes)[1]:
        (telling if share >= IN_PHASE else beside).append(_in_phase(start, share))
    if k >= 0.5 * n:
        beside.append(_much(k, n))
    active = int(np.count_nonzero(hours))
    if active >= 120:
        beside.append(_always(active))
    if int(str(first["acts"])) <= k:
        beside.append(ONLY)
    if first["has_messages"] and not first["messages"]:
        beside.append(MUTE)
    return telling, beside


ONLY = {
    "en": "It is recorded doing nothing but this.",
    "zh": "除此之外，日志中没有它的任何其他操作。",
}
MUTE = {"en": "It wrote no message.", "zh": "它没有写过任何消息。"}
SILENT = {
    "en": "At most one closing in twenty has a message within a minute of it.",
    "zh": "前后一分钟内有消息的关闭不到二十分之一。",
}
NO_MESSAGES = {
    "en": "Whether messages went with the closings cannot be seen: the log holds none.",
    "zh": "关闭时是否附有消息无从得知：日志中没有消息。",
}


def _near_constant(low: float, mid: float, high: float) -> Words:
    hours, part = f"{mid / 3600:.1f}", (high - low) / mid
    spread = f"{part:.1%}" if part >= 0.001 else "0.1%"
    return {
        "en": f"The middle half of its closings spreads over {spread} or less of their typical lag "
        f"of {hours} hours after the last status change.",
        "zh": f"它的关闭中居中的一半，散布不超过典型间隔的 {spread}"
        f"(最后一次状态变更后 {hours} 小时)。",
    }


def _in_phase(start: int, share: float) -> Words:
    span = f":{start:02d}–:{(start + 2) % 60:02d}"
    return {
        "en": f"{share:.0%} of its closings fall in three minutes of the hour, {span}.",
        "zh": f"它的关闭有 {share:.0%} 落在每小时的三分钟内（{span}）。",
    }


def _much(k: int, n: int) -> Words:
    return {
        "en": f"It makes {k:,} of {n:,} of these transitions.",
        "zh": f"这类状态变更共 {n:,} 次，它占 {k:,} 次。",
    }


def _always(active: int) -> Words:
    return {
        "en": f"It closes in {active} of the 168 hours of the week.",
        "zh": f"一周 168 个小时中，它在 {active} 个小时里都有关闭操作。",
    }


def _on_clock(part: pl.DataFrame, clock: str, size: int) -> np.ndarray:
    rows = part.filter(pl.col("clock") == clock)
    out = np.zeros(size)
    np.add.at(out, rows["position"].to_numpy(), rows["transitions"].to_numpy())
    return out


def _phase(minutes: np.ndarray) -> tuple[int, float]:
    """First minute, and share, of the fullest three minutes of the hour."""
    held = minutes + np.roll(minutes, -1) + np.roll(minutes, -2)
    best = int(np.argmax(held))
    return best, float(held[best] / max(minutes.sum(), 1))


def _minutes(seconds: float | None) -> float | None:
    return None if seconds is None else seconds / 60


def _says(rows: list[dict[str, object]]) -> Words:
    if not rows:
        return {
            "en": "Unknown: no transition into resolved or closed is recorded.",
            "zh": "未知：没有记录任何转为已解决或已关闭的状态变更。",
        }
    suspects = [row for row in rows if row["is_suspected"]]
    if not suspects:
        return {
            "en": "No account closes tickets in a way that suggests automation.",
            "zh": "没有哪个账号的关闭方式像是自动化程序。",
        }
    top = max(suspects, key=lambda row: int(str(row["k"])))
    into, kind = str(top["to_status"]), str(top["actor_kind"])
    return {
        "en": f"One account makes {top['k']:,} of {top['n']:,} transitions into "
        f"{status(into, 'en')}, as automation would; its kind stays {actor(kind, 'en')}.",
        "zh": f"{top['n']:,} 次转为{status(into, 'zh')}的变更中，一个账号占 {top['k']:,} 次，"
        f"方式如同自动化程序；其类型仍为{actor(kind, 'zh')}。",
    }
