-- One ticket per row. closed_time is when it was resolved or closed, whichever its status says.
select
    platform,
    ticket_no as ticket_id,
    order_trade_no as order_id,
    case when order_trade_no is null then 'none' else 'field' end as order_link,
    user_id as opener_id,
    case when user_id is not null then 'account' end as opener_id_kind,
    'buyer' as opener_kind,
    'unknown' as category,
    type = '0' as is_presale,
    priority as priority_native,
    create_time as opened_at,
    case status
        when '0' then 'waiting_platform'
        when '1' then 'waiting_buyer'
        when '2' then 'resolved'
        when '3' then 'closed'
        else 'unknown'
    end as status,
    status as status_native,
    case when status = '2' then closed_time end as resolved_at,
    case when status = '2' and closed_time is not null then 'exact' else 'absent' end as resolved_at_quality,
    case when status = '3' then closed_time end as closed_at,
    case when status = '3' and closed_time is not null then 'exact' else 'absent' end as closed_at_quality,
    'unknown' as outcome,
    update_time as updated_at,
    file_id,
    line_no
from record_ticket
