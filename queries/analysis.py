"""Runs an analysis: a SELECT that counts, statistics over the counts, and their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module

import duckdb
import polars as pl

from queries import sqltext, statements
from queries.answers import answerability
from queries.catalogue import analyses
from queries.definitions import Value
from queries.figures import Filters
from queries.narrowing import BESIDE, NARROWED, within, worked_out
from queries.snapshot import Bound, Snapshot

TYPES: dict[type, str] = {str: "string", int: "bigint", float: "double"}
Words = dict[str, str]  # language -> text


@dataclass(frozen=True)
class Figure:
    """One number of an analysis, with all that must stand beside it.

    `value` is None where too few were judged to give one. `bucket` is what
    queries/reads/behind/<analysis>.sql takes to give the rows it counts: k of them, or n where k is
    None.
    """

    name: str  # stable and English; unique within the analysis, platform and group
    platform: str
    said: Words  # what it is of, a short phrase
    unit: str  # share, difference (of shares), ratio, hours, seconds or count
    value: float | None
    low: float | None = None
    high: float | None = None
    k: int | None = None
    n: int | None = None
    naive: float | None = None  # what the plain formula would give
    group: Words | None = None  # the heading it stands under, where there are several
    bucket: str | None = None


@dataclass(frozen=True)
class Line:
    """One curve of an analysis: a share (0 to 1) by hours since a beginning, with its interval."""

    name: str
    platform: str
    said: Words
    hours: list[float]
    share: list[float]
    low: list[float]
    high: list[float]
    group: Words | None = None


@dataclass(frozen=True)
class Analysis:
    """What an analysis found: rows of plain values, and in words what they do and do not show."""

    unit: str
    says: Words
    rows: Sequence[dict[str, object]]
    caveats: list[Words]
    counts: pl.DataFrame | None = field(default=None, repr=False)  # what a chart draws
    figures: list[Figure] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@cache
def _reads(name: str) -> frozenset[str]:
    """The relations of queries/analyses/<name>.sql that a filter narrows."""
    select = sqltext.one_select(statements.text(f"analyses/{name}.sql"))
    return frozenset(sqltext.reads(select) & NARROWED.keys())


@cache
def _told_by_seller(name: str) -> set[str]:
    """The relations of which queries/analyses/<name>.sql takes the seller."""
    return sqltext.taken_with(statements.text(f"analyses/{name}.sql"), "seller_id")


@dataclass(frozen=True)
class Counter:
    """Runs the counting SELECTs of queries/analyses over the part of a snapshot asked for."""

    cursor: Callable[[], duckdb.DuckDBPyConnection]
    filters: Filters = field(default_factory=Filters)
    stored: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    # the analyses whose counts stand in a table of the snapshot, and the parameters they have
    pattern: str | None = None  # the only one that is counted, of what is counted by patterns
    unable: frozenset[str] = frozenset()  # platforms that are left out

    def of(self, pattern: str | None) -> Counter:
        """Return the same over the verdicts of one pattern alone, or of all."""
        return replace(self, pattern=pattern)

    def __call__(self, name: str, **params: str | Value) -> pl.DataFrame:
        """Run queries/analyses/<name>.sql with its one-row relation params."""
        text, bound = self._kept(name) if self._is_kept(name, params) else self._live(name, params)
        frame: pl.DataFrame = self.cursor().sql(text, params=bound).pl()
        if not self.unable or "platform" not in frame.columns:
            return frame
        return frame.filter(~pl.col("platform").is_in(self.unable))

    def _is_kept(self, name: str, params: Mapping[str, str | Value]) -> bool:
        """Whether the published counts are those asked for: nothing read is narrowed, or moved."""
        if self.stored.get(name) != params:
            return False
        asked = self._narrowing(name)
        narrowed = {key for relation in _reads(name) for key in NARROWED[relation][1]}
        return all(asked[key] is None for key in narrowed - {"platform", "pattern"})

    def _is_kept_so(self, tally: str, name: str, params: Mapping[str, str | Value]) -> bool:
        """Whether a tally stands in the snapshot as it is asked for."""
        stored = self.stored.get(name, {})
        is_moved = any(
            params[one] != stored.get(one) for one in statements.movable().get(tally, ())
        )
        is_summed = tally in statements.summed()
        return not is_moved and not (is_summed and self._narrowing(name)["seller"] is not None)

    def _narrowing(self, name: str) -> dict[str, Bound]:
        """The filters that narrow what is counted for an analysis."""
        beside = BESIDE.get(name, ())
        bound = self.filters.bound() | {"pattern": self.pattern}
        return {key: None if key in beside else value for key, value in bound.items()}

    def _kept(self, name: str) -> tuple[str, dict[str, Bound]]:
        read = (
            f"select * from {statements.quoted(f'analysis_{name}')} "  # noqa: S608  our own name
            "where platform = coalesce($platform, platform)"
        )
        bound: dict[str, Bound] = {"platform": self.filters.platform}
        if self.pattern is not None:
            read, bound["pattern"] = f"{read} and pattern = $pattern", self.pattern
        return read, bound

    def _live(self, name: str, params: Mapping[str, str | Value]) -> tuple[str, dict[str, Bound]]:
        """The unchanged text behind the relations it reads, and the values to bind."""
        select = statements.text(f"analyses/{name}.sql")
        relations: dict[str, str] = {}
        bound = dict[str, Bound](params)
        narrowing = self._narrowing(name)
        if params:
            columns = (f"cast(${key} as {TYPES[type(v)]}) as {key}" for key, v in params.items())
            relations["params"] = f"select {', '.join(columns)}"
        for relation in sorted(_reads(name)):
            if relation in statements.tallies() and not self._is_kept_so(relation, name, params):
                counted, asked = worked_out(relation, narrowing)
                relations, bound = relations | counted, bound | asked
                continue
            found = within(relation, narrowing, by_seller=relation in _told_by_seller(name))
            if found is not None:
                relations[relation], asked = found
                bound |= asked
        return statements.in_front(select, relations), bound


def analyse(
    snapshot: Snapshot,
    name: str,
    filters: Filters,
    by: str | None = None,
    params: Mapping[str, Value] | None = None,
    unable: frozenset[str] = frozenset(),
) -> Analysis:
    """Run the analysis of that name. `by` slices it where it can be sliced.

    Platforms that are `unable` (see `unanswerable`) are left out. Raises KeyError for an unknown
    name, ValueError for a slice or parameter it does not have.
    """
    definitions = analyses()
    definition = definitions[name]
    module = import_module(f"queries.analyses.{name}")
    stored = {name: found.defaults for name, found in definitions.items()}
    counter = Counter(snapshot.cursor, filters, stored, unable=unable)
    found: Analysis = module.run(counter, definition.values(params), by)
    return found


def unanswerable(snapshot: Snapshot, name: str) -> frozenset[str]:
    """The platforms whose exports lack the columns an analysis needs.

    What it would count of them would read as if nothing had been found.
    """
    return frozenset(
        one.platform
        for one in answerability(snapshot)
        if one.name == name and not one.is_answerable
    )
