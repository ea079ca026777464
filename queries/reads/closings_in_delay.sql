-- Closings of one transition whose delay since an anchor lies between two whole minutes, both
-- included, as queries/analyses/close_timers.sql counts them; the latest $most, and how many.
with anchored as (
    select
        platform, ticket_id as subject_id, closing_at as happened_at, from_status, to_status,
        case $anchor
            when 'last_status_change' then last_change_at
            when 'last_buyer_message' then last_buyer_message_at
            when 'last_message' then last_message_at
            when 'opened' then opened_at
        end as counted_from_at,
        actor_kind, actor_id, rule_name, seller_id, category
    from closings
    where platform = $at_platform
        and basis = $basis
        and from_status = $from_status
        and to_status = $to_status
        and coalesce(time_precision, 's') <> 'day'
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or closing_at >= $since)
        and ($until is null or closing_at < $until)
),
delayed as (
    select *, epoch(happened_at) - epoch(counted_from_at) as delay_seconds
    from anchored
    where counted_from_at is not null
)
select *, count(*) over () as total
from delayed
where floor(delay_seconds / 60) between $low and $high
order by happened_at desc, subject_id
limit $most
