-- Opening, from the ticket's own row.
select
    platform,
    ticket_no || ':opened' as event_id,
    'ticket' as subject,
    ticket_no as subject_id,
    create_time as happened_at,
    0 as sequence_no,
    create_time_precision as time_precision,
    'opened' as kind,
    '待客服' as to_native,
    'waiting_platform' as to_status,
    user_id as actor_id,
    'buyer' as actor_kind,
    'only a buyer can open a ticket' as actor_evidence,
    false as is_annulled,
    file_id,
    line_no
from record_ticket
