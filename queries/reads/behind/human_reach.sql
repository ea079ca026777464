-- The tickets behind a figure of human_reach, the latest first: $most of them, and how many. A
-- bucket is person, maybe_person (an author of unknown kind counted as one) or closed, then the hours
-- within which it happened.
with followed as (
    select
        platform, 'ticket' as subject_kind, ticket_id as subject_id, opened_at, person_at,
        maybe_person_at, automatic_at, closed_at,
        case when split_part($bucket, '/', 1) = 'maybe_person' then maybe_left_by else left_by end
            as way,
        floor(greatest(seconds_between(
            opened_at,
            case when split_part($bucket, '/', 1) = 'maybe_person' then maybe_left_at
                else left_at end
        ), 0) / 3600) as after_hours,
        status_native, seller_id, category, file_id, line_no
    from person_reach
    where unused is null
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(opened_at as date) >= $since)
        and ($until is null or cast(opened_at as date) < $until)
),
found as (
    select * exclude (way, after_hours)
    from followed
    where way = replace(split_part($bucket, '/', 1), 'maybe_', '')
        and after_hours < cast(split_part($bucket, '/', 2) as integer)
)
select *, count(*) over () as total
from found
order by opened_at desc, platform, subject_id
limit $most
