-- Codes of delivered orders by how long after they could first have been handed over they were
-- redeemed: a signed logarithmic step, floor($steps x sign x log10(1 + seconds)), what the handing
-- over is known by, and whether the redemption lies more than $tolerance seconds before it. Codes
-- without a gap are counted by why. The same steps as in gap_rows.sql.
select
    place, handed_basis,
    cast(floor($steps * sign(gap_seconds) * log10(1 + abs(gap_seconds))) as integer) as step,
    gap_seconds < -$tolerance as is_early, cast(sum(subjects) as bigint) as codes,
    min(gap_seconds) as least_seconds, max(gap_seconds) as most_seconds
from gap_seconds
where ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or day >= $since)
    and ($until is null or day < $until)
group by all
order by place, step, is_early, handed_basis
