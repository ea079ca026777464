"""The records of each kind as one relation, each row once: the latest version of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import duckdb

from ingest.building.contract import listed, quoted
from ingest.building.inputs import BuildFault, Input, filed_columns, keyless_columns, ordered
from ingest.source import RecordKind, Source

DEDUPLICATE = Path(__file__).with_name("deduplicate.sql").read_text("utf-8")


@dataclass(frozen=True)
class Group:
    """All records files one source explains."""

    number: int
    source: Source
    inputs: tuple[tuple[int, Input], ...]  # file_id, file

    def of_kind(self, kind: str) -> list[tuple[int, Input]]:
        """The files that hold records of a kind."""
        return [(file_id, one) for file_id, one in self.inputs if one.file.kind == kind]

    @cached_property
    def kinds(self) -> tuple[RecordKind, ...]:
        """The kinds it has files of."""
        present = {one.kind.name for _, one in self.inputs}
        return tuple(kind for kind in self.source.kinds.values() if kind.name in present)

    def relation(self, kind: RecordKind) -> str:
        """Name of the relation of all a kind's records, repeats and old versions included."""
        return f"read_{self.number}_{kind.name}"


def register(con: duckdb.DuckDBPyConnection, inputs: Sequence[Input]) -> list[Group]:
    """Number the files by (name, sha256), group them by source, and lay a view over each kind."""
    by_source: dict[tuple[str, str, str], list[tuple[int, Input]]] = {}
    for file_id, one in enumerate(ordered(inputs), start=1):
        # Two maps may bear one name; what they say tells them apart.
        identity = (one.source.name, one.source.digest, one.source.map_text or "")
        by_source.setdefault(identity, []).append((file_id, one))
    groups = [
        Group(number, members[0][1].source, tuple(members))
        for number, (_, members) in enumerate(sorted(by_source.items()))
    ]
    for group in groups:
        for kind in group.source.kinds.values():
            _lay_view(con, group, kind)
    return groups


def _lay_view(con: duckdb.DuckDBPyConnection, group: Group, kind: RecordKind) -> None:
    """All records of a kind: platform, file_id, exported_at, row_no, line_no, row_hash, columns."""
    relation, files = group.relation(kind), group.of_kind(kind.name)
    wanted = {"line_no": "BIGINT", "row_hash": "VARCHAR", **filed_columns(kind)}
    if not files:
        typed = ", ".join(
            f"null::{sql_type} as {quoted(name)}" for name, sql_type in wanted.items()
        )
        con.execute(
            f"create temp view {quoted(relation)} as select null::text as platform, "
            f"null::integer as file_id, null::timestamp as exported_at, null::bigint as row_no, "
            f"{typed} where false"
        )
        return
    for position, (file_id, one) in enumerate(files):
        file = one.file
        con.execute(
            "insert into inputs "
            "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            [file_id, relation, position, file.platform, file.exported_at,
             file.period_from_at, file.period_to_at, file.local_timezone,
             file.ticket_url, file.ticket_url_said_at],
        )  # fmt: skip
    # A view cannot bind a value, but it can read a variable.
    paths = [str(one.file.path) for _, one in files]
    con.execute(f"set variable {quoted(relation)} = $paths", {"paths": paths})
    scan = f"read_parquet(getvariable('{relation}'), union_by_name = true, file_row_number = true)"
    present = {row[0] for row in con.execute(f"describe select * from {scan}").fetchall()}  # noqa: S608
    columns = ", ".join(
        f"r.{quoted(name)}" if name in present else f"null::{sql_type} as {quoted(name)}"
        for name, sql_type in wanted.items()
    )
    con.execute(
        f"create temp view {quoted(relation)} as "  # noqa: S608
        f"select f.platform, f.file_id, f.exported_at, r.file_row_number as row_no, {columns} "
        f"from {scan} r join inputs f on f.position = r.file_index and f.relation = '{relation}'"
    )


def deduplicate(con: duckdb.DuckDBPyConnection, group: Group) -> None:
    """Lay `record_<kind>` over each kind: of the versions of a row only the one that stands."""
    for kind in group.source.kinds.values():
        relation = quoted(group.relation(kind))
        if group.of_kind(kind.name):
            lay_candidates(con, group, kind)
            con.execute(DEDUPLICATE)
        columns = listed(("platform", "file_id", "line_no", "row_hash", *filed_columns(kind)), "r.")
        con.execute(
            f"create or replace temp view {quoted('record_' + kind.name)} as "  # noqa: S608
            f"select {columns}, r.exported_at as exported_at from {relation} r "
            "anti join set_aside s on s.file_id = r.file_id and s.row_no = r.row_no"
        )


def lay_candidates(con: duckdb.DuckDBPyConnection, group: Group, kind: RecordKind) -> None:
    """Lay the view `candidates` over a kind: what identifies a row, and what dates its version."""
    known = filed_columns(kind)
    if wrong := [name for name in (*kind.key, kind.version or "") if name and name not in known]:
        raise BuildFault(f"source {group.source.name}, kind {kind.name}: no column {wrong[0]}")
    key = " || chr(31) || ".join(f"{quoted(name)}::varchar" for name in kind.key) or "null"
    version = quoted(kind.version) if kind.version else "null::timestamp"
    keyless = "".join(f", {quoted(name)}" for name in keyless_columns(kind))
    con.execute(
        f"create or replace temp view candidates as select '{group.relation(kind)}' as relation, "  # noqa: S608
        "platform, file_id, row_no, line_no, row_hash, exported_at, "
        f"coalesce({key}, chr(30) || row_hash) as identity, "
        f"({key}) is not null as has_key, {version} as version, "
        f"md5(row(0{keyless})::varchar) as keyless_hash from {quoted(group.relation(kind))}"
    )
