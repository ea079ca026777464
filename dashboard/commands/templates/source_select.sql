-- One ticket per record.
select
    platform,
    id as ticket_id,
    'none' as order_link,
    'unknown' as category,
    created as opened_at,
    case state when 'open' then 'open' when 'closed' then 'closed' else 'unknown' end as status,
    state as status_native,
    'none_stated' as outcome,
    file_id,
    line_no
from record_tickets
