-- One event per activity line: the only history of a conversation's status, assignments and labels that
-- Chatwoot keeps. What happened and who did it stand in the line's words, here read in English and
-- Chinese; a line in other words is an event that says nothing.
with lines as (
    select
        m.platform, m.id, m.conversation_id, m.created_at, m.created_at_precision, m.content,
        m.file_id, m.line_no,
        case
            when regexp_matches(m.content, '^Conversation was marked resolved by system due to |^对话被系统标记为已解决')
                then 'resolved_by_timer'
            when regexp_matches(m.content, '^Conversation was marked resolved by .+ due to inactivity$')
                then 'resolved_by_assistant_timer'
            when regexp_matches(m.content, '^Conversation was marked resolved by .+ \(.+\)$|^Conversation was marked resolved by [^:]+: ')
                then 'resolved_by_assistant'
            when regexp_matches(m.content, '^Conversation was marked resolved|^对话被标记由 .+ 解决$')
                then 'resolved'
            when regexp_matches(m.content, '^Conversation was resolved by ') then 'resolved_by_buyer'
            when regexp_matches(m.content, '^System reopened the conversation|系统重新打开了对话')
                then 'opened_by_message'
            when regexp_matches(m.content, '^Conversation was marked open by system|^Conversation was marked open automatically')
                then 'opened_by_system'
            when regexp_matches(m.content, '^Conversation was marked open by ') then 'opened_by_assistant'
            when regexp_matches(m.content, '^Conversation was reopened by |^对话被 .+ 重新打开$') then 'opened'
            when regexp_matches(m.content, '^Conversation was marked as pending by |^对话被标记由 .+ 待处理$')
                then 'pending'
            when regexp_matches(m.content, '^Conversation was snoozed by |^对话被 .+ 暂停$') then 'snoozed'
            when regexp_matches(m.content, ' self-assigned this conversation$| 自行分配这次会话$')
                then 'self_assigned'
            when regexp_matches(m.content, '^Assigned to .+ via .+ by |^由 .+ 分配给 .+ 团队的 ')
                then 'assigned_in_team'
            when regexp_matches(m.content, '^Assigned to .+ by |^由 .+ 分配给 ') then 'assigned'
            when regexp_matches(m.content, '^Conversation unassigned by |^Unassigned from |^对话未被 .+ 分配$|取消分配$')
                then 'unassigned'
            when regexp_matches(m.content, ' set the priority to | changed the priority from | removed the priority$|将优先级|取消了优先级')
                then 'prioritised'
            when regexp_matches(m.content, ' (?:added|removed) SLA policy | (?:添加|移除)了 SLA 策略 ') then 'sla'
            when regexp_matches(m.content, ' added [^ ].*$| 添加 ') then 'labelled'
            when regexp_matches(m.content, ' removed [^ ].*$| 移除 ') then 'unlabelled'
        end as said
    from record_message m
    where m.message_type = '2'
),
read as (
    select
        l.*,
        nullif(trim(case l.said
            when 'resolved_by_assistant_timer'
                then regexp_extract(l.content, '^Conversation was marked resolved by (.+) due to inactivity$', 1)
            when 'resolved_by_assistant'
                then regexp_extract(l.content, '^Conversation was marked resolved by ([^(:]+?) ?(?:\(|:)', 1)
            when 'resolved'
                then coalesce(
                    nullif(regexp_extract(l.content, '^Conversation was marked resolved by (.+)$', 1), ''),
                    regexp_extract(l.content, '^对话被标记由 (.+) 解决$', 1)
                )
            when 'opened_by_assistant'
                then regexp_extract(l.content, '^Conversation was marked open by ([^(]+?)(?: \(.*)?$', 1)
            when 'opened'
                then coalesce(
                    nullif(regexp_extract(l.content, '^Conversation was reopened by (.+)$', 1), ''),
                    regexp_extract(l.content, '^对话被 (.+) 重新打开$', 1)
                )
            when 'pending'
                then coalesce(
                    nullif(regexp_extract(l.content, '^Conversation was marked as pending by (.+)$', 1), ''),
                    regexp_extract(l.content, '^对话被标记由 (.+) 待处理$', 1)
                )
            when 'snoozed'
                then coalesce(
                    nullif(regexp_extract(l.content, '^Conversation was snoozed by (.+)$', 1), ''),
                    regexp_extract(l.content, '^对话被 (.+) 暂停$', 1)
                )
            when 'self_assigned'
                then regexp_extract(l.content, '^(.+?)(?: self-assigned this conversation| 自行分配这次会话)$', 1)
            when 'assigned_in_team'
                then coalesce(
                    nullif(regexp_extract(l.content, '^Assigned to .+ via .+ by (.+)$', 1), ''),
                    regexp_extract(l.content, '^由 .+ 分配给 .+ 团队的 (.+)$', 1)
                )
            when 'assigned'
                then coalesce(
                    nullif(regexp_extract(l.content, '^Assigned to .+ by (.+)$', 1), ''),
                    regexp_extract(l.content, '^由 .+ 分配给 (.+)$', 1)
                )
            when 'unassigned'
                then coalesce(
                    nullif(regexp_extract(l.content, '^(?:Conversation unassigned|Unassigned from .+) by (.+)$', 1), ''),
                    nullif(regexp_extract(l.content, '^对话未被 (.+) 分配$', 1), ''),
                    regexp_extract(l.content, '^由 (.+) 从 .+ 中取消分配$', 1)
                )
            when 'labelled' then regexp_extract(l.content, '^(.+?)(?: added | 添加 )', 1)
            when 'unlabelled' then regexp_extract(l.content, '^(.+?)(?: removed | 移除 )', 1)
        end), '') as who,
        nullif(trim(case l.said
            when 'self_assigned'
                then regexp_extract(l.content, '^(.+?)(?: self-assigned this conversation| 自行分配这次会话)$', 1)
            when 'assigned_in_team'
                then coalesce(
                    nullif(regexp_extract(l.content, '^Assigned to .+ via (.+) by .+$', 1), ''),
                    regexp_extract(l.content, '^由 .+ 分配给 (.+) 团队的 .+$', 1)
                )
            when 'assigned'
                then coalesce(
                    nullif(regexp_extract(l.content, '^Assigned to (.+) by .+$', 1), ''),
                    regexp_extract(l.content, '^由 (.+) 分配给 .+$', 1)
                )
            when 'labelled' then regexp_extract(l.content, '^.+?(?: added | 添加 )(.+)$', 1)
            when 'unlabelled' then regexp_extract(l.content, '^.+?(?: removed | 移除 )(.+)$', 1)
        end), '') as target
    from lines l
),
accounts as (
    -- bots are numbered by themselves, beside the members of staff
    select
        platform, staff_name as name,
        lower(coalesce("sender.type", sender_type)) <> 'user' as is_bot,
        case when lower(coalesce("sender.type", sender_type)) <> 'user' then 'bot ' else '' end
            || "sender.id" as account
    from record_message
    where staff_name is not null
    union
    select platform, "meta.assignee.name" as name, false as is_bot, "meta.assignee.id" as account
    from record_conversation
    where "meta.assignee.name" is not null
),
named as (
    -- an account by its name, where one account alone goes by it
    select
        platform, name,
        case when count(distinct account) = 1 then min(account) end as account,
        bool_and(is_bot) as is_bot
    from accounts
    group by platform, name
),
teams as (
    select platform, "meta.team.name" as name
    from record_conversation
    where "meta.team.name" is not null
    union
    select platform, value as name from record_setting where setting = 'team'
),
told_bots as (
    select distinct platform, value from record_setting where setting = 'staff' and means = 'bot'
),
escalating as (
    select distinct r.platform, r.id
    from read r
    join record_setting s on s.platform = r.platform and s.means = 'escalated'
    where (s.setting = 'team' and r.said in ('assigned', 'assigned_in_team') and r.target = s.value)
        or (
            s.setting = 'label' and r.said = 'labelled'
            and contains(', ' || r.target || ',', ', ' || s.value || ',')
        )
),
meant as (
    select platform, value, max(means) as means
    from record_setting
    where setting = 'status' and means in ('waiting_buyer', 'waiting_platform', 'on_hold')
    group by platform, value
),
acted as (
    select
        r.*, n.account, e.id is not null as is_escalating, p.account as target_account,
        p.name is not null as is_person, g.name is not null as is_team,
        case
            when starts_with(r.said, 'resolved') then 'resolved'
            when starts_with(r.said, 'opened') then 'open'
            when r.said = 'pending' then coalesce(w.means, 'waiting_platform')
            when r.said = 'snoozed' then coalesce(w.means, 'on_hold')
        end as to_status,
        case
            when r.said in ('resolved_by_timer', 'resolved_by_assistant_timer') then 'timer'
            when r.said in ('resolved_by_assistant', 'opened_by_assistant') then 'bot'
            when r.said in ('resolved_by_buyer', 'opened_by_message') then 'buyer'
            when r.said = 'opened_by_system' then 'rule'
            when r.who in ('Automation System', '自动化系统') then 'rule'
            when b.value is not null or coalesce(n.is_bot, false) then 'bot'
            when r.who is not null then 'agent'
            else 'unknown'
        end as actor_kind
    from read r
    left join named n on n.platform = r.platform and n.name = r.who
    left join named p on p.platform = r.platform and p.name = r.target
    left join teams g on g.platform = r.platform and g.name = r.target
    left join told_bots b on b.platform = r.platform and b.value = r.who
    left join escalating e on e.platform = r.platform and e.id = r.id
    left join meant w on w.platform = r.platform and w.value = r.said
),
opened as (
    select
        c.platform, c.id as conversation_id, c.created_at, c.created_at_precision, c.file_id, c.line_no
    from record_conversation c
),
firsts as (
    select
        platform, conversation_id,
        arg_min(
            struct_pack(
                message_type := message_type,
                sender := lower(coalesce("sender.type", sender_type)),
                campaign := "additional_attributes.campaign_id"
            ),
            (created_at, length(id), id)
        ) as message
    from record_message
    where message_type <> '2' and not coalesce(private, false)
    group by platform, conversation_id
),
openers as (
    select
        c.platform, c.id as conversation_id,
        case
            when f.message.message_type = '0' then 'buyer'
            when f.message.campaign is not null then 'rule'
            when f.message.sender = 'user' then 'agent'
            when f.message.sender in ('agent_bot', 'agentbot', 'captain_assistant', 'captain::assistant')
                then 'bot'
            else 'unknown'
        end as opener_kind,
        coalesce(
            c."meta.sender.email", c."meta.sender.phone_number", 'contact ' || c."meta.sender.id"
        ) as opener_id
    from record_conversation c
    left join firsts f on f.platform = c.platform and f.conversation_id = c.id
),
reported as (
    -- a change of status that no activity line tells: a minute is what the line may come late by
    select
        e.platform, e.id, e.conversation_id, e.event_end_time, e.event_end_time_precision, e.name,
        e.file_id, e.line_no
    from record_reporting_event e
    where e.conversation_id is not null
        and e.name in ('conversation_resolved', 'conversation_opened', 'conversation_bot_handoff')
        and not exists (
            from acted a
            where a.platform = e.platform and a.conversation_id = e.conversation_id
                and (
                    (e.name = 'conversation_resolved' and a.to_status = 'resolved')
                    or (e.name = 'conversation_opened' and a.to_status = 'open')
                )
                and a.created_at between e.event_end_time - interval 60 seconds
                    and e.event_end_time + interval 60 seconds
        )
        -- a conversation that is new is opened by itself
        and not (e.name = 'conversation_opened' and exists (
            from opened o
            where o.platform = e.platform and o.conversation_id = e.conversation_id
                and e.event_end_time <= o.created_at + interval 60 seconds
        ))
),
steps as (
    select
        platform, conversation_id || ':opened' as event_id, conversation_id, created_at as happened_at,
        created_at_precision as time_precision, 0 as rank, '' as id, 'opened' as kind,
        'new' as to_status, null as to_native, null as actor_id, 'opened' as actor_kind,
        null as actor_evidence, null as rule_name, file_id, line_no
    from opened
    union all by name
    select
        platform, 'report ' || id as event_id, conversation_id, event_end_time as happened_at,
        event_end_time_precision as time_precision, 1 as rank, id,
        case when name = 'conversation_bot_handoff' then 'assigned' else 'status_changed' end as kind,
        case when name = 'conversation_resolved' then 'resolved' else 'open' end as to_status,
        null as to_native,
        case when name = 'conversation_bot_handoff' then 'bot' else 'unknown' end as actor_kind,
        case
            when name = 'conversation_bot_handoff' then 'reporting event conversation_bot_handoff'
            else 'a reporting event, and no activity line that says who'
        end as actor_evidence,
        file_id, line_no
    from reported
    union all by name
    select
        platform, id as event_id, conversation_id, created_at as happened_at,
        created_at_precision as time_precision, 2 as rank, id,
        case
            when is_escalating then 'escalated'
            when to_status is not null then 'status_changed'
            when said in ('self_assigned', 'assigned_in_team', 'assigned', 'unassigned') then 'assigned'
            else 'other'
        end as kind,
        to_status,
        case
            when to_status is not null then
                case when starts_with(said, 'opened') then 'open' else split_part(said, '_', 1) end
            when said in ('labelled', 'unlabelled') then target
            -- a person's name is replaced by the account's token; whose name it is nobody says, by nothing
            when is_team then target
            when is_person then target_account
        end as to_native,
        case
            when said not in ('self_assigned', 'assigned_in_team', 'assigned') then null
            when is_team then 'team'
            when is_person then 'person'
        end as holder_kind,
        case when actor_kind in ('agent', 'bot') then account end as actor_id,
        actor_kind,
        case
            when said = 'resolved_by_timer' then 'activity: resolved by system due to inactivity'
            when said = 'resolved_by_assistant_timer' then 'activity: resolved by an assistant due to inactivity'
            when said in ('resolved_by_assistant', 'opened_by_assistant')
                then 'activity: by an assistant that gives a reason'
            when said = 'resolved_by_buyer' then 'activity: resolved by the contact'
            when said = 'opened_by_message' then 'activity: reopened by the system on a new incoming message'
            when said = 'opened_by_system' then 'activity: opened by the system'
            when actor_kind = 'rule' then 'activity: by Automation System'
            when actor_kind = 'bot' then 'activity: names an account that is a bot''s'
            when actor_kind = 'agent' then 'activity: names a member of staff'
            when said is null then 'an activity line in words not known here'
            else 'an activity line that names nobody'
        end as actor_evidence,
        case
            when said = 'resolved_by_timer' then 'auto-resolve: inactivity'
            when said = 'resolved_by_assistant_timer' then 'assistant: inactivity'
            when actor_kind = 'rule' then 'Automation System'
        end as rule_name,
        file_id, line_no
    from acted
),
placed as (
    select
        s.*,
        row_number() over story::integer as sequence_no,
        last_value(s.to_status ignore nulls) over (
            partition by s.platform, s.conversation_id
            -- a status and an escalation of one instant: the escalation is what it then claims
            order by s.happened_at, s.rank, s.kind = 'escalated', length(s.id), s.id
            rows between unbounded preceding and 1 preceding
        ) as from_status
    from steps s
    window story as (
        partition by s.platform, s.conversation_id
        order by s.happened_at, s.rank, s.kind = 'escalated', length(s.id), s.id
    )
)
select
    p.platform,
    p.event_id,
    'ticket' as subject,
    p.conversation_id as subject_id,
    p.happened_at,
    p.sequence_no,
    p.time_precision,
    case
        when p.to_status = 'open' and p.kind = 'status_changed' and p.from_status in ('resolved', 'closed')
            then 'reopened'
        else p.kind
    end as kind,
    case when p.kind = 'status_changed' then p.from_status end as from_native,
    p.to_native,
    case when p.to_status is not null and p.kind <> 'opened' then p.from_status end as from_status,
    p.to_status,
    p.holder_kind,
    case
        when p.actor_kind = 'buyer' or (p.actor_kind = 'opened' and t.opener_kind = 'buyer')
            then t.opener_id
        else p.actor_id
    end as actor_id,
    case when p.actor_kind = 'opened' then t.opener_kind else p.actor_kind end as actor_kind,
    case
        when p.actor_kind <> 'opened' then p.actor_evidence
        when t.opener_kind = 'buyer' then 'the first message is incoming'
        when t.opener_kind = 'unknown' then 'no message says who began'
        else 'the first message is outgoing'
    end as actor_evidence,
    p.rule_name,
    false as is_annulled,
    p.file_id,
    p.line_no
from placed p
left join openers t on t.platform = p.platform and t.conversation_id = p.conversation_id
