-- The payment disputes of a case.
select distinct payment_dispute_id
from payment_disputes
where platform = $platform and (order_id = any($orders) or ticket_id = any($tickets))
order by payment_dispute_id
