"""The contract's tables and columns, as the database being built has them."""

import re
from dataclasses import dataclass
from functools import cache, cached_property

import duckdb
from sqlglot import exp

from queries.contract import CONTRACT_SQL

OWN_TABLES = (  # filled by the build itself, by no source
    "platforms", "loads", "files", "rejected_records", "issues", "coverage", "row_history",
    "message_sentences", "lexicon", "message_phrases",
)  # fmt: skip
# Times that may lie ahead of the log without being wrong.
_AHEAD = {"due_at", "valid_from_at", "valid_to_at", "period_from_at", "period_to_at"}


@dataclass(frozen=True)
class Column:
    """One column of a contract table."""

    name: str
    type: str
    nullable: bool
    words: tuple[str, ...] = ()  # closed list, empty where any text may stand


@dataclass(frozen=True)
class Table:
    """One contract table that sources fill."""

    name: str
    columns: tuple[Column, ...]  # the platform first, then the native id

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of all its columns."""
        return frozenset(column.name for column in self.columns)

    @property
    def id_column(self) -> str:
        """The native id of a row: unique within its platform."""
        return self.columns[1].name

    @property
    def content(self) -> tuple[str, ...]:
        """The columns that say something, without where it was read."""
        where = {"platform", "file_id", "line_no", "is_derived"}
        return tuple(column.name for column in self.columns if column.name not in where)

    @property
    def times(self) -> tuple[str, ...]:
        """The columns that tell when the log was alive, the row's own time first."""
        return tuple(
            column.name for column in self.columns
            if column.type == "TIMESTAMP" and column.name not in _AHEAD
        )  # fmt: skip

    @property
    def has_provenance(self) -> bool:
        """Whether its rows say from which file and line they come (sellers do not)."""
        return "file_id" in self.names


def create(con: duckdb.DuckDBPyConnection) -> dict[str, Table]:
    """Create the contract in an empty database; returns the tables that sources fill, by name."""
    # One transaction: several hundred statements, each made durable, would take a second.
    con.execute(f"begin; {CONTRACT_SQL.read_text('utf-8')}; commit")
    words = _closed_lists(con)
    tables: dict[str, list[Column]] = {}
    for table, column, kind, nullable in con.execute(
        "select table_name, column_name, data_type, is_nullable from duckdb_columns() "
        "where schema_name = 'main' and database_name = current_database() "
        "order by table_oid, column_index"
    ).fetchall():
        if table not in OWN_TABLES:
            listed = tables.setdefault(table, [])
            listed.append(Column(column, kind, nullable, words.get((table, column), ())))
    return {name: Table(name, tuple(columns)) for name, columns in tables.items()}


@cache
def quoted(name: str) -> str:
    """A name as SQL writes it; names come from the contract or a source, never from a log."""
    return exp.to_identifier(name, quoted=True).sql("duckdb")


def listed(names: tuple[str, ...], prefix: str = "") -> str:
    """Names as SQL writes them, separated by commas, each after a prefix such as `r.`."""
    return ", ".join(prefix + quoted(name) for name in names)


def _closed_lists(con: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], tuple[str, ...]]:
    checks = con.execute(
        "select table_name, constraint_column_names[1], expression from duckdb_constraints() "
        "where constraint_type = 'CHECK' and len(constraint_column_names) = 1"
    ).fetchall()
    return {(table, column): tuple(re.findall(r"'(\w+)'", text)) for table, column, text in checks}
