-- How long complaints took from opening to the decision, or, where none is recorded, to the closing
-- that stood: per platform, whether a seller opened it, and hour of waiting, how many ended in it
-- and how many were last seen still waiting. hours is the exact sum of those that ended. Merged,
-- spam, deleted and withdrawn tickets are left out, as are those without an opening time.
with ends as (
    select platform, min(until_at) as as_of
    from horizons
    where table_name in ('tickets', 'events') and is_there
    group by platform
),
followed as (
    select
        f.platform, coalesce(t.opener_kind = 'seller', false) as is_sellers, f.opened_at, ends.as_of,
        case
            when t.outcome in ('refunded', 'replaced', 'credited', 'refused')
                then coalesce(t.outcome_at, f.closing_at)
            when f.reopened_at is null then f.closing_at
        end as processed_at
    from ticket_facts as f
    join tickets as t on t.platform = f.platform and t.ticket_id = f.ticket_id
    join ends on ends.platform = f.platform
    where t.status not in ('merged', 'spam', 'deleted', 'withdrawn')
        and f.opened_at <= ends.as_of
        and ($platform is null or f.platform = $platform)
        and ($seller is null or f.seller_id = $seller)
        and ($category is null or f.category = $category)
        and ($since is null or cast(f.opened_at as date) >= $since)
        and ($until is null or cast(f.opened_at as date) < $until)
),
waited as (
    select
        platform, is_sellers, coalesce(processed_at <= as_of, false) as is_processed,
        greatest(epoch(least(coalesce(processed_at, as_of), as_of)) - epoch(opened_at), 0) / 3600
            as hours
    from followed
)
select
    platform, is_sellers, cast(greatest(ceil(hours), 1) as double) as upto_hours,
    count(*) filter (where is_processed) as ended,
    count(*) filter (where not is_processed) as waiting,
    coalesce(sum(hours) filter (where is_processed), 0) as hours
from waited
group by all
order by all
