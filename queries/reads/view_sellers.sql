-- Sellers that any verdict speaks of, those with the most verdicts first.
select counted.seller_id, max(sellers.label) as label, sum(counted.subjects) as subjects
from verdict_counts as counted
left join sellers
    on sellers.platform = counted.platform and sellers.seller_id = counted.seller_id
where counted.seller_id is not null
    and ($platform is null or counted.platform = $platform)
group by counted.seller_id
order by subjects desc, counted.seller_id
limit 1000
