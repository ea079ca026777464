/*
One row per ticket that ever came to claim "resolved": its judged closing, the last time it did so
(resolved and then closed is one closing, at the resolve time). reopened_at is when that claim ended,
if it did.
*/
with last_claim as (
    select platform, subject_id, max(claim_no) as claim_no
    from claims
    where claim = 'resolved'
    group by platform, subject_id
)
select
    c.platform, c.subject_id as ticket_id, c.claimed_at as closing_at, c.until_at as reopened_at,
    case when c.status = 'resolved' then 'resolve' else 'close' end as closing_kind,
    c.actor_kind as closing_actor_kind, c.actor_id as closing_actor_id,
    c.rule_name as closing_rule_name, c.from_status as closing_from_status,
    c.status_native as closing_status_native, c.is_exact as is_closing_exact
from last_claim l
join claims c
    on c.platform = l.platform and c.subject_id = l.subject_id and c.claim_no = l.claim_no
where c.subject = 'ticket'
