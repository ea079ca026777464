/*
What foreign_redemptions counts, in three parts. orders: how many orders judged for use by another
account were disputed, or not (label), and whether another account used theirs (ending: other or
own). steps: how many codes were used by which account (ending), or are still unused, by the hour
since they were handed over. unused: how many codes cannot be followed, by why (label). The day is
that of the order's verdict, or of the sale. Steps of an hour to 14 days, of a day to 180, then of 30
days; hour is their beginning.
*/
with disputed as (
    select platform, order_id
    from complaints
    group by platform, order_id
),
judged as (
    select
        v.platform, v.seller_id, v.category, cast(v.happened_at as date) as day,
        case when d.order_id is null then 'undisputed' else 'disputed' end as label,
        case when v.verdict = 'match' then 'other' else 'own' end as ending
    from verdicts v
    left join disputed d on d.platform = v.platform and d.order_id = v.subject_id
    where v.pattern = 'redeemed_by_another_account' and v.verdict in ('match', 'no_match')
),
lives as (
    select
        platform, seller_id, category, cast(sold_at as date) as day,
        case
            when handed_at is null then 'no_time'
            when log_from_at is null and relation = 'none' then 'not_shown_by_log'
            when handed_at < log_from_at then 'log_begins_later'
            when relation = 'none' and log_until_at < handed_at then 'after_the_log'
            when relation <> 'none' and time_kind = 'last_use' then 'no_usable_time'
            when relation <> 'none' and redeemed_at is null then 'no_usable_time'
        end as unused,
        case
            when relation = 'none' then 'standing'
            -- where the logs hardly ever agree they do not mean the same accounts
            when relation in ('own', 'other') and own_count * 5 >= pair_count then relation
            else 'unclear'
        end as ending,
        cast(floor(greatest(
            seconds_between(handed_at, coalesce(redeemed_at, log_until_at)), 0
        ) / 3600) as bigint) as end_hour
    from code_redeemers
    where is_delivery_claimed and not is_reusable
),
steps as (
    select
        platform, seller_id, category, day, unused, case when unused is null then ending end as ending,
        case
            when unused is not null then null
            when end_hour < 336 then end_hour
            when end_hour < 4320 then cast(floor(end_hour / 24) as bigint) * 24
            else cast(floor(least(end_hour, 87600) / 720) as bigint) * 720
        end as hour
    from lives
)
select
    platform, seller_id, category, day, 'orders' as part, label, cast(null as bigint) as hour,
    ending, count(*) as subjects
from judged
group by platform, seller_id, category, day, label, ending
union all
select
    platform, seller_id, category, day,
    case when unused is null then 'steps' else 'unused' end as part, unused as label, hour, ending,
    count(*) as subjects
from steps
group by platform, seller_id, category, day, unused, hour, ending
