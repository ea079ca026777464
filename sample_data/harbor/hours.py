"""Time at Harbor Desk: whole seconds since its first midnight, in Berlin, with summer time."""

from random import Random

from sample_data.clock import DAY, HOUR, MINUTE
from sample_data.summer_time import CLOCK_CHANGES, Wall

__all__ = [
    "CLOCK_CHANGES", "at_wall", "awake", "hour_of", "iso", "next_hourly", "next_night",
    "night_shift", "wall", "working_time",
]  # fmt: skip
_BERLIN = Wall(ahead=2)
_OPENS, _SHUTS = 8, 20  # o'clock, Monday to Friday
wall, at_wall, hour_of, next_night = (
    _BERLIN.shown, _BERLIN.when, _BERLIN.hour_of, _BERLIN.next_run,
)  # fmt: skip


def iso(at: int) -> str:
    """Write a moment as the API does: ISO 8601 in UTC, whole seconds."""
    return f"{_BERLIN.utc(at)}Z"


def next_hourly(after: int) -> int:
    """When an hourly automation first looks at what is due from `after` on."""
    return -(-after // HOUR) * HOUR + 2 * MINUTE + after % 40


def working_time(after: int, rng: Random) -> int:
    """When the people of the day come to it: within 71 hours, even over a weekend."""
    at = after + 4 * MINUTE + min(8 * HOUR, int(rng.lognormvariate(8.3, 1.0)))
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
