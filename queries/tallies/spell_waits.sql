/*
How many spells of processing that processing_spread compares lasted how long, and how many of them
ended, by what makes cases equal and by sixteenths of the weeks they began in (fold). Steps of an hour
to 14 days, of a day to 180, then of 30 days; upto_hours is their end.
*/
with spells as (
    select
        platform, seller_id, category, year(started_at) * 100 + month(started_at) as month, subject,
        coalesce(reason, '') as reason, price_decade, coalesce(channel, '') as channel,
        cast(floor(seconds_between(timestamp '1970-01-05 00:00:00', started_at)
            / cast(604800 as double)) as bigint) % 16 as fold,
        case when end_basis = 'standing' then 0 else 1 end as is_ended,
        cast(floor(seconds_between(started_at, sure_until_at) / cast(3600 as double)) as bigint)
            as hours
    from processing_spells
    where set_aside is null and basis = 'event' and not is_date_only
        and end_basis <> 'unknown' and sure_until_at >= started_at
),
stepped as (
    select
        platform, seller_id, category, month, subject, reason, price_decade, channel, fold, is_ended,
        case
            when hours < 336 then hours + 1
            when hours < 4320 then (cast(floor(hours / cast(24 as double)) as bigint) + 1) * 24
            else (cast(floor(hours / cast(720 as double)) as bigint) + 1) * 720
        end as upto_hours
    from spells
)
select
    platform, seller_id, category, month, subject, reason, price_decade, channel, fold, upto_hours,
    count(*) as subjects, cast(sum(is_ended) as bigint) as ended
from stepped
group by
    platform, seller_id, category, month, subject, reason, price_decade, channel, fold, upto_hours
