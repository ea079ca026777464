/*
One row per payment dispute, with the seller and the category of its order, or else of its ticket.
standing says how far it has come: decided (for the buyer, for the seller, or split), dropped
(withdrawn, or lost because nobody answered it, which decides nothing), pending, or unclear: ended,
and the log does not say how.
*/
select
    d.platform, d.payment_dispute_id, d.order_id, d.ticket_id, d.rail, d.opened_at, d.due_at,
    d.decided_at, d.reason, d.reason_native, d.status, d.status_native, d.outcome,
    case
        when d.outcome in ('buyer', 'seller', 'split') then 'decided'
        when d.outcome in ('withdrawn', 'no_response') then 'dropped'
        when d.status = 'closed' then 'unclear'
        when d.decided_at is not null then 'unclear'
        else 'pending'
    end as standing,
    d.amount_minor, d.currency, d.repeat_no,
    coalesce(o.seller_id, t.seller_id) as seller_id, coalesce(o.category, t.category) as category,
    d.file_id, d.line_no
from payment_disputes d
left join orders o on o.platform = d.platform and o.order_id = d.order_id
left join tickets t on t.platform = d.platform and t.ticket_id = d.ticket_id
