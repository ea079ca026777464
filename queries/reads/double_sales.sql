-- The purchases of the codes that were sold twice, for the $most codes sold last, in order of time.
with codes as (
    select platform, subject_id as code_id, happened_at
    from verdict_code_sold_twice
    where verdict = 'match'
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(happened_at as date) >= $since)
        and ($until is null or cast(happened_at as date) < $until)
    order by happened_at desc nulls last, platform, code_id
    limit $most
)
select
    codes.platform, codes.code_id, codes.happened_at, sale.purchase_id, sale.sold_at,
    sale.first_redeemed_at
from codes
join repeated_sales as sale on sale.platform = codes.platform and sale.code_id = codes.code_id
order by codes.happened_at desc nulls last, codes.platform, codes.code_id, sale.sold_at
