"""Says whether a stated deadline is followed by answers sooner, age and severity held equal."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from queries.analyses import answer_figures, answer_words
from queries.analysis import Analysis, Counter, Figure
from queries.definitions import Value
from queries.estimators import wilson

LEAST = 20  # deadlines below which no share is given


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform: the ratios, and what became of the deadlines themselves."""
    if by:
        raise ValueError("deadline_stated cannot be sliced; its strata are its slices")
    counts, tactic = count("deadline_stated", **values), int(values["tactic"])
    found, figures, lines = answer_figures.compared(counts, int(values["severity"]))
    for platform, part in answer_figures.platforms(counts):
        figures += _deadlines(platform, part.filter(pl.col("exposure") == "deadline"))
    return Analysis(
        "tickets", answer_words.says(found, tactic), [answer_figures.row(one) for one in found],
        answer_words.caveats(tactic), counts, figures, lines,
    )  # fmt: skip


def _deadlines(platform: str, rows: pl.DataFrame) -> list[Figure]:
    """Of the deadlines whose hours were read and whose time is over, how many were kept."""
    number = {str(row["design"]): int(row["tickets"]) for row in rows.iter_rows(named=True)}
    group = answer_words.DEADLINES
    met, unread = number.get("met", 0), number.get("not_read", 0)
    judged, found = met + number.get("not_met", 0), []
    if judged:
        ends = wilson(met, judged) if judged >= LEAST else None
        value, (low, high) = (met / judged, ends) if ends else (None, (None, None))
        found.append(
            Figure("deadline_met", platform, answer_words.MET, "share", value, low, high, met,
                   judged, group=group, bucket="met")
        )  # fmt: skip
    if unread:
        found.append(
            Figure("deadline_not_read", platform, answer_words.NOT_READ, "count", unread,
                   k=unread, n=sum(number.values()), group=group, bucket="not_read")
        )  # fmt: skip
    return found
