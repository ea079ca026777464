"""Sellers beside each other, changes over time, speed beside care: from counts to words."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from math import ceil, floor, sqrt
from typing import Any

import duckdb
import polars as pl
import pytest
from scipy.stats import binom

from queries import statements
from queries.analyses import change_over_time, sellers_beside_each_other, speed_and_care
from queries.analysis import Analysis, Counter
from queries.catalogue import patterns
from queries.figures import Filters

DAY = date(2026, 1, 5)  # a Monday
START = datetime(2026, 1, 5, 9, 0)  # noqa: DTZ001  UTC without offset, as snapshots hold it
PATTERN = "closed_unanswered"
Con = duckdb.DuckDBPyConnection
Judged = tuple[str, int, int, int]  # seller, day, matched, judged


def judge(con: Con, judged: list[Judged], early: list[tuple[str, int, int]] | None = None) -> None:
    """Fill verdict_counts and the definitions, as a snapshot that is being built has them."""
    rows: list[tuple[Any, ...]] = []
    for seller, day, matched, every in judged:
        when = DAY + timedelta(days=day)
        rows += [(seller, when, "match", matched), (seller, when, "no_match", every - matched)]
    rows += [(seller, DAY + timedelta(days=day), "too_early", n) for seller, day, n in early or []]
    frame = pl.DataFrame(rows, ["seller_id", "day", "verdict", "subjects"], orient="row")  # noqa: F841
    con.execute(
        "create or replace table verdict_counts as select $pattern as pattern, 'shop' as platform, "
        "seller_id, 'other' as category, cast(day as date) as day, verdict, subjects from frame "
        "where subjects > 0",
        {"pattern": PATTERN},
    )
    con.execute(
        "create or replace table pattern_definitions (pattern text, per text, against text, "
        "absence_supports boolean)"
    )
    con.executemany(
        "insert into pattern_definitions values ($1, $2, $3, $4)",
        [[one.name, one.per, one.against, one.absence_supports] for one in patterns().values()],
    )
    con.execute(
        f"create or replace table verdict_days as {statements.without_sellers('verdict_counts')}"
    )
    add_up(con, "seller_days", "seller_months")


def add_up(con: Con, *sums: str) -> None:
    for name in sums:
        con.execute(f"create or replace table {name} as {statements.squared()[name]}")


def of(seller: str, n: int, matched: int, days: int = 150) -> list[Judged]:
    """n judged of one seller, spread over the days, of which so many matched."""
    return [(seller, at * days // n, int((at * matched) % n < matched), 1) for at in range(n)]


ONE_FAR_OFF = [
    *(row for name in "abcde" for row in of(name, 60, 6)), *of("far.off", 60, 36), *of("few", 8, 8),
]  # fmt: skip


def beside(con: Con, by: str | None = PATTERN, margin: float = 1.5, **filters: str) -> Analysis:
    counter = Counter(con.cursor, Filters(**filters))  # type: ignore[arg-type]
    return sellers_beside_each_other.run(counter, {"margin": margin}, by)


def over_time(con: Con, by: str | None = PATTERN) -> Analysis:
    return change_over_time.run(Counter(con.cursor), {}, by)


def by_seller(found: Analysis) -> dict[object, dict[str, Any]]:
    return {row["seller_id"]: row for row in found.rows}


def test_the_one_that_is_far_off_is_pointed_out_alone(con: Con) -> None:
    judge(con, ONE_FAR_OFF)
    found = beside(con)
    rows = by_seller(found)
    assert [name for name, row in rows.items() if row["is_flagged"]] == ["far.off"]
    assert list(rows) == sorted(rows, key=str)  # by name, never by share
    assert (rows["far.off"]["k"], rows["far.off"]["n"]) == (36, 60)
    assert rows["far.off"]["place"] == "above"
    assert {rows[name]["place"] for name in "abcde"} == {"within"}
    assert "36 of 60 (60.0%" in found.says["en"]
    assert "of single sellers, 1 is shown to be above" in found.says["en"]
    assert "60 中 36" in found.says["zh"]
    assert "far.off" not in found.says["en"]  # a seller is named beside its figures only


def test_too_few_give_no_share_and_the_raw_stands_beside_the_shrunk(con: Con) -> None:
    judge(con, ONE_FAR_OFF)
    found = beside(con)
    figures = {figure.said["en"]: figure for figure in found.figures}
    assert (figures["few"].value, figures["few"].k, figures["few"].n) == (None, 8, 8)
    far = figures["far.off"]
    assert far.naive == pytest.approx(0.6)
    assert far.value is not None
    assert far.value < 0.6
    row = by_seller(found)["few"]
    assert (row["share"], row["q"], row["is_flagged"]) == (None, None, False)


def test_a_higher_margin_points_out_fewer(con: Con) -> None:
    judge(con, ONE_FAR_OFF)
    strict = beside(con, margin=5.0)
    assert not any(row["is_flagged"] for row in strict.rows)
    assert "none is shown to be above 5 times" in strict.says["en"]


def test_equal_sellers_are_not_pointed_out_whatever_the_order(con: Con) -> None:
    judge(con, [row for name in "abcdef" for row in of(name, 40, 4 + ord(name) % 3)])
    found = beside(con, by=None)
    assert not any(row["is_flagged"] for row in found.rows)
    assert "none is shown to be above 1.5 times" in found.says["en"]
    assert len(found.figures) == 6  # the sellers of one pattern are listed all the same


def test_few_sellers_are_not_held_against_each_other(con: Con) -> None:
    judge(con, [*of("a", 60, 6), *of("b", 60, 40)])
    found = beside(con)
    assert all(row["q"] is None and row["share"] is not None for row in found.rows)
    assert found.says["en"].startswith("Nobody can be held against the others: of 2 sellers")


def test_one_seller_alone_is_told_that_there_is_nobody_to_compare_with(con: Con) -> None:
    judge(con, of("a", 60, 6))
    assert beside(con).says["en"].startswith("There is nobody to be held against")
    assert beside(con).says["zh"].startswith("没有可比较的对象")
    (alone,) = by_seller(beside(con)).values()  # drawn towards nobody: its own share and interval
    for end in ("", "_low", "_high"):
        assert alone[f"shrunk{end}"] == alone[f"share{end}"]


def test_a_seller_is_told_of_others_without_names_only_where_there_are_some(con: Con) -> None:
    def of_others(found: Analysis) -> list[str]:
        return [one["en"] for one in found.caveats if "bear no names" in one["en"]]

    judge(con, of("a", 60, 6))
    assert not of_others(beside(con, seller="a"))
    judge(con, [*of("a", 60, 6), *of("b", 60, 6)])
    assert len(of_others(beside(con, seller="a"))) == 1


def test_one_day_of_trouble_counts_as_one_day(con: Con) -> None:
    """As many matched, spread over the days or on one: the second is far less sure."""
    usual = [row for name in "abcde" for row in of(name, 60, 6)]
    burst = [("x", 10, 20, 20), *(("x", 20 + at, 0, 1) for at in range(40))]
    told = []
    for own in (of("x", 60, 20), burst):
        judge(con, [*usual, *own])
        row = by_seller(beside(con))["x"]
        told.append((row["q"], row["effective_n"]))
    assert told[0][0] < 0.01 < told[1][0]
    assert told[1][1] < 15 < 50 < told[0][1]


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (None, None), (date(2026, 2, 1), None), (date(2026, 1, 20), None), (None, date(2026, 3, 1)),
        (date(2026, 1, 10), date(2026, 4, 20)), (date(2026, 2, 3), date(2026, 2, 20)),
        (date(2026, 2, 25), date(2026, 3, 5)), (date(2026, 3, 1), date(2026, 4, 1)),
    ],
)  # fmt: skip
def test_whole_months_and_the_days_beside_them_add_up(
    con: Con, since: date | None, until: date | None
) -> None:
    """A period is made of months and days, one of a single category of its own counts."""
    judge(con, [*of("a", 90, 6), *of("b", 300, 60, days=200)], [("a", 9, 4), ("b", 60, 3)])
    period = Filters(since=since, until=until)
    told = [
        Counter(con.cursor, replace(period, category=category))(
            "sellers_beside_each_other", margin=1.5
        ).sort("seller_id")
        for category in (None, "other")
    ]
    assert told[0].equals(told[1])
    inside = con.execute(
        "select cast(sum(subjects) as bigint), count(distinct day) from verdict_counts "
        "where verdict <> 'too_early' and seller_id = 'b' and day >= $since and day < $until",
        {"since": since or DAY, "until": until or DAY + timedelta(days=999)},
    ).fetchone()
    assert told[0].select("judged", "days").row(1) == inside


def test_a_seller_sees_its_own_place_and_no_names(con: Con) -> None:
    judge(con, ONE_FAR_OFF)
    found = beside(con, seller="far.off")
    whole = by_seller(beside(con))["far.off"]
    assert found.rows == [whole]  # the same place among the same others, whose counts are small
    assert [figure.said["en"] for figure in found.figures] == ["far.off"]
    assert found.counts is None
    assert any("6 of theirs are not shown" in caveat["en"] for caveat in found.caveats)
    assert "this seller's own share" in found.says["en"]


def test_counts_of_ten_or_more_of_others_are_shown_without_a_name(con: Con) -> None:
    judge(con, [row for name in "abcdef" for row in of(name, 60, 15)])
    found = beside(con, seller="a")
    assert [row["seller_id"] for row in found.rows] == ["a", None, None, None, None, None]
    assert "this seller's own share is not shown to be above 1.5" in found.says["en"]
    assert "15 of 60" in found.says["en"]


def test_it_is_sliced_by_patterns_of_orders_and_tickets_only(con: Con) -> None:
    assert PATTERN in sellers_beside_each_other.comparable()
    assert "updated_at_night" not in sellers_beside_each_other.comparable()
    with pytest.raises(ValueError, match="updated_at_night"):
        beside(con, by="updated_at_night")


def test_nothing_is_said_where_no_seller_is_named(con: Con) -> None:
    judge(con, [])
    found = beside(con, by=None)
    assert found.says["en"].startswith("Unknown: no seller is named")
    assert found.rows == []


def daily(share: list[float], per_day: int = 6) -> list[Judged]:
    """So many a day, matched as near to the share of each day as whole numbers go."""
    rows, owed = [], 0.0
    for day, one in enumerate(share):
        owed += one * per_day
        rows.append(("only", day, floor(owed), per_day))
        owed -= floor(owed)
    return rows


def test_a_step_is_named_with_its_day_and_both_shares(con: Con) -> None:
    judge(con, daily([0.05] * 84 + [0.5] * 84))
    found = over_time(con)
    (row,) = found.rows
    assert row["kind"] == "step"
    truth = DAY + timedelta(days=84)
    assert row["first_day"] <= truth <= row["last_day"]  # type: ignore[operator]
    assert abs((row["day"] - truth).days) <= 2  # type: ignore[operator]
    assert [figure.name.rpartition(".")[2] for figure in found.figures] == ["before", "after"]
    assert f"on {row['day']:%-d %b %Y}" in found.says["en"]
    assert "变为" in found.says["zh"]
    assert "0.0 would be called changed by chance" in " ".join(c["en"] for c in found.caveats)


def test_a_drift_is_told_without_a_day(con: Con) -> None:
    judge(con, daily([0.05 + 0.4 * day / 170 for day in range(170)]))
    found = over_time(con)
    (row,) = found.rows
    assert (row["kind"], row["day"], row["is_rising"]) == ("drift", None, True)
    assert "rose gradually, or on a day that cannot be named" in found.says["en"]
    assert "逐渐上升" in found.says["zh"]


def test_what_does_not_change_is_said_not_to(con: Con) -> None:
    judge(con, daily([0.2] * 170))
    found = over_time(con)
    assert found.rows[0]["kind"] == "nothing"
    assert found.says["en"] == "None of 1 daily shares is seen to change."
    assert len(found.figures) == 1  # the whole, as it was asked for by name
    assert not over_time(con, by=None).figures
    with pytest.raises(ValueError, match="a pattern's name"):
        over_time(con, by="seller")


def test_the_last_days_of_which_much_is_too_early_are_left_out(con: Con) -> None:
    """What is judged of them is what was quick: 0 %, and no change of the share."""
    judge(con, daily([0.3] * 150 + [0.0] * 20), [("only", day, 6) for day in range(150, 170)])
    (row,) = over_time(con).rows
    assert (row["kind"], row["left_out_days"]) == ("nothing", 20)
    assert row["n"] == 150 * 6
    judge(con, daily([0.3] * 150 + [0.0] * 20))
    assert over_time(con).rows[0]["kind"] == "step"


def test_a_short_log_is_not_judged(con: Con) -> None:
    judge(con, daily([0.1] * 40))
    assert over_time(con).says["en"].startswith("Unknown: no pattern has 20 judged")


def sell(con: Con, sold: dict[str, list[int | None]]) -> None:
    """Paid orders of each seller, delivered after so many seconds, or (None) never."""
    con.execute(
        "create or replace table order_facts (platform text, seller_id text, category text, "
        "is_sold boolean, is_delivery_claimed boolean, sold_at timestamp, "
        "exact_paid_at timestamp, exact_delivered_at timestamp)"
    )
    rows = []
    for seller, every in sold.items():
        for number, waited in enumerate(every):
            paid = START + timedelta(days=number % 100, hours=number % 7)
            done = None if waited is None else paid + timedelta(seconds=waited)
            rows.append([seller, waited is not None, paid, paid, done])
    con.executemany(
        "insert into order_facts values ('shop', $1, 'other', true, $2, $3, $4, $5)", rows
    )
    con.execute(
        "create or replace table horizons as select 'shop' as platform, 'orders' as table_name, "
        "true as is_there, timestamp '2026-06-30' as until_at"
    )
    con.execute(f"create or replace table sale_waits as {statements.tallies()['sale_waits']}")


def settle(con: Con, supported: dict[str, tuple[int, int]]) -> None:
    """Resolved claims of each seller on days of their own: so many supported of so many judged."""
    con.execute(
        "create or replace table claims_ledger (platform text, claim text, seller_id text, "
        "category text, claimed_at timestamp, verdict text, status_native text)"
    )
    con.executemany(
        "insert into claims_ledger values ('shop', 'resolved', $1, 'other', $2, $3, 'done')",
        [
            [seller, START + timedelta(days=at), "supported" if at < k else "unsupported"]
            for seller, (k, n) in supported.items()
            for at in range(n)
        ],
    )
    con.execute("create or replace table ripening (platform text, claim text, unripe_at timestamp)")
    con.execute(f"create or replace table claim_counts as {statements.tallies()['claim_counts']}")
    add_up(con, "care_days", "care_months")


def speeds(con: Con) -> tuple[Analysis, dict[object, dict[str, Any]]]:
    found = speed_and_care.run(Counter(con.cursor), {}, None)
    return found, by_seller(found)


def test_an_order_not_delivered_counts_as_longer_than_all(con: Con) -> None:
    judge(con, of("a", 60, 6))
    sell(
        con, {"a": [2] * 30, "b": [2] * 10 + [None] * 20, "c": [5] * 40 + [600] * 39, "d": [9] * 12}
    )
    settle(con, {"a": (3, 8)})
    found, rows = speeds(con)
    assert rows["a"]["middle_seconds"] == 2
    assert (rows["b"]["orders"], rows["b"]["delivered"]) == (30, 10)
    assert (rows["b"]["middle_seconds"], rows["b"]["speed"]) == (None, "open")
    assert rows["c"]["middle_seconds"] == 5
    assert (rows["c"]["low_seconds"], rows["c"]["high_seconds"]) == (5, 600)
    assert rows["d"]["middle_seconds"] is None  # 12 are too few
    assert rows["a"]["share"] is None  # and so are 8
    assert found.says["en"].startswith(
        "No seller has both figures. Sellers with 20 orders of exact times: 3;"
    )


def test_the_ranks_taken_hold_the_middle() -> None:
    """The two order statistics the SELECT takes hold the true median in 95 %, by exact sum."""
    for n in (20, 47, 300):
        first = max(floor(n / 2 - 0.98 * sqrt(n)), 1)
        last = min(ceil(n / 2 + 1 + 0.98 * sqrt(n)), n)
        held = binom.cdf(last - 1, n, 0.5) - binom.cdf(first - 1, n, 0.5)
        assert 0.95 <= held <= 0.99


def test_speed_and_care_stand_beside_each_other(con: Con) -> None:
    judge(con, of("a", 60, 6))
    sell(con, {**{name: [60, 80] * 15 for name in "abcde"}, "far.off": [1] * 30})
    settle(con, {**dict.fromkeys("abcde", (54, 60)), "far.off": (24, 60)})
    found, rows = speeds(con)
    assert (rows["far.off"]["speed"], rows["far.off"]["care"]) == ("below", "below")
    assert rows["far.off"]["share"] == pytest.approx(0.4)
    assert "both figures: 6. Beyond chance, 1 deliver sooner and 0 later" in found.says["en"]
    assert "borne out of 1, 1 of them among those who deliver sooner" in found.says["en"]
    assert "可证实的比例偏低的有 1 个，其中 1 个属于交付较早的" in found.says["zh"]
    with pytest.raises(ValueError, match="cannot be sliced"):
        speed_and_care.run(Counter(con.cursor), {}, "seller")


def test_no_care_is_told_where_nothing_could_bear_it_out(con: Con) -> None:
    """Where most is unknown to the patterns that could, a share would count missing columns."""
    judge(con, of("a", 60, 6))
    for table in ("verdict_counts", "verdict_days"):
        con.execute(f"update {table} set verdict = 'unknown'")  # noqa: S608
    sell(con, {"a": [2] * 30})
    settle(con, {"a": (0, 60)})
    found, rows = speeds(con)
    assert rows["a"]["judged"] == 0
    assert not [figure for figure in found.figures if figure.name.startswith("care.")]
