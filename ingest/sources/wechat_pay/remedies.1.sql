-- Refunds that the history tells of: an arrival is one done; approved, or only sent off, is an offer.
select
    n.platform,
    n.complaint_id || ':' || n.log_id as remedy_id,
    case when len(c.complaint_order_info) = 1 then c.complaint_order_info[1].out_trade_no end as order_id,
    n.complaint_id as ticket_id,
    case when len(c.complaint_order_info) = 1 then n.complaint_id end as payment_dispute_id,
    'refund' as kind,
    case when n.operate_type = 'COMPLAINT_REFUND_RECEIVED_SYSTEM_MESSAGE' then 'done' else 'offered' end
        as state,
    n.operate_time as granted_at,
    case
        when n.operate_type = 'MERCHANT_APPROVE_REFUND' then c.apply_refund_amount
        when c.complaint_full_refunded and len(c.complaint_order_info) = 1
            then c.complaint_order_info[1].amount
    end as amount_minor,
    case
        when n.operate_type = 'MERCHANT_APPROVE_REFUND' and c.apply_refund_amount is not null then 'CNY'
        when c.complaint_full_refunded and len(c.complaint_order_info) = 1
            and n.operate_type <> 'MERCHANT_APPROVE_REFUND' then 'CNY'
    end as currency,
    case when n.operate_type = 'MERCHANT_APPROVE_REFUND' then 'seller' else 'unknown' end as actor_kind,
    n.file_id,
    n.line_no
from record_negotiation n
left join record_complaint c on c.platform = n.platform and c.complaint_id = n.complaint_id
where n.operate_type in (
    'MERCHANT_APPROVE_REFUND', 'COMPLAINT_REFUND_RECEIVED_SYSTEM_MESSAGE',
    'COMPLAINT_FULL_REFUNDED_SYSTEM_MESSAGE', 'COMPLAINT_PARTIAL_REFUNDED_SYSTEM_MESSAGE',
    'COMPLAINT_ENTRUSTED_REFUND_SYSTEM_MESSAGE'
)
