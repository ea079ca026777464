-- Messages of kind 1 resolve and of kind 2 close: the only history of states the shop keeps.
select
    m.platform,
    m.id as event_id,
    'ticket' as subject,
    coalesce(t.ticket_no, 'ticket ' || m.ticket_id) as subject_id,
    m.create_time as happened_at,
    row_number() over (
        partition by m.platform, m.ticket_id order by m.create_time, length(m.id), m.id
    )::integer as sequence_no,
    m.create_time_precision as time_precision,
    'status_changed' as kind,
    case m.kind when '1' then 'resolved' else 'closed' end as to_status,
    case m.kind when '1' then '已解决' else '已关闭' end as to_native,
    case when m.sender_type = '1' then 'staff ' || m.sender_id else m.sender_id end as actor_id,
    case m.sender_type when '0' then 'buyer' when '1' then 'agent' when '2' then 'rule' else 'unknown' end as actor_kind,
    'sender_type=' || m.sender_type as actor_evidence,
    false as is_annulled,
    m.file_id,
    m.line_no
from record_ticket_message m
left join record_ticket t on t.platform = m.platform and t.id = m.ticket_id
where m.kind in ('1', '2')
