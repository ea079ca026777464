/*
One row per figure a platform published about itself, definition of ours it may have been counted by,
and order, ticket or matter that definition counts in the figure's period. A share has is_hit; a time
has hours, and is_hit false where it had not ended by the end of the log (only the definitions that
count those still waiting have such rows). A log without published figures has no rows.
*/
with asked as (
    select platform, figure_id, metric, period_from_at, period_to_at
    from reported_figures
    where value is not null
),
horizon as (
    select
        platform,
        min(case when table_name in ('tickets', 'events') then until_at end) as as_of,
        min(case when table_name = 'messages' then until_at end) as messages_until_at
    from horizons
    group by platform
),
first_closed as (
    select platform, subject_id as ticket_id, min(claimed_at) as first_closing_at,
        count(*) as closing_count
    from claims
    where claim = 'resolved'
    group by platform, subject_id
),
spoken as (
    select
        platform, ticket_id,
        min(case when side = 'platform' and coalesce(is_public, true) then sent_at end)
            as anyone_at,
        min(case
            when coalesce(is_public, true) and actor_kind in ('seller', 'agent', 'platform')
                then sent_at
        end) as person_at,
        min(case when is_reply then sent_at end) as substantive_at
    from (
        select
            f.platform, f.ticket_id, f.sent_at, f.side, f.actor_kind, f.is_reply, m.is_public
        from message_facts f
        join messages m on m.platform = f.platform and m.message_id = f.message_id
        join tickets t on t.platform = f.platform and t.ticket_id = f.ticket_id
        -- what was said before answers nothing
        where f.sent_at >= t.opened_at
    ) as told
    group by platform, ticket_id
),
refiled as (
    select
        platform, subject_id as ticket_id,
        max(case when verdict = 'match' then 1 else 0 end) as is_refiled
    from verdicts
    where pattern = 'refiled_after_closing'
    group by platform, subject_id
),
cases as (
    select
        f.platform, f.ticket_id, f.opened_at, c.first_closing_at,
        coalesce(c.closing_count, 0) as closing_count, f.reopened_at,
        case when f.reopened_at is null then f.closing_at end as closing_at,
        s.anyone_at, s.person_at, s.substantive_at, coalesce(r.is_refiled, 0) = 1 as is_refiled,
        h.as_of, h.messages_until_at, f.seller_id, f.category, f.file_id, f.line_no
    from ticket_facts f
    left join first_closed c on c.platform = f.platform and c.ticket_id = f.ticket_id
    left join spoken s on s.platform = f.platform and s.ticket_id = f.ticket_id
    left join refiled r on r.platform = f.platform and r.ticket_id = f.ticket_id
    left join horizon h on h.platform = f.platform
    where f.status not in ('spam', 'deleted', 'merged')
),
of_orders as (
    select
        e.platform, e.order_id as subject_id, e.sold_at as in_at,
        l.verdict is not null as is_claimed, coalesce(l.verdict = 'supported', false) as is_shown,
        e.exception in ('ticket', 'payment_dispute') as is_exception,
        e.exception in ('ticket',
        'payment_dispute') or e.arrival = 'not_shown' as is_wide_exception,
        e.seller_id, e.category, e.file_id, e.line_no
    from exceptions e
    left join claims_ledger l
        on l.platform = e.platform and l.subject_id = e.order_id and l.claim = 'delivered'
        and l.until_at is null
),
counted as (
    select platform, 'delivered_share' as metric, 'labelled_of_paid' as candidate,
        'order' as subject_kind, subject_id, in_at, cast(null as timestamp) as known_at,
        is_claimed as is_hit, cast(null as timestamp) as from_at,
        cast(null as timestamp) as to_at,
        seller_id, category, file_id, line_no
    from of_orders
    union all
    select platform, 'delivered_share', 'evidenced_of_paid', 'order', subject_id, in_at, null,
        is_shown, null, null, seller_id, category, file_id, line_no
    from of_orders
    union all
    select o.platform, 'delivered_share', 'labelled_of_placed', 'order', o.order_id, o.placed_at,
        null,
        f.is_delivery_claimed, null, null, o.seller_id, o.category, o.file_id, o.line_no
    from orders o
    join order_facts f on f.platform = o.platform and f.order_id = o.order_id
    union all
    select platform, 'exception_share', 'troubled_of_paid', 'order', subject_id, in_at, null,
        is_exception, null, null, seller_id, category, file_id, line_no
    from of_orders
    union all
    select platform, 'exception_share', 'troubled_or_silent_of_paid', 'order', subject_id, in_at,
        null,
        is_wide_exception, null, null, seller_id, category, file_id, line_no
    from of_orders
    union all
    select platform, 'resolved_share', 'closed_of_opened', 'ticket', ticket_id, opened_at, null,
        closing_at is not null, null, null, seller_id, category, file_id, line_no
    from cases
    union all
    select platform, 'resolved_share', 'ever_closed_of_opened', 'ticket', ticket_id, opened_at,
        null,
        first_closing_at is not null, null, null, seller_id, category, file_id, line_no
    from cases
    union all
    select platform, 'resolved_share', 'closed_by_period_end', 'ticket', ticket_id, opened_at,
        first_closing_at, false, null, null, seller_id, category, file_id, line_no
    from cases
    union all
    select platform, 'resolved_share', 'matters_ended', 'ticket', matter_id, opened_at, null,
        ended_at is not null, null, null, seller_id, category, file_id, line_no
    from matters
    union all
    select platform, 'resolved_share', 'matters_evidenced', 'ticket', matter_id, opened_at, null,
        evidenced_at is not null, null, null, seller_id, category, file_id, line_no
    from matters
    union all
    select platform, 'reopened_share', 'reopened_of_closed', 'ticket', ticket_id,
        first_closing_at, null,
        closing_count > 1 or reopened_at is not null, null, null, seller_id, category, file_id,
        line_no
    from cases
    union all
    select platform, 'reopened_share', 'reopened_or_refiled', 'ticket', ticket_id,
        first_closing_at, null,
        closing_count > 1 or reopened_at is not null or is_refiled, null, null, seller_id,
        category,
        file_id, line_no
    from cases
    union all
    select platform, 'resolution_time', 'opened_first_closing', 'ticket', ticket_id, opened_at,
        null,
        true, opened_at, first_closing_at, seller_id, category, file_id, line_no
    from cases
    where first_closing_at is not null
    union all
    select platform, 'resolution_time', 'opened_last_closing', 'ticket', ticket_id, opened_at,
        null,
        true, opened_at, closing_at, seller_id, category, file_id, line_no
    from cases
    where closing_at is not null
    union all
    select platform, 'resolution_time', 'closed_first_closing', 'ticket', ticket_id,
        first_closing_at, null,
        true, opened_at, first_closing_at, seller_id, category, file_id, line_no
    from cases
    union all
    select platform, 'resolution_time', 'closed_last_closing', 'ticket', ticket_id, closing_at,
        null,
        true, opened_at, closing_at, seller_id, category, file_id, line_no
    from cases
    union all
    select platform, 'resolution_time', 'tickets_with_those_open', 'ticket', ticket_id,
        opened_at, null,
        closing_at is not null, opened_at, coalesce(closing_at, as_of), seller_id, category,
        file_id,
        line_no
    from cases
    union all
    select platform, 'resolution_time', 'matters_ended', 'ticket', matter_id, opened_at, null,
        true, opened_at, ended_at, seller_id, category, file_id, line_no
    from matters
    where ended_at is not null
    union all
    select platform, 'resolution_time', 'matters_with_those_open', 'ticket', matter_id,
        opened_at, null,
        ended_at is not null, opened_at, coalesce(ended_at, as_of), seller_id, category, file_id,
        line_no
    from matters
    union all
    select platform, 'first_reply_time', 'anyone', 'ticket', ticket_id, opened_at, null,
        true, opened_at, anyone_at, seller_id, category, file_id, line_no
    from cases
    where anyone_at is not null
    union all
    select platform, 'first_reply_time', 'person', 'ticket', ticket_id, opened_at, null,
        true, opened_at, person_at, seller_id, category, file_id, line_no
    from cases
    where person_at is not null
    union all
    select platform, 'first_reply_time', 'substantive', 'ticket', ticket_id, opened_at, null,
        true, opened_at, substantive_at, seller_id, category, file_id, line_no
    from cases
    where substantive_at is not null
    union all
    select platform, 'first_reply_time', 'substantive_with_those_waiting', 'ticket', ticket_id,
        opened_at, null, substantive_at is not null, opened_at,
        coalesce(substantive_at, messages_until_at), seller_id, category, file_id, line_no
    from cases
)
select
    c.platform, a.figure_id, a.metric, c.candidate, c.subject_kind, c.subject_id, c.in_at,
    case
        when c.candidate = 'closed_by_period_end' then coalesce(c.known_at < a.period_to_at,
        false)
        else c.is_hit
    end as is_hit,
    seconds_between(c.from_at, c.to_at) / cast(3600 as double) as hours,
    c.seller_id, c.category, c.file_id, c.line_no
from counted c
join asked a
    on a.platform = c.platform and a.metric = c.metric and c.in_at >= a.period_from_at
    and c.in_at < a.period_to_at
