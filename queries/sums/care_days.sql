-- How many of each seller's claims of resolved were judged, and how many of those the log supports,
-- day by day, whatever their category.
select
    c.platform, c.seller_id, c.day,
    cast(sum(case when c.verdict = 'supported' then c.subjects else 0 end) as bigint) as supported,
    cast(sum(c.subjects) as bigint) as judged
from claim_counts c
where c.claim = 'resolved' and c.seller_id is not null
    and c.verdict in ('supported', 'contradicted', 'unsupported')
group by c.platform, c.seller_id, c.day
