/*
One row per ticket and remedy done that is the ticket's: its own, or its order's that names no ticket.
done_at is NULL where the log does not say when.
*/
select t.platform, t.ticket_id, r.kind, r.done_at
from tickets t
join remedies_done r on r.platform = t.platform and r.ticket_id = t.ticket_id
union all
select t.platform, t.ticket_id, r.kind, r.done_at
from tickets t
join remedies_done r on r.platform = t.platform and r.order_id = t.order_id
where r.ticket_id is null
