-- Pictures given with an entry of the history, each by its number.
with shown as (
    select
        n.platform, n.complaint_id, n.log_id, n.operate_time, n.operate_type, n.file_id, n.line_no,
        greatest(
            coalesce(len(from_json(case when json_valid(n.image_list) then n.image_list end, '["VARCHAR"]')), 0),
            coalesce(len(from_json(case when json_valid(n.media_url) then n.media_url end, '["VARCHAR"]')), 0)
        ) as pictures
    from record_negotiation n
    where n.operate_type not like '%\_SYSTEM\_MESSAGE' escape '\'
),
each_one as (
    select s.*, unnest(range(1, s.pictures + 1)) as place
    from shown s
)
select
    e.platform,
    e.complaint_id || ':' || e.log_id || ':' || e.place as evidence_id,
    e.complaint_id as ticket_id,
    case when len(c.complaint_order_info) = 1 then c.complaint_order_info[1].out_trade_no end as order_id,
    case when len(c.complaint_order_info) = 1 then e.complaint_id end as payment_dispute_id,
    case
        when e.operate_type like 'USER\_%' escape '\' then 'buyer'
        when e.operate_type like 'MERCHANT\_%' escape '\' then 'seller'
        else 'platform'
    end as side,
    'photo' as type,
    e.operate_time as offered_at,
    e.file_id,
    e.line_no
from each_one e
left join record_complaint c on c.platform = e.platform and c.complaint_id = e.complaint_id
where e.operate_type like 'USER\_%' escape '\'
    or e.operate_type like 'MERCHANT\_%' escape '\'
    or e.operate_type like 'PLATFORM\_%' escape '\'
