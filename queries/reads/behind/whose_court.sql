-- The tickets behind a figure of whose_court, those longest on the platform's turn first: $most of
-- them, and how many. A bucket is a declared state, then all, or long for those that were the
-- platform's turn for $least_hours or more.
with found as (
    select
        platform, 'ticket' as subject_kind, ticket_id as subject_id, started_at, state,
        state_seconds / 3600.0 as state_hours, platform_seconds / 3600.0 as platform_hours,
        buyer_seconds / 3600.0 as buyer_hours, seller_id, category, file_id, line_no
    from court_time
    where unused is null and state_seconds > 0
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(started_at as date) >= $since)
        and ($until is null or cast(started_at as date) < $until)
        and state = split_part($bucket, '/', 1)
        and (split_part($bucket, '/', 2) = 'all' or platform_seconds >= $least_hours * 3600)
)
select *, count(*) over () as total
from found
order by platform_hours desc, platform, subject_id
limit $most
