-- What the buyer complained of, from the complaint itself, where no history tells it.
with told as (
    select distinct platform, complaint_id
    from record_negotiation
    where operate_type = 'USER_CREATE_COMPLAINT' and operate_details is not null
)
select
    c.platform,
    c.complaint_id || ':detail' as message_id,
    c.complaint_id as ticket_id,
    c.complaint_time as sent_at,
    0 as sequence_no,
    'buyer' as side,
    true as is_public,
    c.payer_openid as actor_id,
    'buyer' as actor_kind,
    'only a buyer can complain' as actor_evidence,
    c.complaint_detail as text,
    c.complaint_detail_length as text_length,
    c.complaint_detail_print as text_print,
    c.complaint_detail_sentences as sentences,
    c.file_id,
    c.line_no
from record_complaint c
anti join told on told.platform = c.platform and told.complaint_id = c.complaint_id
where c.complaint_detail is not null
