-- One message per incoming, outgoing and template message; activity lines are events. Who wrote is told
-- by the sender's type, and by the rule or campaign that a message without a sender names.
with said as (
    select
        m.*,
        case lower(coalesce(m."sender.type", m.sender_type))
            when 'contact' then 'contact'
            when 'user' then 'user'
            when 'agent_bot' then 'bot'
            when 'agentbot' then 'bot'
            when 'captain_assistant' then 'bot'
            when 'captain::assistant' then 'bot'
        end as sender
    from record_message m
    where m.message_type in ('0', '1', '3')
),
acted as (
    select
        s.*,
        case
            when s.message_type = '0' then 'buyer'
            when s.message_type = '3' then 'rule'
            when s."content_attributes.automation_rule_id" is not null then 'rule'
            when s."additional_attributes.campaign_id" is not null then 'rule'
            when s.sender = 'bot' or b.value is not null then 'bot'
            when s.sender = 'user' then 'agent'
            else 'unknown'
        end as actor_kind,
        case
            when s.message_type = '0' then coalesce(
                c."meta.sender.email", c."meta.sender.phone_number",
                'contact ' || coalesce(s."sender.id", c."meta.sender.id")
            )
            when s.sender = 'user' then s."sender.id"
            when s.sender = 'bot' then 'bot ' || s."sender.id"  -- bots are numbered by themselves
        end as actor_id,
        b.value is not null as is_named_bot
    from said s
    left join record_conversation c on c.platform = s.platform and c.id = s.conversation_id
    left join (
        select distinct platform, value from record_setting where setting = 'staff' and means = 'bot'
    ) b on b.platform = s.platform and b.value = s.staff_name
)
select
    platform,
    id as message_id,
    conversation_id as ticket_id,
    created_at as sent_at,
    row_number() over (
        partition by platform, conversation_id order by created_at, length(id), id
    )::integer as sequence_no,
    case when message_type = '0' then 'buyer' else 'platform' end as side,
    not private as is_public,
    actor_id,
    actor_kind,
    case
        when message_type = '0' then 'message_type=0, incoming'
        when message_type = '3' then 'message_type=3, sent by Chatwoot itself'
        when "content_attributes.automation_rule_id" is not null
            then 'content_attributes.automation_rule_id=' || "content_attributes.automation_rule_id"
        when "additional_attributes.campaign_id" is not null
            then 'additional_attributes.campaign_id=' || "additional_attributes.campaign_id"
        when is_named_bot then 'the operator names this account as a bot'
        when sender = 'bot' then 'sender.type=' || coalesce("sender.type", sender_type)
        when sender = 'user' then 'sender.type=user'
        when coalesce("content_attributes.external_echo", false)
            then 'sent from another app under the inbox''s account'
        else 'an outgoing message without a sender'
    end as actor_evidence,
    case when not coalesce("content_attributes.deleted", false) then content end as text,
    case when not coalesce("content_attributes.deleted", false) then content_length end as text_length,
    case when not coalesce("content_attributes.deleted", false) then content_print end as text_print,
    case when not coalesce("content_attributes.deleted", false) then content_sentences end as sentences,
    case
        when "additional_attributes.template_params.name" is not null
            then 'template ' || "additional_attributes.template_params.name"
        when "content_attributes.automation_rule_id" is not null
            then 'automation rule ' || "content_attributes.automation_rule_id"
        when "additional_attributes.campaign_id" is not null
            then 'campaign ' || "additional_attributes.campaign_id"
        when message_type = '3' then 'template ' || coalesce(content_type, 'text')
    end as template_native_id,
    coalesce(len(attachments), 0)::integer as attachment_count,
    file_id,
    line_no
from acted
