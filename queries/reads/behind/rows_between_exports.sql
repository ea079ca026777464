-- The rows behind a figure of rows_between_exports: $most of them, and how many. A bucket is
-- table/gone or table/rewritten. The file named is the export that leaves it out or tells otherwise.
with by_row as (
    select
        platform, table_name, row_id, max(ticket_id) as ticket_id, max(happened_at) as happened_at,
        max(seller_id) as seller_id, max(category) as category,
        max(case when state = 'absent' then seen_at end) as gone_at,
        max(case when state <> 'absent' then seen_at end) as shown_at,
        bool_or(is_rewritten) as is_rewritten, min(past_field) as past_field,
        max_by(file_id, seen_at) filter (where state = 'absent' or is_rewritten) as file_id
    from row_steps
    group by platform, table_name, row_id
),
found as (
    select
        platform,
        case table_name when 'orders' then 'order' when 'tickets' then 'ticket'
            else table_name end as subject_kind,
        row_id as subject_id, happened_at, ticket_id, gone_at, shown_at, past_field, seller_id,
        category, file_id, cast(null as bigint) as line_no
    from by_row
    where split_part($bucket, '/', 1) = table_name
        and case split_part($bucket, '/', 2)
            when 'gone' then gone_at is not null and coalesce(shown_at < gone_at, true)
            else is_rewritten
        end
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(happened_at as date) >= $since)
        and ($until is null or cast(happened_at as date) < $until)
)
select *, count(*) over () as total
from found
order by happened_at desc nulls last, platform, subject_id
limit $most
