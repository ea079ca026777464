/*
One row per time that was written down by anybody or anything, and which stream it belongs to: the
status updates and other changes that are no buyer's, the messages by who wrote them, the tickets
opened, the orders placed and paid. Times known by the day alone are none.
*/
with acts as (
    select
        e.platform, e.subject, e.subject_id, e.happened_at, e.actor_kind,
        case when e.kind = 'status_changed' then 'status_updates' else 'other_changes' end as stream
    from events e
    where e.time_precision <> 'day' and not e.is_annulled and e.actor_kind <> 'buyer'
        and e.kind <> 'opened'
),
writing as (
    select
        m.platform, m.ticket_id, m.sent_at, m.actor_kind,
        case
            when m.side = 'buyer' or m.actor_kind = 'buyer' then 'buyer_messages'
            when m.actor_kind in ('seller', 'agent', 'platform') then 'human_replies'
            when m.actor_kind in ('bot', 'rule', 'timer', 'integration') then 'automatic_messages'
        end as stream
    from messages m
)
select
    a.platform, a.stream, a.happened_at as stamp_at, a.actor_kind,
    coalesce(t.seller_id, o.seller_id) as seller_id, coalesce(t.category, o.category) as category,
    o.payment_method, o.fulfilment
from acts a
left join tickets t
    on a.subject = 'ticket' and t.platform = a.platform and t.ticket_id = a.subject_id
left join orders o
    on a.subject = 'order' and o.platform = a.platform and o.order_id = a.subject_id
union all
select
    w.platform, w.stream, w.sent_at as stamp_at, w.actor_kind, t.seller_id, t.category,
    cast(null as string) as payment_method, cast(null as string) as fulfilment
from writing w
left join tickets t on t.platform = w.platform and t.ticket_id = w.ticket_id
where w.stream is not null
union all
select
    platform, 'tickets_opened' as stream, opened_at as stamp_at, opener_kind as actor_kind,
    seller_id, category, cast(null as string) as payment_method,
    cast(null as string) as fulfilment
from tickets
where opened_at is not null
union all
select
    platform, 'orders_placed' as stream, placed_at as stamp_at,
    cast(null as string) as actor_kind, seller_id, category, payment_method, fulfilment
from orders
where placed_at is not null
union all
select
    platform, 'orders_paid' as stream, paid_at as stamp_at, cast(null as string) as actor_kind,
    seller_id, category, payment_method, fulfilment
from orders
where paid_at is not null and coalesce(paid_at_quality, 'exact') = 'exact'
