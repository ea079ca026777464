-- Delivered orders by the strongest evidence of delivery their log holds (tier, 1 to 5), and the
-- highest tier the least telling of these platforms' delivery logs can show at all (least_log_tier):
-- the numbers of the rows that delivery_ladder gives.
select
    tier, cast(sum(subjects) as bigint) as orders,
    min(min(log_tier)) over () as least_log_tier
from delivery_tiers
where ($platform is null or platform = $platform)
    and ($seller is null or seller_id = $seller)
    and ($category is null or category = $category)
    and ($since is null or day >= $since)
    and ($until is null or day < $until)
group by tier
order by tier
