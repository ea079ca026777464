"""Clocks on European walls: whole seconds since the first midnight, with summer time."""

from datetime import date

from sample_data.clock import DAY, FIRST_DAY, HOUR, MINUTE, stamp

AUTUMN, SPRING = ((day - FIRST_DAY).days for day in (date(2025, 10, 26), date(2026, 3, 29)))
CLOCK_CHANGES = (AUTUMN, SPRING)  # days whose night has 25 or 23 hours


class Wall:
    """The clock of a place where it is summer as the year begins and as it ends.

    All clocks of Europe change at the same instant, one o'clock UTC.
    """

    def __init__(self, ahead: int) -> None:
        """ahead: how many hours its summer time is ahead of UTC."""
        self._ahead = ahead * HOUR
        self._winter_from = AUTUMN * DAY + HOUR + self._ahead
        self._winter_to = SPRING * DAY + HOUR + self._ahead

    def utc(self, at: int) -> str:
        """Write a moment in UTC: date, T, time, without a mark of the zone."""
        return stamp(at - self._ahead).replace(" ", "T")

    def epoch(self, at: int) -> int:
        """Write a moment in seconds since 1970."""
        return (FIRST_DAY - date(1970, 1, 1)).days * DAY - self._ahead + at

    def shown(self, at: int) -> int:
        """What the clock on the wall shows, in seconds since the first midnight."""
        return at - HOUR if self._winter_from <= at < self._winter_to else at

    def when(self, shown: int) -> int:
        """When the clock on the wall shows this; an hour later where it never does.

        In the night in which an hour comes twice, even seconds are the first, odd the second.
        """
        if self._winter_from <= shown + HOUR < self._winter_from + HOUR:
            return shown + HOUR * (shown % 2)
        is_winter = self._winter_from <= shown + HOUR < self._winter_to
        at = shown + HOUR if is_winter else shown
        return at if self.shown(at) == shown else shown + HOUR

    def hour_of(self, at: int) -> float:
        """The local hour, 0 to 24, with its fraction."""
        return self.shown(at) % DAY / HOUR

    def next_run(
        self, after: int, hour: int, minute: int, every_days: int = 1, first_day: int = 0
    ) -> int:
        """The first run past `after` of a job of that hour; rarer ones count from `first_day`."""
        first, period = first_day * DAY + hour * HOUR + minute * MINUTE, every_days * DAY
        at = self.when(first + ((self.shown(after) - first) // period + 1) * period)
        return at if at > after else at + HOUR  # the hour that comes twice
