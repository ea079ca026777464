-- Counts of claims by platform, claim, verdict and the platform's own word.
select platform, claim, verdict, status_native, cast(sum(subjects) as bigint) as claims
from claim_counts
where ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or day >= $since)
    and ($until is null or day < $until)
group by all
