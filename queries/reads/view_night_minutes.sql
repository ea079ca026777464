-- Status updates in each minute of the local night, and how many of them share their minute with
-- at least $least others. Local hours need a zone: platforms without one give no row.
with updates as (
    select
        date_trunc('minute', timezone(place.timezone, timezone('UTC', event.happened_at)))
            as local_minute
    from events as event
    join platforms as place on place.platform = event.platform and place.timezone is not null
    where event.kind = 'status_changed'
        and event.actor_kind <> 'buyer'
        and event.time_precision <> 'day'
        and not event.is_annulled
        and event.platform = $platform
),
minutes as (
    select local_minute, count(*) as updates
    from updates
    where hour(local_minute) between 1 and 3
        and ($since is null or cast(local_minute as date) >= $since)
        and ($until is null or cast(local_minute as date) < $until)
    group by local_minute
)
select
    cast(hour(local_minute) * 60 + minute(local_minute) as integer) as minute_of_day,
    cast(sum(updates) as bigint) as updates,
    cast(sum(case when updates >= $least then updates else 0 end) as bigint) as in_batches
from minutes
group by minute_of_day
order by minute_of_day
