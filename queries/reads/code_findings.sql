-- Codes by what queries/patterns/code_sold_twice.sql finds of them: the latest $most, and how many
-- there are of each finding.
with found as not materialized (
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
),
counted as (
    select finding, count(*) as total from found group by finding
),
latest as (
    select * from found order by happened_at desc nulls last, platform, subject_id limit $most
)
select
    latest.platform, latest.subject_id, latest.happened_at, latest.verdict, counted.finding,
    latest.purchase_count, latest.first_sold_at, latest.first_order_id, latest.last_order_id,
    latest.seller_id, latest.category, counted.total
from counted
left join latest on latest.finding is not distinct from counted.finding
order by happened_at desc nulls last, platform, subject_id
