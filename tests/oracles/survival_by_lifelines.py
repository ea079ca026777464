"""Writes survival_by_lifelines.json anew: the curves of a seeded data set as lifelines draws them.

In an environment of its own (`pip install lifelines`), from the root of the checkout:
`python tests/oracles/survival_by_lifelines.py`. The tests compare our estimators with the file.
"""

import json
import random
from pathlib import Path
from typing import Any

SEED = 20261125
SUBJECTS = 400
FILE = Path(__file__).with_suffix(".json")
Spell = tuple[float, float, int]  # entry, exit, cause; 0 for one that was still there


def spells(step: float) -> list[Spell]:
    """Spells with delayed entry and censoring; exits are whole multiples of `step` and so tie.

    Entries lie between the steps. With a step of 0 no two exits are equal.
    """
    chance = random.Random(SEED)
    made = []
    while len(made) < SUBJECTS:
        entry = 0.0 if chance.random() < 0.6 else int(chance.expovariate(0.2)) + 0.5
        ends = [chance.expovariate(rate) for rate in (0.06, 0.03, 0.01)]
        left_at, censored_at = min(ends), chance.uniform(5, 60)
        end = min(left_at, censored_at)
        if step:
            end = max(step, round(end / step) * step)
        if end > entry:
            made.append((entry, end, ends.index(left_at) + 1 if left_at <= censored_at else 0))
    return made


def drawn() -> dict[str, object]:
    """Times, shares and intervals of lifelines: Kaplan-Meier with ties, Aalen-Johansen without."""
    from lifelines import AalenJohansenFitter, KaplanMeierFitter
    from lifelines.utils import median_survival_times

    entry, end, cause = zip(*spells(1), strict=True)
    curve = KaplanMeierFitter().fit(end, [one > 0 for one in cause], entry=entry)
    interval = curve.confidence_interval_survival_function_
    ends = median_survival_times(interval).iloc[0]
    found: dict[str, object] = {
        "seed": SEED,
        "still": {
            **_listed(curve.survival_function_.iloc[:, 0], interval),
            "median": [float(curve.median_survival_time_), *map(float, ends)],
        },
    }
    entry, end, cause = zip(*spells(0), strict=True)
    for one in (1, 2, 3):
        fitted = AalenJohansenFitter(seed=SEED).fit(end, cause, event_of_interest=one, entry=entry)
        found[f"gone_by_{one}"] = _listed(
            fitted.cumulative_density_.iloc[:, 0], fitted.confidence_interval_
        )
    return found


def _listed(share: Any, interval: Any) -> dict[str, list[float]]:
    """Every fourth point of a curve at which it has an interval."""
    kept = interval.notna().all(axis=1)
    share, interval = share[kept].iloc[::4], interval[kept].iloc[::4]
    return {
        "times": [float(one) for one in share.index],
        "share": [float(one) for one in share],
        "low": [float(one) for one in interval.iloc[:, 0]],
        "high": [float(one) for one in interval.iloc[:, 1]],
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(drawn(), indent=1, allow_nan=False) + "\n", "utf-8")
