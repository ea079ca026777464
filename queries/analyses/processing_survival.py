"""Says how long the label processing stands, and what ends it, those still waiting counted in."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from queries import survival
from queries.analyses import survival_words
from queries.analysis import Analysis, Counter
from queries.definitions import Value
from queries.survival import Curve, Floats

SLICES = {"seller": 1, "category": 2}
CAUSES = ("by_person", "by_rule", "by_buyer", "done", "other")
DAYS = (1, 3, 7, 14)
LEAST = 20  # spells below which no share is given
LEAST_AT_RISK = 10  # at risk in a step, below which the curve is not followed further
KEYS = ("platform", "subject", "slice")


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform, kind of subject and slice. `by` is one of SLICES, else ValueError."""
    if by is not None:
        if by not in SLICES:
            known = ", ".join(SLICES)
            raise ValueError(f"processing_survival cannot be sliced by {by}; it can by {known}")
        values = {**values, "slice_by": SLICES[by]}
    counts = count("processing_survival", **values)
    parts = sorted(counts.group_by(*KEYS), key=lambda pair: [str(one) for one in pair[0]])
    rows = [_row(part) for _, part in parts]
    return Analysis("spells", survival_words.says(rows), rows, survival_words.caveats(rows), counts)


def curve(part: pl.DataFrame) -> pl.DataFrame:
    """The curve of one platform, kind of subject and slice, from its rows of the counts.

    One row per step that is followed: end_hours, at_risk, still with low and high (0 to 1), and the
    share gone by each of CAUSES.
    """
    steps = _steps(part)
    followed = steps.head(_horizon(steps))
    there = _still(followed)
    return pl.DataFrame(
        {
            "end_hours": _ends(followed),
            "at_risk": followed["at_risk"],
            "still": there.share,
            "low": there.low,
            "high": there.high,
            **{cause: _gone(followed, cause).share for cause in CAUSES},
        }
    )


def _steps(part: pl.DataFrame) -> pl.DataFrame:
    return part.filter(pl.col("hour") >= 0).sort("hour")


def _row(part: pl.DataFrame) -> dict[str, object]:
    steps = _steps(part)
    ended = int(steps.select(pl.sum_horizontal(CAUSES).sum()).item() or 0)
    n = int(part["entered"].sum())
    unused = part.filter(pl.col("unused").is_not_null())
    row: dict[str, object] = {
        **{key: part[key][0] for key in KEYS},
        "n": n,
        "ended": ended,
        "standing": n - ended,
        "delayed": int(steps["entered"].sum()),
        **{cause: int(steps[cause].sum()) for cause in CAUSES},
        "unused": {str(why): int(spells) for why, spells in unused.select(
            "unused", "unused_spells").sort("unused").iter_rows()},
        **dict.fromkeys(_SHARES),
    }  # fmt: skip
    return row | _shares(steps) if n >= LEAST else row


_SHARES = (
    "median_hours", "median_low_hours", "median_high_hours", "followed_hours",
    *(f"still_{day}d{end}" for day in DAYS for end in ("", "_low", "_high")),
    *(f"{cause}_share{end}" for cause in CAUSES for end in ("", "_low", "_high")),
    "naive_median_hours", "naive_still_7d", "naive_by_person_share", "undelayed_still_7d",
)  # fmt: skip


def _shares(steps: pl.DataFrame) -> dict[str, object]:
    """The figures of one group; by cause as far as its curve is followed."""
    followed = steps.head(_horizon(steps))
    if followed.is_empty():  # few in sight at first would decide over all that come after
        return {}
    there, ends = _still(steps), _ends(steps)
    middle, low, high = survival.median(ends, there)
    found: dict[str, object] = {
        "median_hours": middle,
        "median_low_hours": low if middle is not None else None,
        "median_high_hours": high if middle is not None else None,
        "followed_hours": float(_ends(followed)[-1]),
    }
    for day in DAYS:
        found |= _named(f"still_{day}d", _at(day, ends, there))
    for cause in CAUSES:
        gone = _gone(followed, cause)
        last = (float(gone.share[-1]), float(gone.low[-1]), float(gone.high[-1]))
        found |= _named(f"{cause}_share", last)
    return found | _naive(steps, followed)


def _at(day: int, ends: Floats, there: Curve) -> tuple[float, float, float] | None:
    """Share still there after so many days, with its interval; None where none was seen so long."""
    reached = int(np.searchsorted(ends, day * 24 + 1e-9))
    if reached == 0:  # nobody left before
        return 1.0, 1.0, 1.0
    share, low, high = (float(part[reached - 1]) for part in (there.share, there.low, there.high))
    if share == 0:  # the last one left; what was still there before bounds it from above
        return 0.0, 0.0, float(there.high[there.share > 0][-1]) if there.share[0] > 0 else 0.0
    return (share, low, high) if ends[-1] >= day * 24 else None


def _naive(steps: pl.DataFrame, followed: pl.DataFrame) -> dict[str, object]:
    """What a reader would get who leaves out those still waiting, or treats causes alone."""
    gone = steps.select(pl.sum_horizontal(CAUSES)).to_series().to_numpy().astype(float)
    if not gone.sum():
        return {}
    ends, left = _ends(steps), 1 - np.cumsum(gone) / gone.sum()
    week = int(np.searchsorted(ends, 7 * 24 + 1e-9))
    alone = survival.still(followed["at_risk"], followed["by_person"]).share
    found: dict[str, object] = {
        "naive_median_hours": float(ends[np.flatnonzero(left <= 0.5 + 1e-12)[0]]),
        "naive_still_7d": float(left[week - 1]) if week else 1.0,
        "naive_by_person_share": float(1 - alone[-1]),
    }
    if steps["entered"].sum():  # as if each had been in sight from its beginning
        all_gone = gone + steps["standing"].to_numpy()
        in_sight = all_gone.sum() - np.concatenate(([0.0], np.cumsum(all_gone)[:-1]))
        found["undelayed_still_7d"] = (
            float(survival.still(in_sight, gone).share[week - 1]) if week else 1.0
        )
    return found


def _horizon(steps: pl.DataFrame) -> int:
    """Steps before the first in which fewer than LEAST_AT_RISK are at risk."""
    few = np.flatnonzero(steps["at_risk"].to_numpy() < LEAST_AT_RISK)
    return int(few[0]) if len(few) else len(steps)


def _still(steps: pl.DataFrame) -> Curve:
    return survival.still(steps["at_risk"], steps.select(pl.sum_horizontal(CAUSES)).to_series())


def _gone(steps: pl.DataFrame, cause: str) -> Curve:
    return survival.incidence(
        steps["at_risk"], steps.select(CAUSES).to_numpy(), CAUSES.index(cause)
    )


def _ends(steps: pl.DataFrame) -> Floats:
    """Hours at which each step ends: of an hour, a day or 30 days, as the SELECT makes them."""
    hour = steps["hour"].to_numpy().astype(float)
    return np.asarray(hour + np.where(hour < 336, 1, np.where(hour < 4320, 24, 720)))


def _named(name: str, value: tuple[float, float, float] | None) -> dict[str, object]:
    share, low, high = value or (None, None, None)
    return {name: share, f"{name}_low": low, f"{name}_high": high}
