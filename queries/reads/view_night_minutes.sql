-- Status updates in each minute of the local night (night_minutes), and how many of them share their
-- minute with at least $least others.
with minutes as (
    select timezone(timezone, timezone('UTC', minute_at)) as local_minute, updates
    from night_minutes
    where platform = $platform
)
select
    cast(hour(local_minute) * 60 + minute(local_minute) as integer) as minute_of_day,
    cast(sum(updates) as bigint) as updates,
    cast(sum(case when updates >= $least then updates else 0 end) as bigint) as in_batches
from minutes
where ($since is null or cast(local_minute as date) >= $since)
    and ($until is null or cast(local_minute as date) < $until)
group by minute_of_day
order by minute_of_day
