"""Two sides on the same denominator; what only one can answer is set apart."""

from collections.abc import Callable
from datetime import date

import pytest

from queries import figures
from queries.compare import Side, compare, pointed_out
from queries.counts import Filters
from queries.differences import difference_p
from queries.estimators import difference
from queries.snapshot import Snapshot, open_snapshot
from tests.browser.shop import shop


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return open_snapshot(shop().warehouse)


@pytest.fixture(scope="module")
def sellers(snapshot: Snapshot) -> tuple[Side, Side]:
    first, second = snapshot.query("view_sellers", platform="shanhai")["seller_id"][:2]
    return Side("shanhai", first), Side("shanhai", second)


def test_each_side_has_the_figures_of_its_own_view(
    snapshot: Snapshot, sellers: tuple[Side, Side]
) -> None:
    period = Filters(platform="elsewhere", since=date(2025, 10, 1), until=date(2026, 7, 1))
    found = compare(snapshot, *sellers, period)
    assert found.patterns
    for row in found.patterns:
        for side, share in zip(sellers, (row.first, row.second), strict=True):
            own = Filters("shanhai", side.seller, None, period.since, period.until)
            one = figures.pattern_figures(snapshot, own)["shanhai"][row.name]
            assert (share.hits, share.judged) == (one.match, one.judged)
            assert (share.rate, share.low, share.high) == (one.rate, one.low, one.high)
            assert dict(share.asides)["unknown"] == one.unknown


def test_a_difference_stands_only_where_both_are_judged_alike(
    snapshot: Snapshot, sellers: tuple[Side, Side]
) -> None:
    found = compare(snapshot, *sellers, Filters())
    rows = [*found.claims, *found.patterns]
    assert any(row.difference for row in rows)
    for row in rows:
        few = min(row.first.judged, row.second.judged) < figures.MINIMUM
        is_apart = few or row.is_batched or row.first_only or row.second_only
        one, other = row.first, row.second
        expected = difference(one.hits, one.judged, other.hits, other.judged)
        assert row.difference == (None if is_apart else expected), row.name
    assert [row.name for row in rows if row.is_batched] == ["updated_at_night"]


def test_what_only_one_can_answer_names_the_columns(snapshot: Snapshot) -> None:
    shanhai, lumen = Side("shanhai"), Side("lumen")
    found = compare(snapshot, lumen, shanhai, Filters())
    assert not found.claims
    assert not found.patterns
    missing = figures.missing_columns(snapshot)
    assert found.one_sided
    for one in found.one_sided:
        assert (one.able, one.lacking) == (shanhai, lumen)
        assert one.missing == missing["lumen"][one.name]
        assert not missing["shanhai"][one.name]


TWO_SHOPS = """
platforms
| platform | timezone      |
| shop     | Asia/Shanghai |
| other    | Asia/Shanghai |

orders
| platform | order_id | paid_at          | paid_at_quality | status    | is_delivery_claimed |
| shop     | s1       | 2026-01-10 09:00 | exact           | delivered | true                |
| other    | o1       | 2026-01-10 09:00 | exact           | delivered | true                |

code_assignments
| platform | order_id | code_id |
| shop     | s1       | c_one   |
| other    | o1       | c_two   |

redemptions
| platform | code_id | redeemed_at      |
| service  | c_one   | 2026-01-09 09:00 |
"""


def test_few_judged_give_counts_and_no_difference(publish: Callable[[str], Snapshot]) -> None:
    found = compare(publish(TWO_SHOPS), Side("shop"), Side("other"), Filters())
    (row,) = [one for one in found.claims if one.kind == "contradicted"]
    assert (row.first.hits, row.first.judged, row.first.rate) == (1, 1, None)
    assert row.second.hits == 0
    assert row.difference is None
    # the code of the other shop is in no log: one test less was made there
    assert row.first_only == ("redeemed_before_delivery",)


def test_a_platform_that_is_not_there_is_refused(snapshot: Snapshot) -> None:
    with pytest.raises(KeyError):
        compare(snapshot, Side("shanhai"), Side("nowhere"), Filters())


def test_two_periods_are_counted_a_second_time(snapshot: Snapshot) -> None:
    first = Side(since=date(2026, 1, 1), until=date(2026, 4, 1))
    second = Side(since=date(2025, 10, 1), until=date(2026, 1, 1))
    found = compare(snapshot, first, second, Filters(platform="shanhai"))
    assert len(found.patterns) > 5
    for row in found.patterns:
        sql = f'select happened_at, verdict from "verdict_{row.name}" where platform = $platform'  # noqa: S608
        rows = snapshot.run(sql, {"platform": "shanhai"}).rows()
        for side, share in ((first, row.first), (second, row.second)):
            assert side.since is not None
            assert side.until is not None
            told = [verdict for moment, verdict in rows
                    if moment is not None and side.since <= moment.date() < side.until]  # fmt: skip
            judged = [one for one in told if one in ("match", "no_match")]
            assert (share.hits, share.judged) == (judged.count("match"), len(judged)), row.name
    assert any(row.difference for row in found.patterns)


def test_without_a_platform_a_period_is_of_all_that_can_answer(snapshot: Snapshot) -> None:
    whole = Side(since=date(2025, 1, 1), until=date(2027, 1, 1))
    found = {row.name: row for row in compare(snapshot, whole, whole, Filters()).patterns}
    for name, row in found.items():
        every = figures.pattern_figures(snapshot, whole.within(Filters()))
        able = [some[name] for some in every.values() if not some[name].missing]
        assert row.first.hits == sum(one.match for one in able)
        assert row.first.judged == sum(one.judged for one in able)


def test_chance_alone_points_out_one_in_twenty_at_most(
    snapshot: Snapshot, sellers: tuple[Side, Side]
) -> None:
    """Benjamini and Hochberg by hand: the largest rank whose p is below its part of 5 %."""
    rows = [row for row in compare(snapshot, *sellers, Filters()).rows if row.p is not None]
    ordered = sorted(rows, key=lambda row: row.p or 0.0)
    last = max(
        (rank for rank, row in enumerate(ordered, 1)
         if (row.p or 0.0) <= 0.05 * rank / len(ordered)), default=0,
    )  # fmt: skip
    assert {id(row) for row in pointed_out(rows)} == {id(row) for row in ordered[:last]}


def test_p_of_a_difference_is_that_of_the_score_test() -> None:
    """By hand: 60 and 40 of 100, pooled 0.5, z = 0.2 / sqrt(0.25 / 50) = 2.828."""
    assert difference_p(60, 100, 40, 100) == pytest.approx(0.004678, abs=1e-6)
    assert difference_p(0, 30, 0, 40) == 1.0
    with pytest.raises(ValueError, match="nothing was judged"):
        difference_p(0, 0, 1, 2)
