"""Night updates beside night demand, batches beside a long night shift, and doubtful zones."""

import json
from collections.abc import Sequence
from datetime import date

import duckdb
import numpy as np
import polars as pl
import pytest

from queries import statements
from queries.analyses import clock_hours
from queries.analyses.clock_zone import HOME, OFFICE, shift
from queries.analysis import Analysis, Counter
from queries.figures import Filters

DAY = 1440
Con = duckdb.DuckDBPyConnection


def find(con: Con, by: str | None = None, filters: Filters | None = None) -> Analysis:
    select = statements.facts()["written_stamps"]
    con.execute(f"create or replace table written_stamps as {select}")
    return clock_hours.run(Counter(con.cursor, filters or Filters()), {"slice_by": 0}, by)


def row(found: Analysis, stream: str = "status_updates") -> dict[str, object]:
    return next(one for one in found.rows if one["stream"] == stream)


def zone(con: Con, name: str | None) -> None:
    con.execute("delete from platforms")
    con.execute(
        "insert into platforms by name select 'shop' as platform, $zone as timezone, "
        "'declared' as timezone_basis",
        {"zone": name},
    )


def stamps(minutes: np.ndarray) -> pl.DataFrame:
    """Minutes of the wall clock in Shanghai, which has no summer time, as UTC."""
    at = np.datetime64("2026-01-01T00:00", "ms") + np.asarray(minutes) * np.timedelta64(
        60_000, "ms"
    )
    return pl.DataFrame({"at": at - np.timedelta64(8 * 3_600_000, "ms")})


def updates(con: Con, minutes: np.ndarray, kind: str = "status_changed") -> None:
    frame = stamps(minutes)  # noqa: F841  read by the statement below
    con.execute(
        """
        insert into events by name
        select 'shop' as platform, $kind || cast(row_number() over () as varchar) as event_id,
            'ticket' as subject, 't1' as subject_id, "at" as happened_at, 1 as sequence_no,
            's' as time_precision, $kind as kind, 'unknown' as actor_kind, false as is_annulled,
            1 as file_id, 1 as line_no, false as is_derived
        from frame
        """,
        {"kind": kind},
    )


def replies(con: Con, minutes: np.ndarray, side: str = "platform", actor: str = "agent") -> None:
    frame = stamps(minutes)  # noqa: F841
    con.execute(
        """
        insert into messages by name
        select 'shop' as platform, $side || cast(row_number() over () as varchar) as message_id,
            't1' as ticket_id, "at" as sent_at, 1 as sequence_no, $side as side,
            $actor as actor_kind, 1 as file_id, 1 as line_no, false as is_derived
        from frame
        """,
        {"side": side, "actor": actor},
    )


def orders(con: Con, minutes: np.ndarray, method: str) -> None:
    frame = stamps(minutes)  # noqa: F841
    con.execute(
        """
        insert into orders by name
        select 'shop' as platform, $method || cast(row_number() over () as varchar) as order_id,
            "at" as paid_at, 'paid' as status, 'unknown' as fulfilment, 'unknown' as delivery_text,
            $method as payment_method, 1 as file_id, 1 as line_no, false as is_derived
        from frame
        """,
        {"method": method},
    )


def spread(
    rng: np.random.Generator, n: int, days: int, curve: Sequence[float] = OFFICE
) -> np.ndarray:
    """Minutes of independent stamps that follow a daily curve."""
    hour = rng.choice(24, n, p=np.array(curve) / sum(curve))
    return rng.integers(0, days, n) * DAY + hour * 60 + rng.integers(0, 60, n)


def nightly(days: int, size: int = 40, every: int = 2) -> np.ndarray:
    """A job at 02:30 of every second night that updates many at once."""
    return np.repeat(np.arange(0, days, every) * DAY + 150, size)


def test_a_nightly_job_passes_the_gate_and_is_counted_in_runs(con: Con) -> None:
    rng, days = np.random.default_rng(1), 120
    zone(con, "Asia/Shanghai")
    updates(con, np.concatenate([nightly(days), spread(rng, 3000, days)]))
    replies(con, spread(rng, 3000, days))
    found = row(find(con))
    assert found["control"] == "human_replies"
    assert found["passes_gate"]
    assert found["ratio_low"] > 1.5
    assert found["cohens_h"] > 0.2
    assert (found["night_batch_minutes"], found["night_batch_nights"]) == (60, 60)
    assert 60 * 40 <= found["night_batch_stamps"] <= 60 * 40 + 5
    assert "60 batch minutes on 60 nights" in find(con).says["en"]


def test_night_demand_is_no_night_batch(con: Con) -> None:
    """People who work and write at night on both sides: the ratio is near 1."""
    rng, days = np.random.default_rng(2), 120
    zone(con, "Asia/Shanghai")
    updates(con, spread(rng, 4000, days, HOME))
    replies(con, spread(rng, 4000, days, HOME))
    found = row(find(con))
    assert found["night_k"] > 100
    assert found["ratio_low"] < 1 < found["ratio_high"]
    assert not found["passes_gate"]
    assert found["night_batch_minutes"] == 0


def test_three_batches_are_three_acts(con: Con) -> None:
    """As many night updates as a job makes in months, but on three nights only."""
    rng, days = np.random.default_rng(3), 120
    zone(con, "Asia/Shanghai")
    burst = np.repeat(np.array([10, 50, 90]) * DAY + 150, 400)
    updates(con, np.concatenate([burst, spread(rng, 3000, days)]))
    replies(con, spread(rng, 3000, days, HOME))
    found = row(find(con))
    assert found["ratio"] > 3
    assert not found["passes_gate"]


def test_a_month_is_needed(con: Con) -> None:
    rng, days = np.random.default_rng(4), 29
    zone(con, "Asia/Shanghai")
    updates(con, np.concatenate([nightly(days, every=1), spread(rng, 2000, days)]))
    replies(con, spread(rng, 2000, days))
    found = row(find(con))
    assert found["ratio_low"] > 1.5
    assert not found["passes_gate"]


def test_people_who_never_write_at_night_still_are_a_control(con: Con) -> None:
    rng, days = np.random.default_rng(5), 120
    day_only = [0.0] * 9 + [1.0] * 9 + [0.0] * 6
    zone(con, "Asia/Shanghai")
    updates(con, np.concatenate([nightly(days), spread(rng, 2000, days, day_only)]))
    replies(con, spread(rng, 3000, days, day_only))
    found = row(find(con))
    assert found["ratio"] is None
    assert found["ratio_low"] > 1.5
    assert found["passes_gate"]
    json.dumps(find(con).rows, allow_nan=False)


def test_without_a_zone_no_hour_is_told(con: Con) -> None:
    rng, days = np.random.default_rng(6), 120
    zone(con, None)
    updates(con, np.concatenate([nightly(days), spread(rng, 3000, days)]))
    replies(con, spread(rng, 3000, days))
    found = find(con)
    for one in found.rows:
        assert one["reason"] == "zone_unknown"
        for key in ("night_k", "night_share", "night_low", "by_hour", "ratio", "by_offset",
                    "night_batch_minutes", "night_batch_nights"):  # fmt: skip
            assert one[key] is None
    assert row(found)["batch_minutes"] >= 60
    assert "--timezone" in found.says["en"]


def test_a_wrong_zone_withholds_the_night(con: Con) -> None:
    """Shanghai evenings read as if they were UTC look like other hours; the buyers tell."""
    rng, days = np.random.default_rng(7), 120
    updates(con, spread(rng, 3000, days))
    replies(con, spread(rng, 3000, days))
    replies(con, spread(rng, 500, days, HOME), side="buyer", actor="buyer")
    zone(con, "Asia/Shanghai")
    assert row(find(con))["inferred_shift_hours"] == 0
    assert row(find(con))["reason"] is None
    zone(con, "America/New_York")
    found = row(find(con))
    assert abs(found["inferred_shift_hours"]) >= 10
    assert (found["reason"], found["night_share"], found["passes_gate"]) == (
        "zone_doubtful", None, False,
    )  # fmt: skip


def test_other_offsets_tell_how_fragile_the_ratio_is(con: Con) -> None:
    rng, days = np.random.default_rng(8), 120
    zone(con, "Asia/Shanghai")
    updates(con, np.concatenate([nightly(days), spread(rng, 3000, days)]))
    replies(con, spread(rng, 3000, days))
    found = row(find(con))
    by = {one["offset_hours"]: one for one in found["by_offset"]}
    assert sorted(by) == list(range(-11, 13))
    assert by[0]["ratio"] == pytest.approx(found["ratio"])
    # were the clock 8 hours further, the 02:30 job would stand at 10:30
    assert by[8]["night_share"] < 0.2 < by[0]["night_share"]


def test_dates_without_a_time_of_day_are_left_out(con: Con) -> None:
    rng, days = np.random.default_rng(9), 120
    zone(con, "Asia/Shanghai")
    updates(con, spread(rng, 3000, days))
    orders(con, rng.integers(0, days, 500) * DAY, "card")
    replies(con, spread(rng, 80, days))
    found = find(con)
    assert row(found, "orders_paid")["reason"] == "date_only"
    assert row(found, "orders_paid")["by_hour"] is None
    assert row(found)["control"] is None  # 80 replies are too few, the dates are none
    assert any("without a time of day" in one["en"] for one in found.caveats)


def test_a_payment_method_that_keeps_to_the_night(con: Con) -> None:
    rng, days = np.random.default_rng(10), 120
    zone(con, "Asia/Shanghai")
    slips = rng.integers(0, days, 400) * DAY + rng.integers(60, 240, 400)
    orders(con, slips, "slip")
    orders(con, spread(rng, 2000, days, HOME), "card")
    found = {one["slice"]: one for one in find(con, by="payment_method").rows}
    assert found.keys() == {"slip", "card"}
    assert found["slip"]["night_share"] == 1
    assert found["card"]["night_share"] < 0.1
    assert found["slip"]["control"] == "others"
    assert found["slip"]["control_n"] == found["card"]["n"] == 2000


def test_a_slice_is_one_of_a_closed_list(con: Con) -> None:
    with pytest.raises(ValueError, match=r"by payment_method, actor_kind, category, fulfilment"):
        find(con, by="buyer_id")


def test_fewer_than_twenty_give_no_share(con: Con) -> None:
    zone(con, "Asia/Shanghai")
    updates(con, np.arange(19) * DAY + 150)
    assert (row(find(con))["night_share"], row(find(con))["reason"]) == (None, "too_few")
    updates(con, np.array([20 * DAY + 150]))
    assert row(find(con))["night_share"] == 1


def test_day_stamps_buyers_and_annulled_events_are_no_updates(con: Con) -> None:
    zone(con, "Asia/Shanghai")
    updates(con, np.arange(60) * DAY + 150)
    for column, word in (("time_precision", "'day'"), ("actor_kind", "'buyer'"),
                         ("is_annulled", "true")):  # fmt: skip
        before = row(find(con))["n"]
        con.execute(
            f"update events set {column} = {word} where event_id = (select min(event_id) "  # noqa: S608
            "from events where time_precision = 's' and actor_kind = 'unknown' and not is_annulled)"
        )
        assert row(find(con))["n"] == before - 1


def test_summer_time_is_kept(con: Con) -> None:
    """06:30 UTC is 01:30 in a New York winter and 02:30 in its summer; 04:30 is 23:30, 00:30."""
    zone(con, "America/New_York")
    con.execute(
        """
        insert into events by name
        select 'shop' as platform, cast(i as varchar) as event_id, 'ticket' as subject,
            't1' as subject_id,
            timestamp '2026-01-01 04:30:00' + i * interval '1' day as happened_at,
            1 as sequence_no, 's' as time_precision, 'status_changed' as kind,
            'unknown' as actor_kind, false as is_annulled, 1 as file_id, 1 as line_no,
            false as is_derived
        from range(0, 360) as t(i)
        """
    )
    hours = row(find(con))["by_hour"]
    assert hours[23] + hours[0] == 360
    assert hours[0] == 238  # 8 March to 1 November


def test_the_period_narrows_by_local_day(con: Con) -> None:
    zone(con, "Asia/Shanghai")
    updates(con, np.arange(60) * DAY + 30)  # 00:30 in Shanghai is the day before in UTC
    found = row(find(con, filters=Filters(since=date(2026, 1, 11), until=date(2026, 1, 31))))
    assert found["n"] == 20


def test_seller_and_category_narrow_events_messages_and_orders(con: Con) -> None:
    zone(con, "Asia/Shanghai")
    updates(con, np.arange(60) * DAY + 150)
    replies(con, np.arange(50) * DAY + 600)
    con.execute("update events set subject_id = 't2' where event_id <= 'status_changed3'")
    con.execute("update messages set ticket_id = 't2' where message_id <= 'platform2'")
    con.execute(
        """
        insert into tickets by name
        select 'shop' as platform, 't' || i as ticket_id, 's' || i as seller_id,
            'none' as order_link, 'other' as category, 'open' as status, 'unknown' as outcome,
            1 as file_id, 1 as line_no, false as is_derived
        from range(1, 3) as t(i)
        """
    )
    for stream in ("status_updates", "human_replies"):
        first, second = (
            row(find(con, filters=Filters(seller=s)), stream)["n"] for s in ("s1", "s2")
        )
        assert 0 < second < first
        assert first + second == row(find(con), stream)["n"]
    assert find(con, filters=Filters(seller="s1", category="payment")).rows == []


@pytest.mark.parametrize("curve", [HOME, OFFICE])
@pytest.mark.parametrize("n", [100, 500])
def test_the_zone_guard_rarely_errs(curve: Sequence[float], n: int) -> None:
    """Over 200 draws: no shift seen where there is none, and a shift of eight hours seen."""
    rng = np.random.default_rng(11)
    drawn = [rng.multinomial(n, np.array(curve) / sum(curve)) for _ in range(200)]
    false = sum(shift(hours) != 0 for hours in drawn)
    seen = sum(abs((shift(np.roll(hours, 8)) or 0) - 8) <= 1 for hours in drawn)
    assert false == 0
    assert seen >= 180


def test_the_zone_guard_says_nothing_of_few() -> None:
    assert shift([4] * 24) is None
    assert shift([50] * 24) == 0


def test_batches_do_not_hide_behind_themselves(con: Con) -> None:
    """A small batch every night makes its own hour look busy; it is found all the same."""
    rng, days = np.random.default_rng(12), 120
    zone(con, "Asia/Shanghai")
    sizes = np.repeat(np.arange(days) * DAY + 150, rng.integers(6, 40, days))
    updates(con, np.concatenate([sizes, spread(rng, 1200, days)]))
    found = row(find(con))
    assert found["batch_least"] <= 6
    assert found["night_batch_nights"] == days


@pytest.mark.parametrize(("updated", "replied"), [(0.03, 0.01), (0.5, 0.38)])
def test_a_ratio_without_effect_and_an_effect_without_ratio_stay_below_the_gate(
    con: Con, updated: float, replied: float
) -> None:
    """Three times as many of next to none; and many, but hardly more than people."""
    rng, days = np.random.default_rng(13), 120
    zone(con, "Asia/Shanghai")
    curves = [
        [(1 - share) / 21] + [share / 3] * 3 + [(1 - share) / 21] * 20
        for share in (updated, replied)
    ]
    updates(con, spread(rng, 10_000, days, curves[0]))
    replies(con, spread(rng, 10_000, days, curves[1]))
    found = row(find(con))
    if updated < 0.1:
        assert found["ratio_low"] > 1.5
        assert found["cohens_h"] < 0.2
    else:
        assert found["ratio_low"] < 1.5
        assert found["cohens_h"] > 0.2
    assert not found["passes_gate"]
