"""How old an export is: the only place that reads the wall clock."""

from datetime import UTC, date, datetime

from dashboard.parts.words import Words


def utc_today() -> date:
    """Return today's date in UTC."""
    return datetime.now(UTC).date()


def export_age(words: Words, as_of: datetime) -> str:
    """Say how many days ago an export that shows anything until `as_of` (UTC) ended."""
    days = (utc_today() - as_of.date()).days
    day = words.day(as_of)
    if days < 0:
        return words("today.ends_later", day=day)
    if days == 0:
        return words("today.ends_today")
    return words("today.age", age=words.of("day", days), day=day)
