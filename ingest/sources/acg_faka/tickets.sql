-- One ticket per row. The export has numbers where the shop shows words: the native words are the
-- shop's own. closed_time is when it was resolved or closed, whichever its status says; the
-- seller is the one of its order.
select
    t.platform,
    t.ticket_no as ticket_id,
    t.order_trade_no as order_id,
    case when t.order_trade_no is null then 'none' else 'field' end as order_link,
    o.user_id as seller_id,
    t.user_id as opener_id,
    case when t.user_id is not null then 'account' end as opener_id_kind,
    'buyer' as opener_kind,
    'unknown' as category,
    t.type = '0' as is_presale,
    t.priority as priority_native,
    t.create_time as opened_at,
    case t.status
        when '0' then 'waiting_platform'
        when '1' then 'waiting_buyer'
        when '2' then 'resolved'
        when '3' then 'closed'
        else 'unknown'
    end as status,
    case t.status
        when '0' then '待客服' when '1' then '待用户' when '2' then '已解决' when '3' then '已关闭'
        else t.status
    end as status_native,
    case when t.status = '2' then t.closed_time end as resolved_at,
    case when t.status = '2' and t.closed_time is not null then 'exact' else 'absent' end as resolved_at_quality,
    case when t.status = '3' then t.closed_time end as closed_at,
    case when t.status = '3' and t.closed_time is not null then 'exact' else 'absent' end as closed_at_quality,
    'unknown' as outcome,
    t.update_time as updated_at,
    t.file_id,
    t.line_no
from record_ticket t
left join record_order o on o.platform = t.platform and o.trade_no = t.order_trade_no
