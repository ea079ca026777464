"""Every drawing gives what it says: the worked examples in the headers, and those in drawn/."""

import pytest

from queries import catalogue, statements
from tests.queries.drawings import (
    Drawing,
    all_drawings,
    built,
    drawn_values,
    observed,
    wanted,
)

EXPECTATIONS = [(drawing, relation) for drawing in all_drawings() for relation in drawing.expected]


@pytest.mark.parametrize(
    ("drawing", "relation"), EXPECTATIONS, ids=[f"{one.name}-{what}" for one, what in EXPECTATIONS]
)
def test_the_drawing_gives_what_it_says(drawing: Drawing, relation: str) -> None:
    rows = drawing.expected[relation]
    name, *given = relation.split()
    select, values = f"select * from {name}", None  # noqa: S608
    if given:
        pattern = catalogue.patterns()[name.removeprefix("verdict_")]
        select = statements.in_front(pattern.sql, statements.bound_params(pattern))
        values = drawn_values(relation)
    assert observed(built(drawing), select, list(rows[0]), values) == wanted(rows)
