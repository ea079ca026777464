-- Paid orders by what became of them, the latest $most, and how many there are of each outcome:
-- undisputed; unanswered (a ticket on the order is a match of closed_unanswered); disputed (has a
-- ticket or a payment dispute, and is not unanswered). The period acts on the time of payment.
with told as not materialized (
    select platform, order_id as subject_id, sold_at, seller_id, category, outcome, file_id, line_no
    from order_outcomes
    where ($outcome is null or outcome = $outcome)
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(sold_at as date) >= $since)
        and ($until is null or cast(sold_at as date) < $until)
),
counted as (
    select outcome, count(*) as total from told group by outcome
),
latest as (
    select * from told order by sold_at desc nulls last, platform, subject_id limit $most
)
select
    latest.platform, latest.subject_id, latest.sold_at, latest.seller_id, latest.category,
    counted.outcome, latest.file_id, latest.line_no, counted.total
from counted
left join latest using (outcome)
order by sold_at desc nulls last, platform, subject_id
