"""Fills of a database only what a test looks at, and what that reads: a drawing needs no more."""

from collections.abc import Iterable
from functools import cache

import duckdb

from queries import catalogue, materialise, sqltext, statements


def materialise_in_part(con: duckdb.DuckDBPyConnection, wanted: Iterable[str]) -> None:
    """Make the relations of these names and those that they read; no counts."""
    made = _with_what_they_read(wanted)
    materialise.prepare(con)
    for relation, _, make in materialise.steps():
        if relation in made:
            make(con)


def _with_what_they_read(wanted: Iterable[str]) -> set[str]:
    """Names of relations, and of all that these read."""
    found: set[str] = set()
    left = set(wanted)
    while left:
        found.add(name := left.pop())
        left |= _reads().get(name, set()) - found
    return found


@cache
def _reads() -> dict[str, set[str]]:
    """What each relation reads."""
    judged = {
        f"verdict_{name}": statements.labelled(pattern, {})
        for name, pattern in catalogue.patterns().items()
    }
    ledger = {"claims_ledger": statements.text("claims_ledger.sql")}
    texts = statements.facts() | judged | ledger | statements.outcomes()
    return {name: sqltext.named(text) for name, text in texts.items()} | {"verdicts": set(judged)}
