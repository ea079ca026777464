"""Time at Lantern: whole seconds since its first midnight, in Lisbon, with summer time."""

from datetime import date
from random import Random

from sample_data.clock import DAY, END, FIRST_DAY, HOUR, MINUTE, stamp

EXPORT = END  # the moment of the export
_SUMMER = HOUR  # ahead of UTC, as the year begins and ends
_WINTER_FROM = (date(2025, 10, 26) - FIRST_DAY).days * DAY + 2 * HOUR
_WINTER_TO = (date(2026, 3, 29) - FIRST_DAY).days * DAY + 2 * HOUR
CLOCK_CHANGES = (_WINTER_FROM // DAY, _WINTER_TO // DAY)  # days whose night has 25 or 23 hours
_EPOCH = (FIRST_DAY - date(1970, 1, 1)).days * DAY - _SUMMER
_OPENS, _SHUTS = 9, 19  # o'clock, Monday to Friday


def epoch(at: int) -> int:
    """Write a moment as Chatwoot's conversations and messages do: seconds since 1970."""
    return _EPOCH + at


def iso(at: int, millisecond: int | None = None) -> str:
    """Write a moment as Chatwoot's reporting events do: ISO 8601 in UTC."""
    fraction = "" if millisecond is None else f".{millisecond:03}"
    return stamp(at - _SUMMER).replace(" ", "T") + fraction + "Z"


def wall(at: int) -> int:
    """What the clock on the wall shows, in seconds since the first midnight."""
    return at - HOUR if _WINTER_FROM <= at < _WINTER_TO else at


def at_wall(shown: int) -> int:
    """When the clock on the wall shows this; an hour later where it never does.

    In the night in which an hour comes twice, even seconds are the first, odd ones the second.
    """
    if _WINTER_FROM <= shown + HOUR < _WINTER_FROM + HOUR:
        return shown + HOUR * (shown % 2)
    at = shown + HOUR if _WINTER_FROM <= shown + HOUR < _WINTER_TO else shown
    return at if wall(at) == shown else shown + HOUR


def hour_of(at: int) -> float:
    """The local hour, 0 to 24, with its fraction."""
    return wall(at) % DAY / HOUR


def next_look(after: int) -> int:
    """When the job that looks for silence every hour first sees what is due from `after` on."""
    return -(-after // HOUR) * HOUR + 3 + after % 25


def working_time(after: int, rng: Random) -> int:
    """When the people of the day come to it: within 71 hours, even over a weekend."""
    at = after + 3 * MINUTE + min(7 * HOUR, int(rng.lognormvariate(8.1, 1.0)))
    shown = wall(at)
    day, hour = shown // DAY, shown % DAY // HOUR
    if day % 7 < 5 and _OPENS <= hour < _SHUTS:
        return at
    if hour >= _SHUTS or day % 7 >= 5:
        day += 1
    while day % 7 >= 5:
        day += 1
    morning = day * DAY + _OPENS * HOUR
    return at_wall(morning + min(3 * HOUR, int(rng.expovariate(1 / 2400))))


def awake(at: int) -> int:
    """Put off to the morning, nine hours at most, what would fall into the night."""
    return at if 7 <= hour_of(at) < 22 else at + 9 * HOUR


def night_shift(after: int, rng: Random) -> int:
    """When the colleague of the night comes to it: between midnight and five."""
    midnight = (wall(after) // DAY + 1) * DAY
    return at_wall(midnight + int(rng.triangular(0.2, 4.8, 2.2) * HOUR))


def next_night(after: int, hour: int, minute: int) -> int:
    """The first run past `after` of a job of that hour."""
    first = hour * HOUR + minute * MINUTE
    at = at_wall(first + ((wall(after) - first) // DAY + 1) * DAY)
    return at if at > after else at + HOUR  # the hour that comes twice


def is_before_export(at: int) -> bool:
    """Whether the export can hold it."""
    return at < EXPORT
