/*
How many claims that a ticket is resolved came to which verdict, by the pattern that found a match
(resolution_steps). The day is that of the claim.
*/
select
    platform, seller_id, category, cast(claimed_at as date) as day, verdict, by_pattern,
    count(*) as subjects
from resolution_steps
group by platform, seller_id, category, cast(claimed_at as date), verdict, by_pattern
