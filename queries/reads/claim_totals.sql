-- Counts of claims by platform, claim, verdict and the platform's own word.
with counted as (
    select * from claim_counts_days where $seller is null
    union all
    select * from claim_counts where seller_id = $seller
)
select platform, claim, verdict, status_native, cast(sum(subjects) as bigint) as claims
from counted
where ($platform is null or platform = $platform)
    and ($category is null or category = $category)
    and ($since is null or day >= $since)
    and ($until is null or day < $until)
group by all
