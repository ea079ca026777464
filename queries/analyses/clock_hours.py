"""Compares the hours at which a log is written with the hours of people on the same platform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import polars as pl

from queries.analyses import clock_words
from queries.analyses.clock_streams import Runs, Stream, batches, distinct, joined, stream_of
from queries.analyses.clock_zone import shift
from queries.analysis import Analysis, Counter
from queries.definitions import Value
from queries.estimators import (
    clustered_excess,
    clustered_share,
    cohens_h,
    effective_clusters,
)

SLICES = {"payment_method": 1, "actor_kind": 2, "category": 3, "fulfilment": 4}
UPDATES = "status_updates"
# what the updates are held against, the preferred one first
CONTROLS = (
    "human_replies", "tickets_opened", "buyer_messages", "orders_paid", "orders_placed",
    "other_changes",
)  # fmt: skip
STREAMS = (UPDATES, *CONTROLS, "automatic_messages")
Streams = dict[str, dict[str | None, Runs]]  # stream -> slice -> its runs
LEAST = 20  # stamps below which no share is given
LEAST_CONTROL, LEAST_AT_NIGHT = 100, 5  # stamps of a control, in all and at night
LEAST_DAYS, LEAST_NIGHTS, LEAST_RATIO, LEAST_H = 30, 8, 1.5, 0.2  # the gate
OFF = 3  # hours between the declared zone and the one the buyers keep that withhold the night


def run(count: Counter, values: Mapping[str, Value], by: str | None) -> Analysis:
    """One row per platform, stream and slice; the status updates against the people beside them.

    `by` is one of SLICES. Raises ValueError for another word.
    """
    if by is not None:
        if by not in SLICES:
            raise ValueError(f"clock_hours cannot be sliced by {by}; it can by {', '.join(SLICES)}")
        values = {**values, "slice_by": SLICES[by]}
    counts = _in_period(count, count("clock_hours", **values))
    rows = [row for platform in _platforms(counts) for row in _rows(*platform)]
    return Analysis("stamps", clock_words.says(rows), rows, clock_words.caveats(rows))


def _in_period(count: Counter, counts: pl.DataFrame) -> pl.DataFrame:
    since, until = count.filters.since, count.filters.until
    if since is not None:
        counts = counts.filter(pl.col("day") >= since)
    return counts if until is None else counts.filter(pl.col("day") < until)


def _platforms(counts: pl.DataFrame) -> Iterator[tuple[str, str | None, Streams]]:
    """Each platform with its zone and, of each stream, the runs of each slice."""
    runs = Runs.read(counts)
    keys = counts.select("platform", "timezone", "stream", "slice").with_row_index("at")
    kinds = keys.group_by("platform", "timezone", "stream", "slice").agg("at")
    found: dict[tuple[str, str | None], Streams] = {}
    for platform, zone, stream, value, at in zip(*kinds, strict=True):
        streams = found.setdefault((platform, zone), {})
        streams.setdefault(stream, {})[value] = runs.at(at.to_numpy())
    for platform, zone in sorted(found, key=lambda key: key[0]):
        yield platform, zone, found[platform, zone]


def _rows(platform: str, zone: str | None, streams: Streams) -> Iterator[dict[str, object]]:
    parts = [part.day for slices in streams.values() for part in slices.values()]
    days = distinct(np.concatenate(parts))
    whole = {
        name: stream_of((platform, name, None, zone), joined([*slices.values()]), days)
        for name, slices in streams.items()
    }
    is_sliced = any(value is not None for slices in streams.values() for value in slices)
    moved = _shift(whole)
    for name in STREAMS:
        slices = streams.get(name, {})
        if not is_sliced and slices:
            yield _row(whole[name], _controls(name, whole), moved)
        elif slices.keys() - {None}:
            for value in sorted(slices, key=str):
                one = stream_of((platform, name, value, zone), slices[value], days)
                rest = [runs for other, runs in slices.items() if other != value]
                beside = (
                    [stream_of((platform, name, "others", zone), joined(rest), days)]
                    if rest
                    else []
                )
                yield _row(one, beside, moved)


def _controls(name: str, streams: Mapping[str, Stream]) -> list[Stream]:
    """What the status updates are held against, the preferred first; nothing else is.

    One that has next to nothing at night can carry no ratio, and stands after those that can.
    """
    if name != UPDATES:
        return []
    usable = [
        streams[control]
        for control in CONTROLS
        if control in streams and streams[control].is_told and streams[control].n >= LEAST_CONTROL
    ]
    return sorted(usable, key=lambda stream: stream.night().sum() < LEAST_AT_NIGHT)


def _shift(streams: Mapping[str, Stream]) -> int | None:
    """Hours by which the buyers' day seems to stand off the declared zone."""
    buyers = [
        streams[name].hours.sum(axis=0)
        for name in ("buyer_messages", "orders_placed", "tickets_opened")
        if name in streams and streams[name].is_told
    ]
    return shift(np.sum(buyers, axis=0)) if buyers else None


def _row(stream: Stream, controls: list[Stream], moved: int | None) -> dict[str, object]:
    row: dict[str, object] = {
        "platform": stream.platform,
        "stream": stream.name,
        "slice": stream.slice,
        "timezone": stream.zone,
        "n": stream.n,
        "days": stream.days,
        **batches(stream),
        **dict.fromkeys(_NIGHT),
        "passes_gate": False,
        "inferred_shift_hours": moved,
        "reason": _reason(stream, moved),
    }
    if row["reason"] is None:
        row |= _night(stream)
        against = [_against(stream, control) for control in controls if control.n >= LEAST]
        if against:
            row |= {
                **against[0],
                "controls": against,
                "by_offset": [_moved(stream, controls[0], by) for by in range(-11, 13)],
            }
    return row


_NIGHT = (
    "night_k", "night_share", "night_low", "night_high", "by_hour", "control", "control_n",
    "control_share", "ratio", "ratio_low", "ratio_high", "cohens_h", "controls", "by_offset",
)  # fmt: skip


def _reason(stream: Stream, moved: int | None) -> str | None:
    """Why the hour of the day cannot be told, as a word of clock_words.REASONS."""
    if stream.zone is None:
        return "zone_unknown"
    if stream.is_date_only:
        return "date_only"
    if moved is not None and abs(moved) >= OFF:
        return "zone_doubtful"
    return "too_few" if stream.n < LEAST else None


def _night(stream: Stream) -> dict[str, object]:
    night, all_day = stream.night(), stream.hours.sum(axis=1)
    low, high = clustered_share(night, all_day) or (None, None)
    return {
        "night_k": int(night.sum()),
        "night_share": float(night.sum() / all_day.sum()),
        "night_low": low,
        "night_high": high,
        "by_hour": [int(n) for n in stream.hours.sum(axis=0)],
    }


def _against(stream: Stream, control: Stream) -> dict[str, object]:
    """The ratio of the night shares, and its gate."""
    all_day, beside = stream.hours.sum(axis=1), control.hours.sum(axis=1)
    ratio = clustered_excess(stream.night(), all_day, control.night(), beside)
    share, other = (
        float(one.night().sum() / n.sum()) for one, n in ((stream, all_day), (control, beside))
    )
    h = cohens_h(share, other)
    # the interval rests on the nights that hold updates: a few bursts would make it too narrow
    covered = np.count_nonzero(all_day) >= LEAST_DAYS
    covered &= effective_clusters(stream.night()) >= LEAST_NIGHTS
    return {
        "control": control.slice or control.name,
        "control_n": control.n,
        "control_share": other,
        "ratio": ratio.value if ratio and np.isfinite(ratio.value) else None,
        "ratio_low": ratio.low if ratio else None,
        "ratio_high": ratio.high if ratio and np.isfinite(ratio.high) else None,
        "cohens_h": h,
        "passes_gate": bool(ratio and ratio.low > LEAST_RATIO and h > LEAST_H and covered),
    }


def _moved(stream: Stream, control: Stream, by: int) -> dict[str, object]:
    share, other = (float(one.night(by).sum() / one.hours.sum()) for one in (stream, control))
    return {"offset_hours": by, "night_share": share, "ratio": share / other if other else None}
