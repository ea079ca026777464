-- The orders and tickets whose waits one clock of two_clocks counts, the latest first: $most of
-- them, and how many. A bucket is delivery, reply or resolution.
with ends as (
    select platform, until_at
    from horizons
    where table_name = 'orders' and is_there
),
found as (
    select
        f.platform, 'order' as subject_kind, f.order_id as subject_id,
        f.exact_paid_at as counted_from_at, f.exact_delivered_at as answer_at,
        f.sold_at as period_at, f.seller_id, f.category, f.file_id, f.line_no
    from order_facts as f
    join ends as e on e.platform = f.platform
    where $bucket = 'delivery' and f.exact_paid_at <= e.until_at and f.is_maybe_sold
        and (f.exact_delivered_at is not null or not f.is_delivery_claimed)
    union all
    select
        platform, 'ticket', ticket_id, opened_at, person_at, opened_at, seller_id, category,
        file_id, line_no
    from exception_legs
    where $bucket = 'reply' and has_messages and opened_at <= messages_until_at
        and not coalesce(maybe_person_at < coalesce(person_at, messages_until_at), false)
    union all
    select
        platform, 'ticket', matter_id, opened_at, case when is_evidenced then evidenced_at end,
        opened_at, seller_id, category, file_id, line_no
    from matters
    where $bucket = 'resolution' and opened_at <= ripe_until_at
        and opened_at <= evidenced_until_at
)
select
    platform, subject_kind, subject_id, counted_from_at, answer_at,
    epoch(answer_at) - epoch(counted_from_at) as delay_seconds, seller_id, category, file_id,
    line_no, count(*) over () as total
from found
where ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or cast(period_at as date) >= $since)
    and ($until is null or cast(period_at as date) < $until)
order by counted_from_at desc, platform, subject_id
limit $most
