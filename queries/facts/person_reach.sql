/*
One row per ticket: from its opening to the first public message by a person of the platform's side,
or to the closing (or withdrawal) that came before one, or to the end of the log. left_by is person,
closed or waiting, with its time left_at; the maybe_ columns count a message whose author, side or audience the
log does not say as a person's. A message within ten minutes after the closing came before it: people
press close, then send.

unused says why a ticket is not followed; the reason never depends on whether a person came.
*/
with horizon as (
    select
        platform, min(until_at) as as_of,
        count(case when table_name = 'messages' and is_there then 1 end) > 0 as has_messages,
        min(case when table_name = 'messages' then from_at end) as messages_from_at
    from horizons
    where table_name in ('tickets', 'events', 'messages')
    group by platform
),
ends as (
    select platform, subject_id as ticket_id, claimed_at as closed_at, is_exact
    from claims
    where claim = 'resolved'
    union all
    select
        platform, subject_id as ticket_id, happened_at as closed_at,
        time_precision <> 'day' as is_exact
    from status_changes
    where status = 'withdrawn'
),
ended as (
    select
        platform, ticket_id, min(closed_at) as closed_at,
        count(case when not is_exact then 1 end) > 0 as is_unsure
    from ends
    group by platform, ticket_id
),
placed as (
    select
        t.platform, t.ticket_id, t.opened_at, r.person_at, r.maybe_person_at, r.automatic_at,
        e.closed_at, h.as_of, t.seller_id, t.category, t.status_native, t.file_id, t.line_no,
        case
            when not coalesce(h.has_messages, false) then 'no_messages'
            when t.status in ('merged', 'spam', 'deleted') then t.status
            when t.opener_kind in ('seller', 'agent', 'platform', 'bot', 'rule', 'timer')
                then 'not_by_buyer'
            when t.opened_at is null then 'opening_unknown'
            when t.status = 'withdrawn' and e.ticket_id is null then 'end_unknown'
            when t.opened_at < h.messages_from_at then 'messages_begin_later'
            when t.opened_at > h.as_of then 'after_the_log'
            when e.is_unsure then 'closing_time_unsure'
        end as unused
    from tickets t
    left join horizon h on h.platform = t.platform
    left join first_replies r on r.platform = t.platform and r.ticket_id = t.ticket_id
    left join ended e on e.platform = t.platform and e.ticket_id = t.ticket_id
),
left_how as (
    select
        platform, ticket_id, opened_at, person_at, maybe_person_at, automatic_at, closed_at, as_of,
        seller_id, category, status_native, file_id, line_no, unused,
        case
            when person_at <= as_of and coalesce(seconds_between(closed_at, person_at) <= 600, true)
                then 'person'
            when closed_at <= as_of then 'closed'
            else 'waiting'
        end as left_by,
        case
            when maybe_person_at <= as_of
                and coalesce(seconds_between(closed_at, maybe_person_at) <= 600, true) then 'person'
            when closed_at <= as_of then 'closed'
            else 'waiting'
        end as maybe_left_by
    from placed
)
select
    platform, ticket_id, opened_at, person_at, maybe_person_at, automatic_at, closed_at, left_by,
    case left_by when 'person' then person_at when 'closed' then closed_at else as_of end as left_at,
    maybe_left_by,
    case maybe_left_by when 'person' then maybe_person_at when 'closed' then closed_at else as_of end
        as maybe_left_at,
    unused, seller_id, category, status_native, file_id, line_no
from left_how
