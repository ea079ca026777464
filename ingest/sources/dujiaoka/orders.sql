-- One order per row. The shop writes no time of payment or delivery: the last write of the row is no
-- earlier than either, and may be any later edit.
select
    o.platform,
    o.order_sn as order_id,
    o.email as buyer_id,
    case when o.email is not null then 'email' end as buyer_id_kind,
    o.goods_id as product_id,
    coalesce(g.gd_name, o.title) as product_title,
    c.gp_name as category,
    o.buy_amount::integer as quantity,
    case when o.status = '4' and o.info_class <> 'unknown' then coalesce(len(o.info), 0) end::integer as codes_reported_count,
    o.created_at as placed_at,
    'absent' as paid_at_quality,
    case o.status
        when '1' then 'created'
        when '2' then 'paid'  -- set by the gateway's notice alone, for goods a person sends
        when '3' then 'processing'
        when '4' then 'completed'
        when '5' then 'failed'
        when '6' then 'abnormal'
        when '-1' then 'expired'
        else 'unknown'
    end as status,
    case o.status
        when '1' then '待支付' when '2' then '待处理' when '3' then '处理中' when '4' then '已完成'
        when '5' then '处理失败' when '6' then '状态异常' when '-1' then '已过期' else o.status
    end as status_native,
    case o.type when '1' then 'auto' when '2' then 'manual' else 'unknown' end as fulfilment,
    o.status = '4' as is_delivery_claimed,
    case when o.status = '4' then o.updated_at end as delivery_claimed_at,
    case when o.status = '4' and o.updated_at is not null then 'upper_bound' else 'absent' end as delivery_claimed_at_quality,
    -- before it is dealt with, an order holds what the buyer typed on the order page
    case when o.status in ('4', '6') or o.info_class = 'empty' then o.info_class else 'unknown' end as delivery_text,
    o.actual_price as amount_minor,
    case when o.actual_price is not null then 'CNY' end as currency,
    coalesce(p.pay_name, o.pay_id) as payment_method,
    o.trade_no as gateway_id,
    o.deleted_at,
    o.updated_at,
    o.file_id,
    o.line_no
from record_orders o
left join record_goods g on g.platform = o.platform and g.id = o.goods_id
left join record_goods_group c on c.platform = g.platform and c.id = g.group_id
left join record_pays p on p.platform = o.platform and p.id = o.pay_id
