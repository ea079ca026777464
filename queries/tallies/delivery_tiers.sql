/*
How many delivered orders have which strongest evidence of delivery (delivery_evidence), and the
highest their platform's log can show at all (log_tier). The day is that of the claim of delivery.
*/
select
    platform, seller_id, category, cast(claimed_at as date) as day,
    cast(evidence_tier as int) as tier, cast(log_tier as int) as log_tier, count(*) as subjects
from delivery_evidence
group by platform, seller_id, category, cast(claimed_at as date), evidence_tier, log_tier
