-- How many claims stand behind a count.
select cast(coalesce(sum(subjects), 0) as bigint) as claims
from claim_counts
where claim = $claim
    and ($verdict is null or verdict = $verdict)
    and ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or day >= $since)
    and ($until is null or day < $until)
