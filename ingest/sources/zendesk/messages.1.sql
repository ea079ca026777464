-- One message per comment. A comment later made private is not public; a macro used in the same audit
-- is its template. The author stands in the comment; the audit's is who sent it.
with steps as (
    select
        a.platform, a.id as audit_id, a.ticket_id, a.created_at, a.author_id as audit_author,
        a."via.channel" as audit_channel, a."via.source.rel" as audit_rel,
        unnest(a.events) as step, unnest(range(1, len(a.events) + 1)) as place,
        a.file_id, a.line_no
    from record_audit a
),
hidden as (
    select
        platform, step.comment_id as comment_id,
        arg_max(step.public, (created_at, length(audit_id), audit_id, place)) as public
    from steps
    where step.type = 'CommentPrivacyChange'
    group by platform, step.comment_id
),
macros as (
    select platform, audit_id, min(step.macro_id) as macro_id
    from steps
    where step.type in ('AgentMacroReference', 'MacroReference')
    group by platform, audit_id
),
said as (
    select
        s.platform, s.audit_id, s.ticket_id, s.created_at, s.place, s.step, s.file_id, s.line_no,
        coalesce(s.step.author_id, s.audit_author) as author,
        coalesce(s.step."via.channel", s.audit_channel) as channel,
        case when s.step."via.channel" is null then s.audit_rel else s.step."via.source.rel" end as rel
    from steps s
    where s.step.type in ('Comment', 'VoiceComment')
),
acted as (
    select
        w.*, u.role,
        case
            when w.channel = 'rule' and w.rel = 'automation' then 'timer'
            when w.channel = 'rule' then 'rule'
            when b.account is not null then 'bot'
            when w.channel = 'system' then 'unknown'
            when u.role in ('agent', 'admin') and w.channel = 'api' then 'unknown'
            when u.role in ('agent', 'admin') then 'agent'
            when w.author = t.requester_id then 'buyer'
            else 'unknown'
        end as actor_kind
    from said w
    left join record_ticket t on t.platform = w.platform and t.id = w.ticket_id
    left join record_user u on u.platform = w.platform and u.id = w.author
    left join (
        select distinct platform, account from record_meaning where what = 'assignee' and means = 'bot'
    ) b on b.platform = w.platform and b.account = w.author
)
select
    a.platform,
    a.step.id as message_id,
    a.ticket_id,
    a.created_at as sent_at,
    row_number() over (
        partition by a.platform, a.ticket_id order by a.created_at, length(a.audit_id), a.audit_id, a.place
    )::integer as sequence_no,
    case
        when a.actor_kind = 'buyer' then 'buyer'
        when a.actor_kind in ('agent', 'bot', 'rule', 'timer') or a.role in ('agent', 'admin') then 'platform'
        when a.role = 'end-user' then 'third_party'
        else 'unknown'
    end as side,
    coalesce(h.public, a.step.public) as is_public,
    case when a.actor_kind not in ('rule', 'timer') then a.author end as actor_id,
    a.actor_kind,
    case
        when a.channel = 'rule' then 'via.channel=rule' || coalesce(', via.source.rel=' || a.rel, '')
        when a.actor_kind = 'bot' then 'the operator names this account as a bot'
        when a.channel = 'system' then 'via.channel=system'
        when a.author is null then 'author_id names no person'
        when a.actor_kind = 'agent' then 'role=' || a.role
        when a.actor_kind = 'buyer' then 'the ticket''s requester' || coalesce(', role=' || a.role, '')
        when a.role in ('agent', 'admin') then 'via.channel=api, role=' || a.role || ': a person or a program'
        when a.role = 'end-user' then 'role=end-user, not the ticket''s requester'
        else 'no record says whose account it is'
    end as actor_evidence,
    a.step.body as text,
    a.step.body_length as text_length,
    a.step.body_print as text_print,
    a.step.body_sentences as sentences,
    m.macro_id as template_native_id,
    len(a.step.attachments)::integer as attachment_count,
    a.file_id,
    a.line_no
from acted a
left join hidden h on h.platform = a.platform and h.comment_id = a.step.id
left join macros m on m.platform = a.platform and m.audit_id = a.audit_id
