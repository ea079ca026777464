-- A ticket's description is its first comment; it is a message by itself only where no comment is there.
with steps as (
    select platform, ticket_id, unnest(events) as step
    from record_audit
),
told as (
    select distinct platform, ticket_id
    from steps
    where step.type in ('Comment', 'VoiceComment')
)
select
    t.platform,
    t.id || ':description' as message_id,
    t.id as ticket_id,
    t.created_at as sent_at,
    0 as sequence_no,
    case
        when b.account is not null or u.role in ('agent', 'admin') then 'platform'
        when t.submitter_id = t.requester_id then 'buyer'
        else 'unknown'
    end as side,
    t.is_public,
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
    t.description as text,
    t.description_length as text_length,
    t.description_print as text_print,
    t.description_sentences as sentences,
    t.file_id,
    t.line_no
from record_ticket t
anti join told on told.platform = t.platform and told.ticket_id = t.id
left join record_user u on u.platform = t.platform and u.id = t.submitter_id
left join (
    select distinct platform, account from record_meaning where what = 'assignee' and means = 'bot'
) b on b.platform = t.platform and b.account = t.submitter_id
where t.description is not null
