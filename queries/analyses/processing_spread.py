"""Says how far apart equal cases lie in processing, and what part lies between groups."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import md5

import polars as pl

from queries import waits
from queries.analyses.survival_words import SUBJECT
from queries.analysis import Analysis, Counter, Figure, Words
from queries.definitions import Value
from queries.spread import Between, Ratio, between_alike, jackknifed_ratio
from queries.waits import Waits

STRATUM = ["reason", "price_decade", "channel"]
SHOWN = 8  # strata of each platform and kind, those with most spells
FOLDS = 8  # groups of weeks below which no interval is given
FACTORS: dict[str, Words] = {
    "seller": {"en": "between sellers", "zh": "卖家之间"},
    "actor": {"en": "between those who set the label", "zh": "设置标签者之间"},
    "hour": {"en": "between hours of the day", "zh": "钟点之间"},
}
EQUAL = {
    "en": "Equal means: the same native reason, a price within a factor of ten and the same "
    "channel, as far as the log tells them.",
    "zh": "“相同”指：原始原因相同、价格在十倍以内、渠道相同，以日志所载为限。",
}
SLOW_STAND = {
    "en": "Spells that still stand count as long as they have stood; where the slowest tenth still "
    "stands, no ratio is given.",
    "zh": "仍挂着的按已挂时间计入；若最慢的十分之一仍挂着，则不给倍数。",
}
NO_BLAME = {
    "en": "A part between groups says that they differ, not why.",
    "zh": "“之间的部分”只说明存在差异，不说明原因。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform, kind of subject and stratum, and one per factor."""
    if by:
        raise ValueError("processing_spread cannot be sliced; narrow the view instead")
    counts = count("processing_spread", **values)
    figures: list[Figure] = []
    rows: list[dict[str, object]] = []
    parts = counts.group_by("platform", "subject")
    for (platform, subject), part in sorted(parts, key=lambda pair: str(pair[0])):
        strata = _strata(part.filter(pl.col("factor").is_null()))
        figures += [_apart(str(platform), str(subject), one) for one in strata]
        for factor in FACTORS:
            own = part.filter(pl.col("factor") == factor)
            if own.height:
                figures.append(_between(str(platform), str(subject), factor, own))
    rows = [_row(one) for one in figures]
    return Analysis(
        "spells", _says(figures), rows, [EQUAL, SLOW_STAND, NO_BLAME], counts, figures
    )  # fmt: skip


def _strata(steps: pl.DataFrame) -> list[pl.DataFrame]:
    """The strata with enough spells, the largest first."""
    sized = [(int(one.select(pl.sum_horizontal("ended", "waiting").sum()).item()), one)
             for _, one in steps.group_by(STRATUM)]  # fmt: skip
    sized.sort(key=lambda pair: (-pair[0], [str(pair[1][name][0]) for name in STRATUM]))
    return [one for n, one in sized[:SHOWN] if n >= waits.LEAST]


def _apart(platform: str, subject: str, steps: pl.DataFrame) -> Figure:
    reason, decade, channel = (steps[name][0] for name in STRATUM)
    print_ = md5(f"{reason}\x1f{channel}".encode(), usedforsecurity=False).hexdigest()
    key = f"{subject}/{'' if decade is None else decade}/{print_}"
    whole = waits.waits(steps)
    value, plain = _tail(steps), None
    middle, slow = (waits.plain_quantile(whole, share) for share in (0.5, 0.9))
    if middle and slow:
        plain = slow / middle
    ratio = _with_interval(value, steps) if value else None
    return Figure(
        f"apart {key}", platform, _stratum_words(str(reason), decade, str(channel)), "ratio", value,
        max(1.0, ratio.low) if ratio else None, ratio.high if ratio else None,
        n=whole.n, naive=plain, bucket=f"stratum/{key}",
        group={"en": f"{SUBJECT[subject][0]}: slowest tenth over the middle",
               "zh": f"{SUBJECT[subject][1]}：最慢十分之一相对于中位数"},
    )  # fmt: skip


def _stratum_words(reason: str, decade: int | None, channel: str) -> Words:
    named = [reason, channel]
    price = "" if decade is None else f"{10**decade / 100:g}–{10 ** (decade + 1) / 100:g}"
    return {
        language: " · ".join(part for part in (named[0], price, named[1]) if part) or none
        for language, none in (("en", "all alike, as far as the log tells"), ("zh", "日志未作区分"))
    }


def _tail(steps: pl.DataFrame) -> float | None:
    return _tail_of(waits.waits(steps))


def _tail_of(found: Waits) -> float | None:
    if not found.n:
        return None
    middle, slow = (waits.quantile(found, share)[0] for share in (0.5, 0.9))
    return slow / middle if middle and slow else None


def _with_interval(value: float, steps: pl.DataFrame) -> Ratio | None:
    folds = steps["fold"].unique().to_list()
    without = [_tail_of(one) for one in waits.without_each(steps, "fold")]
    told = [one for one in without if one is not None]
    return jackknifed_ratio(value, told) if len(told) == len(folds) >= FOLDS else None


def _between(platform: str, subject: str, factor: str, own: pl.DataFrame) -> Figure:
    strata = own.select(pl.struct(STRATUM).rank("dense")).to_series().to_numpy()
    found: Between | None = between_alike(
        own["of_each"], own["parts"], own["sum_ln"], own["totals_squared"], own["sum_squares"],
        strata,
    )  # fmt: skip
    n = int((own["of_each"] * own["parts"]).sum())
    if n < waits.LEAST:
        found = None
    return Figure(
        f"{factor}_part {subject}", platform, FACTORS[factor], "share",
        found.value if found else None, found.low if found else None,
        found.high if found else None, n=n, naive=found.plain if found else None,
        bucket=f"part/{subject}/{factor}",
        group={"en": f"{SUBJECT[subject][0]}: part of the differences that lies",
               "zh": f"{SUBJECT[subject][1]}：差异中所占的部分"},
    )  # fmt: skip


def _row(one: Figure) -> dict[str, object]:
    return {
        "platform": one.platform, "figure": one.name, "said": one.said, "value": one.value,
        "low": one.low, "high": one.high, "n": one.n, "naive": one.naive,
    }  # fmt: skip


def _says(figures: list[Figure]) -> Words:
    told = [one for one in figures if one.unit == "ratio" and one.value is not None]
    if not told:
        return {
            "en": "Unknown: in no log here did enough equal cases enter and leave processing.",
            "zh": "未知：没有哪份日志有足够多的相同情形进入并离开“处理中”。",
        }
    top = max(told, key=lambda one: one.n or 0)
    parts = [
        one for one in figures
        if one.unit == "share" and one.platform == top.platform and one.value is not None
    ]  # fmt: skip
    words = {
        language: _joined([_part(one, language) for one in parts], language)
        for language in ("en", "zh")
    }
    interval = {"en": "", "zh": ""}
    if top.low is not None:
        interval = {"en": f" ({top.low:.1f} to {top.high:.1f})",
                    "zh": f"({top.low:.1f} 至 {top.high:.1f})"}  # fmt: skip
    return {
        "en": f"On {top.platform}, among the {top.n:,} spells of the largest group of equal cases, "
        f"nine in ten are over only after {top.value:.1f}{interval['en']} times as long as half "
        f"of them.{words['en']}",
        "zh": f"{top.platform} 最大的一组相同情形共 {top.n:,} 段，九成结束所需的时间是半数的"
        f" {top.value:.1f} 倍{interval['zh']}。{words['zh']}",
    }


def _part(one: Figure, language: str) -> str:
    colon, to = (": ", "to") if language == "en" else ("：", "至")
    return f"{one.said[language]}{colon}{one.value:.0%} ({one.low:.0%} {to} {one.high:.0%})"


def _joined(parts: list[str], language: str) -> str:
    if not parts:
        return ""
    head, gap, end = (
        (" Part of the differences among equal cases that lies ", "; ", ".") if language == "en"
        else ("相同情形的差异中，", "；", "。")
    )  # fmt: skip
    return f"{head}{gap.join(parts)}{end}"
