"""The aggregate lines a regulator asks a platform for, each with what it rests on and lacks.

p2b: Regulation (EU) 2019/1150, Art. 11(4). dsa: Regulation (EU) 2022/2065, Art. 15(1) and 20(6).
Which lines are the duty's own words and which are our reading of them stands in `reading`; it is no
legal advice.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import polars as pl

from queries import answers, figures, waits
from queries.catalogue import patterns
from queries.counts import Filters, PatternFigures
from queries.estimators import wilson
from queries.figures import MINIMUM
from queries.snapshot import Snapshot, read_text

LAWS = ("p2b", "dsa")
ALL, SELLERS = "all", "opened_by_seller"
DUTY, OURS = "duty", "ours"
_LODGED, _WAITS, _AUTOMATED = "complaints_lodged", "complaint_waits", "automated_closings"
_ARTICLE = {"p2b": "2019/1150 Art. 11(4)", "dsa": "2022/2065 Art. 15(1)(d)"}
_AUTOMATED_ARTICLE = "2022/2065 Art. 15(1)(e), 20(6)"


@dataclass(frozen=True)
class Source:
    """The definition a number comes from, and the first characters of its hash."""

    name: str
    digest: str


@dataclass(frozen=True)
class Line:
    """One number, its parts, and what stands beside it."""

    law: str
    article: str
    line: str  # stable; dashboard/text has its words under aggregates.line
    platform: str
    scope: str
    of: str  # the type, outcome or step it is of; empty where it is of all
    reading: str  # DUTY: what the article names. OURS: how we read it, or what we set beside it
    unit: str  # count, share or hours
    value: float | None
    low: float | None
    high: float | None
    numerator: int | None
    denominator: int | None
    source: Source
    too_early: int | None = None  # not processed, or not judged, yet
    unknown: int | None = None  # the log cannot tell
    set_aside: int | None = None
    as_of: datetime | None = None
    lacks: tuple[str, ...] = ()  # columns that are not in the export
    is_withheld: bool = False  # whether anything of it is


Share = tuple[float | None, float | None, float | None, int, int]


@dataclass(frozen=True)
class _Place:
    """Where lines stand: the law, the platform, whose complaints, and what its export holds."""

    law: str
    platform: str
    scope: str
    there: frozenset[str]  # columns of its export

    def share(
        self, name: str, of: str, reading: str, counted: Share, column: str,
        too_early: int | None = None,
    ) -> Line:  # fmt: skip
        """A line that is a share of the complaints lodged."""
        return Line(
            self.law, _ARTICLE[self.law], name, self.platform, self.scope, of, reading, "share",
            *counted, _read(_LODGED), too_early, lacks=self.lacks(column),
        )  # fmt: skip

    def hours(
        self, name: str, reading: str, times: tuple[float | None, float | None, float | None],
        n: int, followed: int, still: int,
    ) -> Line:  # fmt: skip
        """A line that is a time, of n of the complaints followed."""
        return Line(
            self.law, _ARTICLE[self.law], name, self.platform, self.scope, "", reading, "hours",
            *times, n, followed, _read(_WAITS), still, lacks=self.lacks("tickets.opened_at"),
        )  # fmt: skip

    def lacks(self, *columns: str) -> tuple[str, ...]:
        """Those of the columns that the export does not have."""
        return tuple(column for column in columns if column not in self.there)


def aggregates(snapshot: Snapshot, filters: Filters, laws: Iterable[str] = LAWS) -> list[Line]:
    """The lines of the laws asked for, platform by platform, nothing withheld."""
    asked = list(laws)
    counts = {
        name: snapshot.query(name, **filters.bound()) for name in (_LODGED, _WAITS, _AUTOMATED)
    }
    there = _there(snapshot)
    found: list[Line] = []
    for platform, judged in figures.pattern_figures(snapshot, filters).items():
        tables = {name: frame.filter(pl.col("platform") == platform)
                  for name, frame in counts.items()}  # fmt: skip
        end = answers.as_of(snapshot, platform, patterns()["closed_by_rule"])
        for law in asked:
            place = _Place(law, platform, ALL, there.get(platform, frozenset()))
            found += [replace(line, as_of=line.as_of or end)
                      for line in _of_law(place, tables, judged)]  # fmt: skip
    return found


def _of_law(
    place: _Place, tables: Mapping[str, pl.DataFrame], judged: Mapping[str, PatternFigures]
) -> list[Line]:
    lodged, followed = tables[_LODGED], tables[_WAITS]
    found = _of_openers(place, lodged)
    if not len(lodged):
        return found
    found += _of_complaints(place, lodged, followed)
    if place.law == "p2b":
        # the duty is about what business users complain of
        own = lodged.filter(pl.col("opener") == "seller")
        if len(own):
            theirs = followed.filter(pl.col("is_sellers"))
            found += _of_complaints(replace(place, scope=SELLERS), own, theirs)
        return [*found, _of_pattern(place, _ARTICLE["p2b"], judged["closed_without_remedy"])]
    return [
        *found,
        _of_pattern(place, _ARTICLE["dsa"], judged["refusal_reversed"]),
        *_automated(place, tables[_AUTOMATED], judged),
        *(_of_pattern(place, _AUTOMATED_ARTICLE, judged[name])
          for name in ("closed_by_rule", "closed_without_human", "auto_closed")),
    ]  # fmt: skip


def _of_openers(place: _Place, lodged: pl.DataFrame) -> list[Line]:
    """How many complaints were lodged, and by whom as far as the log tells."""
    counted = lodged.filter(pl.col("state") != "set_aside")
    total = _sum(counted)
    lacks = place.lacks("tickets.ticket_id", "tickets.opened_at")
    is_there = bool(total) or "tickets.ticket_id" not in lacks
    whole = Line(
        place.law, _ARTICLE[place.law], "complaints_lodged", place.platform, ALL, "", DUTY, "count",
        float(total) if is_there else None, None, None, total if is_there else None, None,
        _read(_LODGED), lacks=lacks,
        set_aside=_sum(lodged) - total,
    )  # fmt: skip
    return [whole, *(
        place.share("lodged_by", opener, OURS, _share(n, total), "tickets.opener_kind")
        for opener, n in _by(counted, "opener").items()
    )]  # fmt: skip


def _of_complaints(place: _Place, lodged: pl.DataFrame, followed: pl.DataFrame) -> list[Line]:
    """Their types, the time they took, and what became of them."""
    counted = lodged.filter(pl.col("state") != "set_aside")
    total = _sum(counted)
    is_open = pl.col("state") == "open"
    became = counted.with_columns(
        outcome=pl.when(is_open).then(pl.lit("not_yet")).otherwise(pl.col("outcome"))
    )
    types = [
        place.share("complaint_type", category, DUTY, _share(n, total), "tickets.category")
        for category, n in _by(counted, "category").items()
    ]
    outcomes = [
        place.share("outcome", outcome, DUTY, _share(n, total), "tickets.outcome")
        for outcome, n in _by(became, "outcome").items()
    ]
    return [*types, *_times(place, followed), *outcomes]


def _times(place: _Place, table: pl.DataFrame) -> list[Line]:
    """The mean of those that ended, their median, and the median of all who waited."""
    ended, still = int(table["ended"].sum()), int(table["waiting"].sum())
    n = ended + still
    mean = plain = None
    median: tuple[float | None, float | None, float | None] = (None, None, None)
    if n >= MINIMUM:
        followed = waits.waits(table)
        median = waits.quantile(followed, 0.5)
        if ended >= MINIMUM:
            mean = float(table["hours"].sum()) / ended
            plain = waits.plain_quantile(followed, 0.5)
    asks_mean, asks_median = (DUTY, OURS) if place.law == "p2b" else (OURS, DUTY)
    return [
        place.hours("average_time", asks_mean, (mean, None, None), ended, n, still),
        place.hours("median_time_of_ended", asks_median, (plain, None, None), ended, n, still),
        place.hours("median_time_of_all", OURS, median, n, n, still),
    ]


def _automated(
    place: _Place, table: pl.DataFrame, judged: Mapping[str, PatternFigures]
) -> list[Line]:
    counted = _by(table, "automation")
    aside, unknown = counted.pop("set_aside", 0), counted.pop("unknown", 0)
    total = sum(counted.values())
    missing = {*judged["closed_by_rule"].missing, *judged["closed_without_human"].missing}
    return [
        Line(
            place.law, _AUTOMATED_ARTICLE, "automation", place.platform, ALL, scale, OURS, "share",
            *_share(counted.get(scale, 0), total), _read(_AUTOMATED), unknown=unknown,
            set_aside=aside, lacks=tuple(sorted(missing)),
        )
        for scale in ("fully", "partly", "not")
    ]  # fmt: skip


def _of_pattern(place: _Place, article: str, found: PatternFigures) -> Line:
    pattern = patterns()[found.pattern]
    return Line(
        place.law, article, found.pattern, found.platform, ALL, "", OURS, "share",
        found.rate, found.low, found.high, found.match, found.judged,
        Source(pattern.name, pattern.digest[:8]), found.too_early, found.unknown, found.excluded,
        found.as_of, found.missing,
    )  # fmt: skip


def _share(k: int, n: int) -> Share:
    interval = wilson(k, n)
    if n < MINIMUM or interval is None:
        return None, None, None, k, n
    return k / n, *interval, k, n


def _sum(table: pl.DataFrame) -> int:
    return int(table["tickets"].sum())


def _by(table: pl.DataFrame, column: str) -> dict[str, int]:
    """Tickets by the values of a column, the most first."""
    summed = table.group_by(column).agg(pl.col("tickets").sum())
    return dict(summed.sort(["tickets", column], descending=[True, False]).iter_rows())


def _read(name: str) -> Source:
    """A named read, as the source of a number."""
    return Source(f"reads/{name}", hashlib.sha256(read_text(name).encode()).hexdigest()[:8])


def _there(snapshot: Snapshot) -> dict[str, frozenset[str]]:
    """Per platform the tables and columns that its export has."""
    table = snapshot.query("view_coverage").filter(pl.col("level") != "none")
    return {str(platform): frozenset(rows["capability"])
            for (platform,), rows in table.group_by("platform")}  # fmt: skip
