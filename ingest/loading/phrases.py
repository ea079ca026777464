"""Names, texts and lists as SQL writes them; built by a library, never by joining quotes."""

from collections.abc import Iterable, Mapping

from sqlglot import exp

NOTHING = "cast(null as varchar)"


def quoted(name: str) -> str:
    """A name."""
    return exp.to_identifier(name, quoted=True).sql("duckdb")


def literal(text: str) -> str:
    """A text."""
    return exp.Literal.string(text).sql("duckdb")


def words(texts: Iterable[str]) -> str:
    """Texts, separated by commas."""
    return ", ".join(map(literal, texts))


def named(expressions: Mapping[str, str]) -> str:
    """Expressions with their names, separated by commas."""
    return ", ".join(f"{expression} as {name}" for name, expression in expressions.items())


def cases(conditions: Iterable[tuple[str, str]], otherwise: str = NOTHING) -> str:
    """The value of the first condition that holds."""
    branches = " ".join(f"when {condition} then {value}" for condition, value in conditions)
    return f"case {branches} else {otherwise} end" if branches else otherwise
