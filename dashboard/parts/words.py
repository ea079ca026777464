"""Every word and number people see, in their language: text/<language>/*.toml, and its formats."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from dashboard.parts import display
from queries import money

LANGUAGES = ("en", "zh")
AS_WRITTEN = ""  # the zone of stamps whose zone is not known
_FOLDER = Path(__file__).resolve().parents[1] / "text"
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_LONGEST_CURRENCY = 8  # characters of a code that a log may have made up


@dataclass(frozen=True)
class Words:
    """The words of one language, found by dotted key, and how it writes numbers and times."""

    language: str
    entries: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return the sentence under `key` with `values` put in."""
        return self.entries[key].format(**values)

    def has(self, key: str) -> bool:
        """Say whether there is such a sentence."""
        return key in self.entries

    def name(self, group: str, word: str) -> str:
        """Return our name for a closed-list word, or the word itself where we have none."""
        return self.entries.get(f"{group}.{word}", word.replace("_", " "))

    def own(self, group: str, word: str) -> str:
        """Return our name for a word that may be the log's, or that word as it stands."""
        return self.entries.get(f"{group}.{word}", word)

    def of(self, kind: str, number: int) -> str:
        """Return `number` with its noun: 1 ticket, 2 tickets, 2 张工单."""
        form = "one" if number == 1 else "other"
        return self(f"unit.{kind}.{form}", n=self.count(number))

    def count(self, number: int) -> str:
        """Write a whole number."""
        return f"{number:,}"

    def number(self, value: float, digits: int = 1) -> str:
        """Write a measured number."""
        return f"{value:,.{digits}f}"

    def share(self, value: float, digits: int = 1) -> str:
        """Write a share of one in hundredths: 0.68 is 68.0%."""
        return self("format.share", n=_hundredths(value, digits))

    def interval(self, low: float, high: float, digits: int = 1) -> str:
        """Write an interval of a share, without the sign: 66.6–69.3."""
        return f"{_hundredths(low, digits)}–{_hundredths(high, digits)}"

    def points(self, value: float) -> str:
        """Write a difference of two shares in percentage points, signed."""
        return self("format.points", n=signed_points(value))

    def money(self, minor: int, currency: object) -> str:
        """Write an amount in minor units as money; without a currency it stays as it is."""
        if not currency:
            return self("format.minor", n=self.count(minor))
        code = display.plain(currency, _LONGEST_CURRENCY).text
        return self("format.money", n=money.written(minor, code), currency=code)

    def day(self, moment: date) -> str:
        """Write a date."""
        month = self(f"month.{moment.month}")
        return self("format.day", year=moment.year, month=month, day=moment.day)

    def short_day(self, moment: date) -> str:
        """Write a date without its year, for an axis."""
        return self("format.short_day", month=self(f"month.{moment.month}"), day=moment.day)

    def month(self, moment: date) -> str:
        """Write a month and its year."""
        return self("format.month", year=moment.year, month=self(f"month.{moment.month}"))

    def month_tick(self, moment: date, *, with_year: bool) -> str:
        """Write a month for an axis of months, the year below it where asked."""
        name = self("format.month_alone", month=self(f"month.{moment.month}"))
        return f"{name}<br>{moment.year}" if with_year else name

    def period(self, since: date, until: date) -> str:
        """Write the days from `since` to `until`, both included."""
        if since == until:
            return self.day(since)
        return f"{self.day(since)} – {self.day(until)}"

    def moment(self, utc: datetime, zone: str | None) -> str:
        """Write a UTC instant as local time in `zone`; without one it is UTC, and says so.

        AS_WRITTEN stands for a log whose zone no one has said: its stamps are kept as they stand.
        """
        local = in_zone(utc, zone)
        written = f"{self.day(local)} {local:%H:%M:%S}"
        return f"{written} UTC" if zone is None else written

    def duration(self, seconds: float) -> str:
        """Write a duration in the unit that suits it: 0.4 s, 12 min, 41 h, 7.5 d."""
        size = abs(seconds)
        for limit, unit, per in (
            (_MINUTE, "second", 1),
            (_HOUR, "minute", _MINUTE),
            (3 * _DAY, "hour", _HOUR),
        ):
            if size < limit:
                return self(f"format.{unit}", n=_short(seconds / per))
        return self("format.days", n=_short(seconds / _DAY))


def in_zone(utc: datetime, zone: str | None) -> datetime:
    """Return the wall-clock time of a UTC instant in `zone`; unchanged where there is none."""
    if not zone:
        return utc
    return utc.replace(tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def preceding(since: date, until: date) -> tuple[date, date]:
    """Return the period of equal length just before the one from `since` to `until`."""
    length = until - since + timedelta(days=1)
    return since - length, since - timedelta(days=1)


def preferred(locale: str | None) -> str:
    """Return the language a browser's locale asks for; English when it says nothing known."""
    return "zh" if (locale or "").lower().startswith("zh") else "en"


@cache
def words(language: str) -> Words:
    """Load the words of `language` (one of LANGUAGES). Raises ValueError for a key told twice."""
    entries: dict[str, str] = {}
    for path in sorted((_FOLDER / language).glob("*.toml")):
        found = dict(_flat(tomllib.loads(path.read_text("utf-8"))))
        if twice := entries.keys() & found.keys():
            raise ValueError(f"{path}: {', '.join(sorted(twice))} stands in another file, too")
        entries |= found
    return Words(language, entries)


def _flat(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            found += _flat(cast("dict[str, Any]", value), f"{prefix}{key}.")
        else:
            found.append((f"{prefix}{key}", str(value)))
    return found


def signed_points(value: float) -> str:
    """Write a difference of shares in hundredths with its sign: 0.012 is +1.2."""
    written = f"{abs(value) * 100:.1f}"
    return written if float(written) == 0 else f"{'+' if value > 0 else '−'}{written}"


def _hundredths(value: float, digits: int) -> str:
    written = f"{value * 100:.{digits}f}"
    if value > 0 and float(written) == 0:
        return f"<{10**-digits:.{digits}f}"
    return written


def _short(value: float) -> str:
    return f"{value:.1f}" if abs(value) < 10 and value != round(value) else f"{value:,.0f}"
