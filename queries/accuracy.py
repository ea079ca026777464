"""How well each pattern found what was planted in invented data, as accuracy.csv holds it."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from queries.catalogue import patterns
from queries.estimators import wilson
from queries.planted import STRENGTHS

TABLE = Path(__file__).with_name("accuracy.csv")
COUNTS = ("planted", "found", "too_early", "matches", "true_matches", "look_alikes",
          "look_alikes_matched")  # fmt: skip
TEXTS = ("pattern", "digest", "platform", "orders", "rate", "seed", "strength")
Row = dict[str, str | int]


@dataclass(frozen=True)
class Share:
    """k of n, and the share with its 95 % interval (Wilson 1927); None where there is no n."""

    k: int
    n: int

    @property
    def value(self) -> float | None:
        """The share, from 0 to 1."""
        return self.k / self.n if self.n else None

    @cached_property
    def interval(self) -> tuple[float, float] | None:
        """The ends of its interval."""
        return wilson(self.k, self.n)


@dataclass(frozen=True)
class Accuracy:
    """One pattern on one invented platform at one rate of faults, over all seeds."""

    pattern: str
    digest: str  # the first eight characters of the definition's that was measured
    platform: str
    rate: str  # how frequent faults were, against the platform's own habits
    seeds: int
    recall: dict[str, Share]  # strength -> found of planted; only the strengths that were planted
    precision: Share  # true matches of all matches
    look_alikes: Share  # matched, of those that only look like a fault

    @property
    def is_current(self) -> bool:
        """Whether the definition that was measured is the one that runs now."""
        known = patterns().get(self.pattern)
        return known is not None and known.digest.startswith(self.digest)


def accuracy(table: Path = TABLE) -> list[Accuracy]:
    """The measurements, pooled over seeds; none where nothing was measured yet.

    Raises ValueError, naming file, line and column, where the table is not as it must be.
    """
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows(table):
        groups[tuple(str(row[name]) for name in ("pattern", "digest", "platform", "rate"))] += [row]
    return [_pooled(key, some) for key, some in groups.items()]


def rows(table: Path = TABLE) -> list[Row]:
    """One row per pattern, platform, rate, seed and strength; counts as numbers."""
    if not table.is_file():
        return []
    with table.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        lacking = [name for name in (*TEXTS, *COUNTS) if name not in (reader.fieldnames or ())]
        if lacking:
            raise ValueError(f"{table.name}: no column {', '.join(lacking)}; measure it again")
        return [_typed(table.name, reader.line_num, given) for given in reader]


def _typed(file: str, line: int, given: dict[str, str]) -> Row:
    read: Row = {name: given[name] for name in TEXTS}
    for name in COUNTS:
        try:
            read[name] = int(given[name])
        except (TypeError, ValueError):
            raise ValueError(
                f"{file}: line {line}, {name}: {given[name]!r} is no number; measure it again"
            ) from None
    return read


def _pooled(key: tuple[str, ...], some: Sequence[Row]) -> Accuracy:
    pattern, digest, platform, rate = key

    def total(name: str, rows: Sequence[Row]) -> int:
        return sum(int(row[name]) for row in rows)

    by_strength = {
        strength: [row for row in some if row["strength"] == strength] for strength in STRENGTHS
    }
    # what is counted whatever the strength stands in each of a seed's rows
    once = list({str(row["seed"]): row for row in some}.values())
    return Accuracy(
        pattern, digest, platform, rate, len(once),
        recall={
            strength: Share(total("found", found), total("planted", found))
            for strength, found in by_strength.items()
            if found
        },
        precision=Share(total("true_matches", once), total("matches", once)),
        look_alikes=Share(total("look_alikes_matched", once), total("look_alikes", once)),
    )  # fmt: skip
