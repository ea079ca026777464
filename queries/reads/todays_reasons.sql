-- How many tickets are on today's list (todays_list.sql), in all and for each of its reasons. A ticket
-- with two of them counts once for each.
with reasons as (
    select
        coalesce(days_left <= $window_days, false) as is_time, is_owed,
        coalesce(closed_days <= $recent_days, false) as is_contradicted, subjects
    from pressing_counts
    where ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or day >= $since)
        and ($until is null or day < $until)
)
select
    cast(coalesce(sum(subjects) filter (where is_time or is_owed or is_contradicted), 0) as bigint)
        as total,
    cast(coalesce(sum(subjects) filter (where is_time), 0) as bigint) as time,
    cast(coalesce(sum(subjects) filter (where is_owed), 0) as bigint) as owed,
    cast(coalesce(sum(subjects) filter (where is_contradicted), 0) as bigint) as contradicted
from reasons
