-- Codes that stand in the order's text and on no card that points to it: put there by hand.
with given as (
    select distinct platform, id, trade_no, pay_time, unnest(secret) as code_id, file_id, line_no
    from record_order
    where secret_class = 'codes'
)
select
    g.platform,
    'text ' || g.trade_no || ' ' || g.code_id as assignment_id,
    g.code_id,
    g.trade_no as order_id,
    g.pay_time as assigned_at,
    case when g.pay_time is null then 'absent' else 'inferred' end as assigned_at_quality,
    'text_match' as link,
    g.file_id,
    g.line_no
from given g
left join record_card c
    on c.platform = g.platform and c.order_id = g.id and c.secret = g.code_id and c.status = '1'
where c.id is null
