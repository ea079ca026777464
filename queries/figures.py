"""The figures that screens, reports and exports show; no other place makes a number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import polars as pl

from queries.definitions import Value
from queries.snapshot import Snapshot

MINIMUM = 20  # fewer judged subjects give no rate, bar, order or colour, only k of n
Params = Mapping[str, Value]


@dataclass(frozen=True)
class Filters:
    """What a view is narrowed to. The period acts on happened_at (claimed_at), in UTC days."""

    platform: str | None = None
    seller: str | None = None
    category: str | None = None
    since: date | None = None  # from this day on
    until: date | None = None  # before this day

    def previous(self) -> "Filters | None":
        """The period of equal length just before, or None where the period has no two ends."""
        if self.since is None or self.until is None:
            return None
        length: timedelta = self.until - self.since
        return replace(self, since=self.since - length, until=self.since)


@dataclass(frozen=True)
class PatternFigures:
    """The five counts of one pattern on one platform, and the rate of match among the judged."""

    pattern: str
    platform: str
    match: int
    no_match: int
    too_early: int
    unknown: int
    excluded: int
    rate: float | None  # None below MINIMUM judged subjects
    low: float | None  # Wilson 95 %
    high: float | None
    missing: tuple[str, ...]  # table.column the export lacks; empty where it can be judged
    as_of: datetime | None

    @property
    def judged(self) -> int:
        """The denominator."""
        return self.match + self.no_match


@dataclass(frozen=True)
class ClaimFigures:
    """What became of the claims of one kind on one platform; the six parts sum to claimed."""

    claim: str
    platform: str
    claimed: int
    supported: int
    contradicted: int
    unsupported: int
    too_early: int
    excluded: int
    not_testable: int
    rate: float | None  # evidenced share: supported / (supported + contradicted + unsupported)
    low: float | None
    high: float | None
    native: tuple[str, ...]  # the platform's own words for it, most frequent first. Hostile text

    @property
    def judged(self) -> int:
        """The denominator of the evidenced share."""
        return self.supported + self.contradicted + self.unsupported


@dataclass(frozen=True)
class Rows:
    """Rows behind a figure: at most `limit` of them, and how many there are."""

    frame: pl.DataFrame
    total: int


@dataclass(frozen=True)
class Answer:
    """Whether the export of a platform can answer a pattern or an analysis."""

    platform: str
    name: str
    is_answerable: bool
    missing: tuple[str, ...]  # of the list of needs that lacks least
    never_stored: tuple[str, ...]  # those of them that the software never stores


@dataclass(frozen=True)
class Hit:
    """Something the search found."""

    kind: str  # order, ticket, code
    platform: str
    id: str
    happened_at: datetime | None
    status_native: str | None  # Hostile text


@dataclass(frozen=True)
class Case:
    """Everything about one order, ticket or code; each record names its file and line."""

    kind: str
    platform: str
    id: str
    orders: list[dict[str, object]]
    codes: list[dict[str, object]]
    assignments: list[dict[str, object]]
    deliveries: list[dict[str, object]]
    redemptions: list[dict[str, object]]
    tickets: list[dict[str, object]]
    events: list[dict[str, object]]
    messages: list[dict[str, object]]
    remedies: list[dict[str, object]]
    disputes: list[dict[str, object]]
    evidence: list[dict[str, object]]
    claims: list[dict[str, object]]  # with verdict and by_pattern
    verdicts: list[dict[str, object]]  # pattern, subject_kind, subject_id, happened_at, verdict


def pattern_figures(
    snapshot: Snapshot, filters: Filters, params: Mapping[str, Params] | None = None
) -> dict[str, dict[str, PatternFigures]]:
    """Figures of every pattern: platform -> pattern -> figures.

    `params` moves parameters by pattern; such a pattern is computed live.
    """
    raise NotImplementedError


def claim_figures(snapshot: Snapshot, filters: Filters) -> dict[str, dict[str, ClaimFigures]]:
    """What became of the status claims: platform -> claim -> figures, all five claims."""
    raise NotImplementedError


def total(figures: Iterable[PatternFigures]) -> PatternFigures:
    """The same pattern over several platforms as one; its platform is ''."""
    raise NotImplementedError


def total_claims(figures: Iterable[ClaimFigures]) -> ClaimFigures:
    """The same claim over several platforms as one; its platform is ''."""
    raise NotImplementedError


def verdict_rows(
    snapshot: Snapshot, pattern: str, filters: Filters, verdict: str | None = None,
    params: Params | None = None, limit: int | None = 1000,
) -> Rows:  # fmt: skip
    """The rows behind a pattern's figures, the latest first."""
    raise NotImplementedError


def claim_rows(
    snapshot: Snapshot, claim: str, filters: Filters, verdict: str | None = None,
    limit: int | None = 1000,
) -> Rows:  # fmt: skip
    """The claims of one kind, the latest first."""
    raise NotImplementedError


def monthly(
    snapshot: Snapshot, pattern: str, filters: Filters, params: Params | None = None
) -> pl.DataFrame:
    """One row per month of happened_at: month, the five counts, rate, low, high."""
    raise NotImplementedError


def answerability(snapshot: Snapshot) -> list[Answer]:
    """One answer per platform and pattern or analysis."""
    raise NotImplementedError


def missing_columns(snapshot: Snapshot) -> dict[str, dict[str, tuple[str, ...]]]:
    """Platform -> pattern or analysis -> the columns its export lacks; empty if answerable."""
    raise NotImplementedError


def search(snapshot: Snapshot, text: str, limit: int = 20) -> list[Hit]:
    """Orders, tickets and code tokens whose id is the text, then those that begin with it."""
    raise NotImplementedError


def case(snapshot: Snapshot, kind: str, case_id: str, platform: str | None = None) -> Case:
    """Everything about one order, ticket or code. Raises KeyError where there is none."""
    raise NotImplementedError


def script(
    snapshot: Snapshot, pattern: str, filters: Filters | None = None,
    params: Params | None = None,
) -> str:  # fmt: skip
    """SQL that runs as it stands in a DuckDB shell on the snapshot and gives the same counts."""
    raise NotImplementedError


def spreadsheet_csv(frame: pl.DataFrame) -> str:
    """The rows as CSV in which no cell is a formula."""
    raise NotImplementedError
