"""Sums with squares of days, under filters of all kinds, against the rows they are made of."""

from datetime import date

import polars as pl
import pytest

from queries.figures import Filters
from queries.narrowing import within
from queries.snapshot import Snapshot
from tests.sample.alike import assert_alike

JUDGED = ("supported", "contradicted", "unsupported")


def counted(claims: pl.DataFrame, asked: Filters) -> pl.DataFrame:
    """Of each seller the days of its resolved claims, and their sums, from the claims."""
    is_asked = [
        pl.col("verdict").is_in(JUDGED),
        *(pl.col(column) == value for column, value in (
            ("platform", asked.platform), ("seller_id", asked.seller),
            ("category", asked.category)) if value is not None),
        *([pl.col("day") >= asked.since] if asked.since else []),
        *([pl.col("day") < asked.until] if asked.until else []),
    ]  # fmt: skip
    rows = claims.with_columns(day=pl.col("claimed_at").cast(pl.Date)).filter(is_asked)
    n, k = pl.len().cast(pl.Int64), (pl.col("verdict") == "supported").sum().cast(pl.Int64)
    by_day = rows.group_by("platform", "seller_id", "day").agg(k=k, n=n)
    return by_day.group_by("platform", "seller_id").agg(
        days=pl.len().cast(pl.Int64), supported=pl.col("k").sum(), judged=pl.col("n").sum(),
        supported_squared=pl.col("k").pow(2).sum().cast(pl.Float64),
        supported_judged=(pl.col("k") * pl.col("n")).sum().cast(pl.Float64),
        judged_squared=pl.col("n").pow(2).sum().cast(pl.Float64),
    )  # fmt: skip


@pytest.mark.parametrize("of", [(), ("seller",), ("category",), ("seller", "category")])
@pytest.mark.parametrize(
    ("since", "until"),
    [
        (None, None), (date(2026, 2, 1), None), (date(2026, 2, 11), None),
        (None, date(2026, 3, 20)), (date(2026, 1, 31), date(2026, 4, 2)),
        (date(2026, 2, 5), date(2026, 2, 20)),
    ],
)  # fmt: skip
def test_what_sellers_settle_adds_up_over_months_and_days(
    invented_world: Snapshot, of: tuple[str, ...], since: date | None, until: date | None
) -> None:
    claims = invented_world.run(
        "select platform, seller_id, category, verdict, claimed_at from claims_ledger "
        "where claim = 'resolved' and seller_id is not null",
        {},
    )
    common = claims.group_by("seller_id", "category").len().sort("len").row(-1, named=True)
    asked = Filters(
        seller=common["seller_id"] if "seller" in of else None,
        category=common["category"] if "category" in of else None,
        since=since, until=until,
    )  # fmt: skip
    narrowed = within("care_months", asked.bound() | {"pattern": None}, by_seller=True)
    select, bound = narrowed or ("select * from care_months", {})
    wanted = counted(claims, asked)
    sums = [name for name in wanted.columns if name not in ("platform", "seller_id")]
    found = invented_world.run(select, bound).group_by("platform", "seller_id")
    assert_alike(found.agg(pl.col(sums).sum()), wanted)
    assert (len(wanted) == 1) == ("seller" in of)
