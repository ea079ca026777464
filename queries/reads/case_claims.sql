-- The claims made about the orders and tickets of a case, each with the record that makes it.
select
    c.*, coalesce(e.file_id, o.file_id, t.file_id) as file_id,
    coalesce(e.line_no, o.line_no, t.line_no) as line_no
from claims_ledger c
left join events e on e.platform = c.platform and e.event_id = c.claim_id
left join orders o
    on o.platform = c.platform and c.subject_kind = 'order' and o.order_id = c.subject_id
left join tickets t
    on t.platform = c.platform and c.subject_kind = 'ticket' and t.ticket_id = c.subject_id
where c.platform = $platform
    and ((c.subject_kind = 'order' and c.subject_id = any($orders))
        or (c.subject_kind = 'ticket' and c.subject_id = any($tickets)))
order by c.claimed_at nulls last
