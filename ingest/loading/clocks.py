"""Zones held against the clock that a shop writes into its own numbers.

A number such as 482 260301233000 917 holds the shop's wall clock. Where it agrees with a column of
times, that column's zone is measured rather than believed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from ingest.loading.times import EPOCHS, ISO_FORMATS
from ingest.source import Clock, RecordKind, Source

ROWS = 50_000  # looked at, from the first
_FEWEST, _SHARE, _NEAR = 20, 0.95, 120  # numbers; of them; seconds between number and time
_FEWEST_DAYS, _SHARE_DAYS, _LEAD_DAYS = 100, 0.97, 0.05  # for numbers that hold a day only


@dataclass(frozen=True)
class Calibration:
    """What the clocks say: offsets to read by instead, what that rests on, and what to tell."""

    shifted: Mapping[str, str]  # kind column -> offset of its stamps from UTC
    basis: str | None = None  # id_calibrated, or what it was
    issue: tuple[str, str] | None = None  # code, detail
    local_timezone: str | None = None  # the zone of the numbers, where the times have another


def calibrate(
    kind: RecordKind, source: Source, batch: pa.Table, header: Mapping[str, str],
    timezone: str | None, local_timezone: str | None, shifted: Mapping[str, str],
) -> Calibration:  # fmt: skip
    """Hold a file's first records against the clock in their ids.

    timezone: of the stamps, as said so far; local_timezone: of the shop's clock, where declared;
    shifted: columns the file itself gives an offset. Changes nothing where there is no clock, or
    too few numbers with one.
    """
    clock, zone = kind.clock, local_timezone or source.timezone
    if clock is None or zone is None or not {clock.column, clock.time} <= set(header):
        return Calibration(shifted)
    formats = _formats(kind, source, clock)
    if not formats:
        return Calibration(shifted)
    pairs = batch.slice(0, ROWS).select([header[clock.column], header[clock.time]])
    with duckdb.connect() as con:
        con.execute("set TimeZone = 'UTC'")
        con.register("chunk", pairs.rename_columns(["number", "stamp"]))
        con.execute(_PAIRS, {"pattern": clock.pattern, "format": clock.format,
                             "formats": formats, "zone": zone})  # fmt: skip
        said = _minutes(shifted.get(clock.time))
        measure = _by_seconds if clock.has_time else _by_days
        found = measure(con, timezone, zone, said)
    if found is None:
        return Calibration(shifted)
    return _followed(found, kind, clock, zone, shifted)


@dataclass(frozen=True)
class _Reading:
    """How the stamps are best read: as said, at a number of minutes from UTC, or not at all."""

    is_as_said: bool
    minutes: int | None
    numbers: int
    share: float


def _by_seconds(
    con: duckdb.DuckDBPyConnection, timezone: str | None, zone: str, said: int | None
) -> _Reading | None:
    numbers, best = con.execute(
        "select count(*), mode(round(epoch(wall - told) / 900)) from pairs"
    ).fetchall()[0]
    if numbers < _FEWEST:
        return None
    as_said = _near(con, timezone or zone, said)
    if as_said >= _SHARE:
        return _Reading(True, said, numbers, as_said)
    minutes = int(best) * 15
    share = _near(con, None, minutes)
    is_found = share >= _SHARE
    return _Reading(False, minutes if is_found else None, numbers, max(share, as_said))


def _near(con: duckdb.DuckDBPyConnection, zone: str | None, minutes: int | None) -> float:
    """Share of the stamps that stand near their number's clock when read so."""
    row = con.execute(
        f"select avg((abs(epoch({_INSTANT} - told)) <= $near)::integer) from pairs",  # noqa: S608
        {"zone": zone or "UTC", "minutes": minutes, "near": _NEAR},
    ).fetchall()[0]
    return float(row[0])


def _by_days(
    con: duckdb.DuckDBPyConnection, timezone: str | None, zone: str, said: int | None
) -> _Reading | None:
    """Between the shop's own clock and UTC only, and only where one of them clearly leads."""
    numbers, local, utc = con.execute(_DAYS, {"zone": zone}).fetchall()[0]
    if numbers < _FEWEST_DAYS or abs(local - utc) < _LEAD_DAYS or max(local, utc) < _SHARE_DAYS:
        return None
    said_utc = said == 0 or (said is None and timezone == "UTC")
    is_utc = utc > local
    is_third = said not in (None, 0) or (said is None and timezone not in (zone, "UTC"))
    if is_third:
        return None  # a day tells these two apart, and no others
    return _Reading(is_utc == said_utc, 0 if is_utc else None, numbers, max(local, utc))


def _followed(
    found: _Reading, kind: RecordKind, clock: Clock, zone: str, shifted: Mapping[str, str]
) -> Calibration:
    told = f"{found.numbers} numbers with a clock ({clock.column}) against {clock.time}"
    if found.is_as_said:
        return Calibration(shifted, "dump_directive" if clock.time in shifted else "id_calibrated")
    if found.minutes is None and (clock.has_time or clock.time not in shifted):
        detail = f"{told}: no reading of its zone agrees with them; it is read as was said"
        return Calibration(shifted, None, ("zone_conflict", detail))
    alike = {
        column.name for column in kind.columns
        if column.type == "time" and (column.name in shifted) == (clock.time in shifted)
    }  # fmt: skip
    others = {name: offset for name, offset in shifted.items() if name not in alike}
    if found.minutes is None:
        detail = f"{told}: its times stand in {zone}, and are read so"
        return Calibration(others, "id_calibrated", ("zone_corrected", detail), zone)
    offset = _offset(found.minutes)
    detail = f"{told}: {found.share:.1%} agree with times at {offset} from UTC; they are read so"
    return Calibration(
        others | dict.fromkeys(alike, offset), "id_calibrated", ("zone_corrected", detail), zone
    )


def _formats(kind: RecordKind, source: Source, clock: Clock) -> list[str]:
    column = next(column for column in kind.columns if column.name == clock.time)
    given = column.formats or source.time_formats
    spelled = [ISO_FORMATS if one == "iso" else (one,) for one in given if one not in EPOCHS]
    return [one for some in spelled for one in some if not one.endswith("%z")]


def _minutes(offset: str | None) -> int | None:
    if offset is None:
        return None
    hours, minutes = offset[1:].split(":")
    return (60 * int(hours) + int(minutes)) * (-1 if offset.startswith("-") else 1)


def _offset(minutes: int) -> str:
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


_PAIRS = """
create temp table pairs as
from (select
    timezone('UTC', timezone($zone, try_strptime(regexp_extract(number, $pattern, 1), $format)))
        as told,
    try_strptime(regexp_extract(number, $pattern, 1), $format) as local,
    try_strptime(trim(stamp), $formats) as wall
from chunk
where regexp_matches(number, $pattern))
where told is not null and wall is not null
"""
_INSTANT = """case when $minutes::integer is null
    then timezone('UTC', timezone($zone, wall)) else wall - to_minutes($minutes::integer) end"""
_DAYS = """
select
    count(*),
    avg((wall::date = local::date)::integer),
    avg((timezone($zone, timezone('UTC', wall))::date = local::date)::integer)
from pairs
"""
