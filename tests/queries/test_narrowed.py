"""What a filter narrows of an analysis: an exception that spares nothing is no exception."""

import hashlib

import pytest

from queries import sqltext, statements
from queries.catalogue import analyses, owner
from queries.narrowing import BESIDE


@pytest.mark.parametrize("name", BESIDE)
def test_a_filter_that_narrows_what_is_told_is_one_of_an_analysis(name: str) -> None:
    assert name in analyses()


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("select a.seller_id from orders a", {"orders"}),
        ("select seller_id from orders", {"orders"}),
        ("select a.* from orders a join tickets t on t.order_id = a.order_id", {"orders"}),
        ("select * from orders", {"orders"}),
        ("select count(*) from orders where seller_id = 'x'", {"orders"}),
        ("select count(*) from orders", set()),
        ("with t as (select day from orders) select seller_id from t", {"t"}),
        ("with t as (select seller_id from orders) select day from tickets", {"orders"}),
    ],
)
def test_sellers_are_told_apart_where_a_select_may_take_them(sql: str, told: set[str]) -> None:
    assert sqltext.taken_with(sql, "seller_id") == told


@pytest.mark.parametrize("tally", statements.movable())
def test_a_tally_with_parameters_is_of_one_analysis_which_has_them(tally: str) -> None:
    assert statements.movable()[tally] <= owner(tally).params.keys()


def test_the_version_of_an_analysis_is_also_that_of_what_it_adds_up() -> None:
    one = analyses()["window_burn"]
    assert one.digest != hashlib.sha256(one.sql.encode()).hexdigest()
    plain = analyses()["close_timers"]
    assert plain.digest == hashlib.sha256(plain.sql.encode()).hexdigest()
