"""What is compared with what: the choices of the screen Compare, kept in its address."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from dashboard.parts import read, view
from dashboard.parts.frame import Frame
from dashboard.parts.links import Links
from dashboard.parts.words import Words
from queries.compare import Side
from queries.snapshot import beside

WHATS = ("platforms", "sellers", "periods", "snapshots")
_MOST_SELLERS = 200
_DAY = timedelta(days=1)
Places = Sequence[AbstractContextManager[Any]]  # of the screen, for the first and the second


@dataclass(frozen=True)
class Sides:
    """The two that are compared: the first is drawn full, the second hollow."""

    what: str  # of WHATS
    first: Side
    second: Side
    where: Mapping[str, str]  # what the address says of them


@dataclass(frozen=True)
class Lacking:
    """Why there is nothing to compare: keys of the sentence and of what can be done."""

    said: str
    cure: str
    values: Mapping[str, str] | None = None


def name_of(words: Words, side: Side) -> str:
    """Name a side as plain text."""
    if side.snapshot is not None:
        return words("compare.snapshot", id=side.snapshot)
    if side.since is not None and side.until is not None:
        return words.period(side.since, side.until - _DAY)
    if side.seller is not None:
        return words("compare.seller", seller=side.seller, platform=side.platform)
    return side.platform or ""


def narrowed(frame: Frame, what: str) -> Frame:
    """Return the view without what the sides take the place of."""
    gone = {"platforms": ("platform", "seller"), "sellers": ("platform", "seller"),
            "periods": ("since", "until"), "snapshots": ("snapshot",)}[what]  # fmt: skip
    kept = {key: value for key, value in frame.links.kept.items() if key not in gone}
    cleared = {key: None for key in gone if key != "snapshot"}
    filters = replace(frame.filters, **cleared)
    return replace(frame, filters=filters, links=Links(kept, frame.links.pages))


def choose(frame: Frame, what: str, places: Places) -> Sides | Lacking:
    """Show the two choices and return what the address says, or why there is nothing to choose."""
    return _CHOICES[what](frame, places)


def _platforms(frame: Frame, places: Places) -> Sides | Lacking:
    made = read.claims_made(narrowed(frame, "platforms"))
    names = sorted(frame.zones, key=lambda name: (-made.get(name, 0), name))
    options = {name: Side(name) for name in names}
    return _two(frame, places, "platforms", options)


def _sellers(frame: Frame, places: Places) -> Sides | Lacking:
    options = {
        f"seller:{platform}:{row['seller_id']}": Side(platform, str(row["seller_id"]))
        for platform in frame.zones
        for row in read.view(frame, "view_sellers", platform=platform)[:_MOST_SELLERS]
    }
    return _two(frame, places, "sellers", options)


def _snapshots(frame: Frame, places: Places) -> Sides | Lacking:
    """The later is the one that is open, at first beside the one before it."""
    names = beside(frame.snapshot)
    if len(names) < 2:
        return Lacking("compare.one_snapshots", "compare.one_snapshots_cure")
    labels = {name: name_of(frame.words, Side(snapshot=name)) for name in names}
    left, right = places
    opened = frame.snapshot.id if frame.snapshot.id in names[1:] else names[-1]
    with left:
        later = view.choose_side(frame.words, "a", names[:0:-1], labels, opened)
    earlier_ones = names[: names.index(later)]
    with right:
        earlier = view.choose_side(
            frame.words, "b", earlier_ones[::-1], labels, earlier_ones[-1]
        )  # fmt: skip
    return Sides("snapshots", Side(snapshot=later), Side(snapshot=earlier),
                 {"a": later, "b": earlier})  # fmt: skip


def _periods(frame: Frame, places: Places) -> Sides | Lacking:
    days = view.days_of(frame.snapshot)
    if days is None or days[0] == days[1]:
        return Lacking("compare.one_periods", "compare.one_periods_cure")
    left, right = places
    with left:
        first = view.choose_days(frame.words, "a", _first_period(frame, days))
    before = (first[0] - (first[1] - first[0]) - _DAY, first[0] - _DAY)
    with right:
        second = view.choose_days(frame.words, "b", before)
    if first[0] <= second[1] and second[0] <= first[1]:
        return Lacking("compare.overlap", "compare.overlap_cure")
    sides = [Side(since=start, until=end + _DAY) for start, end in (first, second)]
    where = {name: view.days_address(days) for name, days in (("a", first), ("b", second))}
    return Sides("periods", sides[0], sides[1], where)


def _first_period(frame: Frame, days: tuple[date, date]) -> tuple[date, date]:
    """The period of the view; where none is chosen, the later half of all days."""
    filters = frame.filters
    if filters.since is not None and filters.until is not None:
        return filters.since, filters.until - _DAY
    half = ((days[1] - days[0]).days + 1) // 2
    return days[1] - timedelta(days=half - 1), days[1]


def _two(frame: Frame, places: Places, what: str, options: Mapping[str, Side]) -> Sides | Lacking:
    """Two of several, at first the first two."""
    names: Sequence[str] = list(options)
    if len(names) < 2:
        return Lacking(f"compare.one_{what}", f"compare.one_{what}_cure")
    labels = {name: name_of(frame.words, side) for name, side in options.items()}
    left, right = places
    with left:
        one = view.choose_side(frame.words, "a", names, labels, names[0])
    with right:
        other = view.choose_side(frame.words, "b", names, labels, names[1])
    if one == other:
        return Lacking("compare.same", "compare.same_cure")
    return Sides(what, options[one], options[other], {"a": one, "b": other})


_CHOICES: Mapping[str, Callable[[Frame, Places], Sides | Lacking]] = {
    "platforms": _platforms, "sellers": _sellers, "periods": _periods, "snapshots": _snapshots,
}  # fmt: skip
