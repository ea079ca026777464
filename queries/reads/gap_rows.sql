-- Codes of delivered orders whose gap from handing over to redemption lies in one step, or that have
-- no gap for one reason; the latest $most, and how many. $step, $basis and $early are NULL where
-- $place is no gap. The same steps as in redemption_gaps.sql.
select
    platform, code_id as subject_id, order_id, handed_at, handed_basis, first_redeemed_at,
    first_gap_seconds, claimed_at, seller_id, category, file_id, line_no,
    count(*) over () as total
from code_gaps
where place = $place
    and ($basis is null or handed_basis = $basis)
    and ($step is null
        or floor($steps * sign(first_gap_seconds) * log10(1 + abs(first_gap_seconds))) = $step)
    and ($early is null or (first_gap_seconds < -$tolerance) = $early)
    and ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or cast(claimed_at as date) >= $since)
    and ($until is null or cast(claimed_at as date) < $until)
order by claimed_at desc nulls last, subject_id
limit $most
