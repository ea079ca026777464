"""Which zone stamps without an offset are in, and where its clocks jump."""

from difflib import get_close_matches
from functools import cache

import duckdb

from ingest.loading.times import Zone
from ingest.reading import Refused

MOST_HOURS = 12  # that every zone of the form Etc/GMT has, on both sides


@cache
def zone_of(name: str | None) -> Zone | None:
    """The zone of that name with the changes of its clock from 1970 to 2100; None for None.

    Raises Refused where the database of zones has no such name.
    """
    if name is None:
        return None
    check_zone(name, "timezone")
    with duckdb.connect() as con:
        rows = con.execute(_CHANGES, {"zone": name}).fetchall()
        now = con.execute(_LAST, {"zone": name}).fetchall()[0][0]
    folds = sorted({-changed for _, changed in rows if changed < 0})
    last = max((day for day, _ in rows), default="1900-01-01")
    goes_on = last > "2090"
    return Zone(name, last, tuple(folds), None if goes_on else now)


def fixed_zone(offset: str) -> Zone:
    """The zone whose clock is always ahead of UTC by an offset such as +08:00 or -3:30."""
    hours, minutes = offset[1:].split(":")
    ahead = (60 * int(hours) + int(minutes)) * (-1 if offset.startswith("-") else 1)
    return Zone(None, "", (), ahead)


def name_of_offset(offset: str) -> str:
    """The name of that zone in the database of zones; the offset itself where it has none."""
    hours, minutes = (int(part) for part in offset[1:].split(":"))
    if (hours, minutes) == (0, 0):
        return "UTC"
    if minutes or hours > MOST_HOURS:
        return offset
    return f"Etc/GMT{'+' if offset.startswith('-') else '-'}{hours}"  # their signs are turned


def check_zone(name: str, option: str) -> None:
    """Raise Refused where the database of zones has no such name."""
    known = _known()
    if name not in known:
        near = get_close_matches(name, known, n=3, cutoff=0.5)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise Refused(
            f"{option} {name}: no zone has this name.{hint} "
            "Names are such as Asia/Shanghai; a fixed +08:00 is written Etc/GMT-8."
        )


@cache
def _known() -> list[str]:
    with duckdb.connect() as con:
        return [row[0] for row in con.execute("select name from pg_timezone_names()").fetchall()]


_CHANGES = """
with days as (
    select unnest(generate_series(timestamp '1970-01-01', timestamp '2100-01-01', interval 1 day))
        as day
), shifts as (
    select day, epoch(timezone($zone, timezone('UTC', day)) - day) / 60 as minutes from days
), changes as (
    select day, minutes - lag(minutes) over (order by day) as changed from shifts
)
select (day + interval 2 day)::varchar, changed::integer from changes where changed <> 0
"""
_LAST = """
with last as (select timestamp '2100-01-01' as stamp)
select (epoch(timezone($zone, timezone('UTC', stamp)) - stamp) / 60)::integer from last
"""
