-- The opening, from the complaint itself, where no history tells it.
with told as (
    select distinct platform, complaint_id
    from record_negotiation
    where operate_type = 'USER_CREATE_COMPLAINT'
)
select
    c.platform,
    c.complaint_id || ':opened' as event_id,
    'ticket' as subject,
    c.complaint_id as subject_id,
    c.complaint_time as happened_at,
    0 as sequence_no,
    c.complaint_time_precision as time_precision,
    'opened' as kind,
    'new' as to_status,
    c.payer_openid as actor_id,
    'buyer' as actor_kind,
    'only a buyer can complain' as actor_evidence,
    false as is_annulled,
    c.file_id,
    c.line_no
from record_complaint c
anti join told on told.platform = c.platform and told.complaint_id = c.complaint_id
