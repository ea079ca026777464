"""Blind samples of texts to label by hand: drawn, written, and read back with their labels."""

from __future__ import annotations

import csv
import hashlib
import json
import random
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from queries.audits import Stratum
from queries.lexicon import BUYER_MEANINGS, MEANINGS
from queries.snapshot import Snapshot

COLUMNS = ("item", "text", "says_it")
YES, NO = {"yes", "y", "1", "true", "是", "对"}, {"no", "n", "0", "false", "否", "不"}


class BadSample(ValueError):
    """A sample cannot be drawn or read; the message says where, what and the cure."""


@dataclass(frozen=True)
class Key:
    """What labellers must not see: what was drawn, and from how many."""

    meaning: str
    lexicon: str  # version
    snapshot: str  # digest
    seed: int
    flagged_texts: int
    unflagged_texts: int
    is_flagged: dict[str, bool]  # by item
    fingerprint: str  # of items and texts, so that a changed file is noticed


@dataclass(frozen=True)
class Item:
    """One text to label."""

    item: str
    text: str


def draw(
    snapshot: Snapshot, meaning: str, flagged: int, unflagged: int, seed: int
) -> tuple[list[Item], Key]:
    """A random sample of different texts in shuffled order, and the key to it.

    Fewer are drawn where there are fewer. Raises BadSample for an unknown meaning or no texts.
    """
    if meaning not in MEANINGS:
        raise BadSample(f"{meaning}: there is no such meaning; it is one of {', '.join(MEANINGS)}")
    found = snapshot.query("audit_texts", meaning=meaning, of_buyer=meaning in BUYER_MEANINGS)
    version = snapshot.run("select min(version) as version from lexicon", {})["version"][0]
    rng = random.Random(f"{meaning} {seed}")  # noqa: S311  repeatable, and nothing secret
    strata = {
        flag: found.filter(found["is_flagged"] == flag)["text"].to_list() for flag in (True, False)
    }
    if not found.height:
        raise BadSample(f"{meaning}: the snapshot holds no text that could say it")
    chosen = [
        (text, flag)
        for flag, wanted in ((True, flagged), (False, unflagged))
        for text in rng.sample(strata[flag], min(wanted, len(strata[flag])))
    ]
    rng.shuffle(chosen)
    items = [Item(f"{place:04d}", text) for place, (text, _) in enumerate(chosen, start=1)]
    key = Key(
        meaning, str(version), snapshot.digest, seed, len(strata[True]), len(strata[False]),
        {one.item: flag for one, (_, flag) in zip(items, chosen, strict=True)}, _fingerprint(items),
    )  # fmt: skip
    return items, key


def write(items: Sequence[Item], key: Key, out: Path) -> Path:
    """Write the file to label, and the key beside it; returns the key's path."""
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows((one.item, _no_formula(one.text), "") for one in items)
    where = key_path(out)
    where.write_text(json.dumps(asdict(key), ensure_ascii=False, indent=1) + "\n", "utf-8")
    return where


def key_path(sample: Path) -> Path:
    """Where the key to a sample stands."""
    return sample.with_name(f"{sample.name}.key.json")


def read_key(sample: Path) -> Key:
    """The key to a sample. Raises BadSample."""
    path = key_path(sample)
    try:
        return Key(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise BadSample(
            f"{path.name}: the key to {sample.name} cannot be read ({error}); "
            "put it beside the sample, or draw a new one"
        ) from None


def read_labels(path: Path, key: Key) -> dict[str, bool]:
    """The labels of a file by item, unlabelled items left out.

    Raises BadSample for a file of another sample, a text that was changed, or a word that is
    neither yes nor no.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadSample(f"{path.name}: it cannot be read ({error})") from None
    if not rows or any(column not in rows[0] for column in COLUMNS):
        raise BadSample(f"{path.name}: its columns must be {', '.join(COLUMNS)}")
    items = [Item(row["item"], _as_drawn(row["text"])) for row in rows]
    if _fingerprint(items) != key.fingerprint:
        raise BadSample(
            f"{path.name}: these are not the texts that were drawn; label a copy of the file as it "
            "was written, and change the column says_it alone"
        )
    return {row["item"]: label for number, row in enumerate(rows, start=2)
            if (label := _label(path.name, number, row["says_it"])) is not None}  # fmt: skip


def strata(key: Key, labels: dict[str, bool]) -> tuple[Stratum, Stratum]:
    """The flagged and the unflagged texts, as they were labelled."""
    found = []
    for flag, texts in ((True, key.flagged_texts), (False, key.unflagged_texts)):
        said = [label for item, label in labels.items() if key.is_flagged[item] is flag]
        found.append(Stratum(texts, len(said), sum(said)))
    return found[0], found[1]


def _label(file: str, row: int, written: str | None) -> bool | None:
    word = (written or "").strip().lower()
    if word in YES | NO:
        return word in YES
    if word:
        raise BadSample(
            f"{file}: row {row}: {word!r} is neither yes nor no; leave it empty if unsure"
        )
    return None


def _no_formula(text: str) -> str:
    return f"'{text}" if re.match(r"\s*[=+\-@\t\r]", text) else text


def _as_drawn(text: str) -> str:
    return text[1:] if text.startswith("'") and _no_formula(text[1:]) == text else text


def _fingerprint(items: Sequence[Item]) -> str:
    # Spreadsheets rewrite the ends of lines.
    lines = (f"{one.item} {' '.join(one.text.split())}" for one in items)
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:16]
