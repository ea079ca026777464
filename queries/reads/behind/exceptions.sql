-- The orders behind a figure of exceptions, the latest first: $most of them, and how many. A bucket
-- is troubled (a ticket or a payment dispute), with_silent (those, and orders nothing shows the
-- arrival of), silent, unseen (arrival cannot be looked for), or a word of the column resolution.
with found as (
    select
        platform, 'order' as subject_kind, order_id as subject_id, sold_at, raised_at, exception,
        resolution, remedied_at, arrival, seller_id, category, file_id, line_no
    from exceptions
    where ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(sold_at as date) >= $since)
        and ($until is null or cast(sold_at as date) < $until)
        and case $bucket
            when 'troubled' then exception in ('ticket', 'payment_dispute')
            when 'with_silent' then
                exception in ('ticket', 'payment_dispute')
                or (exception = 'none' and arrival = 'not_shown')
            when 'silent' then exception = 'none' and arrival = 'not_shown'
            when 'unseen' then exception = 'none' and arrival in ('unknown', 'too_early')
            else resolution = $bucket
        end
)
select *, count(*) over () as total
from found
order by coalesce(raised_at, sold_at) desc nulls last, platform, subject_id
limit $most
