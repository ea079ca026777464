-- The codes behind a figure of code_traces, the latest first: $most of them, and how many. A bucket
-- is the step they have, complete, out_of_order, or whose account is told.
with found as (
    select
        platform, 'order' as subject_kind, order_id as subject_id, sold_at as happened_at, code_id,
        issued_at, assigned_at, delivered_at, revealed_at, redeemed_at, seller_id, category,
        file_id, line_no
    from traced_codes
    where case $bucket
            when 'issued' then issued_at is not null
            when 'assigned' then assigned_at is not null
            when 'delivered' then delivered_at is not null
            when 'revealed' then revealed_at is not null
            when 'redeemed' then redeemed_at is not null
            when 'complete' then issued_at is not null and assigned_at is not null
                and delivered_at is not null and revealed_at is not null and redeemed_at is not null
            when 'out_of_order' then not is_in_order
            when 'revealer_told' then is_revealer_told
            when 'redeemer_told' then redeemed_at is not null and is_redeemer_told
        end
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(sold_at as date) >= $since)
        and ($until is null or cast(sold_at as date) < $until)
)
select *, count(*) over () as total
from found
order by happened_at desc nulls last, platform, subject_id, code_id
limit $most
