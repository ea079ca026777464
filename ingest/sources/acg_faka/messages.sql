-- What people and plugins wrote. A closing note (kind 2) is an event, not a reply.
select
    m.platform,
    m.id as message_id,
    coalesce(t.ticket_no, 'ticket ' || m.ticket_id) as ticket_id,
    m.create_time as sent_at,
    row_number() over (
        partition by m.platform, m.ticket_id order by m.create_time, length(m.id), m.id
    )::integer as sequence_no,
    case m.sender_type when '0' then 'buyer' when '1' then 'platform' when '2' then 'platform' else 'unknown' end as side,
    true as is_public,
    case when m.sender_type = '1' then 'staff ' || m.sender_id else m.sender_id end as actor_id,
    case m.sender_type when '0' then 'buyer' when '1' then 'agent' when '2' then 'rule' else 'unknown' end as actor_kind,
    'sender_type=' || m.sender_type as actor_evidence,
    m.content as text,
    m.content_length as text_length,
    m.content_print as text_print,
    m.content_sentences as sentences,
    m.file_id,
    m.line_no
from record_ticket_message m
left join record_ticket t on t.platform = m.platform and t.id = m.ticket_id
where m.kind <> '2'
