-- How many orders or tickets each pattern matched, judged and set aside of each seller, day by day,
-- whatever their category.
select
    c.pattern, c.platform, c.seller_id, c.day,
    cast(sum(case when c.verdict = 'match' then c.subjects else 0 end) as bigint) as matched,
    cast(sum(
        case when c.verdict in ('match', 'no_match') then c.subjects else 0 end
    ) as bigint) as judged,
    cast(sum(
        case when c.verdict not in ('match', 'no_match') then c.subjects else 0 end
    ) as bigint) as set_aside
from verdict_counts c
join pattern_definitions d on d.pattern = c.pattern and d.per in ('order', 'ticket')
where c.seller_id is not null
group by c.pattern, c.platform, c.seller_id, c.day
