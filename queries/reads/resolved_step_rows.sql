-- The claims of "resolved" of one verdict that one pattern gave (or none), the latest $most.
with step as (
    select *
    from claims_ledger
    where claim = 'resolved' and verdict = $step and by_pattern is not distinct from $by_pattern
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(claimed_at as date) >= $since)
        and ($until is null or cast(claimed_at as date) < $until)
)
select *, (select count(*) from step) as total
from step
order by claimed_at desc nulls last, claim_id
limit $most
