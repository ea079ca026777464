"""The axis that fits a unit: shares, differences about zero, ratios and times by factors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, isfinite, log, log10

from dashboard.parts.words import Words

_ENDS = (0.02, 0.04, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0)
_MANY = 5  # doublings
_QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)
_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0
_TIMES = (1.0, 10.0, _MINUTE, 10 * _MINUTE, _HOUR, 6 * _HOUR, _DAY, 7 * _DAY, 30 * _DAY,
          180 * _DAY, 1000 * _DAY)  # fmt: skip


@dataclass(frozen=True)
class Axis:
    """Where values stand, from 0 (left end) to 1, and the names of its ticks."""

    place: Callable[[float], float]
    ticks: Sequence[float]
    names: Sequence[str]


NOWHERE = Axis(lambda _: 0.0, (), ())  # where no value is given


def axis(words: Words, unit: str, values: Sequence[float]) -> Axis:
    """Return the axis of `unit`, one of Figure's, that holds all `values`."""
    known = [value for value in values if isfinite(value)]
    if unit == "share":
        return _shares(words, known)
    if unit == "difference":
        return _differences(words, known)
    if unit == "ratio":
        return _ratios(words, known)
    if unit in ("hours", "seconds"):
        return _times(words, known, _HOUR if unit == "hours" else 1.0)
    end = max(known, default=1.0) or 1.0
    return Axis(lambda value: value / end, _QUARTERS,
                [words.number(tick * end, 0) for tick in _QUARTERS])  # fmt: skip


def _shares(words: Words, values: Sequence[float]) -> Axis:
    end = next((end for end in _ENDS if end >= max(values, default=1.0)), 1.0)
    names = [words.share(tick * end, 0 if end >= 0.2 else 1) for tick in _QUARTERS]
    return Axis(lambda value: value / end, _QUARTERS, names)


def _differences(words: Words, values: Sequence[float]) -> Axis:
    reach = max((abs(value) for value in values), default=1.0)
    end = next((end for end in _ENDS if end >= reach), 1.0)
    names = [words.points((tick * 2 - 1) * end) for tick in _QUARTERS]
    return Axis(lambda value: (value / end + 1) / 2, _QUARTERS, names)


def _ratios(words: Words, values: Sequence[float]) -> Axis:
    """Doublings about one; decades where those are many, from one where no value is less."""
    powers = [log(value, 2) for value in values if value > 0]
    reach = max(map(abs, powers), default=1.0)
    base, most = (2, max(1, ceil(reach))) if reach <= _MANY else (10, ceil(reach * log10(2)))
    least = 0 if base == 10 and min(powers) >= 0 else -most
    step = (most - least) / 4 if base == 2 else ceil((most - least) / 5)
    exponents = [step * n for n in range(ceil(least / step), int(most / step) + 1)]

    def place(value: float) -> float:
        return (log(value, base) - least) / (most - least) if value > 0 else 0.0

    names = [_times_as_often(words, float(base**exponent)) for exponent in exponents]
    return Axis(place, [(exponent - least) / (most - least) for exponent in exponents], names)


def _times_as_often(words: Words, value: float) -> str:
    digits = 0 if value >= 1 and value % 1 == 0 else max(2, ceil(-log10(value)))
    return words("format.times", n=words.number(value, digits))


def _times(words: Words, values: Sequence[float], per: float) -> Axis:
    """Decades between the times people name, from the one before the least to that after all."""
    seconds = [value * per for value in values if value > 0]
    least, most = min(seconds, default=1.0), max(seconds, default=_DAY)
    first = max((tick for tick in _TIMES if tick <= least), default=_TIMES[0])
    last = min((tick for tick in _TIMES if tick >= most), default=max(most, 2 * first))
    last = last if last > first else first * 10
    width = log10(last / first)

    def place(value: float) -> float:
        return log10(value * per / first) / width if value > 0 else 0.0

    ticks = [tick for tick in dict.fromkeys((*_TIMES, last)) if first <= tick <= last]
    return Axis(place, [place(tick / per) for tick in ticks],
                [words.duration(tick) for tick in ticks])  # fmt: skip
