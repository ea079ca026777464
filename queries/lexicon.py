"""The open list of phrases by which a message is told to say something: read, checked, stored."""

import csv
import difflib
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

import duckdb
import polars as pl

from queries import expressions

SHIPPED = Path(__file__).with_name("lexicon.csv")
NAME = SHIPPED.name  # under which a warehouse keeps its own
COLUMNS = ("pattern", "language", "meaning", "weight", "example", "author", "date")
PLATFORM_MEANINGS = (
    "asks_order_number", "asks_for_proof", "clause_cited", "neutral_refusal", "plain_refusal",
    "waiting_for_information", "file_again", "shown_as_resolved", "reason_given",
)  # fmt: skip
BUYER_MEANINGS = ("deadline_stated", "payment_dispute_named", "public_post_named", "says_unsolved")
MEANINGS = PLATFORM_MEANINGS + BUYER_MEANINGS
HEAVIEST = 4.0


class BadLexicon(ValueError):
    """A lexicon is not as it must be; the message has one line per fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Entry:
    """One phrase: an expression over folded text, and what a text that matches it says."""

    pattern: str
    language: str  # two letters
    meaning: str  # one of MEANINGS
    weight: float  # quarters; a text says what its weights add up to 1 for
    example: str  # a text that it matches
    author: str
    added_on: date


@dataclass(frozen=True)
class Lexicon:
    """All phrases, and the bytes they were read from."""

    entries: tuple[Entry, ...]
    content: bytes

    @cached_property
    def version(self) -> str:
        """Twelve characters that name exactly this list."""
        return hashlib.sha256(self.content).hexdigest()[:12]


def folded(text: str) -> str:
    """A text as the expressions read it: A to Z in small letters, all else as it stands."""
    return "".join(chr(ord(one) + 32) if "A" <= one <= "Z" else one for one in text)


def path_of(warehouse: Path) -> Path:
    """The file of the warehouse's own lexicon, or of the shipped one where it has none."""
    own = warehouse / NAME
    return own if own.exists() else SHIPPED


def of(warehouse: Path) -> Lexicon:
    """The lexicon a warehouse is built with. Raises BadLexicon."""
    return read(path_of(warehouse))


def read(path: Path) -> Lexicon:
    """Read and check a lexicon. Raises BadLexicon with every fault: where, what, and the cure."""
    return _checked(path.name, path.read_bytes())


@lru_cache(maxsize=4)  # the same bytes are as good the second time
def _checked(name: str, content: bytes) -> Lexicon:
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadLexicon(
            [f"{name}: it cannot be read ({error}); save it as CSV in UTF-8"]
        ) from None
    entries: list[Entry] = []
    found = list(_header_faults(rows[0] if rows else []))
    for number, row in enumerate(rows[1:], start=2) if not found else ():
        if row:
            faults = list(_faults(row))
            found += [f"row {number}: {fault}" for fault in faults]
            entries += [] if faults else [_entry(row)]
    found = found or [*_repeated(entries), *_unmatched(entries)]
    if not found and not entries:
        found = ["it holds no phrase; leave it away to use the one that is shipped"]
    if found:
        raise BadLexicon([f"{name}: {fault}" for fault in found])
    return Lexicon(tuple(entries), content)


def write(con: duckdb.DuckDBPyConnection, lexicon: Lexicon) -> None:
    """Fill the contract's table `lexicon` anew."""
    con.execute("delete from lexicon")
    rows = [
        (one.pattern, one.language, one.meaning, one.weight, one.example, one.author,
         one.added_on, expressions.hint(one.pattern), lexicon.version)
        for one in lexicon.entries
    ]  # fmt: skip
    con.register("phrases", pl.DataFrame(rows, orient="row"))
    con.execute("insert into lexicon select * from phrases")
    con.unregister("phrases")


def match(con: duckdb.DuckDBPyConnection) -> None:
    """Fill the contract's table `message_phrases`; with no lexicon there yet, by the shipped one.

    Each different text is read once, by one statement a phrase: an expression bound as a value is
    compiled once, one taken from a table is compiled for every text.
    """
    if con.execute("select 1 from lexicon limit 1").fetchone() is None:
        write(con, read(SHIPPED))
    con.execute("delete from message_phrases")
    con.execute(_TEXTS)
    if con.execute("select 1 from different_texts limit 1").fetchone() is not None:
        for pattern, hint in con.execute("select distinct pattern, hint from lexicon").fetchall():
            con.execute(_MATCH, {"pattern": pattern, "hint": hint})
    con.execute(_PHRASES)
    con.execute("drop table matched; drop table different_texts")


_TEXTS = """
create or replace temp table matched (text_no bigint, pattern text, words text);
create or replace temp table different_texts as
select
    row_number() over () as text_no, text,
    translate(text, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') as folded
from (select distinct text from messages where text is not null)
"""
_MATCH = """
insert into matched
select text_no, $pattern, trim(regexp_extract(folded, $pattern)) as words
from different_texts
where contains(folded, $hint) and words <> ''
"""
_PHRASES = """
insert into message_phrases
select m.platform, m.message_id, l.pattern, l.meaning, l.weight, f.words
from matched f
join different_texts d using (text_no)
join messages m on m.text = d.text
join lexicon l on l.pattern = f.pattern
"""


def _header_faults(header: list[str]) -> Iterator[str]:
    if tuple(header) != COLUMNS:
        yield f"its first row is {','.join(header) or 'empty'}; it must be {','.join(COLUMNS)}"


def _faults(row: list[str]) -> Iterator[str]:
    if len(row) != len(COLUMNS):
        yield f"{len(row)} cells, where {len(COLUMNS)} belong; put cells with a comma in quotes"
        return
    said = dict(zip(COLUMNS, row, strict=True))
    if not said["pattern"].strip():
        yield "the pattern is empty"
    for fault in expressions.faults(said["pattern"]):
        yield f"pattern {said['pattern']!r}, {fault}"
    if not re.fullmatch(r"[a-z]{2}", said["language"]):
        yield f"language {said['language']!r}: write two small letters, such as zh or en"
    if said["meaning"] not in MEANINGS:
        near = difflib.get_close_matches(said["meaning"], MEANINGS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"it is one of {', '.join(MEANINGS)}"
        yield f"meaning {said['meaning']!r} is unknown; {hint}"
    if not _is_weight(said["weight"]):
        yield (
            f"weight {said['weight']!r}: write a quarter or more, in quarters, up to "
            f"{HEAVIEST:g} (0.25, 0.5, 1), or one below zero for what takes a meaning away"
        )
    if not _is_date(said["date"]):
        yield f"date {said['date']!r}: write it as 2026-11-25"
    for column in ("example", "author"):
        if not said[column].strip():
            yield f"{column} is empty; say {'a text it matches' if column == 'example' else 'who'}"


def _is_weight(text: str) -> bool:
    if not re.fullmatch(r"-?[0-9](\.[0-9]{1,2})?", text):
        return False
    return 0 < abs(float(text)) <= HEAVIEST and (4 * float(text)).is_integer()


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _entry(row: list[str]) -> Entry:
    pattern, language, meaning, weight, example, author, added_on = row
    return Entry(
        pattern, language, meaning, float(weight), example, author, date.fromisoformat(added_on)
    )


def _repeated(entries: list[Entry]) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for one in entries:
        if (one.pattern, one.meaning) in seen:
            yield f"pattern {one.pattern!r} stands twice for {one.meaning}; keep one of them"
        seen.add((one.pattern, one.meaning))


def _unmatched(entries: list[Entry]) -> Iterator[str]:
    """Phrases whose example DuckDB does not match, or whose expression it cannot read."""
    with duckdb.connect() as con:
        for one in entries:
            values = {"text": folded(one.example), "pattern": one.pattern}
            try:
                matched = con.execute("select regexp_matches($text, $pattern)", values).fetchone()
            except duckdb.Error as error:
                yield f"pattern {one.pattern!r} cannot be read: {str(error).splitlines()[0]}"
                continue
            if matched != (True,):
                yield f"pattern {one.pattern!r} does not match its example {one.example!r}"
