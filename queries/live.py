"""The rows and counts of a pattern: the published ones, or those of moved parameters, run live."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import polars as pl

from queries import statements
from queries.catalogue import patterns
from queries.definitions import Value
from queries.snapshot import Bound, Snapshot, read_text
from queries.statements import quoted

KEPT = 8  # live results kept at a time

_NARROWED = {  # filter -> how the script says it
    "platform": "platform =",
    "seller": "seller_id =",
    "category": "category =",
    "since": "day >=",
    "until": "day <",
}

_kept: OrderedDict[tuple[Path, str, str], "Judged"] = OrderedDict()
_keeping = threading.Lock()


@dataclass(frozen=True)
class Judged:
    """One pattern's verdicts, as the relations `verdict_rows` and `verdict_counts` of a read."""

    pattern: str
    rows: str
    counts: str
    _cursor: duckdb.DuckDBPyConnection = field(repr=False)
    _using: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def read(self, name: str, **bound: Bound) -> pl.DataFrame:
        """Run queries/reads/<name>.sql over these verdicts."""
        read = read_text(name)
        given = {"verdict_rows": self.rows, "verdict_counts": self.counts}
        # only what it names: the counts want a seller bound
        relations = {relation: sql for relation, sql in given.items() if relation in read}
        with self._using:  # a cursor must not be shared between threads
            query = statements.with_relations(read, relations)
            frame: pl.DataFrame = self._cursor.sql(query, params=bound).pl()
        return frame


def judged(snapshot: Snapshot, pattern: str, moved: Mapping[str, Value] | None = None) -> Judged:
    """The verdicts of a pattern; published where no parameter is moved, else computed and kept."""
    definition = patterns()[pattern]
    values = definition.values(moved)
    if values == definition.defaults:
        name = statements.literal(pattern)
        return Judged(
            pattern,
            f"select * from {quoted(f'verdict_{pattern}')}",  # noqa: S608
            f"select * from ({statements.counted_of('verdict_counts')}) as counted "  # noqa: S608
            f"where pattern = {name}",
            snapshot.cursor(),
        )
    key = (snapshot.path, definition.digest, repr(sorted(values.items())))
    with _keeping:
        for gone in [one for one in _kept if not one[0].exists()]:
            del _kept[gone]  # its snapshot was pruned; an open cursor would hold the file
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    found = _run(snapshot, pattern, values)  # nobody else waits for it
    with _keeping:
        _kept[key] = found
        if len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found


def _run(snapshot: Snapshot, pattern: str, values: Mapping[str, Value]) -> Judged:
    definition = patterns()[pattern]
    cursor = snapshot.cursor()  # temporary tables are seen by their own cursor only
    select = statements.labelled(definition, statements.bound_params(definition))
    cursor.execute(f"create temp table live_rows as {select}", dict(values))
    rows = {"verdicts": "select * from live_rows"}
    counts = statements.in_front(statements.text("rollup.sql"), rows)
    cursor.execute(
        f"create temp table live_counts as select $pattern as pattern, * from ({counts})",  # noqa: S608
        {"pattern": pattern},
    )
    return Judged(pattern, "select * from live_rows", "select * from live_counts", cursor)


def script(
    snapshot: Snapshot, pattern: str, filters: Mapping[str, Bound],
    moved: Mapping[str, Value] | None = None,
) -> str:  # fmt: skip
    """SQL for a DuckDB shell on the snapshot: it gives the pattern's counts by platform."""
    definition = patterns()[pattern]
    params = statements.written_params(definition, definition.values(moved))
    rows = {"verdicts": statements.labelled(definition, params)}
    counts = statements.in_front(statements.text("rollup.sql"), rows)
    macros = statements.shell_functions()
    narrowed = "".join(
        f"\n    and {column} {statements.literal(value)}"
        for name, column in _NARROWED.items()
        if (value := filters.get(name)) is not None
    )
    return (
        f"-- {definition.title}. Run it on the snapshot: duckdb -readonly {snapshot.path.name}\n\n"
        f"{macros}\n"
        f"select platform, verdict, cast(sum(subjects) as bigint) as subjects\n"
        f"from (\n{counts}\n) as counted\nwhere true{narrowed}\n"
        f"group by platform, verdict\norder by platform, verdict;\n"
    )
