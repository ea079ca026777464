-- One ticket per record. A ticket carries its present status only: when it was solved or closed its
-- audits say. The requester is whose matter it is; the submitter is who wrote it down.
with meant as (
    -- the operator's own statuses, where they say what one means
    select platform, value, max(means) as means
    from record_meaning
    where what = 'custom_status' and means in ('escalated', 'processing', 'waiting_buyer', 'waiting_platform')
    group by platform, value
),
fields as (
    select platform, id as ticket_id, unnest(custom_fields) as field
    from record_ticket
),
named as (
    -- the field the operator names as the order's, alone where one is named. A number that looks
    -- like a code stands as its token
    select
        f.platform, f.ticket_id,
        max(regexp_replace(f.field.value, '^\[([a-z]_[a-z2-7]{26})\]$', '\1')) as order_id
    from fields f
    semi join record_meaning m
        on m.platform = f.platform and m.what = 'ticket_field' and m.means = 'order_id'
        and m.value = f.field.id
    group by f.platform, f.ticket_id
),
numbered as (
    select t.*, case when n.ticket_id is null then t.external_id else n.order_id end as order_no
    from record_ticket t
    left join named n on n.platform = t.platform and n.ticket_id = t.id
),
steps as (
    select platform, ticket_id, created_at, unnest(events) as step
    from record_audit
),
rated as (
    select platform, ticket_id, max(created_at) as rated_at
    from steps
    where step.type = 'SatisfactionRating' and regexp_matches(step.score, '^(good|bad)')
    group by platform, ticket_id
)
select
    t.platform,
    t.id as ticket_id,
    t.order_no as order_id,
    case when t.order_no is null then 'none' else 'field' end as order_link,
    t.requester_id as opener_id,
    case when t.requester_id is not null then 'account' end as opener_id_kind,
    case
        when exists (
            from record_meaning b
            where b.platform = t.platform and b.what = 'assignee' and b.means = 'bot'
                and b.account = t.submitter_id
        ) then 'bot'
        when u.role in ('agent', 'admin') then 'agent'
        when t.submitter_id = t.requester_id then 'buyer'
        else 'unknown'
    end as opener_kind,
    t.opened_via as channel,
    'unknown' as category,
    t.type as category_native,
    t.priority as priority_native,
    t.created_at as opened_at,
    case
        -- merging closes a ticket and leaves this tag, the only word of it
        when t.status in ('solved', 'closed') and contains(t.tags, '"closed_by_merge"') then 'merged'
        when t.status not in ('solved', 'closed', 'deleted') and m.means is not null
            then replace(m.means, 'processing', 'waiting_platform')
        when t.status in ('new', 'open', 'closed', 'deleted') then t.status
        when t.status = 'pending' then 'waiting_buyer'
        when t.status = 'hold' then 'on_hold'
        when t.status = 'solved' then 'resolved'
        else 'unknown'
    end as status,
    t.status as status_native,
    'unknown' as outcome,
    coalesce(
        t.followup_source_id,
        case when t.opened_via = 'closed_ticket' then t.followed_ticket_id end
    ) as previous_ticket_id,
    case
        when starts_with(t."satisfaction_rating.score", 'good') then 1.0
        when starts_with(t."satisfaction_rating.score", 'bad') then 0.0
    end as satisfaction,
    r.rated_at,
    t.updated_at,
    t.file_id,
    t.line_no
from numbered t
left join meant m on m.platform = t.platform and m.value = t.custom_status_id
left join record_user u on u.platform = t.platform and u.id = t.submitter_id
left join rated r on r.platform = t.platform and r.ticket_id = t.id
