-- The picture a buyer can attach when opening.
select
    platform,
    ticket_no || ':proof' as evidence_id,
    ticket_no as ticket_id,
    order_trade_no as order_id,
    'buyer' as side,
    'photo' as type,
    create_time as offered_at,
    file_id,
    line_no
from record_ticket
where proof_path is not null
