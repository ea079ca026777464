/*
One row per ticket that may have to be opened when the log ends (as_of): something of it runs out
afterwards, its buyer's last message has no answer, or a claim that still stands, of the ticket or of
its order, is contradicted in the ledger. Which of them are on today's list is for whoever reads this
to say, by the days asked for (reads/todays_list.sql). Withdrawn, merged, spam and deleted tickets are
left out.

- window_ended_at: the end of the buyer's time to dispute the payment, of a ticket that is open or
  owed an answer (window_lapsed says of it that it is too early); window_hours until then.
- answer_due_at: the first time by which a payment dispute that is open must be answered;
  answer_hours until then. Both count from as_of and are NULL where it has passed.
- owed_hours, standing_reason: how long the buyer waits, and how the ticket stands (owed_answers).
- contradicted_hours: of a ticket with a contradicted claim how long it has been closed, 0 where it
  is open, at the end of the log of tickets or of messages, whichever ends first.
- turned_at: what a period acts on: the buyer's last message, or, where there is none, the opening.
*/
with ends as (
    select platform, min(until_at) as log_until_at
    from horizons
    where table_name in ('tickets', 'messages') and is_there
    group by platform
),
owed as (
    select platform, ticket_id, as_of, reason, owed_hours, asked_at
    from owed_answers
    where standing = 'owed'
),
scope as (
    select
        f.platform, f.ticket_id, f.order_id, f.status, f.status_native, f.closing_at, f.seller_id,
        f.category, f.file_id, f.line_no, e.log_until_at, coalesce(o.as_of, e.log_until_at) as as_of,
        o.reason as standing_reason, o.owed_hours,
        coalesce(o.asked_at, f.last_buyer_message_at) as last_buyer_message_at,
        coalesce(o.asked_at, f.last_buyer_message_at, f.opened_at) as turned_at,
        f.closing_at is null or f.reopened_at is not null as is_open
    from ticket_facts f
    join ends e on e.platform = f.platform
    left join owed o on o.platform = f.platform and o.ticket_id = f.ticket_id
    where f.status not in ('withdrawn', 'merged', 'spam', 'deleted')
),
windows as (
    select s.platform, s.ticket_id, w.window_ended_at
    from scope s
    join verdict_window_lapsed w on w.platform = s.platform and w.subject_id = s.ticket_id
    where w.verdict = 'too_early' and w.window_ended_at > s.as_of
        and (s.is_open or s.owed_hours is not null)
),
disputed as (
    select platform, ticket_id, order_id, due_at
    from payment_disputes
    where status = 'open' and decided_at is null
),
-- a dispute names the ticket or only its order
due as (
    select s.platform, s.ticket_id, d.due_at
    from scope s
    join disputed d on d.platform = s.platform and d.ticket_id = s.ticket_id
    where d.due_at > s.as_of
    union all
    select s.platform, s.ticket_id, d.due_at
    from scope s
    join disputed d on d.platform = s.platform and d.order_id = s.order_id
    where d.due_at > s.as_of
),
first_due as (
    select platform, ticket_id, min(due_at) as answer_due_at
    from due
    group by platform, ticket_id
),
standing as (
    select platform, subject_kind, subject_id
    from claims_ledger
    where verdict = 'contradicted' and until_at is null
),
contradicted as (
    select s.platform, s.ticket_id
    from scope s
    join standing l
        on l.platform = s.platform and l.subject_kind = 'ticket' and l.subject_id = s.ticket_id
    union
    select s.platform, s.ticket_id
    from scope s
    join standing l
        on l.platform = s.platform and l.subject_kind = 'order' and l.subject_id = s.order_id
)
select
    s.platform, s.ticket_id, s.order_id, s.status, s.status_native, s.as_of, s.turned_at,
    s.last_buyer_message_at, s.standing_reason, s.owed_hours, w.window_ended_at,
    seconds_between(s.as_of, w.window_ended_at) / cast(3600 as double) as window_hours,
    d.answer_due_at,
    seconds_between(s.as_of, d.answer_due_at) / cast(3600 as double) as answer_hours,
    case
        when c.ticket_id is null then cast(null as double)
        when s.is_open then cast(0 as double)
        else seconds_between(s.closing_at, s.log_until_at) / cast(3600 as double)
    end as contradicted_hours,
    s.seller_id, s.category, s.file_id, s.line_no
from scope s
left join windows w on w.platform = s.platform and w.ticket_id = s.ticket_id
left join first_due d on d.platform = s.platform and d.ticket_id = s.ticket_id
left join contradicted c on c.platform = s.platform and c.ticket_id = s.ticket_id
where s.owed_hours is not null or w.window_ended_at is not null or d.answer_due_at is not null
    or c.ticket_id is not null
