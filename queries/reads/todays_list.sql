-- Tickets to open now: the first $most of them, and how many there are. Of the tickets that press
-- (outcomes/pressing_tickets.sql) a ticket stands here because
--   time: something runs out within $window_days days: the buyer's time to dispute the payment, or the
--     time to answer a payment dispute that is open;
--   owed: its buyer's last message has no answer;
--   contradicted: it is open, or was closed within $recent_days days, and a claim that still stands, of
--     the ticket or of its order, is contradicted in the ledger.
-- With $reason one of the three, only those. What runs out first comes first, then who waits longest,
-- then the others by their id: there is no score. `why` names what runs out, how the ticket stands, and
-- every pattern that found a match in a claim that still stands. The period acts on the buyer's last
-- message, or, where there is none, on the opening.
with pressing as (
    select * from pressing_tickets
    where ($platform is null or platform = $platform)
        and ($seller is null or seller_id = $seller)
        and ($category is null or category = $category)
        and ($since is null or cast(turned_at as date) >= $since)
        and ($until is null or cast(turned_at as date) < $until)
        and (
            coalesce($reason, 'time') = 'time'
                and least(window_hours, answer_hours) <= $window_days * 24
            or coalesce($reason, 'owed') = 'owed' and owed_hours is not null
            or coalesce($reason, 'contradicted') = 'contradicted'
                and contradicted_hours <= $recent_days * 24
        )
),
listed as materialized (
    select
        platform, ticket_id, order_id, status, status_native, as_of, last_buyer_message_at,
        standing_reason, owed_hours, contradicted_hours <= $recent_days * 24 as is_contradicted,
        seller_id, category, file_id, line_no,
        case when answer_hours <= $window_days * 24 then answer_due_at end as answer_due_at,
        case when window_hours <= $window_days * 24 then window_ended_at end as window_ended_at,
        case
            when least(window_hours, answer_hours) <= $window_days * 24
                then least(window_hours, answer_hours)
        end as hours_left
    from pressing
    order by hours_left nulls last, owed_hours desc nulls last, platform, ticket_id
    limit $most
),
named as (
    select l.platform, l.ticket_id, string_agg(distinct f.pattern, ', ' order by f.pattern) as patterns
    from listed l
    join pressing_patterns f on f.platform = l.platform and f.ticket_id = l.ticket_id
    where (f.part = 'found' or l.is_contradicted)
        -- how a ticket stands says these already: who closed it, and that the buyer waited
        and (
            l.standing_reason is null
            or f.pattern not in ('closed_unanswered', 'closed_by_rule', 'auto_closed')
        )
    group by l.platform, l.ticket_id
)
select
    l.platform, l.ticket_id as subject_id, l.hours_left,
    least(l.answer_due_at, l.window_ended_at) as act_before_at, l.owed_hours,
    l.last_buyer_message_at,
    concat_ws(
        ', ', case when l.answer_due_at is not null then 'dispute_answer_due' end,
        case when l.window_ended_at is not null then 'window_running_out' end,
        l.standing_reason, n.patterns
    ) as why,
    l.status, l.status_native, l.order_id, l.as_of, l.seller_id, l.category, l.file_id, l.line_no,
    (select count(*) from pressing) as total
from listed l
left join named n on n.platform = l.platform and n.ticket_id = l.ticket_id
order by l.hours_left nulls last, l.owed_hours desc nulls last, l.platform, l.ticket_id
