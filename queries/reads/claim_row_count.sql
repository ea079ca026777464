-- How many claims stand behind a count.
with counted as (
    select * from claim_counts_days where $seller is null
    union all
    select * from claim_counts where seller_id = $seller
)
select cast(coalesce(sum(subjects), 0) as bigint) as claims
from counted
where claim = $claim
    and ($verdict is null or verdict = $verdict)
    and ($platform is null or platform = $platform)
    and ($category is null or category = $category)
    and ($since is null or day >= $since)
    and ($until is null or day < $until)
