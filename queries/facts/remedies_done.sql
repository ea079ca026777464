/*
One row per remedy that was done, whichever table says so: a remedy, a ticket's outcome, or a code
given in place of another. done_at is NULL where the log does not say when.
*/
select platform, ticket_id, order_id, kind, granted_at as done_at
from remedies
where state = 'done'
union all
select platform, ticket_id, order_id, outcome as kind, outcome_at as done_at
from tickets
where outcome in ('refunded', 'replaced', 'credited')
union all
select
    platform, cast(null as string) as ticket_id, order_id, 'replacement' as kind,
    assigned_at as done_at
from code_assignments
where is_replacement
