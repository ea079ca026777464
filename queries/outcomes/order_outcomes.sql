/*
One row per paid order: what became of it. unanswered: a ticket on it is a match of
closed_unanswered; disputed: it has a ticket or a payment dispute, and is not unanswered;
undisputed: neither.
*/
with raised as (
    select platform, order_id, 0 as unanswered
    from payment_disputes
    union all
    select t.platform, t.order_id, case when v.verdict = 'match' then 1 else 0 end as unanswered
    from tickets t
    left join verdicts v
        on v.pattern = 'closed_unanswered' and v.platform = t.platform
        and v.subject_id = t.ticket_id
),
by_order as (
    select platform, order_id, max(unanswered) as unanswered
    from raised
    group by platform, order_id
)
select
    f.platform, f.order_id, f.sold_at, f.seller_id, f.category,
    case
        when r.unanswered = 1 then 'unanswered'
        when r.unanswered = 0 then 'disputed'
        else 'undisputed'
    end as outcome,
    f.file_id, f.line_no
from order_facts f
left join by_order r on r.platform = f.platform and r.order_id = f.order_id
where f.is_sold
