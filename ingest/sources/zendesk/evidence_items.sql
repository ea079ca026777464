-- What the requester attached to comments of their own.
with steps as (
    select
        a.platform, a.ticket_id, a.created_at, a.author_id as audit_author,
        a."via.channel" as audit_channel, unnest(a.events) as step, a.file_id, a.line_no
    from record_audit a
),
attached as (
    select
        s.platform, s.ticket_id, s.created_at, coalesce(s.step.author_id, s.audit_author) as author,
        coalesce(s.step."via.channel", s.audit_channel) as channel,
        unnest(s.step.attachments) as attachment, s.file_id, s.line_no
    from steps s
    where s.step.type in ('Comment', 'VoiceComment')
)
select
    s.platform,
    s.attachment.id as evidence_id,
    s.ticket_id,
    'buyer' as side,
    case when starts_with(s.attachment.content_type, 'image/') then 'photo' else 'other' end as type,
    s.created_at as offered_at,
    s.file_id,
    s.line_no
from attached s
join record_ticket t
    on t.platform = s.platform and t.id = s.ticket_id and t.requester_id = s.author
left join record_user u on u.platform = s.platform and u.id = s.author
where coalesce(u.role, 'end-user') = 'end-user'
    and coalesce(s.channel, '') not in ('rule', 'system')
