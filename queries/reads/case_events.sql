-- What happened to the orders, codes, tickets and payment disputes of a case.
select e.*, f.name as file_name
from events e
left join files f using (file_id)
where e.platform = $platform
    and ((e.subject = 'order' and e.subject_id = any($orders))
        or (e.subject = 'code' and e.subject_id = any($codes))
        or (e.subject = 'ticket' and e.subject_id = any($tickets))
        or (e.subject = 'payment_dispute' and e.subject_id = any($disputes)))
order by e.happened_at, e.sequence_no
