-- The rows behind a figure of export_trust, the latest first: $most of them, and how many. A bucket
-- is table/impossible, table/backdated or table/on_the_minute.
with found as (
    select
        platform,
        case table_name when 'orders' then 'order' when 'tickets' then 'ticket'
            else table_name end as subject_kind,
        row_id as subject_id, happened_at, impossible, is_backdated, missing_before, seller_id,
        category, file_id, line_no
    from dated_rows
    where happened_at is not null
        and split_part($bucket, '/', 1) = table_name
        and case split_part($bucket, '/', 2)
            when 'impossible' then impossible is not null
            when 'backdated' then is_backdated
            else second(happened_at) = 0
        end
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(happened_at as date) >= $since)
        and ($until is null or cast(happened_at as date) < $until)
)
select *, count(*) over () as total
from found
order by happened_at desc, platform, subject_id
limit $most
