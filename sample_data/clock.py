"""Time in the invented shop: whole seconds since its first midnight, Asia/Shanghai wall clock."""

from datetime import date, timedelta

FIRST_DAY = date(2025, 9, 1)
DAYS = 365
MINUTE, HOUR, DAY = 60, 3600, 86400
END = DAYS * DAY  # the moment of the export
UTC_OFFSET = 8 * HOUR  # Shanghai keeps no summer time
_BEFORE = 30
_DATES = [(FIRST_DAY + timedelta(days=n)).isoformat() for n in range(-_BEFORE, DAYS + _BEFORE)]

# Orders by hour of the day: this shop's buyers are awake long after midnight.
DEMAND = (9, 7, 5, 4, 2, 1, 1, 2, 3, 4, 5, 6, 7, 6, 6, 6, 6, 7, 8, 10, 12, 13, 13, 12)
SALE_DAYS = {
    71: 5.0,
    102: 5.0,
    DAYS - 3: 4.0,
    DAYS - 2: 7.0,
    DAYS - 1: 9.0,
}  # the shop's own festivals


def stamp(at: int) -> str:
    """Write a moment as a MySQL DATETIME: wall clock, no offset."""
    day, second = divmod(at, DAY)
    minute, second = divmod(second, MINUTE)
    return f"{_DATES[day + _BEFORE]} {minute // 60:02}:{minute % 60:02}:{second:02}"


def compact(at: int) -> str:
    """Write a moment as the order numbers embed it: yymmddHHMMSS."""
    text = stamp(at)
    return text[2:4] + text[5:7] + text[8:10] + text[11:13] + text[14:16] + text[17:19]


def iso_utc(at: int, millisecond: int) -> str:
    """Write a moment as the redeeming service does: ISO 8601 in UTC, with milliseconds."""
    return f"{stamp(at - UTC_OFFSET).replace(' ', 'T')}.{millisecond:03}Z"


def orders_per_day(orders: int) -> list[int]:
    """Spread a number of orders over the year: weekends, slow growth, festivals. Sums exactly."""
    weights = [
        (1 + 0.4 * day / DAYS) * (1.25 if day % 7 in (4, 5, 6) else 1.0)
        * SALE_DAYS.get(day, 1.0)
        for day in range(DAYS)
    ]  # fmt: skip
    total, running, counts, given = sum(weights), 0.0, [], 0
    for weight in weights:
        running += weight
        upto = round(orders * running / total)
        counts.append(upto - given)
        given = upto
    return counts


def next_run(after: int, hour: int, minute: int, every_days: int = 1) -> int:
    """Give the first moment past `after` at which a job of that hour and minute runs.

    A job of every seven days runs on Mondays, as the shop's first day is one.
    """
    first, period = hour * HOUR + minute * MINUTE, every_days * DAY
    return first + ((after - first) // period + 1) * period
