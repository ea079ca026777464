/*
One row per order, code, ticket and payment dispute: the seller and the category its verdicts are
counted under. A code's are those of its latest order, a payment dispute's those of its order or else
of its ticket. (An event's are those of its ticket or order.)
*/
select platform, 'order' as subject_kind, order_id as subject_id, seller_id, category
from orders
union all
select platform, 'ticket' as subject_kind, ticket_id as subject_id, seller_id, category
from tickets
union all
select
    s.platform, 'code' as subject_kind, s.code_id as subject_id,
    max_by(o.seller_id, (s.sold_at, s.order_id))
        filter (where o.seller_id is not null and s.sold_at is not null) as seller_id,
    max_by(o.category, (s.sold_at, s.order_id))
        filter (where o.category is not null and s.sold_at is not null) as category
from code_sales s
join orders o on o.platform = s.platform and o.order_id = s.order_id
group by s.platform, s.code_id
union all
select
    platform, 'payment_dispute' as subject_kind, payment_dispute_id as subject_id, seller_id, category
from disputed_payments
