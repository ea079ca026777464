-- What was written in the history: entries with words. Buyer and seller see all of it.
with told as (
    select
        n.*, c.payer_openid, n.operate_type like '%\_SYSTEM\_MESSAGE' escape '\' as is_system
    from record_negotiation n
    left join record_complaint c on c.platform = n.platform and c.complaint_id = n.complaint_id
    where n.operate_details is not null
        and n.operate_type not in ('USER_SUBMIT_SATISFACTION', 'SERVICE_ORDER_CANCEL', 'SERVICE_ORDER_COMPLETE')
),
acted as (
    select
        t.*,
        case
            when t.is_system then 'rule'
            when t.operate_type like 'USER\_%' escape '\' then 'buyer'
            when t.operate_type like 'MERCHANT\_%' escape '\' then 'seller'
            when t.operate_type like 'PLATFORM\_%' escape '\' then 'platform'
            else 'unknown'
        end as actor_kind,
        greatest(
            coalesce(len(from_json(case when json_valid(t.image_list) then t.image_list end, '["VARCHAR"]')), 0),
            coalesce(len(from_json(case when json_valid(t.media_url) then t.media_url end, '["VARCHAR"]')), 0)
        ) as pictures
    from told t
)
select
    platform,
    complaint_id || ':' || log_id as message_id,
    complaint_id as ticket_id,
    operate_time as sent_at,
    row_number() over (
        partition by platform, complaint_id order by operate_time, length(log_id), log_id
    )::integer as sequence_no,
    case
        when actor_kind = 'buyer' then 'buyer'
        when actor_kind = 'unknown' then 'unknown'
        else 'platform'
    end as side,
    true as is_public,
    case when actor_kind = 'buyer' then payer_openid end as actor_id,
    actor_kind,
    case when actor_kind = 'unknown' then 'an operate_type that is not known'
        else 'operate_type=' || operate_type end as actor_evidence,
    operate_details as text,
    operate_details_length as text_length,
    operate_details_print as text_print,
    operate_details_sentences as sentences,
    pictures::integer as attachment_count,
    file_id,
    line_no
from acted
