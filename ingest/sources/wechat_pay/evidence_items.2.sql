-- Pictures that stand in the complaint itself, where its history shows none with the opening.
with told as (
    select distinct platform, complaint_id
    from record_negotiation
    where operate_type = 'USER_CREATE_COMPLAINT'
        and coalesce(nullif(image_list, '[]'), nullif(media_url, '[]')) is not null
),
media as (
    select
        platform, complaint_id, complaint_time, complaint_order_info, file_id, line_no,
        unnest(complaint_media_list) as medium, unnest(range(1, len(complaint_media_list) + 1)) as list_no
    from record_complaint
),
each_one as (
    select
        m.*,
        unnest(range(1, 1 + coalesce(len(from_json(
            case when json_valid(m.medium.media_url) then m.medium.media_url end, '["VARCHAR"]'
        )), 0))) as place
    from media m
)
select
    e.platform,
    e.complaint_id || ':' || e.list_no || ':' || e.place as evidence_id,
    e.complaint_id as ticket_id,
    case when len(e.complaint_order_info) = 1 then e.complaint_order_info[1].out_trade_no end as order_id,
    case when len(e.complaint_order_info) = 1 then e.complaint_id end as payment_dispute_id,
    'buyer' as side,
    'photo' as type,
    e.complaint_time as offered_at,
    e.file_id,
    e.line_no
from each_one e
anti join told on told.platform = e.platform and told.complaint_id = e.complaint_id
where coalesce(e.medium.media_type, 'USER_COMPLAINT_IMAGE') = 'USER_COMPLAINT_IMAGE'
