/*
The logarithms of the hours of spells of processing that began 30 days before the log ends or earlier,
added up by what makes cases equal and by who or what may set them apart (factor): the seller, who
set the label, the hour of the day. A spell counts as a minute at least and as 30 days at most.
*/
with spells as (
    select
        platform, seller_id, category, year(started_at) * 100 + month(started_at) as month, subject,
        coalesce(reason, '') as reason, price_decade, coalesce(channel, '') as channel,
        set_by_id, set_hour,
        ln(least(greatest(seconds_between(started_at, sure_until_at), 60), 30 * 86400)
            / cast(3600 as double)) as ln_hours
    from processing_spells
    where set_aside is null and basis = 'event' and not is_date_only
        and end_basis <> 'unknown' and sure_until_at >= started_at
        and seconds_between(started_at, as_of) >= 30 * 86400
),
factors as (
    select
        platform, seller_id, category, month, subject, reason, price_decade, channel,
        'seller' as factor, seller_id as part, ln_hours
    from spells
    where seller_id is not null
    union all
    select
        platform, seller_id, category, month, subject, reason, price_decade, channel,
        'actor' as factor, set_by_id as part, ln_hours
    from spells
    where set_by_id is not null
    union all
    select
        platform, seller_id, category, month, subject, reason, price_decade, channel,
        'hour' as factor, cast(set_hour as string) as part, ln_hours
    from spells
    where set_hour is not null
)
select
    platform, seller_id, category, month, subject, reason, price_decade, channel, factor, part,
    count(*) as subjects, cast(sum(ln_hours) as double) as sum_ln,
    cast(sum(ln_hours * ln_hours) as double) as sum_squares
from factors
group by
    platform, seller_id, category, month, subject, reason, price_decade, channel, factor, part
