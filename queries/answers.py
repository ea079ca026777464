"""Which patterns and analyses an export can answer, and what it lacks for the others."""

from dataclasses import dataclass
from datetime import datetime

from queries import catalogue, contract
from queries.definitions import Definition
from queries.snapshot import Snapshot

ELSEWHERE = "redemptions"  # a code's token joins across platforms: any service's log will do


@dataclass(frozen=True)
class Answer:
    """Whether the export of a platform can answer a pattern or an analysis."""

    platform: str
    name: str
    is_answerable: bool
    missing: tuple[str, ...]  # of the list of needs that lacks least
    never_stored: tuple[str, ...]  # those of them that the software never stores


@dataclass(frozen=True)
class _Coverage:
    there: frozenset[tuple[str, str]]  # (platform, table.column)
    never: frozenset[tuple[str, str]]  # (platform, table.column, or a whole table)

    def is_never_stored(self, platform: str, column: str) -> bool:
        """Whether the source declares that the software stores no such thing."""
        table = column.split(".")[0]
        return (platform, column) in self.never or (platform, table) in self.never

    def has(self, platform: str, column: str) -> bool:
        if column.startswith(f"{ELSEWHERE}."):
            return any(one == column for _, one in self.there)
        return (platform, column) in self.there


def platforms(snapshot: Snapshot) -> list[str]:
    """Names of the snapshot's platforms."""
    return snapshot.once(
        "platforms", lambda: [str(name) for name in snapshot.query("platforms")["platform"]]
    )


def answerability(snapshot: Snapshot) -> list[Answer]:
    """One answer per platform and pattern or analysis."""
    return snapshot.once("answers", lambda: _answers(snapshot))


def missing_columns(snapshot: Snapshot) -> dict[str, dict[str, tuple[str, ...]]]:
    """Platform -> pattern or analysis -> the columns its export lacks; empty if answerable."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for answer in answerability(snapshot):
        found.setdefault(answer.platform, {})[answer.name] = answer.missing
    return found


def ways(snapshot: Snapshot, platform: str) -> dict[str, list[frozenset[str]]]:
    """For each question the export cannot answer, the sets of columns any of which would do.

    A set that holds a column the software never stores is none; a question may have no way.
    """
    coverage = snapshot.once("coverage", lambda: _coverage(snapshot))
    found = {}
    for definition in _definitions():
        lacking = [
            frozenset(column for column in needed if not coverage.has(platform, column))
            for needed in definition.needs
        ]
        if all(lacking):
            found[definition.name] = [
                columns
                for columns in lacking
                if not any(coverage.is_never_stored(platform, column) for column in columns)
            ]
    return found


def as_of(
    snapshot: Snapshot, platform: str, definition: Definition | None = None
) -> datetime | None:
    """The earliest end of the tables a definition needs; without one, the end of the whole log."""
    ends = snapshot.once("ends", lambda: _ends(snapshot))
    if definition is None:
        return max((end for (where, _), end in ends.items() if where == platform), default=None)
    return min(
        (
            end
            for (where, table), end in ends.items()
            if table in definition.tables and (where == platform or table == ELSEWHERE)
        ),
        default=None,
    )


def _definitions() -> list[Definition]:
    return [*catalogue.patterns().values(), *catalogue.analyses().values()]


def _answers(snapshot: Snapshot) -> list[Answer]:
    coverage = snapshot.once("coverage", lambda: _coverage(snapshot))
    return [
        _answer(coverage, platform, definition)
        for platform in platforms(snapshot)
        for definition in _definitions()
    ]


def _answer(coverage: _Coverage, platform: str, definition: Definition) -> Answer:
    lacking = (
        tuple(column for column in needed if not coverage.has(platform, column))
        for needed in definition.needs
    )
    missing = min(lacking, key=len)
    never = tuple(one for one in missing if coverage.is_never_stored(platform, one))
    return Answer(platform, definition.name, not missing, missing, never)


def _coverage(snapshot: Snapshot) -> _Coverage:
    there, never = set(), set()
    for platform, column, level, filled, basis in snapshot.query("coverage").iter_rows():
        # a column that is there and empty is judged; one that only ever says "unknown" is not there
        if level != "none" and not (filled == 0 and column in contract.doubtful()):
            there.add((platform, column))
        if level == "none" and basis == "declared":
            never.add((platform, column))
    return _Coverage(frozenset(there), frozenset(never))


def _ends(snapshot: Snapshot) -> dict[tuple[str, str], datetime]:
    rows = snapshot.query("horizons").iter_rows()
    return {(platform, table): end for platform, table, end in rows}
