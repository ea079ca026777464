/*
How many codes were redeemed how long after they could first have been handed over (code_gaps), by
what the handing over is known by; codes without a gap by why (place). The day is that of the claim
of delivery.
*/
select
    platform, seller_id, category, cast(claimed_at as date) as day, place,
    case when place = 'gap' then handed_basis end as handed_basis,
    case when place = 'gap' then first_gap_seconds end as gap_seconds, count(*) as subjects
from code_gaps
group by
    platform, seller_id, category, cast(claimed_at as date), place,
    case when place = 'gap' then handed_basis end,
    case when place = 'gap' then first_gap_seconds end
