"""The lexicon a warehouse is built with: its own, if it was given one, or the shipped one."""

from collections.abc import Sequence
from pathlib import Path

from ingest.reading import Refused
from ingest.warehouse import Warehouse, fsync
from queries import lexicon
from queries.lexicon import BadLexicon, Lexicon


def lexicon_of(house: Warehouse, given: Path | None = None) -> Lexicon:
    """The lexicon given, or else the warehouse's. Raises Refused with all its faults."""
    try:
        return lexicon.read(given) if given else lexicon.of(house.root)
    except BadLexicon as error:
        raise Refused(str(error)) from None


def commit(house: Warehouse, staging: Path, replaced: Sequence[str], phrases: Lexicon) -> None:
    """Let what was read count, and what it was read by: see `Warehouse.commit`.

    Another lexicon than the warehouse had becomes its own, as a file that people may read, change
    and pass on. Whoever is killed between the two loads again with the same words.
    """
    house.commit(staging, replaced)
    if phrases.content == lexicon.path_of(house.root).read_bytes():
        return
    temporary = house.root / f"{lexicon.NAME}.tmp"
    temporary.write_bytes(phrases.content)
    fsync(temporary)
    temporary.replace(house.root / lexicon.NAME)
    fsync(house.root)
