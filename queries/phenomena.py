"""The rows of phenomena people complain of, and which definitions speak to each."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from queries.catalogue import analyses, patterns

LIST = Path(__file__).with_name("phenomena.toml")


@dataclass(frozen=True)
class Phenomenon:
    """One row: its words in each language, and the definitions that speak to it.

    `lacks` and `why` are there where no export known to us can test it: the columns that would
    change that, and the reason in words.
    """

    code: str  # S01 to S24, T1 to T6, F1 to F6
    words: dict[str, str]
    patterns: tuple[str, ...]
    analyses: tuple[str, ...]
    lacks: tuple[str, ...] = ()
    why: dict[str, str] | None = None

    @property
    def is_covered(self) -> bool:
        """Whether a pattern or an analysis speaks to it."""
        return bool(self.patterns or self.analyses)


@cache
def phenomena() -> dict[str, Phenomenon]:
    """All rows by code, in the order of the list."""
    listed = tomllib.loads(LIST.read_text("utf-8"))
    return {
        code: Phenomenon(
            code,
            {language: row[language] for language in ("en", "zh")},
            _of(code, patterns()),
            _of(code, analyses()),
            tuple(row.get("lacks", ())),
            {language: row[f"why_{language}"] for language in ("en", "zh")}
            if "lacks" in row
            else None,
        )
        for code, row in listed.items()
    }


def _of(code: str, definitions: dict[str, Any]) -> tuple[str, ...]:
    return tuple(name for name, one in definitions.items() if code in one.phenomena)
