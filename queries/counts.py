"""What the figures are made of: the filters, the counts of a pattern or a claim, and their rows."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import polars as pl

from queries.snapshot import Bound


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

    def bound(self) -> dict[str, Bound]:
        """The filters as the named reads take them."""
        return {
            "platform": self.platform, "seller": self.seller, "category": self.category,
            "since": self.since, "until": self.until,
        }  # fmt: skip


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
    is_supportable: bool  # whether patterns whose no_match is evidence could judge half of them
    rate: float | None  # evidenced share: supported / judged; None where nothing could support it
    low: float | None
    high: float | None
    native: tuple[str, ...]  # the platform's own words for it, most frequent first. Hostile text

    @property
    def judged(self) -> int:
        """The denominator of the evidenced share: supported, contradicted and unsupported."""
        return self.supported + self.contradicted + self.unsupported


@dataclass(frozen=True)
class Rows:
    """Rows behind a figure: at most `limit` of them, and how many there are."""

    frame: pl.DataFrame
    total: int
