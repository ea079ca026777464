/*
How many tickets human_reach follows, by the hour in which a person replied, they were closed, or
they left the log still waiting (way), under the sure reading of who wrote and under the other
(maybe); or by why they are not followed (unused). Steps of an hour to 14 days, of a day to 180,
then of 30 days; hour is their beginning.
*/
with followed as (
    select
        platform, seller_id, category, cast(opened_at as date) as day, 'sure' as reading,
        left_by as way,
        cast(floor(greatest(seconds_between(opened_at, left_at), 0) / 3600) as bigint) as hours
    from person_reach
    where unused is null
    union all
    select
        platform, seller_id, category, cast(opened_at as date) as day, 'maybe' as reading,
        maybe_left_by as way,
        cast(floor(greatest(seconds_between(opened_at, maybe_left_at), 0) / 3600) as bigint)
            as hours
    from person_reach
    where unused is null
),
stepped as (
    select
        platform, seller_id, category, day, reading, way, cast(null as string) as unused,
        case
            when hours < 336 then hours
            when hours < 4320 then cast(floor(hours / 24) as bigint) * 24
            else cast(floor(least(hours, 87600) / 720) as bigint) * 720
        end as hour
    from followed
    union all
    select
        platform, seller_id, category, cast(opened_at as date) as day,
        cast(null as string) as reading, cast(null as string) as way, unused,
        cast(null as bigint) as hour
    from person_reach
    where unused is not null
)
select
    platform, seller_id, category, day, reading, way, unused, hour, count(*) as subjects
from stepped
group by platform, seller_id, category, day, reading, way, unused, hour
