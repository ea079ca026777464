/*
Closings of one transition that have the anchor, by minute of the day (UTC), for close_timers.
*/
with closed as (
    select
        seconds_between(timestamp '1970-01-01 00:00:00', c.closing_at) as close_second,
        case params.anchor
            when 'last_status_change' then c.last_change_at
            when 'last_buyer_message' then c.last_buyer_message_at
            when 'last_message' then c.last_message_at
            when 'opened' then c.opened_at
        end as anchor_at
    from closings c
    cross join params
    where c.platform = params.platform and c.basis = params.basis
        and c.from_status = params.from_status and c.to_status = params.to_status
        and coalesce(c.time_precision, 's') <> 'day'
)
select cast(floor(close_second / 60) as bigint) % 1440 as minute_of_day, count(*) as closings
from closed
where anchor_at is not null
group by all
