"""Counts kept by seller and day: they have the keys that filters act on, and add up."""

import polars as pl
import pytest

from queries import statements
from queries.snapshot import Snapshot

KEYS = ["platform", "seller_id", "category", "day"]


@pytest.mark.parametrize("name", statements.tallies())
def test_a_row_is_a_seller_a_category_and_a_day(invented_world: Snapshot, name: str) -> None:
    rows = invented_world.run(f"select * from {name}", {})  # noqa: S608
    added = list(statements.sums(name))
    assert rows.columns[:4] == KEYS
    assert rows.columns[-len(added) :] == added
    assert added[0] == "subjects"
    assert len(rows) > 0
    assert not rows.drop(added).is_duplicated().any()
    assert rows["subjects"].min() > 0


@pytest.mark.parametrize("name", statements.counted())
def test_the_days_are_the_sellers_added_up(invented_world: Snapshot, name: str) -> None:
    days = invented_world.run(f"select * from {statements.counted()[name]}", {})  # noqa: S608
    rows = invented_world.run(f"select * from {name}", {})  # noqa: S608
    sums = list(statements.sums(name))
    keys = [column for column in rows.columns if column not in ("seller_id", *sums)]
    added = rows.group_by(keys).agg(pl.col(sums).sum()).rows()
    assert days.columns == rows.columns
    assert days["seller_id"].null_count() == len(days)
    assert len(days) < len(rows)
    assert set(days.select(*keys, *sums).rows()) == set(added)
    assert len(days) == len(added)
