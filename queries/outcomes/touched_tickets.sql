/*
One row per ticket and match of a pattern that touches it: of the ticket itself, of its order, of a
code given to that order; a payment dispute is about its order. Time, seller and category are those of
the match; ticket_seller_id is the seller the ticket is counted under.
*/
with matched as (
    select platform, pattern, case_kind, case_id, happened_at, seller_id, category
    from verdicts
    where verdict = 'match'
),
on_orders as (
    select platform, pattern, case_id as order_id, happened_at, seller_id, category
    from matched
    where case_kind = 'order'
    union all
    select m.platform, m.pattern, a.order_id, m.happened_at, m.seller_id, m.category
    from matched m
    join code_assignments a on a.platform = m.platform and a.code_id = m.case_id
    where m.case_kind = 'code'
),
touched as (
    select platform, pattern, case_id as ticket_id, happened_at, seller_id, category
    from matched
    where case_kind = 'ticket'
    union all
    select o.platform, o.pattern, t.ticket_id, o.happened_at, o.seller_id, o.category
    from on_orders o
    join tickets t on t.platform = o.platform and t.order_id = o.order_id
)
select
    w.platform, w.ticket_id, w.pattern, w.happened_at, w.seller_id, w.category,
    l.seller_id as ticket_seller_id
from touched w
left join subject_labels l
    on l.platform = w.platform and l.subject_kind = 'ticket' and l.subject_id = w.ticket_id
group by
    w.platform, w.ticket_id, w.pattern, w.happened_at, w.seller_id, w.category, l.seller_id
