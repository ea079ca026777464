-- The tickets behind a figure of clock_progress, those with most steps first: $most of them, and how
-- many. Bucket all: those with $least_steps steps or more; alike: those all of whose steps are the
-- platform's commonest one.
with steps as (
    select
        *, floor((step_seconds + $tolerance_minutes * 30) / ($tolerance_minutes * 60)) as step_length,
        floor(step * 100 + 0.5) as step_size
    from progress_steps
    where ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(happened_at as date) >= $since)
        and ($until is null or cast(happened_at as date) < $until)
),
used as (
    select *
    from steps
    qualify count(step_seconds) over (partition by platform, ticket_id) >= $least_steps
),
kinds as (
    select platform, step_length, step_size
    from used
    where step_seconds is not null
    group by platform, step_length, step_size
    qualify row_number() over (
        partition by platform order by count(*) desc, step_length, step_size
    ) = 1
),
found as (
    select
        u.platform, 'ticket' as subject_kind, u.ticket_id as subject_id,
        count(u.step_seconds) as step_count, min(u.happened_at) as first_step_at,
        max(u.happened_at) as last_step_at, max(u.progress) as progress,
        min(u.seller_id) as seller_id, min(u.category) as category, min(u.file_id) as file_id,
        min_by(u.line_no, u.file_id) as line_no
    from used u
    join kinds k on k.platform = u.platform
    group by u.platform, u.ticket_id
    having $bucket = 'all' or bool_and(
        u.step_seconds is null
        or (u.step_length = k.step_length and u.step_size = k.step_size)
    )
)
select *, count(*) over () as total
from found
order by step_count desc, platform, subject_id
limit $most
