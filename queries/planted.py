"""What was planted in invented data, held against what a pattern says of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

STRENGTHS = ("strong", "middle", "weak")
FAULT, LOOK_ALIKE = "fault", "look_alike"


@dataclass(frozen=True)
class Score:
    """One pattern on one platform, for the faults of one strength.

    Recall is found / planted. Precision is true_matches / matches, whatever the strength.
    """

    strength: str
    planted: int  # subjects with such a fault that could be judged
    found: int  # of those, matched
    too_early: int  # planted beside them, but the log ends before they can be judged
    matches: int
    true_matches: int  # matches on subjects that hold a fault the pattern is to find
    look_alikes: int  # subjects that only look like a fault
    look_alikes_matched: int


def scores(verdicts: pl.DataFrame, truth: pl.DataFrame, faults: Sequence[str]) -> list[Score]:
    """How a pattern that is to find `faults` fares: one score a strength that was planted.

    verdicts: subject_id, verdict. truth: subject_id, name, role, strength, as sample_data writes
    it. A subject counts at the strength of its strongest fault; it is matched if any of its
    verdicts is, and too early if all are.
    """
    judged = verdicts.group_by("subject_id").agg(
        is_match=(pl.col("verdict") == "match").any(),
        is_early=(pl.col("verdict") == "too_early").all(),
    )
    meant = truth.filter(pl.col("role") == FAULT, pl.col("name").is_in(list(faults)))
    planted = (
        meant.with_columns(place=pl.col("strength").replace_strict(_PLACES, return_dtype=pl.Int8))
        .group_by("subject_id")
        .agg(pl.col("place").min())
        .join(judged, on="subject_id", how="left")
        .with_columns(pl.col("is_match", "is_early").fill_null(value=False))
    )
    innocent = (
        truth.filter(pl.col("role") == LOOK_ALIKE)
        .select(pl.col("subject_id").unique())
        .join(planted, on="subject_id", how="anti")
        .join(judged, on="subject_id", how="inner")
    )
    matched = judged.filter("is_match")
    true_matches = matched.join(planted, on="subject_id", how="semi").height
    aside = (matched.height, true_matches, innocent.height, int(innocent["is_match"].sum()))
    return [
        Score(
            strength,
            planted=some.filter(~pl.col("is_early")).height,
            found=int(some["is_match"].sum()),
            too_early=int(some["is_early"].sum()),
            matches=aside[0], true_matches=aside[1],
            look_alikes=aside[2], look_alikes_matched=aside[3],
        )
        for place, strength in enumerate(STRENGTHS)
        if not (some := planted.filter(pl.col("place") == place)).is_empty()
    ]  # fmt: skip


_PLACES = {strength: place for place, strength in enumerate(STRENGTHS)}
