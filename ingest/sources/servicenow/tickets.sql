-- One ticket per incident. resolved_at and closed_at are filled back onto every row, so they are taken
-- once; category and subcategory change on the way, and the first row's are the caller's complaint.
with numbered as (
    select
        *,
        row_number() over (
            partition by platform, number order by sys_mod_count, sys_updated_at, line_no
        ) as place,
        count(*) over (partition by platform, number) as updates
    from record_incident_log
),
ends as (
    select
        platform, number,
        max(resolved_at) as resolved_at,
        max(closed_at) as closed_at,
        max(reopen_count) as reopen_count,
        max(sys_updated_at) as updated_at,
        max(case when place = updates then incident_state end) as state,
        max(case when place = updates then closed_code end) as closed_code
    from numbered
    group by platform, number
)
select
    f.platform,
    f.number as ticket_id,
    'none' as order_link,
    f.caller_id as opener_id,
    case when f.caller_id is not null then 'account' end as opener_id_kind,
    case when f.caller_id is not null then 'buyer' else 'unknown' end as opener_kind,
    f.contact_type as channel,
    'unknown' as category,
    f.category as category_native,
    f.subcategory as subcategory_native,
    f.priority as priority_native,
    f.opened_at,
    case e.state
        when 'New' then 'new'
        when 'Active' then 'waiting_platform'
        when 'Awaiting User Info' then 'waiting_buyer'
        when 'Awaiting Problem' then 'on_hold'
        when 'Awaiting Vendor' then 'on_hold'
        when 'Awaiting Evidence' then 'on_hold'
        when 'Resolved' then 'resolved'
        when 'Closed' then 'closed'
        else 'unknown'
    end as status,
    e.state as status_native,
    e.resolved_at,
    case when e.resolved_at is null then 'absent' else 'exact' end as resolved_at_quality,
    e.closed_at,
    case when e.closed_at is null then 'absent' else 'exact' end as closed_at_quality,
    'unknown' as outcome,
    e.closed_code as outcome_native,
    e.reopen_count::integer as reported_reopen_count,
    e.updated_at,
    f.file_id,
    f.line_no
from numbered f
join ends e on e.platform = f.platform and e.number = f.number
where f.place = 1
