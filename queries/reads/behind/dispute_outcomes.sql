-- The payment disputes behind a figure of dispute_outcomes, the latest first: $most of them, and how
-- many. A bucket is `ending/rail`; the rail may be empty, or hold a stroke itself.
with found as (
    select
        platform, 'payment_dispute' as subject_kind, payment_dispute_id as subject_id, opened_at,
        decided_at, order_id, ticket_id, rail, reason, outcome, status_native, due_at, amount_minor,
        currency, seller_id, category, file_id, line_no
    from disputed_payments
    where ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(opened_at as date) >= $since)
        and ($until is null or cast(opened_at as date) < $until)
        and case when standing in ('decided', 'dropped') then outcome else standing end
            = split_part($bucket, '/', 1)
        and coalesce(rail, '') = substring($bucket, length(split_part($bucket, '/', 1)) + 2)
)
select *, count(*) over () as total
from found
order by opened_at desc nulls last, platform, subject_id
limit $most
