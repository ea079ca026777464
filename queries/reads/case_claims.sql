-- The claims made about the orders and tickets of a case.
select *
from claims_ledger
where platform = $platform
    and ((subject_kind = 'order' and subject_id = any($orders))
        or (subject_kind = 'ticket' and subject_id = any($tickets)))
order by claimed_at nulls last
