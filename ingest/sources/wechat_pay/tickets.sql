-- One ticket per complaint: its conversation. The outcome is what the history says was done.
with done as (
    select
        platform, complaint_id,
        max(operate_time) as last_at,
        max(operate_time) filter (operate_type = 'MERCHANT_CONFIRM_COMPLETE') as completed_at,
        min(operate_time) filter (operate_type = 'COMPLAINT_REFUND_RECEIVED_SYSTEM_MESSAGE') as received_at,
        max(operate_time) filter (operate_type = 'COMPLAINT_FULL_REFUNDED_SYSTEM_MESSAGE') as refunded_at,
        max(operate_time) filter (operate_type = 'MERCHANT_REFUSE_RERUND') as refused_at,
        max(operate_time) filter (operate_type = 'USER_REVOKE_COMPLAINT') as revoked_at,
        count(*) filter (operate_type = 'USER_CONTINUE_COMPLAINT') as continued
    from record_negotiation
    group by platform, complaint_id
),
judged as (
    select
        c.*, d.last_at, d.completed_at, d.revoked_at, d.refused_at, d.continued,
        coalesce(d.received_at, case when c.complaint_full_refunded then d.refunded_at end) as paid_back_at,
        coalesce(c.complaint_full_refunded, false) or d.received_at is not null as is_paid_back
    from record_complaint c
    left join done d on d.platform = c.platform and d.complaint_id = c.complaint_id
)
select
    j.platform,
    j.complaint_id as ticket_id,
    case when len(j.complaint_order_info) = 1 then j.complaint_order_info[1].out_trade_no end as order_id,
    case when len(j.complaint_order_info) = 1 then 'field' else 'none' end as order_link,
    j.complainted_mchid as seller_id,
    j.payer_openid as opener_id,
    case when j.payer_openid is not null then 'account' end as opener_id_kind,
    'buyer' as opener_kind,
    'wechat_pay' as channel,
    case
        when regexp_matches(j.problem_description, '已被使用|已使用|被兑换') then 'already_used'
        when regexp_matches(j.problem_description, '无效|无法使用|不能使用|无法激活|不能激活') then 'invalid_code'
        when regexp_matches(j.problem_description, '描述不符|不符|货不对') then 'not_as_described'
        when regexp_matches(j.problem_description, '未收到|没收到|未发货|不发货|未到账') then 'not_received'
        when regexp_matches(j.problem_description, '重复扣款|重复支付|金额错误|多扣') then 'payment'
        else 'unknown'
    end as category,
    j.problem_type as category_native,
    j.problem_description as subcategory_native,
    j.complaint_time as opened_at,
    case
        when j.revoked_at is not null and j.complaint_state = 'PROCESSED' then 'withdrawn'
        when j.complaint_state = 'PROCESSED' then 'resolved'
        when j.in_platform_service then 'escalated'
        when j.complaint_state = 'PENDING' then 'new'
        when j.complaint_state = 'PROCESSING' then 'waiting_platform'
        else 'unknown'
    end as status,
    j.complaint_state as status_native,
    case when j.complaint_state = 'PROCESSED' then j.completed_at end as resolved_at,
    case when j.complaint_state = 'PROCESSED' and j.completed_at is not null then 'exact' else 'absent' end
        as resolved_at_quality,
    case
        when j.is_paid_back then 'refunded'
        when j.revoked_at is not null then 'withdrawn'
        when j.refused_at is not null then 'refused'
        when j.complaint_state = 'PROCESSED' then 'none_stated'
        else 'unknown'
    end as outcome,
    case when j.refused_at is not null and not j.is_paid_back then 'MERCHANT_REFUSE_RERUND' end
        as outcome_native,
    case
        when j.is_paid_back then j.paid_back_at
        else coalesce(j.revoked_at, j.refused_at)
    end as outcome_at,
    nullif(j.continued, 0)::integer as reported_reopen_count,
    j.last_at as updated_at,
    j.file_id,
    j.line_no
from judged j
