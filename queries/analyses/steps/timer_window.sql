/*
Counts for one candidate window of close_timers: who closed inside it, beside it and near it, by day,
by minute of the hour, by hour of the week and by time of day. Minutes are counted from 1970-01-01.
*/
with picked as (
    select
        seconds_between(timestamp '1970-01-01 00:00:00', c.closing_at) as close_second,
        case params.anchor
            when 'last_status_change' then c.last_change_at
            when 'last_buyer_message' then c.last_buyer_message_at
            when 'last_message' then c.last_message_at
            when 'opened' then c.opened_at
        end as anchor_at,
        c.closing_at, params.low, params.high, params.guard, params.reach
    from closings c
    cross join params
    where c.platform = params.platform and c.basis = params.basis
        and c.from_status = params.from_status and c.to_status = params.to_status
        and coalesce(c.time_precision, 's') <> 'day'
        and year(c.closing_at) * 100 + month(c.closing_at) between params.month_from
            and params.month_to
),
timed as (
    select
        cast(floor(close_second / 60) as bigint) as close_minute,
        cast(floor(seconds_between(timestamp '1970-01-01 00:00:00', anchor_at) / 60) as bigint)
            as anchor_minute,
        cast(floor(seconds_between(anchor_at, closing_at) / 60) as bigint) as delay_minute,
        low, high, guard, reach
    from picked
    where anchor_at is not null
),
placed as (
    select
        close_minute, anchor_minute, low, high,
        cast(floor(close_minute / 1440) as bigint) as close_day,
        cast(floor(close_minute / 1440) as bigint) - cast(floor(anchor_minute / 1440) as bigint)
            as lag_days,
        case
            when delay_minute between low and high then 'on'
            when delay_minute between low - guard - reach and low - guard - 1 then 'left'
            when delay_minute between high + guard + 1 and high + guard + reach then 'right'
            else 'other'
        end as part
    from timed
)
select 'day' as count_of, part, close_day as first_key, close_minute % 60 as second_key,
    count(*) as closings
from placed
where part = 'on'
group by all
union all
select 'day' as count_of, part, close_day as first_key, cast(-1 as bigint) as second_key,
    count(*) as closings
from placed
where part in ('left', 'right')
group by all
union all
select 'week' as count_of, case when part = 'on' then 'on' else 'other' end as part,
    cast(floor(close_minute / 60) as bigint) % 168 as first_key, cast(-1 as bigint) as second_key,
    count(*) as closings
from placed
group by all
union all
select 'week' as count_of, 'due' as part,
    cast(floor((anchor_minute + low) / 60) as bigint) % 168 as first_key,
    cast(-1 as bigint) as second_key, count(*) as closings
from placed
group by all
union all
select 'clock' as count_of, 'anchor' as part, lag_days as first_key,
    anchor_minute % 1440 as second_key, count(*) as closings
from placed
where lag_days between cast(floor(low / 1440) as bigint)
    and cast(floor(high / 1440) as bigint) + 1
group by all
union all
select 'clock' as count_of, 'close' as part, lag_days as first_key,
    close_minute % 1440 as second_key, count(*) as closings
from placed
where lag_days between cast(floor(low / 1440) as bigint)
    and cast(floor(high / 1440) as bigint) + 1
group by all
union all
select 'anchor_minute' as count_of, 'on' as part, anchor_minute % 60 as first_key,
    cast(-1 as bigint) as second_key, count(*) as closings
from placed
where part = 'on'
group by all
