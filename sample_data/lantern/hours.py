"""Time at Lantern: whole seconds since its first midnight, in Lisbon, with summer time."""

from random import Random

from sample_data.clock import DAY, END, HOUR, MINUTE
from sample_data.summer_time import CLOCK_CHANGES, Wall

__all__ = [
    "CLOCK_CHANGES", "at_wall", "awake", "epoch", "hour_of", "is_before_export", "iso", "next_look",
    "next_night", "night_shift", "wall", "working_time",
]  # fmt: skip
_LISBON = Wall(ahead=1)
_OPENS, _SHUTS = 9, 19  # o'clock, Monday to Friday
# Chatwoot's conversations and messages count seconds since 1970.
wall, at_wall, hour_of, next_night, epoch = (
    _LISBON.shown, _LISBON.when, _LISBON.hour_of, _LISBON.next_run, _LISBON.epoch,
)  # fmt: skip


def iso(at: int, millisecond: int | None = None) -> str:
    """Write a moment as Chatwoot's reporting events do: ISO 8601 in UTC."""
    fraction = "" if millisecond is None else f".{millisecond:03}"
    return f"{_LISBON.utc(at)}{fraction}Z"


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


def is_before_export(at: int) -> bool:
    """Whether the export can hold it."""
    return at < END
