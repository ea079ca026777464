"""What the header of a pattern or an analysis says, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

VERDICTS = ("match", "no_match", "too_early", "unknown", "excluded")
CLAIMS = ("delivered", "processing", "waiting", "escalated", "resolved")
Value = int | float


@dataclass(frozen=True)
class Parameter:
    """A number of a definition that people may move."""

    name: str
    unit: str
    default: Value
    low: Value
    high: Value
    raises: str  # what a higher value gives more of: match, no_match or either
    help: str
    help_zh: str

    @property
    def sql_type(self) -> str:
        """Its type on every engine: whole numbers are bigint, all others double."""
        return "bigint" if isinstance(self.default, int) else "double"

    def parse(self, text: str) -> Value:
        """Read a value as a person writes it. Raises ValueError, saying the range."""
        try:
            return self.check(int(text) if self.sql_type == "bigint" else float(text))
        except ValueError:
            raise ValueError(f"{text!r} is not {self._range()}") from None

    def check(self, value: Value) -> Value:
        """The value itself, if it is in range. Raises ValueError, saying the range."""
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        if (self.sql_type == "bigint" and not is_whole) or not self.low <= value <= self.high:
            raise ValueError(f"{self.name} = {value} is not {self._range()}")
        return value if self.sql_type == "bigint" else float(value)

    def _range(self) -> str:
        kind = "a whole number" if self.sql_type == "bigint" else "a number"
        return f"{kind} of {self.unit} from {self.low} to {self.high}"


@dataclass(frozen=True)
class Words:
    """What a definition says in one language."""

    title: str
    question: str
    why: str
    innocent: tuple[str, ...]
    method: str  # where the method comes from
    what_to_do: Mapping[str, str]  # manager, seller
    verdicts: Mapping[str, str]  # verdict -> the rule in words; empty for an analysis


@dataclass(frozen=True)
class Definition:
    """What patterns and analyses have in common."""

    name: str
    path: Path
    sql: str  # the whole file, header included: the text that runs
    digest: str  # SHA-256 of that text and of the tallies it reads
    screen: str
    phenomena: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]  # lists of table.column, any of which list will do
    params: Mapping[str, Parameter]
    reviewed: date
    en: Words
    zh: Words

    @property
    def title(self) -> str:
        """The English title."""
        return self.en.title

    @property
    def defaults(self) -> dict[str, Value]:
        """The default of each parameter."""
        return {name: param.default for name, param in self.params.items()}

    @cached_property
    def tables(self) -> frozenset[str]:
        """The contract tables it needs."""
        return frozenset(column.split(".")[0] for needed in self.needs for column in needed)

    def values(self, moved: Mapping[str, Value] | None = None) -> dict[str, Value]:
        """All parameters, the moved ones in place of their defaults. Raises ValueError."""
        moved = moved or {}
        for name in moved:
            if name not in self.params:
                known = ", ".join(self.params) or "none"
                raise ValueError(f"{self.name} has no parameter {name}; it has: {known}")
        return {
            name: param.check(moved.get(name, param.default)) for name, param in self.params.items()
        }


@dataclass(frozen=True)
class Pattern(Definition):
    """One public claim: a SELECT that gives every subject a verdict."""

    per: str  # order, code, ticket, event, claim, payment_dispute
    against: str  # the status claim it speaks to, or none
    strength: str  # contradicts, unsupported, or none
    absence_supports: bool  # whether no_match supports the claim
    planted: tuple[str, ...]  # faults of the invented sample data that it must find
    example: str  # drawn tables


@dataclass(frozen=True)
class AnalysisDefinition(Definition):
    """What is no verdict per row: a SELECT of counts, and statistics over them."""

    unit: str
