-- Codes of delivered orders whose gap from handing over to redemption lies in one step, or that have
-- no gap for one reason; the latest $most, and how many. $step, $basis and $early are NULL where
-- $place is no gap. The same steps as in redemption_gaps.sql.
with sales as (
    select
        sale.platform, sale.code_id as subject_id, sale.order_id, sale.handed_at,
        sale.handed_basis, sale.first_redeemed_at, sale.first_gap_seconds, facts.claimed_at,
        facts.seller_id, facts.category, sale.file_id, sale.line_no,
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
select * exclude (place), count(*) over () as total
from sales
where place = $place
    and ($basis is null or handed_basis = $basis)
    and ($step is null
        or floor($steps * sign(first_gap_seconds) * log10(1 + abs(first_gap_seconds))) = $step)
    and ($early is null or (first_gap_seconds < -$tolerance) = $early)
order by claimed_at desc nulls last, subject_id
limit $most
