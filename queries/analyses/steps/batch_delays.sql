/*
Delays of one transition, by whether the closing fell in one minute of a repeating period, for
close_timers. Days, counted from 1970-01-01, are given for the closings in that minute only.
*/
with closed as (
    select
        seconds_between(timestamp '1970-01-01 00:00:00', c.closing_at) as close_second,
        c.closing_at, params.period, params.phase,
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
),
timed as (
    select
        cast(floor(close_second / 60) as bigint) as close_minute, period, phase,
        cast(floor(seconds_between(anchor_at, closing_at) / 60) as bigint) as delay_minute
    from closed
    where anchor_at is not null and anchor_at <= closing_at
)
select
    close_minute % period = phase as is_in_phase,
    case when close_minute % period = phase then cast(floor(close_minute / 1440) as bigint) end
        as close_day,
    delay_minute,
    count(*) as closings
from timed
where delay_minute < 46 * 1440
group by all
