-- Per platform: when its log of messages ends, whether it has one at all, how many
-- tickets are owed an answer, and of how many the log cannot say. The period acts on the buyer's
-- last message.
with ends as (
    select
        platform, max(case when table_name = 'messages' then until_at end) as as_of,
        bool_or(table_name = 'tickets' and is_there) as has_tickets,
        bool_or(table_name = 'messages' and is_there) as has_messages
    from horizons
    group by platform
),
counted as (
    select
        platform,
        sum(subjects) filter (where standing = 'owed') as owed,
        sum(subjects) filter (where standing = 'unsure') as unsure
    from owed_counts
    where ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or day >= $since)
        and ($until is null or day < $until)
    group by platform
)
select
    ends.platform, ends.as_of, ends.has_messages,
    cast(coalesce(counted.owed, 0) as bigint) as owed,
    cast(coalesce(counted.unsure, 0) as bigint) as unsure
from ends
left join counted on counted.platform = ends.platform
where ends.has_tickets and ($platform is null or ends.platform = $platform)
order by ends.platform
