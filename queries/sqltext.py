"""Reading our own SQL: its header, its one SELECT, and the names it reads."""

import re
import tomllib
from collections.abc import Iterable
from typing import Any

import sqlglot
from sqlglot import exp

_COMMENT = re.compile(r"/\*.*?\*/|--[^\n]*", re.DOTALL)
_NAMED = re.compile(r"\b(?:from|join)\s+([a-z_]+)")


def header(text: str) -> tuple[dict[str, Any], str]:
    """Split a file into the TOML of its opening comment and the SQL after it.

    Raises ValueError where the file does not open so, or the TOML does not parse.
    """
    if not text.startswith("/*"):
        raise ValueError("the file does not open with /* and its header")
    inside, closed, body = text[2:].partition("*/")
    if not closed:
        raise ValueError("the opening comment is not closed")
    try:
        return tomllib.loads(inside), body
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"the header is not TOML: {error}") from None


def one_select(sql: str) -> exp.Query:
    """The file's single SELECT. Raises ValueError where it is something else."""
    try:
        statements = sqlglot.parse(sql, read="duckdb")
    except sqlglot.errors.ParseError as error:
        first = error.errors[0]
        raise ValueError(
            f"the SQL does not parse at line {first['line']}: {first['description']}"
        ) from None
    if len(statements) != 1 or not isinstance(statements[0], exp.Query):
        raise ValueError("the file must hold one SELECT and nothing after it")
    if any(token.token_type == sqlglot.TokenType.SEMICOLON for token in sqlglot.tokenize(sql)):
        raise ValueError("the SELECT must end without ;")
    return statements[0]


def reads(query: exp.Query) -> set[str]:
    """Names of the relations it reads, its own CTEs set aside."""
    own = {cte.alias for cte in query.find_all(exp.CTE)}
    return {table.name for table in query.find_all(exp.Table)} - own


def named(sql: str) -> set[str]:
    """Names after FROM and JOIN, a CTE's own among them: what `reads` gives, without parsing."""
    return set(_NAMED.findall(_COMMENT.sub(" ", sql)))


def columns_of(query: exp.Query, relation: str) -> set[str]:
    """Columns it takes from a relation by its name, as in params.days."""
    return {column.name for column in query.find_all(exp.Column) if column.table == relation}


def in_order(texts: dict[str, str]) -> list[str]:
    """Names of SELECTs in an order in which each comes after those it reads.

    Raises ValueError naming those that read each other in a circle.
    """
    needs = {name: named(sql) & texts.keys() for name, sql in texts.items()}
    done: list[str] = []
    while len(done) < len(texts):
        ready = sorted(name for name in needs if name not in done and needs[name] <= set(done))
        if not ready:
            raise ValueError(f"these read each other in a circle: {_rest(texts, done)}")
        done += ready
    return done


def _rest(texts: Iterable[str], done: list[str]) -> str:
    return ", ".join(sorted(set(texts) - set(done)))


def taken_with(sql: str, column: str) -> set[str]:
    """The relations from which a SELECT may take a column: by its name, or with all others."""
    found: set[str] = set()
    for select in one_select(sql).find_all(exp.Select):
        named = {
            one.table
            for one in select.find_all(exp.Column)
            if one.parent_select is select and (one.name == column or one.is_star)
        }
        if any(isinstance(one, exp.Star) for one in select.expressions):
            named.add("")
        found |= {
            table.name
            for table in select.find_all(exp.Table)
            if table.parent_select is select and named & {"", table.alias_or_name}
        }
    return found
