-- The subjects behind a figure of complaints_after_delivery, the latest first: $most of them, and how
-- many. A bucket is `verdict/complaint` (no complaint: all of them), or `complained/` for the orders.
with closed as (
    select
        v.platform, 'ticket' as subject_kind, v.subject_id, v.happened_at, v.finding,
        v.complaint, v.order_id, v.remedy_at, v.seller_id, v.category, v.file_id, v.line_no
    from verdict_closed_without_remedy v
    where v.verdict = split_part($bucket, '/', 1)
        and case
            when split_part($bucket, '/', 2) = ''
                then v.complaint <> 'unknown' or v.verdict = 'unknown'
            else v.complaint = split_part($bucket, '/', 2)
        end
),
complained as (
    select
        f.platform, 'order' as subject_kind, f.order_id as subject_id, f.sold_at as happened_at,
        cast(null as text) as finding, min(t.category) as complaint, f.order_id,
        cast(null as timestamp) as remedy_at, f.seller_id, f.category, f.file_id, f.line_no
    from order_facts f
    join tickets t on t.platform = f.platform and t.order_id = f.order_id
    where $bucket = 'complained/' and f.is_delivery_claimed
        and t.category in ('invalid_code', 'already_used')
    group by all
),
found as (
    select * from closed
    union all
    select * from complained
)
select *, count(*) over () as total
from found
where ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or cast(happened_at as date) >= $since)
    and ($until is null or cast(happened_at as date) < $until)
order by happened_at desc nulls last, platform, subject_id
limit $most
