"""Says how far labels and events part, by label, with what could not be tested beside it."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from queries import shares
from queries.analyses.claim_words import VERDICT, quoted
from queries.analysis import Analysis, Counter, Figure, Words
from queries.definitions import CLAIMS, Value
from queries.figures import LEDGER, MINIMUM

UNTESTED = {
    "en": "What an export cannot show is printed as not testable, and is in no denominator.",
    "zh": "导出无法显示的部分列为“无法检验”，不进入任何分母。",
}
UNSUPPORTABLE = {
    "en": "Where nothing that was looked at could support a claim, no share is given: it would say "
    "that all of them are wrong.",
    "zh": "若所查看的内容都无法支持某个声明，则不给出比例：否则等于说它们全都不实。",
}
BESIDE = {
    "en": "The plain figure beside it divides by all claims made, as if what nobody tested agreed.",
    "zh": "旁边的简单算法以全部声明为分母，等于把没有检验的都算作一致。",
}


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform and claim: its verdicts, and the share that disagrees."""
    if by:
        raise ValueError("status_reality cannot be sliced; it is by claim already")
    counts = count("status_reality", **values)
    rows = [_row(part) for _, part in sorted(counts.group_by("platform", "claim"), key=_order)]
    figures = [figure for row in rows for figure in _figures(row)]
    caveats = [UNTESTED, UNSUPPORTABLE, BESIDE]
    return Analysis("claims", _says(rows, figures), rows, caveats, counts, figures)


def _order(pair: tuple[tuple[object, ...], pl.DataFrame]) -> tuple[str, int]:
    platform, claim = pair[0]
    return str(platform), CLAIMS.index(str(claim))


def _row(part: pl.DataFrame) -> dict[str, object]:
    found = dict(part.select("verdict", "claims").iter_rows())
    parts = {verdict: int(found.get(verdict, 0)) for verdict in LEDGER}
    ripe = dict(part.select("verdict", "ripe_claims").iter_rows())
    disagree = parts["contradicted"] + parts["unsupported"]
    ripe_disagree = int(ripe.get("contradicted", 0)) + int(ripe.get("unsupported", 0))
    return {
        "platform": part["platform"][0],
        "claim": part["claim"][0],
        "claimed": sum(parts.values()),
        **parts,
        "disagree": disagree,
        "judged": disagree + parts["supported"],
        "ripe_disagree": ripe_disagree,
        "ripe_judged": ripe_disagree + int(ripe.get("supported", 0)),
        "is_supportable": bool(part["is_supportable"][0]),
    }


def _figures(row: Mapping[str, object]) -> list[Figure]:
    claim, platform = str(row["claim"]), str(row["platform"])
    group, made = quoted(claim), int(str(row["claimed"]))
    disagree, judged = int(str(row["disagree"])), int(str(row["judged"]))
    said = {"en": "contradicted or without support, of those judged",
            "zh": "相矛盾或得不到支持，占能评判者"}  # fmt: skip
    first = shares.share(
        f"{claim}_disagrees", platform, said, disagree, judged,
        naive=disagree / made if made else None, group=group, bucket=f"{claim}/disagrees",
        is_given=bool(row["is_supportable"]),
    )  # fmt: skip
    early = {"en": "the same, of claims made long enough ago to be judged either way",
             "zh": "同上，只算作出已足够久、可作两种判断的声明"}  # fmt: skip
    ripe = shares.share(
        f"{claim}_ripe_disagrees", platform, early, int(str(row["ripe_disagree"])),
        int(str(row["ripe_judged"])), naive=first.value, group=group,
        bucket=f"{claim}/ripe_disagrees", is_given=bool(row["is_supportable"]),
    )  # fmt: skip
    rest = [
        shares.count(
            f"{claim}_{verdict}", platform, VERDICT[verdict], int(str(row[verdict])), n=made,
            group=group, bucket=f"{claim}/{verdict}",
        )
        for verdict in LEDGER
        if row[verdict]
    ]  # fmt: skip
    return [first, *([ripe] if row["too_early"] else []), *rest]


def _says(rows: list[dict[str, object]], figures: list[Figure]) -> Words:
    if not rows:
        return {
            "en": "Unknown: the log makes no status claim.",
            "zh": "未知：日志没有作出任何状态声明。",
        }
    given = {(one.platform, one.name): one for one in figures}
    told = [row for row in rows if given[_key(row)].value is not None]
    made, tested = (sum(int(str(row[key])) for row in rows) for key in ("claimed", "judged"))
    if not told:
        return {
            "en": f"Unknown: of {made:,} status claims, none is of a kind of which {MINIMUM} could "
            "be judged and something could have supported them.",
            "zh": f"未知：{made:,} 个状态声明中，没有哪一类有 {MINIMUM} 个能够评判且可能得到支持。",
        }
    # by what is certain of it, not by the raw share
    top = max(told, key=lambda row: given[_key(row)].low or 0)
    first, label = given[_key(top)], quoted(str(top["claim"]))
    return {
        "en": f"On {top['platform']}, {shares.with_interval(first, 'en')} of the {first.n:,} "
        f"judged claims {label['en']} are contradicted by the events or have nothing in the log to "
        f"support them; of all {made:,} claims made, {made - tested:,} could not be judged.",
        "zh": f"{top['platform']} 上能评判的 {first.n:,} 个{label['zh']}声明中，"
        f"{shares.with_interval(first, 'zh')}与事件相矛盾或在日志中得不到支持；"
        f"全部 {made:,} 个声明中，有 {made - tested:,} 个无法评判。",
    }


def _key(row: Mapping[str, object]) -> tuple[str, str]:
    return str(row["platform"]), f"{row['claim']}_disagrees"
