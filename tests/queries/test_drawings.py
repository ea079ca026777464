"""Every drawing gives what it says: the worked examples in the headers, and those in drawn/."""

import pytest

from tests.queries.drawings import Drawing, all_drawings, built, observed, wanted

EXPECTATIONS = [(drawing, relation) for drawing in all_drawings() for relation in drawing.expected]


@pytest.mark.parametrize(
    ("drawing", "relation"), EXPECTATIONS, ids=[f"{one.name}-{what}" for one, what in EXPECTATIONS]
)
def test_the_drawing_gives_what_it_says(drawing: Drawing, relation: str) -> None:
    rows = drawing.expected[relation]
    select = f"select * from {relation}"  # noqa: S608
    assert observed(built(drawing), select, list(rows[0])) == wanted(rows)
