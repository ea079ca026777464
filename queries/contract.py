"""The contract's tables and columns, as contract.sql creates and comments them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

CONTRACT_SQL = Path(__file__).with_name("contract.sql")


@dataclass(frozen=True)
class Column:
    """One column of a contract table."""

    name: str
    type: str
    nullable: bool
    comment: str


@dataclass(frozen=True)
class Table:
    """One contract table."""

    name: str
    comment: str
    columns: dict[str, Column]


@cache
def tables() -> dict[str, Table]:
    """All contract tables by name, in the order of contract.sql."""
    with duckdb.connect() as con:
        con.execute(CONTRACT_SQL.read_text("utf-8"))
        found = con.execute("select table_name, comment from duckdb_tables() order by table_oid")
        result = {name: Table(name, comment or "", {}) for name, comment in found.fetchall()}
        columns = con.execute(
            "select table_name, column_name, data_type, is_nullable, comment "
            "from duckdb_columns() where not internal order by table_oid, column_index"
        ).fetchall()
    for table, name, kind, nullable, comment in columns:
        result[table].columns[name] = Column(name, kind, nullable, comment or "")
    return result


@cache
def names() -> frozenset[str]:
    """Every table.column of the contract."""
    return frozenset(
        f"{table.name}.{name}" for table in tables().values() for name in table.columns
    )


@cache
def doubtful() -> frozenset[str]:
    """Every table.column whose closed list has the word unknown: there, it may still not say."""
    with duckdb.connect() as con:
        con.execute(CONTRACT_SQL.read_text("utf-8"))
        checks = con.execute(
            "select table_name || '.' || constraint_column_names[1] from duckdb_constraints() "
            "where constraint_type = 'CHECK' and contains(expression, '''unknown''')"
        ).fetchall()
    return frozenset(name for (name,) in checks)
