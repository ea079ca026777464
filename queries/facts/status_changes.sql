/*
One row per event that states the status of an order or a ticket, with the claim the status makes,
the claim that stood before, and its place among such events. What stood before is what the event
itself says, else what the event before it said. Annulled events, and events after the end of the
log, are left out.
*/
with stated as (
    select
        e.platform, e.subject, e.subject_id, e.event_id, e.happened_at, e.sequence_no,
        e.time_precision, e.actor_id, e.actor_kind, e.rule_name, e.to_native,
        nullif(e.from_status, 'unknown') as from_status,
        case
            when e.to_status is not null then e.to_status
            when e.kind = 'reopened' then 'open'
            when e.kind = 'escalated' then 'escalated'
        end as status
    from events e
    left join horizons h on h.platform = e.platform and h.table_name = 'events'
    where e.subject in ('order', 'ticket') and not e.is_annulled
        and e.happened_at <= coalesce(h.until_at, e.happened_at)
),
claiming as (
    select
        s.platform, s.subject, s.subject_id, s.event_id, s.happened_at, s.sequence_no,
        s.time_precision, s.actor_id, s.actor_kind, s.rule_name, s.to_native, s.from_status,
        s.status, coalesce(made.claim, 'none') as claim, coalesce(stood.claim, 'none') as from_claim
    from stated s
    left join status_claims made on made.subject = s.subject and made.status = s.status
    left join status_claims stood on stood.subject = s.subject and stood.status = s.from_status
    where s.status is not null
)
select
    platform, subject, subject_id, event_id, happened_at, time_precision, actor_id, actor_kind,
    rule_name, to_native, from_status, status, claim,
    case when from_status is null then lag(claim) over w else from_claim end as previous_claim,
    row_number() over w as change_no
from claiming
window w as (partition by platform, subject, subject_id order by happened_at, sequence_no, event_id)
