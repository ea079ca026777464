"""Every drawing gives what it says: the worked examples in the headers, and those in drawn/."""

import pytest

from tests.queries.drawings import Drawing, all_drawings, observed, wanted

EXPECTATIONS = [(drawing, relation) for drawing in all_drawings() for relation in drawing.expected]


@pytest.mark.parametrize(
    ("drawing", "relation"), EXPECTATIONS, ids=[f"{one.name}-{what}" for one, what in EXPECTATIONS]
)
def test_the_drawing_gives_what_it_says(drawing: Drawing, relation: str) -> None:
    rows = drawing.expected[relation]
    with drawing.built(twins=True) as con:
        assert observed(con, f"select * from {relation}", list(rows[0])) == wanted(rows)  # noqa: S608
