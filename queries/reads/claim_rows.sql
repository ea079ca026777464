-- The claims behind a count, the latest first.
select *
from claims_ledger
where claim = $claim
    and ($verdict is null or verdict = $verdict)
    and ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or cast(claimed_at as date) >= $since)
    and ($until is null or cast(claimed_at as date) < $until)
order by claimed_at desc nulls last, claim_id
limit $limit
