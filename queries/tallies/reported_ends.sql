/*
What reported_and_evidenced counts, by measure. delivery, resolution: how many orders and matters
there are of each state. per_ticket, per_matter, evidenced: how many ended, or were still waiting
(is_ended), after how many hours (upto_hours, the end of the step; state is time). The day is that of
the sale, or of the opening. Steps of an hour to 14 days, of a day to 180, then of 30 days.
*/
with horizon as (
    select platform, min(until_at) as as_of
    from horizons
    where table_name in ('tickets', 'events')
    group by platform
),
states as (
    select
        platform, seller_id, category, cast(sold_at as date) as day, 'delivery' as measure,
        delivery_verdict as state
    from exceptions
    union all
    select
        platform, seller_id, category, cast(opened_at as date) as day, 'resolution' as measure,
        case
            when seconds_between(opened_at, ripe_until_at) < 28 * 86400 then 'too_early'
            when ended_at is null then 'open'
            else coalesce(end_verdict, 'not_testable')
        end as state
    from matters
),
spans as (
    select
        f.platform, f.seller_id, f.category, cast(f.opened_at as date) as day,
        'per_ticket' as measure,
        f.closing_at is not null and f.reopened_at is null as is_ended,
        case
            when f.closing_at is not null and f.reopened_at is null
                then seconds_between(f.opened_at, f.closing_at)
            else seconds_between(f.opened_at, h.as_of)
        end as seconds
    from ticket_facts f
    join horizon h on h.platform = f.platform
    where f.status not in ('spam', 'deleted', 'merged')
    union all
    select
        platform, seller_id, category, cast(opened_at as date) as day, 'per_matter' as measure,
        coalesce(is_end_sure, false) as is_ended,
        seconds_between(opened_at, coalesce(ended_at, as_of)) as seconds
    from matters
    union all
    select
        platform, seller_id, category, cast(opened_at as date) as day, 'evidenced' as measure,
        coalesce(is_evidenced, false) as is_ended,
        seconds_between(opened_at, evidenced_until_at) as seconds
    from matters
),
hours as (
    select
        platform, seller_id, category, day, measure, is_ended,
        cast(floor(seconds / cast(3600 as double)) as bigint) as hour
    from spans
    where seconds >= 0
),
steps as (
    select
        platform, seller_id, category, day, measure, is_ended,
        case
            when hour < 336 then hour + 1
            when hour < 4320 then (cast(floor(hour / cast(24 as double)) as bigint) + 1) * 24
            else (cast(floor(hour / cast(720 as double)) as bigint) + 1) * 720
        end as upto_hours
    from hours
)
select
    platform, seller_id, category, day, measure, state, cast(null as bigint) as upto_hours,
    cast(null as boolean) as is_ended, count(*) as subjects
from states
group by platform, seller_id, category, day, measure, state
union all
select
    platform, seller_id, category, day, measure, 'time' as state, upto_hours, is_ended,
    count(*) as subjects
from steps
group by platform, seller_id, category, day, measure, upto_hours, is_ended
