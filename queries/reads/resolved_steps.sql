-- What became of the tickets marked resolved: by verdict, and by the pattern that found a match.
select verdict, by_pattern, cast(sum(subjects) as bigint) as claims
from step_counts
where ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or day >= $since)
    and ($until is null or day < $until)
group by verdict, by_pattern
order by verdict, claims desc, by_pattern
