/*
One row per minute of the local night (01:00 to 03:59) in which statuses were updated by anybody but
the buyer, and how many were. Local hours need a zone: platforms without one have no row.
*/
with minutes as (
    select
        platform,
        cast(floor(seconds_between(timestamp '1970-01-01 00:00:00', happened_at) / 60) as bigint)
            as minute_no,
        count(*) as updates
    from events
    where kind = 'status_changed' and actor_kind <> 'buyer' and time_precision <> 'day'
        and not is_annulled
    group by
        platform,
        cast(floor(seconds_between(timestamp '1970-01-01 00:00:00', happened_at) / 60) as bigint)
),
placed as (
    select
        m.platform, p.timezone, m.updates,
        timestamp '1970-01-01 00:00:00' + m.minute_no * interval '1' minute as minute_at
    from minutes m
    join platforms p on p.platform = m.platform
)
select platform, timezone, minute_at, updates
from placed
where local_hour(minute_at, timezone) between 1 and 3
