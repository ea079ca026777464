/*
One row per stretch of a ticket under one declared status: from the event that set it to the next
event that set another. Where the ticket's own row has since come to say something else and no event
tells of it, the stretch ends at the row's exact time of resolving or closing (end_basis field), else
nobody knows when (unknown); otherwise it still stood at the end of the log (standing).

as_of is the earliest end of the logs of tickets, events and messages.
*/
with horizon as (
    select platform, min(until_at) as as_of
    from horizons
    where table_name in ('tickets', 'events', 'messages')
    group by platform
),
stated as (
    select
        platform, subject_id as ticket_id, event_id, happened_at, time_precision, status, claim,
        actor_kind, rule_name, change_no,
        lag(status) over (partition by platform, subject_id order by change_no) as previous_status
    from status_changes
    where subject = 'ticket'
),
stretches as (
    select
        platform, ticket_id, event_id, happened_at, time_precision, status, claim, actor_kind,
        rule_name, change_no, lead(happened_at) over w as next_at, lead(status) over w as next_status,
        lead(actor_kind) over w as next_actor_kind, lead(time_precision) over w as next_precision
    from stated
    where status is distinct from previous_status
    window w as (partition by platform, ticket_id order by change_no)
),
ended as (
    select
        s.platform, s.ticket_id, s.event_id, s.happened_at, s.time_precision, s.status, s.claim,
        s.actor_kind, s.rule_name, s.change_no, s.next_at, s.next_status, s.next_actor_kind,
        s.next_precision, t.seller_id, t.category, t.status as now_status,
        case
            when t.resolved_at_quality = 'exact' and t.resolved_at >= s.happened_at
                then t.resolved_at
            when t.closed_at_quality = 'exact' and t.closed_at >= s.happened_at then t.closed_at
        end as end_at,
        s.next_at is null and t.status not in ('unknown', s.status) as is_gone,
        h.as_of, e.file_id, e.line_no
    from stretches s
    join events e on e.platform = s.platform and e.event_id = s.event_id
    left join tickets t on t.platform = s.platform and t.ticket_id = s.ticket_id
    left join horizon h on h.platform = s.platform
)
select
    platform, ticket_id, event_id, status, claim, happened_at as started_at,
    case when is_gone then end_at else next_at end as until_at,
    case
        when next_at is not null then 'event'
        when is_gone and end_at is not null then 'field'
        when is_gone then 'unknown'
        else 'standing'
    end as end_basis,
    next_status, next_actor_kind, actor_kind, rule_name, change_no,
    time_precision = 'day' or coalesce(next_precision = 'day', false) as is_date_only,
    now_status, seller_id, category, as_of, file_id, line_no
from ended
