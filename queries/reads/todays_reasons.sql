-- How many tickets are on today's list (todays_list.sql), in all and for each of its reasons. A ticket
-- with two of them counts once for each.
with reasons as (
    select
        coalesce(least(window_hours, answer_hours) <= $window_days * 24, false) as is_time,
        owed_hours is not null as is_owed,
        coalesce(contradicted_hours <= $recent_days * 24, false) as is_contradicted
    from pressing_tickets
    where ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(turned_at as date) >= $since)
        and ($until is null or cast(turned_at as date) < $until)
)
select
    count(*) filter (where is_time or is_owed or is_contradicted) as total,
    count(*) filter (where is_time) as time,
    count(*) filter (where is_owed) as owed,
    count(*) filter (where is_contradicted) as contradicted
from reasons
