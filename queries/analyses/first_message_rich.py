"""Says whether tickets with a rich first message are answered within a day more often."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from queries.analyses import first_words
from queries.analysis import Analysis, Counter, Figure
from queries.definitions import Value
from queries.estimators import Difference, difference, wilson
from queries.exposures import Effect, e_value, risk_difference, risk_ratio

LEAST = 20  # judged tickets in each arm below which nothing is compared
HELD = ("category", "price_band", "channel", "hour_band")
SHOWN = 4  # values of each of these in the table of balance, the most unequal first
JUDGED = ("answered", "not_answered")


@dataclass(frozen=True)
class Compared:
    """Rich against plain on one platform; no figure where either arm has few tickets."""

    platform: str
    rich: tuple[int, int]  # answered, of
    plain: tuple[int, int]
    shared: int  # rich tickets in strata that hold plain ones as well
    held: Difference | None
    raw: Difference | None
    ratio: Effect | None
    automatic: Difference | None
    rich_automatic: int


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform: the difference within strata, the raw one, the control and balance."""
    if by:
        raise ValueError("first_message_rich cannot be sliced; its strata are its slices")
    counts = count("first_message_rich", **values)
    found, figures = [], list[Figure]()
    for (platform,), part in sorted(counts.group_by("platform"), key=lambda pair: str(pair[0])):
        judged = part.filter(pl.col("finding").is_in(JUDGED))
        one = _compared(str(platform), judged)
        if one.rich[1] or one.plain[1]:
            found.append(one)
            figures += _figures(one, int(values["within_hours"]))
            figures += _balance(one, judged)
    says = first_words.says([(one.rich, one.plain, one.held, one.raw, one.ratio) for one in found],
                            int(values["within_hours"]))  # fmt: skip
    caveats = first_words.caveats(_left_out(counts), [(one.shared, one.rich[1]) for one in found])
    return Analysis("tickets", says, [_row(one) for one in found], caveats, counts, figures)


def _compared(platform: str, judged: pl.DataFrame) -> Compared:
    strata = _strata(judged)
    both = strata.filter((pl.col("n_rich") > 0) & (pl.col("n_plain") > 0))
    rich, plain = (
        (int(strata[f"k_{arm}"].sum()), int(strata[f"n_{arm}"].sum())) for arm in ("rich", "plain")
    )
    held = raw = ratio = automatic = None
    if min(rich[1], plain[1]) >= LEAST:
        table = (both["k_rich"], both["n_rich"], both["k_plain"], both["n_plain"])
        held, ratio, raw = risk_difference(*table), risk_ratio(*table), difference(*rich, *plain)
        automatic = risk_difference(both["a_rich"], table[1], both["a_plain"], table[3])
    return Compared(
        platform, rich, plain, int(both["n_rich"].sum()), held, raw, ratio, automatic,
        int(strata["a_rich"].sum()),
    )  # fmt: skip


def _strata(judged: pl.DataFrame) -> pl.DataFrame:
    """One row per stratum: k answered, a with an automatic message, of n, rich and plain."""
    sums = []
    for arm in ("rich", "plain"):
        mine, tickets = pl.col("first_message") == arm, pl.col("tickets")
        answered = pl.col("finding") == "answered"
        sums += [
            tickets.filter(mine & answered).sum().alias(f"k_{arm}"),
            pl.col("automatic").filter(mine).sum().alias(f"a_{arm}"),
            tickets.filter(mine).sum().alias(f"n_{arm}"),
        ]
    return judged.group_by(HELD).agg(sums).sort(HELD)


def _figures(one: Compared, hours: int) -> list[Figure]:
    held, raw, automatic = one.held, one.raw, one.automatic
    shown = [
        Figure("difference", one.platform, first_words.held(hours), "difference", *_three(held),
               *one.rich, raw.value if raw else None, first_words.DIFFERENCE, "rich_answered"),
        Figure("automatic", one.platform, first_words.AUTOMATIC, "difference", *_three(automatic),
               one.rich_automatic, one.rich[1], None, first_words.DIFFERENCE, "rich_automatic"),
    ]  # fmt: skip
    for arm, (k, n) in (("rich", one.rich), ("plain", one.plain)):
        ends = wilson(k, n) if n >= LEAST else None
        value, low, high = (k / n, *ends) if ends else (None, None, None)
        shown.append(
            Figure(arm, one.platform, first_words.ARMS[arm], "share", value, low, high, k, n,
                   group=first_words.shares(hours), bucket=f"{arm}_answered")
        )  # fmt: skip
    if one.ratio and one.held:
        names = ("unmeasured_cause", "unmeasured_cause_near_end")
        words = (first_words.POINT, first_words.NEAR_END)
        shown += [
            Figure(name, one.platform, said, "ratio", value, group=first_words.UNMEASURED)
            for name, said, value in zip(names, words, e_value(one.ratio), strict=True)
        ]
    return shown


def _balance(one: Compared, judged: pl.DataFrame) -> list[Figure]:
    """How the two arms differ in what is held equal: share of rich less share of plain."""
    if min(one.rich[1], one.plain[1]) < LEAST:
        return []
    found = []
    for name in HELD:
        arms = pl.col("first_message"), pl.col("tickets")
        values = judged.group_by(name).agg(
            arms[1].filter(arms[0] == "rich").sum().alias("rich"),
            arms[1].filter(arms[0] == "plain").sum().alias("plain"),
        )
        rows = [
            Figure(
                f"balance {name} {value}", one.platform, first_words.level(name, str(value)),
                "difference", *_three(difference(rich, one.rich[1], plain, one.plain[1])),
                rich, one.rich[1], None, first_words.BALANCE, f"rich {name} {value}",
            )
            for value, rich, plain in values.iter_rows()
        ]  # fmt: skip
        rows.sort(key=lambda row: (-abs(row.value or 0), row.name))
        found += rows[:SHOWN]
    return found


def _left_out(counts: pl.DataFrame) -> Mapping[str, int]:
    """Tickets that were not judged, by reason."""
    unread = (pl.col("first_message") == "unknown") & pl.col("finding").is_in(JUDGED)
    reasons = counts.with_columns(
        pl.when(unread).then(pl.lit("not_measured")).otherwise("finding").alias("reason")
    ).filter(~pl.col("reason").is_in(JUDGED))
    totals = reasons.group_by("reason").agg(pl.col("tickets").sum()).sort("reason")
    return {str(reason): int(tickets) for reason, tickets in totals.iter_rows()}


def _three(found: Difference | None) -> tuple[float | None, float | None, float | None]:
    return (found.value, found.low, found.high) if found else (None, None, None)


def _row(one: Compared) -> dict[str, object]:
    held = _three(one.held)
    return {
        "platform": one.platform,
        "rich_answered": one.rich[0], "rich": one.rich[1],
        "plain_answered": one.plain[0], "plain": one.plain[1], "rich_in_shared_strata": one.shared,
        "difference": held[0], "low": held[1], "high": held[2],
        "naive": one.raw.value if one.raw else None,
        "ratio": one.ratio.value if one.ratio else None,
    }  # fmt: skip
