-- A card sold points to its order. Its purchase time is the order's pay time, not a time of giving.
select
    c.platform,
    'card ' || c.id as assignment_id,
    c.secret as code_id,
    c.id as stock_id,
    coalesce(o.trade_no, 'order ' || c.order_id) as order_id,
    c.purchase_time as assigned_at,
    case when c.purchase_time is null then 'absent' else 'inferred' end as assigned_at_quality,
    'foreign_key' as link,
    -- bound after the payment, and not the code the order already had
    c.purchase_time > o.pay_time and not exists (
        from record_card f
        where f.platform = c.platform and f.order_id = c.order_id and f.secret = c.secret
            and f.purchase_time < c.purchase_time
    ) as is_replacement,
    c.file_id,
    c.line_no
from record_card c
left join record_order o on o.platform = c.platform and o.id = c.order_id
where c.status = '1' and c.order_id is not null
