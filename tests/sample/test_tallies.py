"""Counts kept by seller and day: they have the keys that filters act on, and add up."""

from datetime import date

import polars as pl
import pytest

from queries import statements
from queries.catalogue import owner
from queries.figures import Filters
from queries.narrowing import within, worked_out
from queries.snapshot import Bound, Snapshot
from queries.statements import choices, counted, monthly, movable, summed
from tests.sample.alike import assert_alike

KEYS = ["platform", "seller_id", "category"]
# of which in the sample no two sellers have the same on one day
ALONE = {"hand_over_pairs", "file_counts", "slot_counts"}
BY_SELLER = [name for name in counted() if name not in summed()]


@pytest.mark.parametrize("name", [name for name in BY_SELLER if name in statements.tallies()])
def test_a_row_is_a_seller_a_category_and_a_day_or_month(
    invented_world: Snapshot, name: str
) -> None:
    rows = invented_world.run(f"select * from {name}", {})  # noqa: S608
    added = list(statements.sums(name))
    assert rows.columns[:4] == [*KEYS, "month" if name in monthly() else "day"]
    assert rows.columns[-len(added) :] == added
    assert added[0] == "subjects"
    assert len(rows) > 0
    assert not rows.drop(added).is_duplicated().any()
    assert rows["subjects"].min() > 0


@pytest.mark.parametrize("name", counted())
def test_the_days_are_the_sellers_added_up(invented_world: Snapshot, name: str) -> None:
    days = invented_world.run(f"select * from {counted()[name]}", {})  # noqa: S608
    rows = by_seller(invented_world, name)
    sums = list(statements.sums(name))
    if name in monthly():
        assert days["month"].is_between(200001, 210012).all()
    keys = [column for column in rows.columns if column not in ("seller_id", *sums)]
    added = rows.group_by(keys).agg(pl.col(sums).sum())
    assert days.columns == rows.columns
    assert days["seller_id"].null_count() == len(days)
    assert len(days) < len(rows) or name in ALONE
    assert_alike(days.select(*keys, *sums), added)


def by_seller(snapshot: Snapshot, name: str) -> pl.DataFrame:
    """The table, or of a tally that is kept summed what would stand in it."""
    if name not in summed():
        return snapshot.run(f"select * from {name}", {})  # noqa: S608
    select, bound = statements.tallies()[name], {}
    if name in movable():
        found = owner(name)
        select = statements.in_front(select, statements.bound_params(found))
        bound = found.defaults | dict.fromkeys(choices(name))
    return snapshot.run(select, bound)


@pytest.mark.parametrize("name", [name for name in movable() if choices(name)])
def test_what_a_parameter_chooses_is_the_same_counted_alone(
    invented_world: Snapshot, name: str
) -> None:
    found, every = owner(name), by_seller(invented_world, name)
    select = statements.in_front(statements.tallies()[name], statements.bound_params(found))
    for choice in choices(name):
        values = every[choice].unique().sort()
        assert len(values) > 1
        for value in values:
            alone = invented_world.run(select, found.defaults | {choice: value})
            chosen = every.filter(pl.col(choice) == value)
            assert_alike(alone, chosen)


@pytest.mark.parametrize("name", sorted(monthly()))
@pytest.mark.parametrize(
    ("since", "until"),
    [
        (None, None),
        (date(2026, 2, 1), None),
        (date(2026, 2, 11), None),
        (None, date(2026, 3, 20)),
        (date(2026, 1, 31), date(2026, 4, 2)),
        (date(2026, 2, 5), date(2026, 2, 20)),
    ],
)
def test_whole_months_and_the_days_beside_them_are_the_period(
    invented_world: Snapshot, name: str, since: date | None, until: date | None
) -> None:
    asked = Filters(since=since, until=until).bound() | {"pattern": None}
    for by_seller in (False, True):
        narrowed = within(name, asked, by_seller=by_seller)
        assert narrowed is not None
        every, bound = worked_out(name, asked)
        is_told = by_seller and name not in summed()
        found = _summed_up(invented_world, name, narrowed[0], narrowed[1], is_told=is_told)
        wanted = _summed_up(invented_world, name, every[name], bound, is_told=is_told)
        assert_alike(found, wanted)
        assert len(wanted) > 1


def _summed_up(
    snapshot: Snapshot, name: str, select: str, bound: dict[str, Bound], *, is_told: bool
) -> pl.DataFrame:
    """What a tally gives, added up: with its sellers told apart, or without."""
    if name in movable():
        found = owner(name)
        select = statements.in_front(select, statements.bound_params(found))
        bound = bound | found.defaults
    frame, sums = snapshot.run(select, bound), list(statements.sums(name))
    keys = [one for one in frame.columns if one not in sums and (is_told or one != "seller_id")]
    return frame.group_by(keys).agg(pl.col(sums).sum())
