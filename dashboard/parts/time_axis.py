"""A time axis of a case: long stretches of which nothing is recorded are cut short, and say so."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

_LONG = 0.35  # of what is drawn to scale: a stretch this long leaves no room for the rest
_CUT = 0.09  # share of the axis that a stretch cut short takes
_MOST_CUTS, _LEAST_LEFT = 4, 3  # cuts, and stretches drawn to scale
_ROOM = 0.13  # share of the axis that the name of a tick takes
_MARGIN, _TAIL = 0.02, 0.06  # before the first mark, and after the last one
_MINUTES = (1, 5, 15, 60, 180, 360, 720, 1440, 2880, 10080, 20160, 43200, 129600, 525600)
_STEPS = tuple(timedelta(minutes=n) for n in _MINUTES)


@dataclass(frozen=True)
class Stretch:
    """The time between two neighbouring marks, and from where to where it is drawn."""

    since: datetime
    until: datetime
    left: float
    right: float
    is_cut: bool


@dataclass(frozen=True)
class TimeAxis:
    """Places from 0 to 1, the same order as the times; only stretches that are cut change scale."""

    stretches: Sequence[Stretch]

    def place(self, moment: datetime) -> float:
        """Return where a time stands."""
        starts = [one.since for one in self.stretches]
        one = self.stretches[max(bisect_right(starts, moment) - 1, 0)]
        length = (one.until - one.since).total_seconds()
        share = (moment - one.since).total_seconds() / length if length else 0.0
        return one.left + min(max(share, 0.0), 1.0) * (one.right - one.left)

    @property
    def cuts(self) -> list[Stretch]:
        """Return the stretches that are cut short."""
        return [one for one in self.stretches if one.is_cut]

    def ticks(self) -> list[datetime]:
        """Return round times, and where drawing goes on after a cut the time it goes on from."""
        found: list[datetime] = []
        for since, until in _runs(self.stretches):
            width = self.place(until) - self.place(since)
            times = [since, *_round(since, until, width)]
            for moment in times:
                if not found or self.place(moment) - self.place(found[-1]) >= _ROOM:
                    found.append(moment)
        return found


def time_axis(times: Iterable[datetime]) -> TimeAxis:
    """Return the axis of some times. Raises ValueError for none."""
    marks = sorted(set(times))
    if not marks:
        raise ValueError("a case without any time has no axis")
    if len(marks) == 1:
        marks.append(marks[0] + timedelta(minutes=1))
    gaps = [(until - since).total_seconds() for since, until in pairwise(marks)]
    cut = _cut(gaps)
    scaled = sum(gap for place, gap in enumerate(gaps) if place not in cut)
    room = 1 - _MARGIN - _TAIL - _CUT * len(cut)
    stretches, left = [], _MARGIN
    for place, gap in enumerate(gaps):
        width = _CUT if place in cut else room * gap / scaled
        stretches.append(Stretch(marks[place], marks[place + 1], left, left + width, place in cut))
        left += width
    return TimeAxis(stretches)


def _cut(gaps: Sequence[float]) -> set[int]:
    """Return the places of the gaps to cut: the longest ones, while enough is left to scale."""
    cut: set[int] = set()
    for place in sorted(range(len(gaps)), key=lambda one: -gaps[one]):
        left = sum(gap for other, gap in enumerate(gaps) if other not in cut)
        is_few = len(gaps) - len(cut) <= _LEAST_LEFT
        if len(cut) == _MOST_CUTS or is_few or gaps[place] < _LONG * left:
            break
        cut.add(place)
    return cut


def _runs(stretches: Sequence[Stretch]) -> Iterable[tuple[datetime, datetime]]:
    """Give the spans that are drawn to scale without a break."""
    since = stretches[0].since
    for one in stretches:
        if one.is_cut:
            yield since, one.since
            since = one.until
    yield since, stretches[-1].until


def _round(since: datetime, until: datetime, width: float) -> list[datetime]:
    room = int(width / _ROOM)
    for step in _STEPS:
        if room and (until - since) / step <= room:
            midnight = since.replace(hour=0, minute=0, second=0, microsecond=0)
            first = midnight + step * -((midnight - since) // step)
            count = int((until - first) / step) + 1
            return [first + step * n for n in range(max(count, 0))]
    return []
