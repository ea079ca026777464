-- One order per row. The shop has no time of delivery: goods are given out when payment is noted.
select
    o.platform,
    trade_no as order_id,
    user_id as seller_id,
    coalesce(owner, contact) as buyer_id,
    case when owner is not null then 'account' else contact_kind end as buyer_id_kind,
    o.commodity_id as product_id,
    p.name as product_title,
    card_num::integer as quantity,
    case when secret_class <> 'unknown' then coalesce(len(secret), 0) end::integer as codes_reported_count,
    create_time as placed_at,
    pay_time as paid_at,
    case when pay_time is null then 'absent' else 'exact' end as paid_at_quality,
    case
        when status = '0' then 'created'
        when status = '1' and delivery_status = '1' then 'delivered'
        when status = '1' and secret_class = 'waiting' then 'processing'
        when status = '1' then 'paid'
        else 'unknown'
    end as status,
    case status when '0' then '未支付' when '1' then '已支付' else status end
        || case delivery_status when '0' then ' 未发货' when '1' then ' 已发货' else '' end
        as status_native,
    case when secret_class = 'waiting' then 'manual' else 'unknown' end as fulfilment,
    delivery_status = '1' as is_delivery_claimed,
    case when delivery_status = '1' then pay_time end as delivery_claimed_at,
    case when delivery_status = '1' and pay_time is not null then 'inferred' else 'absent' end as delivery_claimed_at_quality,
    secret_class as delivery_text,
    amount as amount_minor,
    case when amount is not null then 'CNY' end as currency,
    pay_id as payment_method,
    o.file_id,
    o.line_no
from record_order o
left join record_commodity p on p.platform = o.platform and p.id = o.commodity_id
