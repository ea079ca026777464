-- Claims of one kind that a pattern against it matched: the latest $most, and how many there are of
-- each pattern. A claim that two patterns matched stands under both.
with matched as not materialized (
    select
        platform, subject_kind, subject_id, claimed_at, verdict, status_native, seller_id, category,
        claim_id, by_pattern
    from claim_matches
    where claim = $claim
        and ($pattern is null or by_pattern = $pattern)
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(claimed_at as date) >= $since)
        and ($until is null or cast(claimed_at as date) < $until)
),
counted as (
    select by_pattern, count(*) as total from matched group by by_pattern
),
latest as (
    select * from matched
    order by by_pattern, claimed_at desc nulls last, platform, claim_id
    limit $most
)
select
    latest.platform, latest.subject_kind, latest.subject_id, latest.claimed_at, latest.verdict,
    latest.status_native, latest.seller_id, latest.category, counted.by_pattern, counted.total
from counted
left join latest using (by_pattern)
order by by_pattern, claimed_at desc nulls last, platform, claim_id
