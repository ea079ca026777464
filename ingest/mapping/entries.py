"""One line of a map: what fills one contract column."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import duckdb

from ingest.building.contract import Column, Table, create
from ingest.sources.columns import format_faults, not_one_of, unknown_keys

ENTRY_KEYS = {
    "column", "columns", "constant", "words", "others", "split_by", "as", "formats", "precision",
    "unit", "markup",
}  # fmt: skip
PERSON_KINDS = ("account", "email", "phone", "contact")
PRECISIONS = ("ms", "s", "min", "day")
# Contract columns whose text never stays as it is.
TOKENS = {
    **dict.fromkeys(("buyer_id", "opener_id", "account_id", "actor_id", "target_id"), "account"),
    "code_id": "code", "device_id": "device", "gateway_id": "gateway",
}  # fmt: skip
FREE_TEXT = {
    ("messages", "text"), ("redemptions", "reject_reason"), ("sellers", "label"),
    ("payment_disputes", "reason_native"), ("tickets", "outcome_native"),
    ("policy_clauses", "text"), ("reported_figures", "definition"),
}  # fmt: skip
TYPES = {
    "TIMESTAMP": "time", "BOOLEAN": "boolean", "DOUBLE": "decimal", "INTEGER": "integer",
    "BIGINT": "money",
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """What fills one contract column of one table."""

    column: Column  # of the contract
    type: str  # how the file's columns are read
    columns: tuple[str, ...]  # of the file; several are joined, none is a constant
    constant: Any = None
    words: Mapping[str, Any] | None = None
    others: Any = None  # for words that are not listed
    has_others: bool = False
    split_by: str = ""
    formats: tuple[str, ...] = ()
    precision: str = ""
    unit: str = "major"
    markup: str = ""

    @property
    def is_worded(self) -> bool:
        """Whether it gives words of the file a meaning."""
        return self.words is not None or bool(self.column.words)

    @property
    def accepted(self) -> tuple[str, ...] | None:
        """The words that mean something, any other being an issue; None where others are named."""
        if self.has_others or self.split_by:
            return None
        if self.words is not None:
            return tuple(self.words)
        return self.column.words


@cache
def contract() -> dict[str, Table]:
    """The contract's tables that a map may fill."""
    with duckdb.connect() as con:
        return create(con)


def _statuses() -> tuple[str, ...]:
    """The words for the states of tickets and orders, in which events change them."""
    columns = [c for name in ("tickets", "orders") for c in contract()[name].columns]
    return tuple(word for c in columns if c.name == "status" for word in c.words)


def read_entry(table: Table, name: str, said: Any, where: str, faults: list[str]) -> Entry | None:
    """One entry of a map; where it is unsound None, and what is wrong is added to `faults`."""
    column = next(column for column in table.columns if column.name == name)
    entry = said if isinstance(said, Mapping) else {"column": said}
    found = [*unknown_keys(entry, ENTRY_KEYS, where), *_shape_faults(entry, where)]
    if not found:
        found += _word_faults(column, entry, where)
    faults += found
    if found:
        return None
    return Entry(
        column=column,
        type=_type(table, column, entry),
        columns=tuple(entry.get("columns", [entry["column"]] if "column" in entry else ())),
        constant=entry.get("constant"),
        words=entry.get("words"),
        others=entry.get("others", "unknown" if "unknown" in column.words else None),
        has_others="others" in entry,
        split_by=entry.get("split_by", ""),
        formats=tuple(entry.get("formats", ())),
        precision=entry.get("precision", ""),
        unit=entry.get("unit", "major"),
        markup=entry.get("markup", ""),
    )


def _shape_faults(entry: Mapping[str, Any], where: str) -> list[str]:
    """Exactly one of column, columns and constant, and each of its own kind."""
    given = [key for key in ("column", "columns", "constant") if key in entry]
    if len(given) != 1:
        return [f"{where}: say one of column, columns and constant, not {len(given)} of them"]
    faults = []
    for key, kind in (("column", str), ("columns", list), ("words", Mapping), ("split_by", str)):
        if key in entry and (not entry[key] or not isinstance(entry[key], kind)):
            faults.append(f"{where}: {key} holds nothing that can be used")
    for key, words in (
        ("as", PERSON_KINDS), ("precision", PRECISIONS), ("unit", ("major", "minor")),
        ("markup", ("html",)),
    ):  # fmt: skip
        if key in entry:
            faults += not_one_of(entry[key], words, f"{where}: {key}")
    faults += format_faults(entry.get("formats", ()), f"{where}: formats")
    if "split_by" in entry and "words" not in entry:
        faults.append(f"{where}: split_by needs words: which of the parts mean what")
    return faults


def _word_faults(column: Column, entry: Mapping[str, Any], where: str) -> list[str]:
    """Constants and what words mean must be of the column's closed list, or of its type."""
    said = [entry[key] for key in ("constant", "others") if key in entry]
    said += entry.get("words", {}).values()
    listed = column.words or (_statuses() if column.name in ("from_status", "to_status") else ())
    if listed:
        faults = [fault for word in said for fault in not_one_of(word, listed, where)]
        outside = "words" in entry and "others" not in entry and "unknown" not in column.words
        if outside and column.words and not column.nullable:
            faults.append(f"{where}: say with others what any other word means")
        return faults
    wanted = {"BOOLEAN": bool, "VARCHAR": str, "TIMESTAMP": str}.get(column.type, (int, float))
    return [
        f"{where}: {value!r} is no {column.type.lower()}"
        for value in said
        if not isinstance(value, wanted) or isinstance(value, bool) != (wanted is bool)
    ]


def _type(table: Table, column: Column, entry: Mapping[str, Any]) -> str:
    """How the text of the file's column is read to fill this contract column."""
    if "words" in entry or column.words:
        return "text"
    if column.name in TOKENS:
        return str(entry.get("as", TOKENS[column.name]))
    if (table.name, column.name) in FREE_TEXT:
        return "message"
    if column.type == "VARCHAR" and re.search(r"_(id|hash)$", column.name):
        return "id"
    return TYPES.get(column.type, "text")
