-- One payment dispute per complaint and order. The outcome is where the money went: the rail decides
-- little, and says of no complaint who was right.
with done as (
    select
        platform, complaint_id,
        max(operate_time) filter (operate_type = 'MERCHANT_CONFIRM_COMPLETE') as completed_at,
        min(operate_time) filter (operate_type = 'COMPLAINT_REFUND_RECEIVED_SYSTEM_MESSAGE') as received_at,
        max(operate_time) filter (operate_type = 'COMPLAINT_FULL_REFUNDED_SYSTEM_MESSAGE') as refunded_at,
        max(operate_time) filter (operate_type = 'MERCHANT_REFUSE_RERUND') as refused_at,
        max(operate_time) filter (operate_type in ('USER_REVOKE_COMPLAINT', 'USER_COMFIRM_COMPLAINT'))
            as withdrawn_at
    from record_negotiation
    group by platform, complaint_id
),
orders as (
    select
        c.*, unnest(c.complaint_order_info) as ordered, len(c.complaint_order_info) as order_count
    from record_complaint c
),
judged as (
    select
        o.*, d.completed_at, d.received_at, d.refunded_at, d.withdrawn_at,
        case
            when o.complaint_full_refunded then 'buyer'
            when d.received_at is not null then 'split'
            when d.withdrawn_at is not null and o.complaint_state = 'PROCESSED' then 'withdrawn'
            when d.refused_at < d.completed_at and o.complaint_state = 'PROCESSED' then 'seller'
            else 'unknown'
        end as outcome
    from orders o
    left join done d on d.platform = o.platform and d.complaint_id = o.complaint_id
)
select
    j.platform,
    case when j.order_count = 1 then j.complaint_id else j.complaint_id || ':' || j.ordered.out_trade_no end
        as payment_dispute_id,
    j.ordered.out_trade_no as order_id,
    j.complaint_id as ticket_id,
    'wechat pay' as rail,
    j.complaint_time as opened_at,
    case
        when regexp_matches(j.problem_description, '已被使用|已使用|被兑换') then 'already_used'
        when regexp_matches(j.problem_description, '无效|无法使用|不能使用|无法激活|不能激活') then 'invalid_code'
        when regexp_matches(j.problem_description, '描述不符|不符|货不对') then 'not_as_described'
        when regexp_matches(j.problem_description, '未收到|没收到|未发货|不发货|未到账') then 'not_received'
        when regexp_matches(j.problem_description, '重复扣款|重复支付|金额错误|多扣') then 'payment'
        else 'unknown'
    end as reason,
    coalesce(j.problem_description, j.problem_type) as reason_native,
    case j.complaint_state
        when 'PENDING' then 'open'
        when 'PROCESSING' then 'under_review'
        when 'PROCESSED' then 'closed'
        else 'unknown'
    end as status,
    j.complaint_state as status_native,
    case j.outcome
        when 'buyer' then coalesce(j.received_at, j.refunded_at)
        when 'split' then j.received_at
        when 'withdrawn' then j.withdrawn_at
        when 'seller' then j.completed_at
    end as decided_at,
    j.outcome,
    j.ordered.amount as amount_minor,
    case when j.ordered.amount is not null then 'CNY' end as currency,
    (j.user_complaint_times - 1)::integer as repeat_no,
    j.file_id,
    j.line_no
from judged j
