-- One event per event of an audit that did something to the ticket. Several share one audit's time,
-- so they are numbered in the audit's order. Who did it is told event by event: an event has its own
-- via where it differs from the audit's, such as a trigger's change on a person's update. What was set
-- at creation beside the status is part of the opening, unless it escalates or assigns.
with steps as (
    select
        a.platform, a.id as audit_id, a.ticket_id, a.created_at, a.created_at_precision,
        a.author_id as audit_author, a."via.channel" as audit_channel,
        a."via.source.rel" as audit_rel, a."via.source.from.title" as audit_title,
        unnest(a.events) as step, unnest(range(1, len(a.events) + 1)) as place,
        a.file_id, a.line_no
    from record_audit a
),
worded as (
    select
        s.* exclude (step),
        s.step.id as event_id, s.step.type as type, s.step.field_name as field_name,
        s.step.value as value, s.step.previous_value as previous_value,
        s.step.person as person, s.step.previous_person as previous_person,
        s.step.score as score, s.step.body as body,
        coalesce(s.step.author_id, s.audit_author) as author,
        coalesce(s.step."via.channel", s.audit_channel) as channel,
        case when s.step."via.channel" is null then s.audit_rel else s.step."via.source.rel" end as rel,
        case
            when s.step."via.channel" is null then s.audit_title
            else s.step."via.source.from.title"
        end as title
    from steps s
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
    from worded w
    left join record_ticket t on t.platform = w.platform and t.id = w.ticket_id
    left join record_user u on u.platform = w.platform and u.id = w.author
    left join (
        select distinct platform, account from record_meaning where what = 'assignee' and means = 'bot'
    ) b on b.platform = w.platform and b.account = w.author
),
meant as (
    -- the operator's own statuses, where they say what one means
    select platform, value, replace(max(means), 'processing', 'waiting_platform') as means
    from record_meaning
    where what = 'custom_status' and means in ('escalated', 'processing', 'waiting_buyer', 'waiting_platform')
    group by platform, value
),
custom as (
    -- an own status and the status it belongs to change together: one change, told once
    select w.platform, w.audit_id, max(now.means) as to_means, max(was.means) as from_means
    from worded w
    left join meant now on now.platform = w.platform and now.value = w.value
    left join meant was on was.platform = w.platform and was.value = w.previous_value
    where w.field_name = 'custom_status_id' and w.type in ('Create', 'Change')
    group by w.platform, w.audit_id
),
stated as (
    select distinct platform, audit_id
    from worded
    where field_name = 'status' and type in ('Create', 'Change')
),
escalating as (
    select distinct w.platform, w.event_id
    from worded w
    join record_meaning m on m.platform = w.platform and m.means = 'escalated'
    where w.type in ('Create', 'Change')
        and (
            (w.field_name = 'group_id' and m.what = 'group' and w.value = m.value)
            or (
                w.field_name = 'tags' and m.what = 'tag'
                and regexp_matches(w.value, '(^|[\s,\["])' || regexp_escape(m.value) || '($|[\s,\]"])')
                and not coalesce(regexp_matches(
                    w.previous_value, '(^|[\s,\["])' || regexp_escape(m.value) || '($|[\s,\]"])'
                ), false)
            )
        )
),
words as (
    select *
    from (values
        ('new', 'new'), ('open', 'open'), ('pending', 'waiting_buyer'), ('hold', 'on_hold'),
        ('solved', 'resolved'), ('closed', 'closed'), ('deleted', 'deleted')
    ) as listed (native, word)
),
told as (
    select
        a.*,
        case
            when e.event_id is not null then 'escalated'
            when a.type = 'Create' and a.field_name = 'status' then 'opened'
            when a.field_name = 'status' and a.type = 'Change' and c.to_means = 'escalated' then 'escalated'
            when a.field_name = 'status' and a.type = 'Change' and a.previous_value = 'solved'
                and a.value in ('new', 'open', 'pending', 'hold') then 'reopened'
            when a.field_name = 'status' and a.type = 'Change' then 'status_changed'
            when a.field_name = 'custom_status_id' and a.type = 'Change' and s.audit_id is null
                and c.to_means = 'escalated' then 'escalated'
            when a.field_name = 'custom_status_id' and a.type = 'Change' and s.audit_id is null
                and c.to_means is not null then 'status_changed'
            when a.field_name in ('group_id', 'assignee_id') and coalesce(a.value, a.person) is not null
                then 'assigned'
            when a.type = 'Create' then 'created'
            when a.field_name in ('group_id', 'assignee_id') and a.type = 'Change' then 'assigned'
            when a.type in ('Comment', 'VoiceComment') then 'commented'
            when a.type = 'SatisfactionRating' and regexp_matches(a.score, '^(good|bad)') then 'rated'
            when a.actor_kind in ('rule', 'timer') then 'rule_fired'
            else 'other'
        end as kind,
        case
            when a.field_name = 'status' then coalesce(
                case when a.value not in ('solved', 'closed', 'deleted') then c.to_means end,
                now.word, 'unknown'
            )
            when a.field_name = 'custom_status_id' then c.to_means
        end as to_word,
        case
            when a.field_name = 'status' then coalesce(
                case when a.previous_value not in ('solved', 'closed', 'deleted') then c.from_means end,
                was.word
            )
            when a.field_name = 'custom_status_id' then c.from_means
        end as from_word
    from acted a
    left join custom c on c.platform = a.platform and c.audit_id = a.audit_id
    left join stated s on s.platform = a.platform and s.audit_id = a.audit_id
    left join escalating e on e.platform = a.platform and e.event_id = a.event_id
    left join words now on now.native = a.value and a.field_name = 'status'
    left join words was on was.native = a.previous_value and a.field_name = 'status'
)
select
    platform,
    event_id,
    'ticket' as subject,
    ticket_id as subject_id,
    created_at as happened_at,
    row_number() over (
        partition by platform, ticket_id
        -- a status and an escalation of one instant: the escalation is what the ticket then claims
        order by created_at, length(audit_id), audit_id, kind = 'escalated', place
    )::integer as sequence_no,
    created_at_precision as time_precision,
    kind,
    case when kind in ('status_changed', 'reopened', 'assigned', 'escalated')
        then coalesce(previous_value, previous_person) end as from_native,
    case when kind in ('opened', 'status_changed', 'reopened', 'assigned', 'escalated')
        then coalesce(value, person) end as to_native,
    case when kind in ('status_changed', 'reopened') or (kind = 'escalated' and to_word is not null)
        then from_word end as from_status,
    case when kind in ('opened', 'status_changed', 'reopened', 'escalated') then to_word end as to_status,
    case
        when kind in ('assigned', 'escalated') and field_name = 'group_id' then 'team'
        when kind = 'assigned' and field_name = 'assignee_id' then 'person'
    end as holder_kind,
    case when actor_kind not in ('rule', 'timer') then author end as actor_id,
    actor_kind,
    case
        when channel = 'rule' then 'via.channel=rule' || coalesce(', via.source.rel=' || rel, '')
        when actor_kind = 'bot' then 'the operator names this account as a bot'
        when channel = 'system' then 'via.channel=system'
        when author is null then 'author_id names no person'
        when actor_kind = 'agent' then 'role=' || role
        when actor_kind = 'buyer' then 'the ticket''s requester' || coalesce(', role=' || role, '')
        when role in ('agent', 'admin') then 'via.channel=api, role=' || role || ': a person or a program'
        when role = 'end-user' then 'role=end-user, not the ticket''s requester'
        else 'no record says whose account it is'
    end as actor_evidence,
    case when channel = 'rule' then title end as rule_name,
    false as is_annulled,
    file_id,
    line_no
from told
where kind <> 'created'
