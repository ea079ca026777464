"""How well each pattern found what was planted in invented data, as accuracy.csv holds it."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from queries.catalogue import patterns

TABLE = Path(__file__).with_name("accuracy.csv")


@dataclass(frozen=True)
class Accuracy:
    """One pattern on one invented platform: what was planted, what it found, and how surely.

    Rates are shares from 0 to 1, None where nothing was there to find; their ends are those of the
    95 % interval the file gives.
    """

    pattern: str
    digest: str  # the first eight characters of the definition's that was measured
    platform: str
    rate: str  # how much was planted, as the measurement names it
    strength: str
    seeds: str
    planted: int
    found: int
    recall: float | None
    recall_low: float | None
    recall_high: float | None
    matches: int
    true_matches: int
    precision: float | None
    precision_low: float | None
    precision_high: float | None
    look_alikes: int
    look_alikes_matched: int

    @property
    def is_current(self) -> bool:
        """Whether the definition that was measured is the one that runs now."""
        known = patterns().get(self.pattern)
        return known is not None and known.digest.startswith(self.digest)


def accuracy(table: Path = TABLE) -> list[Accuracy]:
    """Return the rows of accuracy.csv; none where nothing was measured yet.

    Raises ValueError, naming file, line and column, where the table is not as it must be.
    """
    if not table.is_file():
        return []
    with table.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        lacking = [name for name in _READ if name not in (reader.fieldnames or ())]
        if lacking:
            raise ValueError(f"{table.name}: no column {', '.join(lacking)}; measure it again")
        return [_row(table.name, reader.line_num, given) for given in reader]


def _row(file: str, line: int, given: Mapping[str, str]) -> Accuracy:
    read: dict[str, Any] = {}
    for name, convert in _READ.items():
        try:
            read[name] = convert(given[name])
        except (TypeError, ValueError):
            raise ValueError(
                f"{file}: line {line}, {name}: {given[name]!r} is no number; measure it again"
            ) from None
    return Accuracy(**read)


def _share(text: str) -> float | None:
    return float(text) if text else None


_CONVERT: dict[object, Callable[[str], object]] = {
    str: str, int: int, float | None: _share,
}  # fmt: skip
_READ: dict[str, Callable[[str], object]] = {
    field.name: _CONVERT[field.type] for field in fields(Accuracy)
}
