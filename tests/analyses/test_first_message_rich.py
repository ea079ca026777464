"""Rich first messages against plain ones of the same kind: counted, confounded, and in words."""

from pathlib import Path

import duckdb
import numpy as np
import polars as pl
import pytest

from queries.analyses import first_message_rich
from queries.analysis import Analysis, Counter, Figure
from queries.catalogue import analyses
from queries.exposures import risk_difference
from tests.analyses.waits import NOBODY

Con = duckdb.DuckDBPyConnection
BEHIND = Path(__file__).parents[2] / "queries" / "reads" / "behind" / "first_message_rich.sql"
DEFAULTS = {"rich_characters": 120, "rich_attachments": 1, "within_hours": 24}


def fill(con: Con, seed: int = 1, n: int = 3000, effect: float = 0.0) -> pl.DataFrame:
    """Hard cases write more and are answered more slowly; richness itself adds `effect`."""
    rng = np.random.default_rng(seed)
    hard, chat, day = rng.random(n) < 0.4, rng.random(n) < 0.5, rng.random(n) < 0.7
    band = rng.integers(0, 4, n)
    rich = rng.random(n) < np.where(hard, 0.75, 0.2) + np.where(chat, 0.0, 0.1)
    answered = rng.random(n) < (
        np.where(hard, 0.25, 0.6) + np.where(day, 0.1, 0.0) + np.where(rich, effect, 0.0)
    )
    frame = pl.DataFrame(
        {
            "number": np.arange(n), "rich": rich, "answered": answered,
            "by_picture": rng.random(n) < 0.3, "wait": rng.integers(60, 86400, n),
            "automatic": rng.random(n) < 0.5,
            "category": np.where(hard, "already_used", "how_to"),
            "channel": np.where(chat, "chat", "email"),
            "hour_band": np.where(day, "06-11", "18-23"),
            "price_band": [f"{one + 1} quarter" for one in band],
        }
    )  # fmt: skip
    con.register("drawn", frame)
    con.execute(
        """
        create or replace table reply_waits as
        select 'shop' as platform, 't' || number as ticket_id,
            timestamp '2026-01-01' + number * interval 1 hour as opened_at,
            timestamp '2027-01-01' as as_of, cast(null as varchar) as unused,
            opened_at + (case when answered then wait else wait + 90000 end) * interval 1 second
                as reply_at,
            reply_at as maybe_reply_at,
            case when automatic then opened_at + interval 1 minute end as automatic_at,
            case when rich and not by_picture then 120 else 119 end as first_length,
            case when rich and by_picture then 1 else 0 end as first_attachments,
            category, price_band, channel, hour_band, 'ann' as seller_id, 1 as file_id,
            number as line_no
        from drawn
        """
    )
    return frame


def run(con: Con, **moved: int) -> Analysis:
    values = analyses()["first_message_rich"].values(moved)
    return first_message_rich.run(Counter(con.cursor), values, None)


def figures(found: Analysis) -> dict[str, Figure]:
    return {one.name: one for one in found.figures}


def test_the_difference_is_that_counted_in_plain_python(con: Con) -> None:
    drawn = fill(con, effect=0.1)
    strata: dict[tuple[str, ...], list[int]] = {}
    for row in drawn.iter_rows(named=True):
        key = tuple(row[name] for name in ("category", "price_band", "channel", "hour_band"))
        table = strata.setdefault(key, [0, 0, 0, 0])
        place = 0 if row["rich"] else 2
        table[place] += row["answered"]
        table[place + 1] += 1
    told = risk_difference(*np.array(list(strata.values())).T)
    one = figures(run(con))["difference"]
    assert told is not None
    assert (one.value, one.low, one.high) == pytest.approx((told.value, told.low, told.high))
    assert (one.k, one.n) == (
        drawn.filter(pl.col("rich") & pl.col("answered")).height, drawn["rich"].sum()
    )  # fmt: skip


def test_hard_cases_write_more_and_the_raw_difference_misleads(con: Con) -> None:
    fill(con)
    found = run(con)
    one = figures(found)["difference"]
    assert one.low < 0 < one.high  # type: ignore[operator]
    assert one.naive < -0.1  # type: ignore[operator]
    assert "no difference this log can show" in found.says["en"]
    control = figures(found)["automatic"]
    assert control.low < 0 < control.high  # type: ignore[operator]
    assert figures(found)["unmeasured_cause_near_end"].value == 1
    balance = figures(found)["balance category already_used"]
    assert balance.low > 0.3  # type: ignore[operator]
    assert "reason: already used" in balance.said["en"]
    assert figures(found)["rich"].value < figures(found)["plain"].value  # type: ignore[operator]


def test_a_difference_that_is_there_is_found(con: Con) -> None:
    fill(con, effect=0.12)
    found = run(con)
    one = figures(found)["difference"]
    assert one.low < 0.12 < one.high  # type: ignore[operator]
    assert one.low > 0  # type: ignore[operator]
    assert one.naive < 0.0  # type: ignore[operator]
    assert "an unmeasured cause of strength" in found.says["en"]
    assert "12" not in found.says["zh"].split("：")[0]
    assert any("does not say “a detailed message works”" in one["en"] for one in found.caveats)


@pytest.mark.parametrize("effect", [0.0, 0.1])
def test_the_interval_covers_as_often_as_it_says(con: Con, effect: float) -> None:
    runs, ours, raw = 40, 0, 0
    for seed in range(runs):
        fill(con, seed, 1200, effect)
        one = figures(run(con))["difference"]
        ours += one.low <= effect <= one.high  # type: ignore[operator]
        raw += one.naive > effect - 0.05  # type: ignore[operator]
    assert abs(ours / runs - 0.95) <= 3 * np.sqrt(0.95 * 0.05 / runs)
    assert raw == 0


def test_every_figure_opens_its_rows(con: Con) -> None:
    fill(con)
    opened = 0
    for one in run(con).figures:
        if one.bucket is None:
            continue
        bound = {**NOBODY, **DEFAULTS, "bucket": one.bucket, "most": 5}
        rows = con.execute(BEHIND.read_text("utf-8"), bound).fetchall()
        assert rows[0][-1] == one.k, one.name
        opened += 1
    assert opened == 4 + 2 + 4 + 2 + 2


def test_what_cannot_be_judged_is_left_out_and_said(con: Con) -> None:
    fill(con)
    changes = {
        0: "first_length = null, first_attachments = 0",
        1: "first_length = null, first_attachments = 1",
        2: "unused = 'set_aside'",
        3: "reply_at = null, maybe_reply_at = opened_at",
        4: "reply_at = null, maybe_reply_at = null, as_of = opened_at",
        5: "reply_at = null, maybe_reply_at = null",
        6: "first_length = 200, first_attachments = null",
    }
    con.execute("update reply_waits set unused = 'set_aside' where line_no > 6")
    for line, change in changes.items():
        con.execute(f"update reply_waits set {change} where line_no = {line}")  # noqa: S608
    counts = run(con).counts
    assert counts is not None
    unread = counts.filter(
        (pl.col("first_message") == "unknown") & (pl.col("finding") != "set_aside")
    )
    assert unread["tickets"].sum() == 1
    said = " ".join(one["en"] for one in run(con).caveats)
    assert "1 where the log does not say how long the first message is" in said
    assert "1 where only a message of an unknown author" in said
    assert "1 where the log ends too soon" in said
    assert "2,994 where merged, spam" in said


def test_the_parameters_move_what_counts(con: Con) -> None:
    fill(con)
    rich = figures(run(con))["rich"].n
    assert figures(run(con, rich_characters=121))["rich"].n < rich  # type: ignore[operator]
    assert figures(run(con, rich_characters=119))["rich"].n == 3000
    assert figures(run(con, rich_attachments=2))["rich"].n < rich  # type: ignore[operator]
    quick = figures(run(con, within_hours=1))["rich"].k
    assert quick < figures(run(con))["rich"].k / 3  # type: ignore[operator]


def test_few_tickets_are_not_compared(con: Con) -> None:
    fill(con, n=30)
    found = run(con)
    assert figures(found)["difference"].value is None
    assert "Too few to compare" in found.says["en"]
    fill(con, n=0)
    assert run(con).says["en"].startswith("Unknown")


def test_it_cannot_be_sliced(con: Con) -> None:
    with pytest.raises(ValueError, match="cannot be sliced"):
        first_message_rich.run(Counter(con.cursor), {}, "seller")
