/*
One row per order: whether it was sold, and when it claims to have been delivered. A part of a split
order belongs to its parent's purchase. A sale is certain where the order was paid, is delivered or
in hand, and was not undone; it is open (maybe) where its status tells neither.
*/
with delivered as (
    -- only orders claim it, and at most one such claim of an order still stands
    select platform, subject_id as order_id, claimed_at, status_native
    from claims
    where claim = 'delivered' and until_at is null
),
handed as (
    select platform, order_id, min(happened_at) as sent_at
    from deliveries
    where kind in ('sent', 'accepted', 'opened', 'revealed', 'downloaded')
    group by platform, order_id
)
select
    o.platform, o.order_id, coalesce(o.parent_order_id, o.order_id) as purchase_id, o.seller_id,
    o.category, o.product_id, o.status,
    d.order_id is not null as is_delivery_claimed, d.claimed_at,
    coalesce(d.claimed_at, o.paid_at, o.placed_at) as sold_at,
    o.status not in ('created', 'expired', 'cancelled', 'refunded', 'failed')
        and (o.paid_at is not null or d.order_id is not null
            or o.status in ('paid', 'processing', 'partially_delivered')) as is_sold,
    o.status not in ('created', 'expired', 'cancelled', 'refunded', 'failed') as is_maybe_sold,
    case when o.paid_at_quality = 'exact' then o.paid_at end as exact_paid_at,
    least(
        case when o.delivery_claimed_at_quality = 'exact' then o.delivery_claimed_at end, h.sent_at
    ) as exact_delivered_at,
    o.placed_at,
    case when o.delivery_claimed_at_quality = 'upper_bound' then o.delivery_claimed_at end
        as delivered_by_at,
    o.file_id, o.line_no
from orders o
left join delivered d on d.platform = o.platform and d.order_id = o.order_id
left join handed h on h.platform = o.platform and h.order_id = o.order_id
