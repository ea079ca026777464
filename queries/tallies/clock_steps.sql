/*
How many orders and tickets each clock of two_clocks counts, by the step in which it stopped
(is_ended = 1) or they left the log still waiting, or by why they are left out. Steps of a second to
ten minutes, of a minute to a day, then of an hour; upto_seconds is their upper end.
*/
with ends as (
    select platform, until_at
    from horizons
    where table_name = 'orders' and is_there
),
spans as (
    select
        f.platform, f.seller_id, f.category, cast(f.sold_at as date) as day, 'delivery' as clock,
        case
            when not f.is_maybe_sold then 'undone'
            when f.exact_delivered_at is null and f.is_delivery_claimed then 'no_exact_time'
            when f.exact_paid_at > e.until_at then 'after_the_log'
        end as unused,
        case when f.exact_delivered_at is not null then 1 else 0 end as is_ended,
        greatest(
            seconds_between(f.exact_paid_at, coalesce(f.exact_delivered_at, e.until_at)), 0
        ) as seconds
    from order_facts f
    join ends e on e.platform = f.platform
    where f.exact_paid_at is not null
    union all
    select
        platform, seller_id, category, cast(opened_at as date) as day, 'reply' as clock,
        case
            when not has_messages then 'no_messages'
            when opened_at > messages_until_at then 'after_the_log'
            when maybe_person_at < coalesce(person_at, messages_until_at) then 'author_unknown'
        end as unused,
        case when person_at is not null then 1 else 0 end as is_ended,
        greatest(seconds_between(opened_at, coalesce(person_at, messages_until_at)), 0) as seconds
    from exception_legs
    where opened_at is not null
    union all
    select
        platform, seller_id, category, cast(opened_at as date) as day, 'resolution' as clock,
        case when opened_at > ripe_until_at then 'too_late' end as unused,
        case when is_evidenced then 1 else 0 end as is_ended,
        seconds_between(opened_at, evidenced_until_at) as seconds
    from matters
),
steps as (
    select
        platform, seller_id, category, day, clock, unused,
        case when unused is null then is_ended end as is_ended,
        case
            when unused is not null then cast(null as bigint)
            when seconds < 600 then seconds + 1
            when seconds < 86400
                then (cast(floor(seconds / cast(60 as double)) as bigint) + 1) * 60
            else (cast(floor(seconds / cast(3600 as double)) as bigint) + 1) * 3600
        end as upto_seconds
    from spans
    where unused is not null or seconds >= 0
)
select
    platform, seller_id, category, day, clock, unused, is_ended, upto_seconds, count(*) as subjects
from steps
group by platform, seller_id, category, day, clock, unused, is_ended, upto_seconds
