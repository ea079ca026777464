"""What holds for every pattern, whichever it is: the promise is tested once."""

import duckdb
import pytest

from queries import catalogue, drawn
from queries.definitions import Pattern

PATTERNS = list(catalogue.patterns().values())
each = pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)


def given(con: duckdb.DuckDBPyConnection, name: str, columns: list[str]) -> list[list[str | None]]:
    chosen = ", ".join(f"cast({column} as text)" for column in columns)
    rows = con.execute(f"select {chosen} from verdict_{name}").fetchall()  # noqa: S608
    return sorted([list(row) for row in rows], key=str)


@each
def test_the_worked_example_gives_what_it_says(pattern: Pattern, judge) -> None:  # type: ignore[no-untyped-def]
    con = judge(pattern.example)
    expected = drawn.read(pattern.example)["verdicts"]
    columns = list(expected[0])
    assert given(con, pattern.name, columns) == sorted(
        ([row[column] for column in columns] for row in expected), key=str
    )
