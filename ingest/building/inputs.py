"""What a build starts from: records files, each with the source that explains them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.loading import RecordFile
from ingest.loading.phrases import quoted
from ingest.source import Column, RecordKind, Source

# How a kind's column stands in a records file: the column itself, and those that go with it.
_FILED = {
    "id": {"": "VARCHAR"},
    "text": {"": "VARCHAR"},
    "message": {
        "": "VARCHAR", "_length": "INTEGER", "_print": "VARCHAR",
        "_sentences": "STRUCT(print VARCHAR, length INTEGER)[]",
    },
    "time": {"": "TIMESTAMP", "_precision": "VARCHAR"},
    "integer": {"": "BIGINT"},
    "decimal": {"": "DOUBLE"},
    "boolean": {"": "BOOLEAN"},
    "money": {"": "BIGINT"},
    "codes": {"": "VARCHAR[]", "_class": "VARCHAR"},
    "contact": {"": "VARCHAR", "_kind": "VARCHAR"},
}  # fmt: skip
_TOKEN = {"": "VARCHAR"}
_KEYED = {"code", "codes", "account", "email", "phone", "contact", "device", "gateway", "message"}


class BuildFault(Exception):
    """A source (or the engine) breaks the contract: a fault of the program, not of the input."""


@dataclass(frozen=True)
class Input:
    """One records file and the source that explains it."""

    file: RecordFile
    source: Source

    @property
    def kind(self) -> RecordKind:
        """The kind of its records. Raises BuildFault if the source no longer has it."""
        try:
            return self.source.kinds[self.file.kind]
        except KeyError:
            raise BuildFault(
                f"{self.file.name}: source {self.source.name} has no kind {self.file.kind} "
                "any more. Forget the file and load it again."
            ) from None

    @property
    def held(self) -> set[str]:
        """The columns its records have, with those that go with them."""
        here = [column for column in self.kind.columns if column.name in self.file.columns]
        return {name for column in here for name in [*_filed(column), *_within(column)]}


def ordered(inputs: Sequence[Input]) -> list[Input]:
    """The files in the order of their numbers: by name and content."""
    return sorted(inputs, key=lambda one: (one.file.name, one.file.sha256, one.file.how))


def filed_columns(kind: RecordKind) -> dict[str, str]:
    """Columns of a kind's records files and their DuckDB types, without the lines and hashes."""
    return {name: sql_type for column in kind.columns for name, sql_type in _filed(column).items()}


def possible_columns(kind: RecordKind) -> set[str]:
    """Columns of a kind's records files, and those of the elements of its lists."""
    return {name for one in kind.columns for name in [*_filed(one), *_within(one)]}


def keyless_columns(kind: RecordKind) -> tuple[str, ...]:
    """The columns whose values are the same whatever the key of the tokens."""
    return tuple(column.name for column in kind.columns if not _is_keyed(column))


def _is_keyed(column: Column) -> bool:
    return column.type in _KEYED or any(map(_is_keyed, column.columns))


def _within(column: Column) -> set[str]:
    """Columns of a list's elements, as deep as they go."""
    return {name for one in column.columns for name in [*_filed(one), *_within(one)]}


def _filed(column: Column) -> dict[str, str]:
    if column.type == "list":
        members = {name: t for one in column.columns for name, t in _filed(one).items()}
        listed = ", ".join(f"{quoted(name)} {sql_type}" for name, sql_type in members.items())
        return {column.name: f"STRUCT({listed})[]"}
    types = _FILED.get(column.type, _TOKEN)
    return {column.name + suffix: sql_type for suffix, sql_type in types.items()}
