"""What a load tells of each file it was given."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

import duckdb

from ingest.loading import RecordFile


@dataclass(frozen=True)
class FileAccount:
    """Where every record of one file went: read = the sum of the five after it."""

    file: str
    source: str
    platform: str
    sha256: str
    bytes: int
    header_bytes: int
    read: int
    loaded: int
    rejected: int
    duplicate: int
    superseded: int
    blank: int


def accounts(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The accounts of all files of a snapshot, as its manifest lists them."""
    columns = ", ".join("name" if one.name == "file" else one.name for one in fields(FileAccount))
    rows = con.execute(f"select {columns} from files order by file_id").fetchall()  # noqa: S608
    return [asdict(FileAccount(*row)) for row in rows]


def issue_counts(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many doubts of each code a snapshot lists."""
    counts = con.execute("select code, count(*) from issues group by code order by code")
    return dict(counts.fetchall())


def accounts_of_load(
    listed: Sequence[dict[str, Any]], given: Sequence[tuple[str, RecordFile, bool]]
) -> list[FileAccount]:
    """The accounts of what one load was given: name, records file, and whether it is new.

    Of a file that was loaded before, every record repeats one.
    """
    by_content = {(one["file"], one["sha256"], one["platform"]): one for one in listed}
    return [
        FileAccount(**by_content[file.name, file.sha256, file.platform])
        if is_new
        else FileAccount(
            name, file.source, file.platform, file.sha256, file.bytes, file.header_bytes,
            read=file.read, loaded=0, rejected=file.rejected,
            duplicate=file.read - file.rejected - file.blank, superseded=0, blank=file.blank,
        )
        for name, file, is_new in given
    ]  # fmt: skip
