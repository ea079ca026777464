"""Until when a file's times can be believed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

FURTHEST = timedelta(days=5 * 365.25)  # a time lies ahead of the file's others, at most


@dataclass(frozen=True)
class Year:
    """The stamps of a file in one year."""

    count: int
    first: datetime
    last: datetime

    def joined(self, other: "Year") -> "Year":
        """Both together."""
        return Year(
            self.count + other.count, min(self.first, other.first), max(self.last, other.last)
        )


def latest_plausible(years: Mapping[int, Year], declared_end: datetime | None) -> datetime | None:
    """The time after which a stamp is refused; None where all can be believed.

    Five years after the declared end of the export; where none is declared, five years after the
    last stamp that is reached from the middle one without a leap of more than five years.
    """
    if not years:
        return None
    limit = (_reached(years) if declared_end is None else declared_end) + FURTHEST
    return limit if max(year.last for year in years.values()) > limit else None


def _reached(years: Mapping[int, Year]) -> datetime:
    half = sum(year.count for year in years.values()) / 2
    first, *later = sorted(years)
    reached, passed = years[first].last, years[first].count
    for number in later:
        if passed >= half and years[number].first > reached + FURTHEST:
            break
        passed += years[number].count
        reached = years[number].last
    return reached
