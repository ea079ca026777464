/*
One row per complaint about an order's goods: a ticket (no question before buying, and of no category
that has nothing to do with what was delivered) or a payment dispute. A ticket of unknown category
counts: what it is about is not known, and to leave it out would make the others look worse.
*/
select platform, order_id, 'ticket' as subject_kind, ticket_id as subject_id, opened_at
from tickets
where order_id is not null and category not in ('how_to', 'payment', 'other')
    and not coalesce(is_presale, false)
union all
select
    platform, order_id, 'payment_dispute' as subject_kind, payment_dispute_id as subject_id,
    opened_at
from payment_disputes
where order_id is not null
