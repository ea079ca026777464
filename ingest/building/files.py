"""The account of every file: what was read of it, and what became of each record."""

from collections.abc import Sequence

import duckdb

from ingest.building.inputs import BuildFault, Input, ordered
from ingest.loading import RecordFile


def write(con: duckdb.DuckDBPyConnection, inputs: Sequence[Input]) -> None:
    """Fill loads, files and rejected_records, and note the doubts of reading.

    The records that stand are counted in the records file; the table's own CHECK holds
    read = loaded + rejected + duplicate + superseded + blank. Raises BuildFault if it does not.
    """
    counts = con.execute("select file_id, outcome, count(*) from set_aside group by all").fetchall()
    aside = {(file_id, outcome): count for file_id, outcome, count in counts}
    has_one_key = len({one.file.key_id for one in inputs}) < 2
    for file_id, one in enumerate(ordered(inputs), start=1):
        duplicate = aside.get((file_id, "duplicate"), 0)
        superseded = aside.get((file_id, "superseded"), 0)
        _write_load(con, one.file)
        _write_file(con, file_id, one.file, duplicate, superseded)
        _write_refused(con, file_id, one.file)
        _note_doubts(con, file_id, one, has_one_key)


def _write_load(con: duckdb.DuckDBPyConnection, file: RecordFile) -> None:
    load = file.load
    con.execute(
        "insert into loads select $1, $2, $3, $4 where not exists (from loads where load_id = $1)",
        [load.load_id, load.started_at, load.version, load.arguments],
    )


def _write_file(
    con: duckdb.DuckDBPyConnection, file_id: int, file: RecordFile, duplicate: int, superseded: int
) -> None:
    row = con.execute(
        "select count(*) from read_parquet($path)", {"path": str(file.path)}
    ).fetchone()
    records = int(row[0]) if row else 0
    try:
        con.execute(
            "insert into files values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
            "$14, $15, $16, $17, $18, $19, $20)",
            [file_id, file.load.load_id, file.name, file.source, file.platform, file.sha256,
             file.bytes, file.header_bytes, file.encoding, file.exported_at, file.period_from_at,
             file.period_to_at, file.timezone, file.timezone_basis, file.read,
             records - duplicate - superseded, file.rejected, duplicate, superseded, file.blank],
        )  # fmt: skip
    except duckdb.ConstraintException as error:
        raise BuildFault(
            f"{file.path.name}: it holds {records} records, but its account says {file.read} read, "
            f"{file.rejected} rejected, {file.blank} blank. Forget {file.name} and load it again."
        ) from error


def _write_refused(con: duckdb.DuckDBPyConnection, file_id: int, file: RecordFile) -> None:
    if file.rejects_path.exists():
        con.execute(
            "insert into rejected_records by name "
            "select $id::integer as file_id, * from read_parquet($path)",
            {"id": file_id, "path": str(file.rejects_path)},
        )


def _note_doubts(
    con: duckdb.DuckDBPyConnection, file_id: int, one: Input, has_one_key: bool
) -> None:
    file = one.file
    if file.doubts_path.exists():
        con.execute(
            "insert into notes select code, $id, line_no, concat_ws(': ', column_name, detail) "
            "from read_parquet($path)",
            {"id": file_id, "path": str(file.doubts_path)},
        )
    notes = [("ignored_column", column) for column in file.ignored]
    notes += [("ignored_table", table) for table in file.ignored_tables]
    counted = {code: count for code, count in file.notes.items() if code != "ignored_column"}
    notes += [(code, f"{count} times") for code, count in counted.items()]
    if file.source_digest != one.source.digest:
        notes.append(
            ("read_by_earlier_source", "its source has changed since: load the file again")
        )
    if not has_one_key:
        notes.append(
            ("several_keys", f"its codes and people join only to files of key {file.key_id}")
        )
    for code, detail in notes:
        con.execute("insert into notes values ($1, $2, null, $3)", [code, file_id, detail])
