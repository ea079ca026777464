"""Two snapshots attached to one connection, read-only and locked, so that SQL can join them."""

import threading
from collections import OrderedDict
from pathlib import Path

import duckdb
import polars as pl

from queries import statements
from queries.catalogue import patterns
from queries.counts import Filters
from queries.definitions import CLAIMS
from queries.snapshot import LOCKED, Bound, Snapshot, read_text
from queries.statements import literal, quoted

KEPT = 4  # pairs kept open
_LATER = ("enable_external_access", "lock_configuration")  # said once both are attached

_kept: OrderedDict[tuple[Path, Path], duckdb.DuckDBPyConnection] = OrderedDict()
_keeping = threading.Lock()


def counts(
    one: Snapshot, other: Snapshot, filters: Filters
) -> dict[str, dict[tuple[str | None, str | None], int]]:
    """pattern.<name> or claim.<name> -> (verdict in one, verdict in the other) -> subjects.

    Only what both snapshots were asked; a verdict is None where that snapshot does not hold one.
    """
    names = _both(one, other)
    relations = {
        f"{alias}_rows": "\nunion all\n".join(_counted(alias, name) for name in names)
        for alias in ("one", "other")
    }
    found: dict[str, dict[tuple[str | None, str | None], int]] = {}
    frame = _run(one, other, "between_counts", relations, filters.bound())
    for name, first, second, subjects in frame.iter_rows():
        found.setdefault(name, {})[first, second] = subjects
    return found


def rows(here: Snapshot, there: Snapshot, of: str, bound: dict[str, Bound]) -> pl.DataFrame:
    """Rows of `here` held against `there`, as between_rows.sql says; `total` counts them."""
    relations = {
        "here_rows": _whole("one", of),
        "there_rows": _counted("other", of),
    }
    return _run(here, there, "between_rows", relations, bound)


def _both(one: Snapshot, other: Snapshot) -> list[str]:
    held = [set(each.query("verdict_tables")["pattern"]) for each in (one, other)]
    judged = [f"pattern.{name}" for name in patterns() if all(name in some for some in held)]
    return [*judged, *(f"claim.{claim}" for claim in CLAIMS)]


def _counted(alias: str, of: str) -> str:
    """What is compared of a pattern's or a claim's rows, under one set of names."""
    kind, _, name = of.partition(".")
    if kind == "pattern":
        return (
            f"select {literal(of)} as name, platform, subject_id as row_id, "  # noqa: S608
            f"happened_at as judged_at, verdict, seller_id, category "
            f"from {alias}.main.{quoted(f'verdict_{name}')}"
        )
    return (
        f"select {literal(of)} as name, platform, claim_id as row_id, claimed_at as judged_at, "  # noqa: S608
        f"verdict, seller_id, category from {alias}.main.claims_ledger "
        f"where claim = {literal(name)}"
    )


def _whole(alias: str, of: str) -> str:
    """All that a pattern's or a claim's rows tell."""
    kind, _, name = of.partition(".")
    if kind == "pattern":
        return (
            f"select v.* exclude (file_id), f.name as file_name, v.subject_id as row_id, "  # noqa: S608
            f"v.happened_at as judged_at from {alias}.main.{quoted(f'verdict_{name}')} v "
            f"left join {alias}.main.files f on f.file_id = v.file_id"
        )
    return (
        f"select *, claim_id as row_id, claimed_at as judged_at "  # noqa: S608
        f"from {alias}.main.claims_ledger where claim = {literal(name)}"
    )


def _run(
    one: Snapshot, other: Snapshot, read: str, relations: dict[str, str],
    bound: dict[str, Bound],
) -> pl.DataFrame:  # fmt: skip
    query = statements.with_relations(read_text(read), relations)
    frame: pl.DataFrame = _attached(one, other).cursor().sql(query, params=bound).pl()
    return frame


def _attached(one: Snapshot, other: Snapshot) -> duckdb.DuckDBPyConnection:
    """A connection that sees both, as `one` and as `other`."""
    key = (one.path, other.path)
    with _keeping:
        for gone in [kept for kept in _kept if not all(path.exists() for path in kept)]:
            del _kept[gone]  # its snapshot was pruned; an open connection would hold the file
        if key not in _kept:
            _kept[key] = _open(one.path, other.path)
            if len(_kept) > KEPT:
                _kept.popitem(last=False)
        _kept.move_to_end(key)
        return _kept[key]


def _open(one: Path, other: Path) -> duckdb.DuckDBPyConnection:
    said = {name: value for name, value in LOCKED.items() if name not in _LATER}
    con = duckdb.connect(":memory:", config=said)
    for alias, path in (("one", one), ("other", other)):
        con.execute(f"attach {literal(str(path))} as {alias} (read_only)")
    con.execute("set TimeZone = 'UTC'")
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")
    return con
