"""The figures that screens, reports and exports show; no other place makes a number."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import polars as pl

from queries import live
from queries.answers import Answer, answerability, as_of, missing_columns, platforms
from queries.cases import Case, Hit, case, search
from queries.catalogue import patterns
from queries.counts import ClaimFigures, Filters, PatternFigures, Rows
from queries.definitions import CLAIMS, VERDICTS, Value
from queries.estimators import wilson
from queries.snapshot import Snapshot

__all__ = [
    "MINIMUM", "Answer", "Case", "ClaimFigures", "Filters", "Hit", "PatternFigures", "Rows",
    "answerability", "case", "claim_figures", "claim_rows", "missing_columns", "monthly",
    "pattern_figures", "script", "search", "spreadsheet_csv", "total", "total_claims",
    "verdict_rows",
]  # fmt: skip

MINIMUM = 20  # fewer judged subjects give no rate, bar, order or colour, only k of n
LEDGER = ("supported", "contradicted", "unsupported", "too_early", "excluded", "not_testable")
NATIVE_WORDS = 3  # of a claim's native words, how many are named
Params = Mapping[str, Value]
Rate = tuple[float | None, float | None, float | None]


def pattern_figures(
    snapshot: Snapshot, filters: Filters, params: Mapping[str, Params] | None = None
) -> dict[str, dict[str, PatternFigures]]:
    """Figures of every pattern: platform -> pattern -> figures.

    `params` moves parameters by pattern; such a pattern is computed live.
    """
    counts: dict[tuple[str, str], dict[str, int]] = {}
    published = snapshot.query("verdict_totals", **filters.bound())
    moved = {name: values for name, values in (params or {}).items() if name in patterns()}
    frames = [published.filter(~pl.col("pattern").is_in(list(moved)))]
    for name, values in moved.items():
        frames.append(live.judged(snapshot, name, values).read("verdict_totals", **filters.bound()))
    for frame in frames:
        for pattern, platform, verdict, subjects in frame.iter_rows():
            counts.setdefault((platform, pattern), {})[verdict] = subjects
    missing = missing_columns(snapshot)
    return {
        platform: {
            name: _figures(
                name, platform, counts.get((platform, name), {}), missing[platform][name],
                as_of(snapshot, platform, pattern),
            )
            for name, pattern in patterns().items()
        }
        for platform in _platforms(snapshot, filters)
    }  # fmt: skip


def claim_figures(snapshot: Snapshot, filters: Filters) -> dict[str, dict[str, ClaimFigures]]:
    """What became of the status claims: platform -> claim -> figures, all five claims."""
    supportable = _supportable(snapshot, filters)
    counts: dict[tuple[str, str], dict[str, int]] = {}
    words: dict[tuple[str, str], dict[str, int]] = {}
    totals = snapshot.query("claim_totals", **filters.bound())
    for platform, claim, verdict, native, claims in totals.iter_rows():
        parts = counts.setdefault((platform, claim), {})
        parts[verdict] = parts.get(verdict, 0) + claims
        if native is not None:
            said = words.setdefault((platform, claim), {})
            said[native] = said.get(native, 0) + claims
    return {
        platform: {
            claim: _claimed(
                claim, platform, counts.get((platform, claim), {}),
                _most_frequent(words.get((platform, claim), {})), (platform, claim) in supportable,
            )
            for claim in CLAIMS
        }
        for platform in _platforms(snapshot, filters)
    }  # fmt: skip


def total(figures: Iterable[PatternFigures]) -> PatternFigures:
    """The same pattern over several platforms as one; its platform is ''.

    What is missing is what every platform lacks, as_of the earliest.
    """
    parts = list(figures)
    counts = {verdict: sum(getattr(one, verdict) for one in parts) for verdict in VERDICTS}
    lacking = [set(one.missing) for one in parts]
    missing = tuple(sorted(set.intersection(*lacking))) if lacking else ()
    ends = [one.as_of for one in parts if one.as_of is not None]
    return _figures(parts[0].pattern, "", counts, missing, min(ends, default=None))


def total_claims(figures: Iterable[ClaimFigures]) -> ClaimFigures:
    """The same claim over several platforms as one; its platform is ''."""
    parts = list(figures)
    counts = {verdict: sum(getattr(one, verdict) for one in parts) for verdict in LEDGER}
    words = dict.fromkeys(word for one in parts for word in one.native)
    is_supportable = any(one.is_supportable for one in parts)
    return _claimed(parts[0].claim, "", counts, tuple(words)[:NATIVE_WORDS], is_supportable)


def verdict_rows(
    snapshot: Snapshot, pattern: str, filters: Filters, verdict: str | None = None,
    params: Params | None = None, limit: int | None = 1000,
) -> Rows:  # fmt: skip
    """The rows behind a pattern's figures, the latest first."""
    judged = live.judged(snapshot, pattern, params)
    bound = {**filters.bound(), "verdict": verdict}
    counted = judged.read("verdict_row_count", **bound).item()
    return Rows(judged.read("verdict_rows", **bound, limit=limit), counted)


def claim_rows(
    snapshot: Snapshot, claim: str, filters: Filters, verdict: str | None = None,
    limit: int | None = 1000,
) -> Rows:  # fmt: skip
    """The claims of one kind, the latest first."""
    bound = {**filters.bound(), "verdict": verdict, "claim": claim}
    counted = snapshot.query("claim_row_count", **bound).item()
    return Rows(snapshot.query("claim_rows", **bound, limit=limit), counted)


def monthly(
    snapshot: Snapshot, pattern: str, filters: Filters, params: Params | None = None
) -> pl.DataFrame:
    """One row per month of happened_at: month, the five counts, rate, low, high."""
    counts = live.judged(snapshot, pattern, params).read("verdict_months", **filters.bound())
    months: dict[date, dict[str, int]] = {}
    for month, verdict, subjects in counts.iter_rows():
        months.setdefault(month, {})[verdict] = subjects
    schema = {
        "month": pl.Date, **dict.fromkeys(VERDICTS, pl.Int64),
        **dict.fromkeys(("rate", "low", "high"), pl.Float64),
    }  # fmt: skip
    rows = [
        (month, *(found.get(verdict, 0) for verdict in VERDICTS),
         *_rate(found.get("match", 0), found.get("match", 0) + found.get("no_match", 0)))
        for month, found in months.items()
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")


def script(
    snapshot: Snapshot, pattern: str, filters: Filters | None = None,
    params: Params | None = None,
) -> str:  # fmt: skip
    """SQL that runs as it stands in a DuckDB shell on the snapshot and gives the same counts."""
    return live.script(snapshot, pattern, (filters or Filters()).bound(), params)


def spreadsheet_csv(frame: pl.DataFrame) -> str:
    """The rows as CSV in which no cell is a formula: such a cell gets an apostrophe in front."""
    safe = [
        pl.when(pl.col(name).str.contains(r"^\s*[=+\-@\t\r]"))
        .then("'" + pl.col(name))
        .otherwise(pl.col(name))
        .alias(name)
        for name, kind in frame.schema.items()
        if kind == pl.String
    ]
    return frame.with_columns(safe).write_csv()


def _platforms(snapshot: Snapshot, filters: Filters) -> list[str]:
    return [one for one in platforms(snapshot) if filters.platform in (None, one)]


def _figures(
    pattern: str, platform: str, counts: Mapping[str, int], missing: tuple[str, ...],
    end: datetime | None,
) -> PatternFigures:  # fmt: skip
    parts: dict[str, Any] = {verdict: counts.get(verdict, 0) for verdict in VERDICTS}
    rate, low, high = _rate(parts["match"], parts["match"] + parts["no_match"])
    return PatternFigures(
        pattern, platform, **parts, rate=rate, low=low, high=high, missing=missing, as_of=end
    )


def _claimed(
    claim: str, platform: str, counts: Mapping[str, int], native: tuple[str, ...],
    is_supportable: bool,
) -> ClaimFigures:  # fmt: skip
    parts: dict[str, Any] = {verdict: counts.get(verdict, 0) for verdict in LEDGER}
    judged = parts["supported"] + parts["contradicted"] + parts["unsupported"]
    # where nothing that is looked at could support a claim, "0 % evidenced" would accuse
    rate, low, high = _rate(parts["supported"], judged) if is_supportable else (None, None, None)
    return ClaimFigures(
        claim, platform, sum(parts.values()), **parts, is_supportable=is_supportable,
        rate=rate, low=low, high=high, native=native,
    )  # fmt: skip


def _supportable(snapshot: Snapshot, filters: Filters) -> set[tuple[str, str]]:
    """The (platform, claim) of which the patterns that can support it judged at least half.

    Half of what they looked at: where they mostly answer unknown, a share would count the columns
    that are missing as claims that are wrong.
    """
    judged: dict[tuple[str, str], int] = {}
    totals = snapshot.query("verdict_totals", **filters.bound())
    for name, platform, verdict, subjects in totals.iter_rows():
        if patterns()[name].absence_supports and verdict in ("match", "no_match", "unknown"):
            key = platform, patterns()[name].against
            judged[key] = judged.get(key, 0) + (-subjects if verdict == "unknown" else subjects)
    return {key for key, balance in judged.items() if balance >= 0}


def _rate(hits: int, judged: int) -> Rate:
    interval = wilson(hits, judged)
    if judged < MINIMUM or interval is None:
        return None, None, None
    return hits / judged, *interval


def _most_frequent(counted: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(counted, key=lambda word: (-counted[word], word))[:NATIVE_WORDS])
