-- Delivered orders by the strongest evidence of delivery their log holds (tier, 1 to 5): the latest
-- $most of each tier, and how many there are of it; and the highest tier the least telling of these
-- platforms' delivery logs can show at all (least_log_tier). Only where the snapshot holds delivery_evidence.
with laddered as (
    select
        evidence.platform, evidence.order_id as subject_id, facts.claimed_at,
        cast(evidence.evidence_tier as integer) as tier, evidence.log_tier,
        facts.seller_id, facts.category, facts.file_id,
        facts.line_no
    from delivery_evidence as evidence
    join order_facts as facts using (platform, order_id)
    where facts.is_delivery_claimed
        and ($tier is null or evidence.evidence_tier = $tier)
        and ($platform is null or evidence.platform = $platform)
        and ($seller is null or facts.seller_id = $seller)
        and ($category is null or facts.category = $category)
        and ($since is null or cast(facts.claimed_at as date) >= $since)
        and ($until is null or cast(facts.claimed_at as date) < $until)
)
select
    * exclude (log_tier), min(log_tier) over () as least_log_tier,
    count(*) over (partition by tier) as total
from laddered
qualify row_number() over (
    partition by tier order by claimed_at desc nulls last, platform, subject_id
) <= $most
order by claimed_at desc nulls last, platform, subject_id
