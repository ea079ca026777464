/*
Closings of one transition for close_timers, a row each, in whole minutes: when it closed, and for
each instant a timer could count from, when that was, how long before, and that it was not after.
Minutes are counted from 1970-01-01.
*/
with closed as (
    select
        c.closing_at, c.last_change_at, c.last_buyer_message_at, c.last_message_at, c.opened_at,
        timestamp '1970-01-01 00:00:00' as epoch_at
    from closings c
    cross join params
    where c.platform = params.platform and c.basis = params.basis
        and c.from_status = params.from_status and c.to_status = params.to_status
        and coalesce(c.time_precision, 's') <> 'day'
)
select
    cast(floor(seconds_between(epoch_at, closing_at) / 60) as int) as close_minute,
    cast(floor(seconds_between(epoch_at, last_change_at) / 60) as int)
        as last_status_change_minute,
    cast(floor(seconds_between(last_change_at, closing_at) / 60) as int)
        as last_status_change_delay,
    last_change_at <= closing_at as last_status_change_is_before,
    cast(floor(seconds_between(epoch_at, last_buyer_message_at) / 60) as int)
        as last_buyer_message_minute,
    cast(floor(seconds_between(last_buyer_message_at, closing_at) / 60) as int)
        as last_buyer_message_delay,
    last_buyer_message_at <= closing_at as last_buyer_message_is_before,
    cast(floor(seconds_between(epoch_at, last_message_at) / 60) as int) as last_message_minute,
    cast(floor(seconds_between(last_message_at, closing_at) / 60) as int) as last_message_delay,
    last_message_at <= closing_at as last_message_is_before,
    cast(floor(seconds_between(epoch_at, opened_at) / 60) as int) as opened_minute,
    cast(floor(seconds_between(opened_at, closing_at) / 60) as int) as opened_delay,
    opened_at <= closing_at as opened_is_before
from closed
