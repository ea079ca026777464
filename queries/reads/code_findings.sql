-- Codes by what queries/patterns/code_sold_twice.sql finds of them: the latest $most of each finding,
-- and how many there are of it.
with found as (
    select
        platform, subject_id, happened_at, verdict, finding, purchase_count, first_sold_at,
        first_order_id, last_order_id, seller_id, category
    from verdict_code_sold_twice
    where ($finding is null or finding = $finding)
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(happened_at as date) >= $since)
        and ($until is null or cast(happened_at as date) < $until)
)
select *, count(*) over (partition by finding) as total
from found
qualify row_number() over (
    partition by finding order by happened_at desc nulls last, platform, subject_id
) <= $most
order by happened_at desc nulls last, platform, subject_id
