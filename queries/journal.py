"""The journal of a warehouse: what people add to its figures, in files that only ever grow.

One JSON line an entry, in warehouse/journal/. No snapshot holds it and no load touches it, so it
outlives both. An entry names the text of the definition it was made under: under another text it
is still shown, and no longer counts.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

from queries import sqltext, statements
from queries.catalogue import patterns
from queries.snapshot import Snapshot

REVIEW, REPLY = "review", "reply"
_LONGEST_FIELD, _LONGEST_LINE = 2000, 16_384  # a line is bytes


@dataclass(frozen=True)
class About:
    """What an entry is about: a row of a pattern, or with no subject its figure on a platform."""

    platform: str
    pattern: str
    definition: str  # digest of the pattern's text
    rests_on: str  # digest of that text and of every fact and list below it
    subject: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of the journal. `text` and `by` are written by people: hostile text."""

    kind: str  # review or reply
    id: str
    written_at: str  # UTC
    platform: str
    pattern: str
    definition: str
    rests_on: str
    subject: str
    snapshot: str
    text: str
    by: str = ""  # as the writer signs; nobody proved it
    is_sensible: bool | None = None  # of a review

    @property
    def moment(self) -> datetime:
        """When it was written, in UTC without offset, as a snapshot holds times."""
        return _moment(self.written_at)

    def is_under(self, about: About) -> bool:
        """Whether it was made under the very definition that `about` names."""
        return (self.definition, self.rests_on) == (about.definition, about.rests_on)


@dataclass(frozen=True)
class Journal:
    """The entries in the order they were written, and how many lines could not be read."""

    entries: tuple[Entry, ...]
    unreadable: int

    def of(self, kind: str, pattern: str, platforms: Iterable[str]) -> list[Entry]:
        """Entries of one kind about a pattern, on some platforms."""
        where = set(platforms)
        return [
            one
            for one in self.entries
            if one.kind == kind and one.pattern == pattern and one.platform in where
        ]


def about(snapshot: Snapshot, pattern: str, platform: str, subject: str = "") -> About:
    """What an entry about a pattern of this snapshot names: the texts its verdicts were made by."""
    definition, rests_on = snapshot.once("journal", lambda: _bases(snapshot))[pattern]
    return About(platform, pattern, definition, rests_on, subject)


def is_earlier(snapshot: Snapshot, entry: Entry) -> bool:
    """Whether an entry was made under another definition than this snapshot's."""
    try:
        now = about(snapshot, entry.pattern, entry.platform)
    except KeyError:
        return True
    return not entry.is_under(now)


def contested(snapshot: Snapshot, entries: Iterable[Entry]) -> tuple[set[str], set[str]]:
    """Subjects contested under this snapshot's definition, and those under an earlier one alone."""
    rows = [one for one in entries if one.subject]
    now = {one.subject for one in rows if not is_earlier(snapshot, one)}
    return now, {one.subject for one in rows} - now


def folder(snapshot: Snapshot) -> Path:
    """The journal's folder, beside the snapshots."""
    return snapshot.path.parents[1] / "journal"


def read(where: Path) -> Journal:
    """All entries that can be read; of two with one id the first counts."""
    found: dict[str, Entry] = {}
    unreadable = 0
    for path in sorted(where.glob("*.jsonl")):
        if not path.is_file():
            continue
        for line in _lines(path):
            entry = _parsed(line)
            if entry is None:
                unreadable += 1
            else:
                found.setdefault(entry.id, entry)
    return Journal(tuple(found.values()), unreadable)


def _bases(snapshot: Snapshot) -> dict[str, tuple[str, str]]:
    """Pattern -> the digest of its text, and of all that its verdicts rest on."""
    built = snapshot.manifest.get("definitions")
    hashes = built if isinstance(built, dict) else {}
    facts = {name: sqltext.named(text) for name, text in statements.facts().items()}
    found = {}
    for name, digest in snapshot.query("pattern_digests").iter_rows():
        known = patterns().get(name)
        reads = _reached(facts, sqltext.named(known.sql) if known else set())
        lines = [f"{fact} {hashes.get(f'facts/{fact}.sql')}" for fact in sorted(reads & set(facts))]
        if "message_phrases" in reads:
            lines.append(f"lexicon {hashes.get('lexicon.csv')}")
        whole = "\n".join([digest, *lines])
        found[name] = digest, hashlib.sha256(whole.encode()).hexdigest()[:16]
    return found


def _reached(facts: dict[str, set[str]], names: set[str]) -> set[str]:
    """The relations named, and all that those of them that are facts read."""
    found: set[str] = set()
    while fresh := names - found:
        found |= fresh
        names = set().union(*(facts.get(name, set()) for name in fresh))
    return found


def _lines(path: Path) -> Iterator[bytes]:
    """The lines that hold anything; of one too long to be ours only its beginning."""
    with path.open("rb") as file:
        while line := file.readline(_LONGEST_LINE + 1):
            rest = line
            while len(rest) > _LONGEST_LINE and not rest.endswith(b"\n"):
                rest = file.readline(_LONGEST_LINE + 1)
            if line.strip():
                yield line


def _parsed(line: bytes) -> Entry | None:
    try:
        entry = Entry(**json.loads(line))
        return entry if _is_sound(entry) else None
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None


def _is_sound(entry: Entry) -> bool:
    """Whether every field is what the writer makes. Raises ValueError."""
    texts = [getattr(entry, one.name) for one in fields(Entry) if one.name != "is_sensible"]
    if not all(isinstance(one, str) and len(one) <= _LONGEST_FIELD for one in texts):
        return False
    "".join(texts).encode("utf-8")
    if not all((entry.id, entry.platform, entry.pattern, entry.definition)):
        return False
    judgement = type(entry.is_sensible)
    return (
        2000 <= _moment(entry.written_at).year < 2200  # so that any zone can show it
        and (entry.kind, judgement) in {(REVIEW, bool), (REPLY, type(None))}
    )


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
