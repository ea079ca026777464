/*
One row per handing over of a ticket from one holder to another, teams and persons apart
(holder_kind; unknown where the log does not say which). A row that hands to nobody is passed over:
who had it last still had it. The first event's own word says who held it before.

is_return: the ticket goes back to whom it came from, A to B to A; away_seconds is how long it was
with B. first_assigned_at, places: when the first such row of the ticket and that kind of holder is,
and how many there are. is_closed: its row says resolved or closed.
*/
with handed as (
    select
        e.platform, e.event_id, e.subject_id as ticket_id, e.happened_at, e.sequence_no,
        e.time_precision, coalesce(e.holder_kind, 'unknown') as holder_kind, e.from_native,
        e.to_native as holder, e.actor_kind, e.rule_name, e.file_id, e.line_no
    from events e
    left join horizons h on h.platform = e.platform and h.table_name = 'events'
    where e.subject = 'ticket' and (e.kind = 'assigned' or e.holder_kind is not null)
        and e.to_native is not null and not e.is_annulled
        and e.happened_at <= coalesce(h.until_at, e.happened_at)
),
held as (
    select
        platform, event_id, ticket_id, happened_at, sequence_no, time_precision, holder_kind, holder,
        coalesce(lag(holder) over w, from_native) as previous_holder,
        actor_kind, rule_name, file_id, line_no
    from handed
    window w as (
        partition by platform, ticket_id, holder_kind order by happened_at, sequence_no, event_id
    )
),
moved as (
    select
        platform, event_id, ticket_id, happened_at, sequence_no, time_precision, holder_kind, holder,
        previous_holder, lag(previous_holder) over w as holder_before_that,
        lag(happened_at) over w as previous_at, row_number() over w as place,
        min(happened_at) over (partition by platform, ticket_id, holder_kind) as first_assigned_at,
        count(*) over (partition by platform, ticket_id, holder_kind) as places,
        actor_kind, rule_name, file_id, line_no
    from held
    where holder is distinct from previous_holder
    window w as (
        partition by platform, ticket_id, holder_kind order by happened_at, sequence_no, event_id
    )
)
select
    m.platform, m.event_id, m.ticket_id, m.happened_at as assigned_at, m.time_precision,
    m.holder_kind, m.holder, m.previous_holder, m.first_assigned_at, m.place, m.places,
    coalesce(m.holder = m.holder_before_that, false) as is_return,
    case when m.holder = m.holder_before_that then seconds_between(m.previous_at, m.happened_at) end
        as away_seconds,
    coalesce(t.status in ('resolved', 'closed'), false) as is_closed,
    m.actor_kind, m.rule_name, t.seller_id, t.category, m.file_id, m.line_no
from moved m
left join tickets t on t.platform = m.platform and t.ticket_id = m.ticket_id
