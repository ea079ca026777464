"""The figures and curves of deadline_stated and public_post, from the counts of the former."""

from __future__ import annotations

import polars as pl

from queries.analyses import answer_rates, answer_words
from queries.analyses.answer_rates import LANDMARKS, Arms, Rates
from queries.analysis import Figure, Line, Words


def platforms(counts: pl.DataFrame) -> list[tuple[str, pl.DataFrame]]:
    """The rows of each platform, by name."""
    parts = counts.group_by("platform")
    return sorted(((str(key[0]), part) for key, part in parts), key=lambda pair: pair[0])


def compared(counts: pl.DataFrame, severity: int) -> tuple[list[Rates], list[Figure], list[Line]]:
    """Ratios, figures and curves of each platform in which any ticket was followed."""
    found, figures, lines = [], list[Figure](), list[Line]()
    for platform, part in platforms(counts):
        rate = answer_rates.rates(platform, part)
        if not rate.right.tickets and not rate.right.other_tickets:
            continue
        found.append(rate)
        if rate.right.tickets:
            figures += _ratios(rate, severity)
            groups = {hours: answer_words.after(hours) for hours in LANDMARKS}
            said = (answer_words.SET_BY, answer_words.NOT_BY)
            lines += answer_rates.curves(platform, part, said, groups)
    return found, figures, lines


def row(rate: Rates) -> dict[str, object]:
    """The ratios of one platform as plain values."""
    told: dict[str, object] = {
        "platform": rate.platform,
        "answered": rate.right.answered,
        "tickets": rate.right.tickets,
        "other_answered": rate.right.other_answered,
    }
    for name, arms in (("ratio", rate.right), ("ratio_by_age", rate.by_age), ("naive", rate.ever)):
        told[name] = arms.effect.value if arms.effect else None
    for end in ("low", "high"):
        told[end] = getattr(rate.right.effect, end) if rate.right.effect else None
    return told


def _ratios(rate: Rates, severity: int) -> list[Figure]:
    shown = [
        _figure("by_age_and_severity", rate, rate.right, answer_words.right(severity), "after"),
        _figure("by_age", rate, rate.by_age, answer_words.BY_AGE, "after"),
        *(
            _figure(f"landmark_{hours}", rate, arms, answer_words.landmark(hours),
                    f"landmark {hours}")
            for hours, arms in rate.landmarks.items()
        ),
        _figure("after_plain_message", rate, rate.plain, answer_words.PLAIN, "plain"),
        _figure("ever", rate, rate.ever, answer_words.EVER, "after"),
    ]  # fmt: skip
    strength = answer_rates.unmeasured(rate.right)
    if strength:
        words = (answer_words.POINT, answer_words.NEAR_END)
        names = ("unmeasured_cause", "unmeasured_cause_near_end")
        shown += [
            Figure(name, rate.platform, said, "ratio", value, group=answer_words.UNMEASURED)
            for name, said, value in zip(names, words, strength, strict=True)
        ]
    return shown


def _figure(name: str, rate: Rates, arms: Arms, said: Words, bucket: str) -> Figure:
    """One ratio: k answers in the exposed arm, which the bucket opens, of n tickets in it."""
    effect, naive = arms.effect, rate.ever.effect if arms is rate.right else None
    value, low, high = (effect.value, effect.low, effect.high) if effect else (None, None, None)
    return Figure(
        name, rate.platform, said, "ratio", value, low, high, arms.answered, arms.tickets,
        naive.value if naive else None, answer_words.RATIOS, bucket,
    )  # fmt: skip
