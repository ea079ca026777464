-- One event per change of the custom attribute that the settings call the progress, in percent, as the
-- receiver of the webhooks logged it. A webhook does not say who made the change.
with steps as (
    select
        platform, id as conversation_id, event, updated_at, updated_at_precision,
        unnest(changed_attributes) as change, file_id, line_no
    from record_webhook
),
told as (
    select
        w.platform, w.conversation_id, w.updated_at, w.updated_at_precision, w.file_id, w.line_no,
        s.value as attribute,
        nullif(regexp_extract(
            w.change."custom_attributes.previous_value",
            '"' || regexp_escape(s.value) || '"\s*:\s*"?([0-9]+(?:\.[0-9]+)?)', 1
        ), '') as previous_value,
        nullif(regexp_extract(
            w.change."custom_attributes.current_value",
            '"' || regexp_escape(s.value) || '"\s*:\s*"?([0-9]+(?:\.[0-9]+)?)', 1
        ), '') as value
    from steps w
    join record_setting s
        on s.platform = w.platform and s.setting = 'custom_attribute' and s.means = 'progress'
    where w.event = 'conversation_updated'
),
numbered as (
    select
        *,
        row_number() over (
            partition by platform, conversation_id order by updated_at, attribute, value
        )::integer as place
    from told
    where value is distinct from previous_value and try_cast(value as double) between 0 and 100
)
select
    platform,
    'webhook ' || conversation_id || ':' || epoch_us(updated_at) || ':' || attribute as event_id,
    'ticket' as subject,
    conversation_id as subject_id,
    updated_at as happened_at,
    -- after what a line or a report tells of the same instant
    1000000 + place as sequence_no,
    updated_at_precision as time_precision,
    'progress' as kind,
    previous_value as from_native,
    value as to_native,
    value::double / 100 as progress,
    'unknown' as actor_kind,
    'a webhook does not say who made the change' as actor_evidence,
    false as is_annulled,
    file_id,
    line_no
from numbered
