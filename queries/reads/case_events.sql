-- What happened to the orders, codes and tickets of a case.
select e.*, f.name as file_name
from events e
left join files f using (file_id)
where e.platform = $platform
    and ((e.subject = 'order' and e.subject_id = any($orders))
        or (e.subject = 'code' and e.subject_id = any($codes))
        or (e.subject = 'ticket' and e.subject_id = any($tickets)))
order by e.happened_at, e.sequence_no
