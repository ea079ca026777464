-- One ticket per conversation. It carries its present status only. The operator's settings say which
-- custom attributes hold the order's number, the reason and what was decided.
with attributes as (
    select
        c.platform, c.id as conversation_id, s.means,
        max(nullif(regexp_extract(
            c.custom_attributes,
            '"' || regexp_escape(s.value) || '"\s*:\s*(?:"\[?([^"\]]*)|\[?([^",\]}]*))', 1
        ), '')) as quoted,
        max(nullif(regexp_extract(
            c.custom_attributes,
            '"' || regexp_escape(s.value) || '"\s*:\s*(?:"\[?([^"\]]*)|\[?([^",\]}]*))', 2
        ), '')) as bare
    from record_conversation c
    join record_setting s on s.platform = c.platform and s.setting = 'custom_attribute'
    where s.means in ('order_id', 'category', 'outcome')
    group by c.platform, c.id, s.means
),
named as (
    select
        platform, conversation_id,
        max(coalesce(quoted, nullif(trim(bare), 'null'))) filter (means = 'order_id') as order_no,
        max(coalesce(quoted, nullif(trim(bare), 'null'))) filter (means = 'category') as reason,
        max(coalesce(quoted, nullif(trim(bare), 'null'))) filter (means = 'outcome') as decision
    from attributes
    group by platform, conversation_id
),
firsts as (
    select
        platform, conversation_id,
        arg_min(
            struct_pack(
                message_type := message_type,
                sender := coalesce("sender.type", lower(sender_type)),
                campaign := "additional_attributes.campaign_id"
            ),
            (created_at, length(id), id)
        ) as message
    from record_message
    where message_type in ('0', '1', '3') and not coalesce(private, false)
    group by platform, conversation_id
),
rated as (
    -- a survey's answer stands in its own message, and with its time among the survey responses
    select
        platform, conversation_id,
        arg_max(rating, (rated_at is not null, rated_at, id)) as rating,
        arg_max(rated_at, (rated_at is not null, rated_at, id)) as rated_at
    from (
        select platform, conversation_id, id, rating, created_at as rated_at
        from record_csat_response
        union all
        select
            platform, conversation_id, id,
            "content_attributes.submitted_values.csat_survey_response.rating" as rating,
            null as rated_at
        from record_message
        where "content_attributes.submitted_values.csat_survey_response.rating" is not null
    ) answers
    where rating between 1 and 5
    group by platform, conversation_id
),
parked as (
    -- where the last word on the status is somebody's who marked it pending, it is no bot's any more
    select
        platform, conversation_id,
        arg_max(
            regexp_matches(content, '^Conversation was marked as pending by |^对话被标记由 .+ 待处理$'),
            (created_at, length(id), id)
        ) as is_by_hand
    from record_message
    where message_type = '2' and regexp_matches(content, '^Conversation was |^System reopened|^对话被|重新打开了对话')
    group by platform, conversation_id
),
meant as (
    select platform, value, max(means) as means
    from record_setting
    where setting = 'status'
    group by platform, value
),
reasons as (
    select platform, value, max(means) as means
    from record_setting
    where setting = 'reason'
    group by platform, value
),
decisions as (
    select platform, value, max(means) as means
    from record_setting
    where setting = 'decision'
    group by platform, value
)
select
    c.platform,
    c.id as ticket_id,
    n.order_no as order_id,
    case when n.order_no is null then 'none' else 'field' end as order_link,
    c.inbox_id as seller_id,
    coalesce(
        c."meta.sender.email", c."meta.sender.phone_number", 'contact ' || c."meta.sender.id"
    ) as opener_id,
    case
        when c."meta.sender.email" is not null then 'email'
        when c."meta.sender.phone_number" is not null then 'phone'
        when c."meta.sender.id" is not null then 'account'
    end as opener_id_kind,
    case
        when f.message.message_type = '0' then 'buyer'
        when f.message.campaign is not null then 'rule'
        when f.message.sender = 'user' then 'agent'
        when f.message.sender in ('agent_bot', 'agentbot', 'captain_assistant', 'captain::assistant')
            then 'bot'
        else 'unknown'
    end as opener_kind,
    c."meta.channel" as channel,
    coalesce(r.means, 'unknown') as category,
    n.reason as category_native,
    c.priority as priority_native,
    c.created_at as opened_at,
    case
        when c.status = 'pending' and m.means is null and not coalesce(p.is_by_hand, false) then 'new'
        when c.status = 'pending' then coalesce(m.means, 'waiting_platform')
        when c.status = 'snoozed' then coalesce(m.means, 'on_hold')
        when c.status in ('open', 'resolved') then c.status
        else 'unknown'
    end as status,
    c.status as status_native,
    coalesce(d.means, 'unknown') as outcome,
    n.decision as outcome_native,
    (a.rating - 1) / 4.0 as satisfaction,
    a.rated_at,
    c.last_activity_at as updated_at,
    c.file_id,
    c.line_no
from record_conversation c
left join named n on n.platform = c.platform and n.conversation_id = c.id
left join firsts f on f.platform = c.platform and f.conversation_id = c.id
left join rated a on a.platform = c.platform and a.conversation_id = c.id
left join parked p on p.platform = c.platform and p.conversation_id = c.id
left join meant m on m.platform = c.platform and m.value = c.status
left join reasons r on r.platform = c.platform and r.value = n.reason
left join decisions d on d.platform = c.platform and d.value = n.decision
