"""Numbers that a screen reads from counts by day are those of the rows it opens."""

from datetime import date
from typing import Any

import pytest

from queries.figures import Filters
from queries.snapshot import Snapshot

# counts, rows, the column both go by, the number, what else the counts and the rows take
PAIRS: list[tuple[str, str, str, str, dict[str, Any], dict[str, Any]]] = [
    ("delivery_tiers", "delivery_ladder", "tier", "orders", {}, {"tier": None}),
    ("matched_claims", "claims_matched", "by_pattern", "claims", {"claim": "delivered"},
     {"claim": "delivered", "pattern": None}),
    ("matched_claims", "claims_matched", "by_pattern", "claims", {"claim": "resolved"},
     {"claim": "resolved", "pattern": None}),
    ("seller_gap_counts", "seller_gaps", "by_pattern", "tickets", {}, {"by_pattern": None}),
]  # fmt: skip
VIEWS = [
    Filters(), Filters(platform="shanhai"), Filters(since=date(2026, 1, 5), until=date(2026, 5, 9)),
    Filters(seller="1"), Filters(category="game_credit"), Filters(since=date(2030, 1, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("counts", "rows", "by", "number", "told", "asked"), PAIRS)
def test_the_counts_are_those_of_the_rows(
    invented_world: Snapshot, counts: str, rows: str, by: str, number: str,
    told: dict[str, Any], asked: dict[str, Any],
) -> None:  # fmt: skip
    for view in VIEWS:
        counted = invented_world.query(counts, **told, **view.bound())
        listed = invented_world.query(rows, most=1, **asked, **view.bound())
        assert dict(counted.select(by, number).iter_rows()) == dict(
            listed.select(by, "total").unique().iter_rows()
        )
        if "least_log_tier" in counted.columns and counted.height:
            assert counted["least_log_tier"].unique().to_list() == (
                listed["least_log_tier"].unique().to_list()
            )
    whole = invented_world.query(counts, **told, **Filters().bound())
    assert whole.height > 1
