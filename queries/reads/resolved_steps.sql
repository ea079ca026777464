-- What became of the tickets marked resolved, by verdict and the pattern that gave it.
select verdict, by_pattern, count(*) as claims
from claims_ledger
where claim = 'resolved'
    and ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or cast(claimed_at as date) >= $since)
    and ($until is null or cast(claimed_at as date) < $until)
group by verdict, by_pattern
order by verdict, claims desc, by_pattern
