-- Codes of delivered orders by how long after they could first have been handed over they were
-- redeemed: a signed logarithmic step, floor($steps x sign x log10(1 + seconds)), what the handing
-- over is known by, and whether the redemption lies more than $tolerance seconds before it. Codes
-- without a gap are counted by why: place is then one of no_time, unusable, not_redeemed. Loop codes
-- are left out, as queries/patterns/redeemed_before_delivery.sql leaves them. The same steps as in
-- gap_rows.sql.
with sales as (
    select
        sale.handed_basis, sale.first_gap_seconds as gap,
        case
            when sale.first_gap_seconds is not null then 'gap'
            when sale.handed_at is null then 'no_time'
            when sale.has_unusable_redemption then 'unusable'
            else 'not_redeemed'
        end as place
    from code_sales as sale
    join order_facts as facts using (platform, order_id)
    where facts.is_delivery_claimed
        and not sale.is_reusable
        and ($platform is null or sale.platform = $platform)
        and ($seller is null or facts.seller_id = $seller)
        and ($category is null or facts.category = $category)
        and ($since is null or cast(facts.claimed_at as date) >= $since)
        and ($until is null or cast(facts.claimed_at as date) < $until)
)
select
    place, case when place = 'gap' then handed_basis end as handed_basis,
    cast(floor($steps * sign(gap) * log10(1 + abs(gap))) as integer) as step,
    gap < -$tolerance as is_early, count(*) as codes,
    min(gap) as least_seconds, max(gap) as most_seconds
from sales
group by all
order by place, step, is_early, handed_basis
