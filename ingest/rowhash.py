"""A hash of what a table says, whatever the order of its rows and wherever they were read."""

import hashlib
import json
from collections import defaultdict

import duckdb

from ingest.building.contract import quoted

# Where a row was read is left out: it depends on how the export was cut into files.
_WHERE = {"file_id", "line_no"}
# These say how the logs were given to us, not what they say: which file, which export told what.
ABOUT_FILES = {
    "loads", "files", "rejected_records", "issues", "row_history", "row_steps", "changed_rows",
    "rows_shown_again", "rows_shown_again_days", "analysis_rows_between_exports",
}  # fmt: skip


def tables_of(con: duckdb.DuckDBPyConnection) -> dict[str, dict[str, object]]:
    """For each table: its rows, and the hash of its columns and of all its rows.

    Comparable between snapshots made with the same version of DuckDB.
    """
    names = con.execute(
        "select table_name from duckdb_tables() where not temporary and not internal order by 1"
    ).fetchall()
    columns = _columns(con)
    return {name: _summary(con, name, columns[name]) for (name,) in names}


def digest_of(tables: dict[str, dict[str, object]]) -> str:
    """One hash of all tables that say something of the platforms."""
    hashes = {name: table["hash"] for name, table in tables.items() if name not in ABOUT_FILES}
    return hashlib.sha256(json.dumps(hashes, sort_keys=True).encode()).hexdigest()


def _columns(con: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[str, str]]]:
    """Name and type of each table's columns, asked once: the question costs more than a hash."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for table, column, kind in con.execute(
        "select table_name, column_name, data_type from duckdb_columns() "
        "where schema_name = 'main' and not internal order by table_name, column_name"
    ).fetchall():
        found[table].append((column, kind))
    return found


def _summary(
    con: duckdb.DuckDBPyConnection, table: str, columns: list[tuple[str, str]]
) -> dict[str, object]:
    told = [(name, kind) for name, kind in columns if name not in _WHERE]
    # A sum of doubles differs in its last digits from run to run: single precision is kept.
    values = [f"{quoted(n)}::float" if kind == "DOUBLE" else quoted(n) for n, kind in told]
    row = con.execute(
        f"select count(*), coalesce(sum(hash({', '.join(values)})::hugeint), 0) "  # noqa: S608
        f"from {quoted(table)}"
    ).fetchone()
    rows, total = row or (0, 0)
    content = json.dumps([told, rows, str(total)]).encode()
    return {"rows": rows, "hash": hashlib.sha256(content).hexdigest()[:32]}
