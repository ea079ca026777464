-- What became of the tickets marked resolved: by verdict, and by the pattern that found a match.
select verdict, by_pattern, count(*) as claims
from resolution_steps
where ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or cast(claimed_at as date) >= $since)
    and ($until is null or cast(claimed_at as date) < $until)
group by verdict, by_pattern
order by verdict, claims desc, by_pattern
