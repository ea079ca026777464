-- Delivered orders by the strongest evidence of delivery their log holds (tier, 1 to 5): the latest
-- $most, and how many there are of each tier; and the highest tier the least telling of these
-- platforms' delivery logs can show at all (least_log_tier). Only where the snapshot holds
-- delivery_evidence.
with laddered as not materialized (
    select
        platform, order_id as subject_id, claimed_at, cast(evidence_tier as integer) as tier,
        log_tier, seller_id, category, file_id, line_no
    from delivery_evidence
    where ($tier is null or evidence_tier = $tier)
        and ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(claimed_at as date) >= $since)
        and ($until is null or cast(claimed_at as date) < $until)
),
counted as (
    select tier, count(*) as total, min(log_tier) as log_tier from laddered group by tier
),
latest as (
    select * exclude (log_tier)
    from laddered
    order by claimed_at desc nulls last, platform, subject_id
    limit $most
)
select
    latest.platform, latest.subject_id, latest.claimed_at, counted.tier, latest.seller_id,
    latest.category, latest.file_id, latest.line_no,
    min(counted.log_tier) over () as least_log_tier, counted.total
from counted
left join latest using (tier)
order by claimed_at desc nulls last, platform, subject_id
