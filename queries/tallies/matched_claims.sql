/*
How many claims of each kind a pattern against them matched (claim_matches). A claim that two patterns
matched stands under both. The day is that of the claim.
*/
select
    platform, seller_id, category, cast(claimed_at as date) as day, claim, by_pattern,
    count(*) as subjects
from claim_matches
group by platform, seller_id, category, cast(claimed_at as date), claim, by_pattern
