"""From hours waited and answers in each cell to ratios of rates, of what was done to what was not.

It reads the counts of deadline_stated.sql, whatever the tactic: a deadline stated, a public post.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from queries import survival
from queries.analysis import Line, Words
from queries.exposures import Effect, e_value, rate_ratio

LEAST = 50  # answers in each arm below which no ratio is given
LEAST_AT_RISK = 10  # waiting in a step, below which a curve is not followed further
LEAST_IN_CURVE = 20
LANDMARKS = (24, 72, 168)


@dataclass(frozen=True)
class Arms:
    """The exposed arm against the other, within strata; no ratio where either has few answers."""

    effect: Effect | None
    answered: int  # in the exposed arm, of
    tickets: int
    other_answered: int
    other_tickets: int


@dataclass(frozen=True)
class Rates:
    """One platform's ratios: the one to read first, and those beside it."""

    platform: str
    right: Arms  # by age and severity
    by_age: Arms
    ever: Arms  # all who ever did against all who never did: what misleads
    plain: Arms  # after a plain message instead, by age and severity
    landmarks: Mapping[int, Arms]  # hours -> by what had been done by then


def rates(platform: str, counts: pl.DataFrame) -> Rates:
    """All ratios of one platform from its rows of the counts."""
    tactic = counts.filter(pl.col("exposure") == "tactic")
    plain = counts.filter(pl.col("exposure") == "plain")
    ages = ["low_hour"]
    return Rates(
        platform,
        right=_arms(tactic, "varying", ["severity", *ages]),
        by_age=_arms(tactic, "varying", ages),
        ever=_arms(tactic, "ever", []),
        plain=_arms(plain, "varying", ["severity", *ages]),
        landmarks={
            hours: _arms(tactic, f"landmark {hours}", ["severity", *ages]) for hours in LANDMARKS
        },
    )


def _arms(counts: pl.DataFrame, design: str, strata: list[str]) -> Arms:
    cells = counts.filter(pl.col("design") == design)
    both = cells.filter(pl.col("is_exposed")), cells.filter(~pl.col("is_exposed"))
    (tickets, answered), (others, other_answered) = (
        (int(arm["tickets"].sum()), int(arm["answered"].sum())) for arm in both
    )
    effect = None
    if min(answered, other_answered) >= LEAST:
        one, other = (
            arm.group_by(strata or pl.lit(0)).agg(pl.col("answered", "hours").sum()) for arm in both
        )
        on = strata or ["literal"]
        pairs = one.join(other, on=on, suffix="_other").sort(on)
        effect = rate_ratio(
            pairs["answered"], pairs["hours"], pairs["answered_other"], pairs["hours_other"]
        )
    return Arms(effect, answered, tickets, other_answered, others)


def unmeasured(arms: Arms) -> tuple[float, float] | None:
    """How strong an unmeasured cause of the ratio, and of its interval's near end, would be."""
    return e_value(arms.effect, is_rate_of_common=True) if arms.effect else None


def curves(
    platform: str, counts: pl.DataFrame, said: tuple[Words, Words], groups: Mapping[int, Words]
) -> list[Line]:
    """Share still unanswered after each landmark, by whether it had been done by then.

    `said` names the two arms, the exposed first. A landmark with few tickets in an arm has none.
    """
    found = []
    for hours, group in groups.items():
        cells = counts.filter(
            (pl.col("exposure") == "tactic") & (pl.col("design") == f"landmark {hours}")
        )
        pair = [_curve(cells.filter(pl.col("is_exposed") == arm), hours) for arm in (True, False)]
        for arm, curve, words in zip(("used", "not_yet"), pair, said, strict=True):
            if all(pair) and curve:
                name = f"after_{hours}_{arm}"
                since, share, low, high = curve
                found.append(Line(name, platform, words, since, share, low, high, group))
    return found


def _curve(cells: pl.DataFrame, landmark: int) -> list[list[float]] | None:
    """Hours since the landmark, share, low and high; from one at the landmark itself."""
    steps = (
        cells.group_by("low_hour", "high_hour")
        .agg(pl.col("at_risk", "answered_at_risk").sum())
        .sort("low_hour")
    )
    few = steps.with_row_index().filter(pl.col("at_risk") < LEAST_AT_RISK)
    steps = steps.head(int(few["index"][0])) if len(few) else steps
    if steps.is_empty() or int(steps["at_risk"][0]) < LEAST_IN_CURVE:
        return None
    curve = survival.still(steps["at_risk"], steps["answered_at_risk"])
    hours = [0.0, *(float(hour - landmark) for hour in steps["high_hour"])]
    shares = (curve.share, curve.low, curve.high)
    return [hours, *([1.0, *map(float, share)] for share in shares)]
