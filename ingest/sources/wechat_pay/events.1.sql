-- One event per entry of the negotiation history. Who acted is told by how its type begins; what ends
-- in _SYSTEM_MESSAGE was written by a rule. Several entries can share a second, and keep their numbers.
with acted as (
    select
        n.*, c.payer_openid,
        case
            when n.operate_type like '%\_SYSTEM\_MESSAGE' escape '\' then 'rule'
            when n.operate_type like 'USER\_%' escape '\' then 'buyer'
            when n.operate_type like 'MERCHANT\_%' escape '\' then 'seller'
            when n.operate_type like 'PLATFORM\_%' escape '\' then 'platform'
            when n.operate_type like 'SERVICE\_ORDER\_%' escape '\' then 'integration'
            else 'unknown'
        end as actor_kind,
        case n.operate_type
            when 'USER_CREATE_COMPLAINT' then 'opened'
            when 'USER_CONTINUE_COMPLAINT' then 'reopened'
            when 'USER_APPLY_PLATFORM_SERVICE' then 'escalated'
            when 'USER_APPLY_PLATFORM_HELP' then 'escalated'
            when 'USER_CANCEL_PLATFORM_SERVICE' then 'status_changed'
            when 'PLATFORM_SERVICE_FINISHED' then 'status_changed'
            when 'MERCHANT_CONFIRM_COMPLETE' then 'status_changed'
            when 'USER_COMFIRM_COMPLAINT' then 'status_changed'
            when 'USER_REVOKE_COMPLAINT' then 'status_changed'
            when 'USER_SUBMIT_SATISFACTION' then 'rated'
            when 'USER_RESPONSE' then 'commented'
            when 'USER_CLICK_RESPONSE' then 'commented'
            when 'MERCHANT_RESPONSE' then 'commented'
            when 'PLATFORM_RESPONSE' then 'commented'
            else case
                when n.operate_type like '%\_SYSTEM\_MESSAGE' escape '\' then 'rule_fired'
                else 'other'
            end
        end as kind
    from record_negotiation n
    left join record_complaint c on c.platform = n.platform and c.complaint_id = n.complaint_id
)
select
    platform,
    complaint_id || ':' || log_id as event_id,
    'ticket' as subject,
    complaint_id as subject_id,
    operate_time as happened_at,
    row_number() over (
        partition by platform, complaint_id order by operate_time, length(log_id), log_id
    )::integer as sequence_no,
    operate_time_precision as time_precision,
    kind,
    operate_type as to_native,
    case operate_type
        when 'USER_CREATE_COMPLAINT' then 'new'
        when 'USER_CONTINUE_COMPLAINT' then 'open'
        when 'USER_APPLY_PLATFORM_SERVICE' then 'escalated'
        when 'USER_APPLY_PLATFORM_HELP' then 'escalated'
        when 'USER_CANCEL_PLATFORM_SERVICE' then 'open'
        when 'PLATFORM_SERVICE_FINISHED' then 'open'
        when 'MERCHANT_CONFIRM_COMPLETE' then 'resolved'
        when 'USER_COMFIRM_COMPLAINT' then 'resolved'
        when 'USER_REVOKE_COMPLAINT' then 'withdrawn'
    end as to_status,
    case when actor_kind = 'buyer' then payer_openid end as actor_id,
    actor_kind,
    case when actor_kind = 'unknown' then 'an operate_type that is not known'
        else 'operate_type=' || operate_type end as actor_evidence,
    case when actor_kind = 'rule' then operate_type end as rule_name,
    false as is_annulled,
    file_id,
    line_no
from acted
