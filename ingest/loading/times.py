"""The SQL that reads a stamp: its local reading, its offset, its instant, and what is doubtful."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.loading.phrases import NOTHING, cases, literal, words
from ingest.source import Column

ISO_FORMATS = (
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S.%f",
    "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d",
)  # fmt: skip
EPOCHS = {"epoch": "epoch_seconds_of", "epoch_ms": "epoch_milliseconds_of"}
_GRAINS = (("%f", "ms"), ("%g", "ms"), ("%S", "s"), ("%M", "min"))
_NO_TIME = "cast(null as timestamp)"


@dataclass(frozen=True)
class Zone:
    """What of a zone decides how a local stamp is read."""

    name: str | None  # None for a clock that never changes
    last_change: str  # the last local time near a change of its clock since 1970, ISO
    folds: tuple[int, ...]  # minutes its clock was put back by
    last_shift: int | None  # minutes ahead of UTC for good after that; None where changes go on


@dataclass(frozen=True)
class Stamp:
    """The SQL of one column of time, over `r<i>`, its text."""

    steps: tuple[Mapping[str, str], ...]  # columns computed first, each step over the one before
    value: str  # UTC; NULL for a sentinel
    precision: str
    fault: str
    doubt: str


def stamp_of(i: int, column: Column, formats: Sequence[str], zone: Zone | None) -> Stamp:
    """`w<i>` is the local reading, `o<i>` its offset in minutes, `u<i>` the instant in UTC."""
    text, wall, shift = f"r{i}", f"w{i}", f"o{i}"
    utc, skipped, folded = _instant(wall, shift, zone)
    return Stamp(
        steps=(*_reading(i, formats), {f"u{i}": utc}, {f"g{i}": f"is_sentinel({wall}, u{i})"}),
        value=f"case when not g{i} then u{i} end",
        precision=cases([(f"{text} is not null", _precision(i, column, formats))]),
        fault=cases(
            [
                (f"{text} is null", NOTHING),
                (f"{wall} is null", _unread(text, formats)),
                (f"{wall} < timestamp '1000-01-01' and not g{i}", "'two_digit_year'"),
                (f"abs({shift}) > 900", "'no_such_offset'"),
                (skipped, "'skipped_hour'"),
                (f"g{i}" if column.not_null else "false", "'sentinel'"),
            ]
        ),
        doubt=cases([(f"g{i}", "'sentinel'"), (folded, "'fold_unknown'")]),
    )


def is_epoch(formats: Sequence[str]) -> bool:
    """Whether stamps are counted from 1970."""
    return any(name in EPOCHS for name in formats)


def _reading(i: int, formats: Sequence[str]) -> tuple[Mapping[str, str], ...]:
    """Steps to `w<i>` and `o<i>`. Only what is no plain local stamp is taken apart."""
    text = f"r{i}"
    walls = words(_wall_formats(formats))
    counted = [f"{EPOCHS[name]}({text})" for name in formats if name in EPOCHS]
    seconds = f"coalesce({', '.join(counted)})" if counted else "cast(null as double)"
    plain = f"read_stamp({text}, [{walls}])" if walls else _NO_TIME
    parted = f"read_stamp(stamp_wall(s{i}), [{walls}])" if walls else _NO_TIME
    return (
        {f"n{i}": seconds, f"p{i}": plain},
        {f"t{i}": f"case when p{i} is null and n{i} is null then trim({text}) end"},
        {f"s{i}": f"without_shift(t{i})"},
        {
            f"w{i}": f"coalesce(p{i}, make_timestamp((n{i} * 1000000)::bigint), {parted})",
            f"o{i}": f"case when n{i} is not null then 0 else shift_minutes(shift_of(t{i})) end",
        },
    )


def _wall_formats(formats: Sequence[str]) -> list[str]:
    """The formats without those that count, iso spelled out, and without offsets."""
    spelled = [ISO_FORMATS if name == "iso" else (name,) for name in formats if name not in EPOCHS]
    return list(
        dict.fromkeys(one.removesuffix("%z").rstrip() for names in spelled for one in names)
    )


def _precision(i: int, column: Column, formats: Sequence[str]) -> str:
    if column.precision:
        return literal(column.precision)
    counted = f"case when contains(r{i}, '.') then 'ms' else 's' end"
    if "epoch_ms" in formats:
        counted = literal("ms")
    if any(name == "iso" or ":" in name for name in formats):
        written = f"written_precision(coalesce(s{i}, r{i}))"
        if is_epoch(formats):
            return f"case when n{i} is not null then {counted} else {written} end"
        return written
    if is_epoch(formats):
        return counted
    finest = [grain for name in formats for mark, grain in _GRAINS if mark in name]
    return literal(finest[0] if finest else "day")


def _unread(text: str, formats: Sequence[str]) -> str:
    if all(name in EPOCHS for name in formats):
        return "'epoch_unit'"
    return f"time_fault(trim({text}))"


def _instant(wall: str, shift: str, zone: Zone | None) -> tuple[str, str, str]:
    """UTC of a local reading, whether that reading never was, and whether it was twice."""
    if zone is None:
        return f"{wall} - to_minutes(coalesce({shift}, 0))", "false", "false"
    if zone.name is None:
        return f"{wall} - to_minutes(coalesce({shift}, {zone.last_shift}))", "false", "false"
    name = literal(zone.name)
    stamp = f"timezone({name}, {wall})"
    # most stamps come after the last change of their zone's clock, and need no look at its history
    near = f"{shift} is null and {wall} <= timestamp {literal(zone.last_change)}"
    settled = "false" if zone.last_shift is None else f"{shift} is null and not ({near})"
    utc = cases(
        [
            (settled, f"{wall} - to_minutes({zone.last_shift or 0})"),
            (f"{shift} is null", f"timezone('UTC', {stamp})"),
        ],
        f"{wall} - to_minutes({shift})",
    )
    again = [
        f"timezone({name}, {stamp} - to_minutes({minutes})) = {wall}" for minutes in zone.folds
    ]
    return (
        utc,
        f"{near} and timezone({name}, {stamp}) <> {wall}",
        f"{near} and ({' or '.join(again)})" if again else "false",
    )
