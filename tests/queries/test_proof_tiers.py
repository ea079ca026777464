"""Which signs are proof of a delivery follows the parameter."""

from pathlib import Path

import pytest

from queries import statements
from queries.catalogue import patterns
from tests.queries.drawings import Drawing, built

PATTERN = patterns()["delivered_without_proof"]
EVIDENCE = Drawing(
    "evidence", Path(__file__).with_name("drawn").joinpath("evidence.txt").read_text("utf-8")
)


@pytest.mark.parametrize(
    ("min_tier", "sent", "opened", "in_page", "used"),
    [
        (2, "proof", "proof", "proof", "proof"),
        (3, "no_proof", "proof", "proof", "proof"),
        (4, "no_proof", "no_proof", "proof", "proof"),
    ],
)
def test_a_sign_below_the_tier_is_no_proof(
    min_tier: int, sent: str, opened: str, in_page: str, used: str
) -> None:
    select = statements.in_front(PATTERN.sql, statements.bound_params(PATTERN))
    rows = built(EVIDENCE).execute(
        f"select subject_id, finding from ({select}) where platform = 'shop'",  # noqa: S608
        PATTERN.values({"min_tier": min_tier}),
    )
    found = dict(rows.fetchall())
    assert [found[one] for one in ("sent", "opened", "in_page", "used")] == [
        sent, opened, in_page, used,
    ]  # fmt: skip
