-- A complaint that says it was refunded in full, where no arrival of the money is recorded: done by
-- when it was sent off, or at an unknown time.
with told as (
    select
        platform, complaint_id,
        count(*) filter (operate_type = 'COMPLAINT_REFUND_RECEIVED_SYSTEM_MESSAGE') as arrivals,
        max(operate_time) filter (operate_type = 'COMPLAINT_FULL_REFUNDED_SYSTEM_MESSAGE') as sent_off_at
    from record_negotiation
    group by platform, complaint_id
)
select
    c.platform,
    c.complaint_id || ':full' as remedy_id,
    case when len(c.complaint_order_info) = 1 then c.complaint_order_info[1].out_trade_no end as order_id,
    c.complaint_id as ticket_id,
    case when len(c.complaint_order_info) = 1 then c.complaint_id end as payment_dispute_id,
    'refund' as kind,
    'done' as state,
    t.sent_off_at as granted_at,
    case when len(c.complaint_order_info) = 1 then c.complaint_order_info[1].amount end as amount_minor,
    case when len(c.complaint_order_info) = 1 and c.complaint_order_info[1].amount is not null then 'CNY' end
        as currency,
    'unknown' as actor_kind,
    c.file_id,
    c.line_no
from record_complaint c
left join told t on t.platform = c.platform and t.complaint_id = c.complaint_id
where c.complaint_full_refunded and coalesce(t.arrivals, 0) = 0
