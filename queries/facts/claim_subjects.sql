/*
One row per claim and subject it is about: the only join between verdicts and claims. A verdict
speaks to a claim when it is on the same subject and happened at claimed_at. A code speaks to the
delivery of each order that was given it; its time is that of its latest sale. Each claim is also a
subject of its own, and where an event made it, that event is one.
*/
with latest as (
    select platform, code_id, max(sold_at) as sold_at
    from code_sales
    group by platform, code_id
)
select
    platform, claim, claim_id, subject as subject_kind, subject_id, claimed_at
from claims
union all
select
    c.platform, c.claim, c.claim_id, 'code' as subject_kind, s.code_id as subject_id,
    l.sold_at as claimed_at
from claims c
join code_sales s on s.platform = c.platform and s.order_id = c.subject_id
join latest l on l.platform = s.platform and l.code_id = s.code_id
where c.claim = 'delivered' and c.until_at is null
union all
select
    platform, claim, claim_id, 'claim' as subject_kind, claim_id as subject_id, claimed_at
from claims
union all
select
    platform, claim, claim_id, 'event' as subject_kind, claim_id as subject_id, claimed_at
from claims
where basis = 'event'
