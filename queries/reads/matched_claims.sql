-- Claims of one kind by the pattern against it that matched: the numbers of the rows that
-- claims_matched gives. A claim that two patterns matched stands under both.
select by_pattern, cast(sum(subjects) as bigint) as claims
from matched_claims
where claim = $claim
    and ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or day >= $since)
    and ($until is null or day < $until)
group by by_pattern
order by by_pattern
