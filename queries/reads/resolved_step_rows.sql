-- The tickets of one step of the waterfall, the latest $most, and how many.
select *, count(*) over () as total
from resolution_steps
where verdict = $step and by_pattern is not distinct from $by_pattern
    and ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or cast(claimed_at as date) >= $since)
    and ($until is null or cast(claimed_at as date) < $until)
order by claimed_at desc nulls last, claim_id
limit $most
