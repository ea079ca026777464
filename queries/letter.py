"""The shortest list of columns to ask a platform for, and the questions they would answer."""

import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from queries import answers
from queries.snapshot import Snapshot

_SAID_BY_LOADER = "platforms."  # no column of an export: whoever loads it says so
_ASKED = Path(__file__).with_name("letter.toml")


@dataclass(frozen=True)
class Request:
    """Columns to ask for together, and the patterns and analyses that they then can answer."""

    columns: tuple[str, ...]  # table.column of the contract
    answers: tuple[str, ...]


def requests(
    snapshot: Snapshot, platform: str, names: Collection[str] | None = None
) -> list[Request]:
    """What to ask the platform for, that which answers most for the fewest columns first.

    `names` narrows it to some patterns and analyses.

    Greedy set cover (Chvatal, V. 1979, Mathematics of Operations Research 4:233): each step takes
    the list of needs that gives the most new answers a column. What the software never stores is
    not asked for, nor what whoever loads the export can say.
    """
    open_ones = {
        name: askable
        for name, options in answers.ways(snapshot, platform).items()
        if (names is None or name in names)
        and (askable := [columns for columns in options if not _is_said_by_loader(columns)])
    }
    asked: set[str] = set()
    found = []
    while open_ones:
        best = min(
            {option - asked for options in open_ones.values() for option in options},
            key=lambda columns: (
                len(columns) / len(_answered(open_ones, asked | columns)),
                -len(columns),  # of equals, the larger step, which is one letter's line
                sorted(columns),
            ),
        )
        asked |= best
        answered = _answered(open_ones, asked)
        found.append(Request(tuple(sorted(best)), tuple(answered)))
        open_ones = {name: some for name, some in open_ones.items() if name not in answered}
    return found


def asked_for(column: str, language: str) -> str:
    """A column of the contract in the plain words of a letter, in English (en) or Chinese (zh)."""
    table, _, name = column.partition(".")
    return _asked()[table][name][language]


def _is_said_by_loader(columns: Iterable[str]) -> bool:
    return any(column.startswith(_SAID_BY_LOADER) for column in columns)


def _answered(open_ones: dict[str, list[frozenset[str]]], asked: Iterable[str]) -> list[str]:
    given = set(asked)
    return [name for name, options in open_ones.items() if any(one <= given for one in options)]


@cache
def _asked() -> dict[str, dict[str, dict[str, str]]]:
    with _ASKED.open("rb") as file:
        return tomllib.load(file)
