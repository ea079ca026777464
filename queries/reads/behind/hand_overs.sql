-- The tickets behind a figure of hand_overs, those handed over most first: $most of them, and how many.
-- A bucket is a kind of holder, then assigned, or returned for those that came back. A
-- ticket is of the day on which it was first assigned.
with per_ticket as (
    select
        platform, 'ticket' as subject_kind, ticket_id as subject_id,
        min(assigned_at) as first_assigned_at, max(assigned_at) as last_assigned_at,
        count(previous_holder) as hand_overs,
        count(*) filter (is_return and away_seconds >= $quick_minutes * 60) as return_count,
        min(seller_id) as seller_id, min(category) as category, min(file_id) as file_id,
        min_by(line_no, file_id) as line_no
    from assignments
    where ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(first_assigned_at as date) >= $since)
        and ($until is null or cast(first_assigned_at as date) < $until)
        and holder_kind = split_part($bucket, '/', 1)
    group by platform, ticket_id
),
found as (
    select * exclude (seller_id, category, file_id, line_no), seller_id, category, file_id, line_no
    from per_ticket
    where split_part($bucket, '/', 2) = 'assigned' or return_count > 0
)
select *, count(*) over () as total
from found
order by return_count desc, hand_overs desc, platform, subject_id
limit $most
