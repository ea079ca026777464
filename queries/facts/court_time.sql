/*
One row per ticket and declared state: how long the ticket stood in it, and how much of that it was
certainly the platform's turn or the buyer's (fact turns); the rest nobody knows. Stretches of one
state are added up. A stretch that still stands counts to the end of the log; what came before the
messages begin is not counted.

unused says why a stretch cannot be counted; its times are NULL then. Resolved and closed are no
state in which anybody is waited for, and have no rows.
*/
with horizon as (
    select
        platform, count(case when is_there then 1 end) > 0 as has_messages,
        min(from_at) as messages_from_at
    from horizons
    where table_name = 'messages'
    group by platform
),
stretches as (
    select
        d.platform, d.ticket_id, d.event_id,
        case
            when d.status = 'waiting_buyer' then 'waiting_buyer'
            when d.status = 'on_hold' then 'on_hold'
            when d.status = 'waiting_platform' then 'processing'
            when d.status = 'escalated' then 'escalated'
            else 'open'
        end as state,
        case
            when d.now_status in ('withdrawn', 'merged', 'spam', 'deleted') then 'set_aside'
            when not coalesce(h.has_messages, false) then 'no_messages'
            when d.started_at < h.messages_from_at then 'messages_begin_later'
            when d.is_date_only then 'date_only'
            when d.end_basis = 'unknown' then 'end_unknown'
        end as unused,
        d.started_at, least(coalesce(d.until_at, d.as_of), d.as_of) as ended_at,
        d.seller_id, d.category, d.file_id, d.line_no
    from declared_states d
    left join horizon h on h.platform = d.platform
    where d.status not in ('resolved', 'closed', 'withdrawn', 'merged', 'spam', 'deleted', 'unknown')
        and d.started_at < d.as_of
),
shared as (
    select
        s.platform, s.event_id,
        cast(sum(case
            when t.is_platforms then seconds_between(
                greatest(t.turned_at, s.started_at),
                least(coalesce(t.until_at, s.ended_at), s.ended_at)
            )
        end) as bigint) as platform_seconds,
        cast(sum(case
            when not t.is_maybe_platforms then seconds_between(
                greatest(t.turned_at, s.started_at),
                least(coalesce(t.until_at, s.ended_at), s.ended_at)
            )
        end) as bigint) as buyer_seconds
    from stretches s
    join turns t on t.platform = s.platform and t.ticket_id = s.ticket_id
    where t.turned_at < s.ended_at and coalesce(t.until_at > s.started_at, true)
    group by s.platform, s.event_id
)
select
    s.platform, s.ticket_id, s.state, s.unused, min(s.started_at) as started_at,
    cast(sum(
        case when s.unused is null then seconds_between(s.started_at, s.ended_at) end
    ) as bigint) as state_seconds,
    cast(sum(case when s.unused is null then coalesce(h.platform_seconds, 0) end) as bigint)
        as platform_seconds,
    cast(sum(case when s.unused is null then coalesce(h.buyer_seconds, 0) end) as bigint)
        as buyer_seconds,
    min(s.seller_id) as seller_id, min(s.category) as category, min(s.file_id) as file_id,
    min(s.line_no) as line_no
from stretches s
left join shared h on h.platform = s.platform and h.event_id = s.event_id
group by s.platform, s.ticket_id, s.state, s.unused
