"""What a figure rests on, so that whoever quotes it can be checked: snapshot, versions, period."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from queries import statements
from queries.answers import as_of, platforms
from queries.catalogue import analyses, patterns
from queries.counts import Filters
from queries.definitions import Definition
from queries.snapshot import Snapshot

SHORT = 8


@dataclass(frozen=True)
class Cited:
    """One definition: the first characters of its hash, and whether the snapshot was built so."""

    name: str
    digest: str
    is_as_built: bool


@dataclass(frozen=True)
class Citation:
    """All that must be named beside a published figure."""

    platforms: tuple[str, ...]
    filters: Filters
    first_day: date | None  # of the period asked for, or else of what the snapshot speaks of
    last_day: date | None  # itself included; or else the day the logs end
    snapshot: str
    digest: str
    is_invented: bool
    program: str
    lexicon: str
    definitions: tuple[Cited, ...]

    def of(self, name: str) -> Cited:
        """The definition of that name."""
        return next(one for one in self.definitions if one.name == name)


def cite(snapshot: Snapshot, filters: Filters, names: Iterable[str] | None = None) -> Citation:
    """Cite a snapshot as narrowed by the filters; `names` narrows the definitions."""
    known: dict[str, Definition] = {**patterns(), **analyses()}
    built = _mapping(snapshot.manifest.get("definitions"))
    asked = known if names is None else {name: known[name] for name in names}
    told = tuple(one for one in platforms(snapshot) if filters.platform in (None, one))
    return Citation(
        told,
        filters,
        filters.since or snapshot.query("view_period")["first_day"].item(),
        filters.until - timedelta(days=1) if filters.until else _end(snapshot, told),
        snapshot.id, snapshot.digest, snapshot.is_invented,
        str(_mapping(snapshot.manifest.get("code")).get("version", "")),
        str(built.get("lexicon.csv", ""))[:SHORT],
        tuple(Cited(name, one.digest[:SHORT], _is_as_built(one, built))
              for name, one in asked.items()),
    )  # fmt: skip


def _end(snapshot: Snapshot, told: Iterable[str]) -> date | None:
    """The day the last of the logs ends."""
    ends = [end.date() for platform in told if (end := as_of(snapshot, platform))]
    return max(ends, default=None)


def _mapping(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}


def _is_as_built(definition: Definition, built: Mapping[str, Any]) -> bool:
    """Whether the snapshot was built with these very texts; True where its manifest has no list."""
    folder = "patterns" if definition.name in patterns() else "analyses"
    texts = {f"{folder}/{definition.path.name}": definition.sql} | statements.added(definition.sql)
    return all(built.get(path) in (None, _hash(path, text)) for path, text in texts.items())


def _hash(path: str, text: str) -> str:
    """As the manifest has it, of a file's name and content."""
    content = path.rpartition("/")[2].encode() + b"\0" + text.encode() + b"\0"
    return hashlib.sha256(content).hexdigest()[:16]
