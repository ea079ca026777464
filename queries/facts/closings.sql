/*
One row per transition of a ticket into resolved or closed, with the instants a timer could count
from. basis event: as the events tell it. basis field: as the log's own fields resolved_at and
closed_at say. is_spoken: the platform's side wrote within a minute of it, before or after.
*/
with statuses as (
    select
        platform, subject_id as ticket_id, happened_at, sequence_no, time_precision,
        from_status, to_status, actor_id, actor_kind, rule_name,
        lag(to_status) over w as previous_status,
        lag(happened_at) over w as previous_at
    from events
    where subject = 'ticket' and to_status is not null and not is_annulled
    window w as (partition by platform, subject_id order by happened_at, sequence_no, event_id)
),
steps as (
    select
        platform, ticket_id, happened_at, sequence_no, time_precision, to_status,
        coalesce(previous_status, from_status, 'unknown') as from_status,
        actor_id, actor_kind, rule_name, previous_at
    from statuses
    where coalesce(previous_status, from_status, 'unknown') <> to_status
),
changes as (
    select
        platform, ticket_id, happened_at, time_precision, from_status, to_status,
        actor_id, actor_kind, rule_name,
        lag(happened_at) over w as last_change_at
    from steps
    window w as (partition by platform, ticket_id order by happened_at, sequence_no)
),
moves as (
    select
        'event' as basis, platform, ticket_id, from_status, to_status,
        happened_at as closing_at, time_precision, last_change_at,
        actor_id, actor_kind, rule_name
    from changes
    where to_status in ('resolved', 'closed')
    union all
    select
        'field' as basis, platform, ticket_id, 'resolved' as from_status, 'closed' as to_status,
        closed_at as closing_at, cast(null as string) as time_precision,
        resolved_at as last_change_at,
        cast(null as string) as actor_id, 'unknown' as actor_kind, cast(null as string) as rule_name
    from tickets
    where resolved_at is not null and closed_at is not null and not is_derived
        and coalesce(resolved_at_quality, 'exact') = 'exact'
        and coalesce(closed_at_quality, 'exact') = 'exact'
),
spoken as (
    select
        m.platform, m.ticket_id, m.basis, m.closing_at,
        max(case
            when s.sent_at < m.closing_at and (s.side = 'buyer' or s.actor_kind = 'buyer')
                then s.sent_at
        end) as last_buyer_message_at,
        -- a closing writes its own message: only one at least a minute older is activity
        max(case when seconds_between(s.sent_at, m.closing_at) >= 60 then s.sent_at end)
            as last_message_at,
        min(s.sent_at) < m.closing_at as has_message_before,
        count(case
            when s.side <> 'buyer' and s.sent_at >= m.closing_at - interval '60' second then 1
        end) > 0 as is_spoken
    from moves m
    join messages s on s.platform = m.platform and s.ticket_id = m.ticket_id
        and s.sent_at <= m.closing_at + interval '60' second
    group by m.platform, m.ticket_id, m.basis, m.closing_at
)
select
    m.platform, m.ticket_id, m.basis, m.from_status, m.to_status, m.closing_at, m.time_precision,
    -- where messages are kept, opening the ticket is the buyer's first
    coalesce(s.last_buyer_message_at, case when s.has_message_before then t.opened_at end)
        as last_buyer_message_at,
    s.last_message_at, m.last_change_at, t.opened_at,
    m.actor_id, m.actor_kind, m.rule_name, coalesce(s.is_spoken, false) as is_spoken, t.seller_id,
    t.category
from moves m
left join tickets t on t.platform = m.platform and t.ticket_id = m.ticket_id
left join spoken s on s.platform = m.platform and s.ticket_id = m.ticket_id
    and s.basis = m.basis and s.closing_at = m.closing_at
