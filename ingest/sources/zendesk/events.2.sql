-- The opening, from the ticket's own row, where no audit tells it.
with steps as (
    select platform, ticket_id, unnest(events) as step
    from record_audit
),
told as (
    select distinct platform, ticket_id
    from steps
    where step.type = 'Create' and step.field_name = 'status'
)
select
    t.platform,
    t.id || ':opened' as event_id,
    'ticket' as subject,
    t.id as subject_id,
    t.created_at as happened_at,
    0 as sequence_no,
    t.created_at_precision as time_precision,
    'opened' as kind,
    t.submitter_id as actor_id,
    case
        when b.account is not null then 'bot'
        when u.role in ('agent', 'admin') then 'agent'
        when t.submitter_id = t.requester_id then 'buyer'
        else 'unknown'
    end as actor_kind,
    case
        when b.account is not null then 'submitter_id, which the operator names as a bot'
        when u.role in ('agent', 'admin') then 'submitter_id, role=' || u.role
        when t.submitter_id = t.requester_id then 'submitter_id, the ticket''s requester'
        else 'submitter_id is not the requester, and no record says whose account it is'
    end as actor_evidence,
    false as is_annulled,
    t.file_id,
    t.line_no
from record_ticket t
anti join told on told.platform = t.platform and told.ticket_id = t.id
left join record_user u on u.platform = t.platform and u.id = t.submitter_id
left join (
    select distinct platform, account from record_meaning where what = 'assignee' and means = 'bot'
) b on b.platform = t.platform and b.account = t.submitter_id
