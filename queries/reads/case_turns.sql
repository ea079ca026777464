-- Whose turn it was on the tickets of a case, from one change of it to the next: the platform's, the
-- buyer's, or nobody can tell; to the end of the log where it still stands.
with ends as (
    select platform, min(until_at) as as_of
    from horizons
    where table_name in ('tickets', 'events', 'messages')
    group by platform
),
marked as (
    select
        t.ticket_id, t.turned_at, t.message_no,
        coalesce(t.until_at, greatest(e.as_of, t.turned_at)) as until_at,
        t.until_at is null as is_standing,
        case
            when t.is_platforms then 'platform'
            when t.is_maybe_platforms then 'nobody'
            else 'buyer'
        end as turn
    from turns t
    left join ends e on e.platform = t.platform
    where t.platform = $platform and t.ticket_id = any($tickets)
),
changed as (
    select
        *,
        turn is distinct from lag(turn) over (partition by ticket_id order by message_no) as is_new
    from marked
),
numbered as (
    select
        *, count_if(is_new) over (
            partition by ticket_id order by message_no
            rows between unbounded preceding and current row
        ) as stretch
    from changed
)
select
    ticket_id, turn, min(turned_at) as since_at, max(until_at) as until_at,
    bool_or(is_standing) as is_standing
from numbered
group by ticket_id, turn, stretch
order by ticket_id, since_at
