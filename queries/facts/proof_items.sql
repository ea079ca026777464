/*
One row per item of evidence that the platform or the seller put forward, with what it belongs to and
what its kind can show. tier: 1 a status or a note of one's own, 2 something was sent, 3 it reached the
channel, 5 it was used; NULL where the kind does not say (a chat, a photo, anything else).
is_record: the item is itself the trace of an act, made when it happened, and not a picture of one.
*/
with one_of as (
    select platform, payment_dispute_id, min(order_id) as order_id, min(ticket_id) as ticket_id
    from payment_disputes
    group by platform, payment_dispute_id
)
select
    e.platform, e.evidence_id, coalesce(e.ticket_id, p.ticket_id) as ticket_id,
    e.payment_dispute_id, coalesce(e.order_id, t.order_id, p.order_id) as order_id, e.type,
    case
        when e.type in ('status_screenshot', 'internal_log') then 1
        when e.type in ('otp', 'send_log') then 2
        when e.type = 'access_log' then 3
        when e.type = 'redemption_log' then 5
    end as tier,
    e.type in ('otp', 'send_log', 'access_log', 'redemption_log') as is_record,
    e.created_at, e.offered_at, e.target_id, e.target_id_kind, e.file_id, e.line_no
from evidence_items e
left join one_of p
    on p.platform = e.platform and p.payment_dispute_id = e.payment_dispute_id
left join tickets t
    on t.platform = e.platform and t.ticket_id = coalesce(e.ticket_id, p.ticket_id)
where e.side in ('platform', 'seller')
