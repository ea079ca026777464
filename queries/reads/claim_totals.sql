-- Counts of claims by platform, claim, verdict and the platform's own word.
select platform, claim, verdict, status_native, count(*) as claims
from claims_ledger
where ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or cast(claimed_at as date) >= $since)
    and ($until is null or cast(claimed_at as date) < $until)
group by all
