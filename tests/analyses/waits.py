"""Fills the facts about waiting tickets from invented worlds, without a log behind them."""

import duckdb
import numpy as np
import polars as pl

from tests.analyses.worlds import Tickets

NOBODY = dict.fromkeys(("platform", "seller", "category", "since", "until"))


def seconds(hours: np.ndarray) -> list[int | None]:
    """Whole seconds; None where it never happens."""
    return [round(float(one) * 3600) if np.isfinite(one) else None for one in hours]


def fill(
    con: duckdb.DuckDBPyConnection,
    tickets: Tickets,
    plain: np.ndarray | None = None,
    notice: np.ndarray | None = None,
    tactic: str = "deadline_stated",
) -> None:
    """Tickets of one platform, opened an hour after another; every fourth deadline is met."""
    n = len(tickets.left)
    never = np.full(n, np.inf)
    frame = pl.DataFrame(
        {
            "number": np.arange(n),
            "tactic": [tactic] * n,
            "severe": tickets.severe,
            "answered": tickets.answered,
            "left_seconds": seconds(tickets.left),
            "used": seconds(tickets.stated),
            "plain": seconds(never if plain is None else plain),
            "notice_seconds": seconds(never if notice is None else notice),
        }
    )
    con.register("drawn", frame)
    con.execute(
        """
        create or replace table reply_waits as
        select 'shop' as platform, 't' || number as ticket_id,
            timestamp '2026-01-01' + number * interval 1 hour as opened_at,
            timestamp '2027-01-01' as as_of, cast(null as varchar) as unused,
            case when answered then 'reply' else 'log_end' end as left_by, left_seconds,
            opened_at + left_seconds * interval 1 second as left_at,
            cast(notice_seconds as bigint) as notice_seconds,
            case when answered then opened_at + left_seconds * interval 1 second end as reply_at,
            'ann' as seller_id, case when severe then 'already_used' else 'other' end as category,
            'Q1' as price_band, 1 as file_id, number as line_no,
            case when tactic = 'deadline_stated' then used end as deadline_seconds,
            case when tactic = 'payment_dispute_named' then used end as dispute_named_seconds,
            case when tactic = 'public_post' then used end as public_post_seconds,
            case when tactic = 'public_post_named' then used end as post_named_seconds,
            cast(plain as bigint) as plain_seconds
        from drawn;
        create or replace table buyer_tactics as
        select 'shop' as platform, 't' || number as ticket_id, what as tactic,
            timestamp '2026-01-01' + number * interval 1 hour + after * interval 1 second as used_at
        from (
            select number, tactic as what, used as after from drawn
            union all select number, 'plain_message', plain from drawn
        ) where after is not null;
        create or replace table stated_deadlines as
        select 'shop' as platform, 'm' || number as message_id, 't' || number as ticket_id,
            timestamp '2026-01-01' + used * interval 1 second as stated_at, 'within 24 h' as words,
            24 as hours, timestamp '2026-01-02' + used * interval 1 second as due_at,
            case when number % 4 = 0 then 'met' when number % 4 = 1 then 'not_met'
                when number % 4 = 2 then 'too_early' else 'not_read' end as finding,
            cast(null as timestamp) as reply_at,
            timestamp '2026-01-01' + number * interval 1 hour as opened_at,
            'ann' as seller_id, 'other' as category, 1 as file_id, number as line_no
        from drawn where used is not null
        """
    )
