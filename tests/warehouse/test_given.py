"""Which contract columns follow from a column of a record, through joins and steps."""

from ingest.building.given import columns_from

SELECT = """
with timed as (
    select o.platform, o.trade_no, coalesce(o.pay_time, o.create_time) as moment, o.amount
    from record_order o
)
select t.trade_no as order_id, t.moment as paid_at, t.moment is null as is_unpaid,
    t.amount as amount_minor, 'CNY' as currency
from timed t
"""


def test_a_column_is_followed_to_all_that_rests_on_it() -> None:
    assert columns_from(SELECT, "create_time") == {"paid_at", "is_unpaid"}
    assert columns_from(SELECT, "amount") == {"amount_minor"}
    assert columns_from(SELECT, "trade_no") == {"order_id"}


def test_a_column_nothing_rests_on_has_none() -> None:
    assert columns_from(SELECT, "remark") == frozenset()


def test_a_step_that_names_itself_ends() -> None:
    select = "with a as (select x + 1 as x from record_order) select x as quantity from a"
    assert columns_from(select, "x") == {"quantity"}
