-- What the buyer attached to messages of their own.
with attached as (
    select
        platform, conversation_id, created_at, unnest(attachments) as attachment, file_id, line_no
    from record_message
    where message_type = '0'
)
select
    platform,
    attachment.id as evidence_id,
    conversation_id as ticket_id,
    'buyer' as side,
    case when attachment.file_type = 'image' then 'photo' else 'other' end as type,
    created_at as offered_at,
    file_id,
    line_no
from attached
